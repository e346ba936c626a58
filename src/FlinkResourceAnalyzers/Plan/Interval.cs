using System;
using System.Globalization;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// A closed interval of 64-bit integers, [<see cref="Min"/>, <see cref="Max"/>], either end of which may be unbounded. It is never empty.
/// An interval is a <em>proven</em> bound: the value lies in it in every run. Arithmetic saturates at the ends, where unbounded begins.
/// </summary>
internal readonly struct Interval : IEquatable<Interval>
{
    /// <summary>The value that stands for "no lower end".</summary>
    public const long NegativeInfinity = long.MinValue;

    /// <summary>The value that stands for "no upper end".</summary>
    public const long PositiveInfinity = long.MaxValue;

    /// <summary>Every integer: nothing is known.</summary>
    public static readonly Interval Unbounded = new(NegativeInfinity, PositiveInfinity);

    /// <summary>Every value of a 32-bit integer.</summary>
    public static readonly Interval Int32 = new(int.MinValue, int.MaxValue);

    public Interval(long min, long max)
    {
        if (min > max)
        {
            throw new ArgumentException("An interval has at least one value.", nameof(max));
        }

        Min = min;
        Max = max;
    }

    /// <summary>The least value, or <see cref="NegativeInfinity"/>.</summary>
    public long Min { get; }

    /// <summary>The greatest value, or <see cref="PositiveInfinity"/>.</summary>
    public long Max { get; }

    /// <summary>Whether a least value is proven.</summary>
    public bool HasMin => Min != NegativeInfinity;

    /// <summary>Whether a greatest value is proven.</summary>
    public bool HasMax => Max != PositiveInfinity;

    /// <summary>Whether the interval is one value.</summary>
    public bool IsExact => Min == Max;

    /// <summary>The interval of one value.</summary>
    public static Interval Exactly(long value) => new(value, value);

    /// <summary>All values from <paramref name="min"/> on.</summary>
    public static Interval AtLeast(long min) => new(min, PositiveInfinity);

    /// <summary>All values up to <paramref name="max"/>.</summary>
    public static Interval AtMost(long max) => new(NegativeInfinity, max);

    public static bool operator ==(Interval left, Interval right) => left.Equals(right);

    public static bool operator !=(Interval left, Interval right) => !left.Equals(right);

    /// <summary>Whether <paramref name="value"/> lies in the interval.</summary>
    public bool Contains(long value) => Min <= value && value <= Max;

    /// <summary>Whether every value of <paramref name="other"/> lies in this interval.</summary>
    public bool Contains(Interval other) => Min <= other.Min && other.Max <= Max;

    /// <summary>The least interval that contains both.</summary>
    public Interval Join(Interval other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <summary>What both have in common, or null when that is nothing.</summary>
    public Interval? Meet(Interval other)
    {
        long min = Math.Max(Min, other.Min);
        long max = Math.Min(Max, other.Max);
        return min <= max ? new Interval(min, max) : null;
    }

    public bool Equals(Interval other) => Min == other.Min && Max == other.Max;

    public override bool Equals(object? obj) => obj is Interval other && Equals(other);

    public override int GetHashCode() => unchecked((Min.GetHashCode() * 397) ^ Max.GetHashCode());

    /// <summary>The interval as people write it: <c>4</c>, <c>1..64</c>, <c>at least 1</c>.</summary>
    public override string ToString()
    {
        if (IsExact)
        {
            return Min.ToString(CultureInfo.InvariantCulture);
        }

        if (HasMin)
        {
            return HasMax
                ? string.Format(CultureInfo.InvariantCulture, "{0}..{1}", Min, Max)
                : string.Format(CultureInfo.InvariantCulture, "at least {0}", Min);
        }

        return HasMax ? string.Format(CultureInfo.InvariantCulture, "at most {0}", Max) : "unbounded";
    }
}
