namespace FlinkResourceAnalyzers.Flow;

/// <summary>Any value at all: the top of the lattice.</summary>
internal sealed class UnknownValue : AbstractValue
{
    private UnknownValue()
    {
    }

    public static UnknownValue Instance { get; } = new();

    public override AbstractValue Join(AbstractValue other) => LostValue.Of(this, other);

    public override bool Equals(AbstractValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 1;
}
