using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// A number with a fraction within proven bounds: CPU cores and amounts of external resources. Such numbers are written down, chosen and passed
/// on in job code, hardly ever calculated; arithmetic on them is not followed.
/// </summary>
internal sealed class DecimalValue : AbstractValue
{
    public DecimalValue(DecimalInterval range)
    {
        Range = range;
    }

    public DecimalInterval Range { get; }

    /// <summary>As <see cref="NumberValue.Declarations"/>.</summary>
    public ImmutableArray<Location> Declarations { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>As <see cref="NumberValue.UnknownReason"/>.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>As <see cref="NumberValue.WrittenAt"/>.</summary>
    public Location? WrittenAt { get; init; }

    /// <summary>A whole number as one with a fraction.</summary>
    public static DecimalValue Of(NumberValue number) => new(DecimalInterval.Of(number.Range))
    {
        Declarations = number.Declarations,
        UnknownReason = number.UnknownReason,
        WrittenAt = number.WrittenAt,
    };

    public static DecimalValue Unknown(UnknownReason reason) => new(DecimalInterval.Unbounded) { UnknownReason = reason };

    /// <summary>Whether values of the type are followed as these.</summary>
    public static bool IsFor(ITypeSymbol? type) => TypeFacts.IsFraction(type);

    /// <summary>The value as a parameter.</summary>
    public DecimalValue PassedAs(Location? argument, string parameter) => new(Range)
    {
        Declarations = Declarations,
        UnknownReason = UnknownReason ?? (Range.Max is null ? new UnknownReason("the parameter '" + parameter + "'") : null),
        WrittenAt = argument,
    };

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not DecimalValue number)
        {
            return LostValue.Of(this, other);
        }

        DecimalInterval joined = Range.Join(number.Range);
        return joined == Range
            ? this
            : new DecimalValue(joined) { UnknownReason = UnknownReason.Of(UnknownReason, number.UnknownReason), WrittenAt = WrittenAt == number.WrittenAt ? WrittenAt : null };
    }

    public override AbstractValue Widen(AbstractValue next)
        => next is DecimalValue number && Range.Join(number.Range) == Range ? this : LostValue.Of(this, next);

    public override bool Equals(AbstractValue? other) => other is DecimalValue number && number.Range == Range;

    public override int GetHashCode() => Range.GetHashCode();

    public override string ToString() => Range.ToString();
}
