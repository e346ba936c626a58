using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>An integer or enum value within proven bounds. Booleans are numbers too: 0 is false, 1 is true.</summary>
internal sealed class NumberValue : AbstractValue
{
    public NumberValue(Interval range)
    {
        Range = range;
    }

    public static NumberValue False { get; } = new(Interval.Exactly(0));

    public static NumberValue True { get; } = new(Interval.Exactly(1));

    /// <summary>A boolean nobody can decide.</summary>
    public static NumberValue AnyBoolean { get; } = new(new Interval(0, 1));

    public Interval Range { get; }

    /// <summary>Where the number is written, when it is a named constant; says nothing about the value, so equality leaves it out.</summary>
    public ImmutableArray<Location> Declarations { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>Why the bounds are not better; null when nothing was lost.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>
    /// The argument, in the method that is analysed, through which the value came into the method that uses it; null for a value that does not
    /// depend on an argument. That is what a person must change.
    /// </summary>
    public Location? WrittenAt { get; init; }

    /// <summary>Whether the value is that of <see cref="WrittenAt"/> itself, not calculated from it.</summary>
    public bool IsAsWritten { get; init; }

    /// <summary>The value as a parameter.</summary>
    public NumberValue PassedAs(Location? argument, string parameter) => new(Range)
    {
        Declarations = Declarations,
        UnknownReason = UnknownReason ?? (Range.HasMax ? null : new UnknownReason("the parameter '" + parameter + "'")),
        WrittenAt = argument,
        IsAsWritten = argument is not null,
    };

    /// <summary>A number of a type with these bounds about which nothing else is known.</summary>
    public static NumberValue Unknown(Interval ofType, UnknownReason reason) => new(ofType) { UnknownReason = reason };

    public static NumberValue Exactly(long value) => new(Interval.Exactly(value));

    public NumberValue WithRange(Interval range) => range == Range ? this : new NumberValue(range) { UnknownReason = UnknownReason, WrittenAt = WrittenAt };

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not NumberValue number)
        {
            return LostValue.Of(this, other);
        }

        Interval joined = Range.Join(number.Range);
        UnknownReason? reason = UnknownReason.Of(UnknownReason, number.UnknownReason);
        return joined == Range && reason == UnknownReason
            ? this
            : new NumberValue(joined)
            {
                UnknownReason = reason,
                WrittenAt = WrittenAt == number.WrittenAt ? WrittenAt : null,
            };
    }

    public override AbstractValue Widen(AbstractValue next)
    {
        if (next is not NumberValue number)
        {
            return LostValue.Of(this, next);
        }

        Interval joined = Range.Join(number.Range);
        if (joined == Range)
        {
            return this;
        }

        return new NumberValue(new Interval(
            joined.Min < Range.Min ? Interval.NegativeInfinity : Range.Min,
            joined.Max > Range.Max ? Interval.PositiveInfinity : Range.Max))
        {
            UnknownReason = UnknownReason.Of(UnknownReason, number.UnknownReason) ?? new UnknownReason("a value that changes in a loop"),
        };
    }

    public override bool Equals(AbstractValue? other) => other is NumberValue number && number.Range == Range;

    public override int GetHashCode() => Range.GetHashCode();

    public override string ToString() => Range.ToString();
}
