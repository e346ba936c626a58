using System;
using System.Globalization;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// A closed interval of numbers with a fraction (CPU cores, amounts of external resources), either end of which may be unbounded. Decimal, so
/// that 0.1 is one tenth. Never empty; the default value is unbounded on both sides.
/// </summary>
internal readonly struct DecimalInterval : IEquatable<DecimalInterval>
{
    /// <summary>Numbers beyond this are taken for unbounded: arithmetic on smaller ones cannot overflow.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>The digits after the point that Flink keeps (Resource.MAX_VALUE_SCALE).</summary>
    private const int FlinkScale = 100_000_000;

    public DecimalInterval(decimal? min, decimal? max)
    {
        if (min > max)
        {
            throw new ArgumentException("An interval has at least one value.", nameof(max));
        }

        Min = min < -Largest ? null : min > Largest ? Largest : min;
        Max = max > Largest ? null : max < -Largest ? -Largest : max;
    }

    /// <summary>Every number: nothing is known.</summary>
    public static DecimalInterval Unbounded => default;

    /// <summary>The least value; null when none is proven.</summary>
    public decimal? Min { get; }

    /// <summary>The greatest value; null when none is proven.</summary>
    public decimal? Max { get; }

    /// <summary>Whether the interval is one value.</summary>
    public bool IsExact => Min is not null && Min == Max;

    public static DecimalInterval Exactly(decimal value) => new(value, value);

    public static DecimalInterval AtLeast(decimal min) => new(min, null);

    /// <summary>The interval of a floating-point number: the shortest decimal that stands for it, as Java's BigDecimal.valueOf has it.</summary>
    public static DecimalInterval Of(double value)
        => decimal.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            ? Exactly(exact)
            : value > 0 ? AtLeast(Largest) : value < 0 ? new DecimalInterval(null, -Largest) : Unbounded;

    /// <summary>The same interval of whole numbers.</summary>
    public static DecimalInterval Of(Interval range) => new(range.HasMin ? range.Min : null, range.HasMax ? range.Max : null);

    public static bool operator ==(DecimalInterval left, DecimalInterval right) => left.Equals(right);

    public static bool operator !=(DecimalInterval left, DecimalInterval right) => !left.Equals(right);

    public bool Contains(decimal value) => !(Min > value) && !(Max < value);

    /// <summary>The least interval that contains both.</summary>
    public DecimalInterval Join(DecimalInterval other) => new(
        Min is { } min && other.Min is { } otherMin ? Math.Min(min, otherMin) : null,
        Max is { } max && other.Max is { } otherMax ? Math.Max(max, otherMax) : null);

    /// <summary>What both have in common, or null when that is nothing.</summary>
    public DecimalInterval? Meet(DecimalInterval other)
    {
        decimal? min = Min is null || other.Min > Min ? other.Min : Min;
        decimal? max = Max is null || other.Max < Max ? other.Max : Max;
        return min > max ? null : new DecimalInterval(min, max);
    }

    /// <summary>What the lesser of two numbers can be.</summary>
    public DecimalInterval LesserOf(DecimalInterval other) => new(
        Min is { } min && other.Min is { } otherMin ? Math.Min(min, otherMin) : null,
        Max is null || other.Max < Max ? other.Max : Max);

    /// <summary>What the greater of two numbers can be.</summary>
    public DecimalInterval GreaterOf(DecimalInterval other) => new(
        Min is null || other.Min > Min ? other.Min : Min,
        Max is { } max && other.Max is { } otherMax ? Math.Max(max, otherMax) : null);

    public DecimalInterval Add(DecimalInterval other) => new(Min + other.Min, Max + other.Max);

    /// <summary>This amount, which is not negative, as often as a count says.</summary>
    public DecimalInterval Times(Interval count)
    {
        decimal? min = Product(Min is { } least ? Math.Max(least, 0) : 0, Math.Max(count.Min, 0));
        return new DecimalInterval(min ?? Largest, count.Max <= 0 ? 0 : Max is { } most && count.HasMax ? Product(Math.Max(most, 0), count.Max) : null);
    }

    /// <summary>What Flink makes of it: the digits behind the eighth are cut off (Resource: RoundingMode.DOWN).</summary>
    public DecimalInterval AsFlinkKeepsIt() => new(Truncate(Min), Truncate(Max));

    public bool Equals(DecimalInterval other) => Min == other.Min && Max == other.Max;

    public override bool Equals(object? obj) => obj is DecimalInterval other && Equals(other);

    public override int GetHashCode() => unchecked((Min.GetHashCode() * 397) ^ Max.GetHashCode());

    /// <summary>The interval as people write it: <c>0.5</c>, <c>0.5..4</c>, <c>at least 1</c>.</summary>
    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) => min == max ? Text(min) : Text(min) + ".." + Text(max),
        ({ } min, null) => "at least " + Text(min),
        (null, { } max) => "at most " + Text(max),
        _ => "unbounded",
    };

    /// <summary>A number as people write it, without trailing zeros.</summary>
    public static string Text(decimal value)
        => value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
            ? ((long)value).ToString(CultureInfo.InvariantCulture) // most are, and a format costs twenty times as much
            : value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static decimal? Truncate(decimal? value) => value is { } exact ? decimal.Truncate(exact * FlinkScale) / FlinkScale : null;

    /// <summary>The product of two numbers that are not negative; null when it is too large to be told from unbounded.</summary>
    private static decimal? Product(decimal amount, long count)
        => amount > 1 && count > Largest / amount ? null : amount * count;
}
