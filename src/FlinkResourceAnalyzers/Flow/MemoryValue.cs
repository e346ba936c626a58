using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A memory size as an object: a number of bytes within proven bounds.</summary>
internal sealed class MemoryValue : AbstractValue
{
    public MemoryValue(Interval bytes)
    {
        Bytes = bytes;
    }

    public Interval Bytes { get; }

    /// <summary>As <see cref="NumberValue.UnknownReason"/>.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>As <see cref="NumberValue.WrittenAt"/>.</summary>
    public Location? WrittenAt { get; init; }

    /// <summary>The text that Flink cannot read as a size, where it comes from one.</summary>
    public string? RefusedText { get; init; }

    public static MemoryValue Unknown(UnknownReason reason) => new(Interval.AtLeast(0)) { UnknownReason = reason };

    /// <summary>The value as a parameter.</summary>
    public MemoryValue PassedAs(Location? argument, string parameter) => new(Bytes)
    {
        UnknownReason = UnknownReason ?? (Bytes.HasMax ? null : new UnknownReason("the parameter '" + parameter + "'")),
        WrittenAt = argument,
        RefusedText = RefusedText,
    };

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not MemoryValue memory)
        {
            return ReferenceEquals(other, TextValue.Null) ? this : LostValue.Of(this, other);
        }

        Interval joined = Bytes.Join(memory.Bytes);
        return joined == Bytes
            ? this
            : new MemoryValue(joined) { UnknownReason = UnknownReason.Of(UnknownReason, memory.UnknownReason), WrittenAt = WrittenAt == memory.WrittenAt ? WrittenAt : null };
    }

    public override AbstractValue Widen(AbstractValue next)
        => next is MemoryValue memory && Bytes.Contains(memory.Bytes) ? this : LostValue.Of(this, next);

    public override bool Equals(AbstractValue? other) => other is MemoryValue memory && memory.Bytes == Bytes;

    public override int GetHashCode() => Bytes.GetHashCode();

    public override string ToString() => Bytes.ToString();
}
