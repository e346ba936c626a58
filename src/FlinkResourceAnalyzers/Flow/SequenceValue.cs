using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>An array whose elements are known one by one.</summary>
internal sealed class SequenceValue : AbstractValue
{
    public SequenceValue(ImmutableArray<AbstractValue> elements)
    {
        Elements = elements;
    }

    public ImmutableArray<AbstractValue> Elements { get; }

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not SequenceValue sequence || sequence.Elements.Length != Elements.Length)
        {
            return UnknownValue.Instance;
        }

        ImmutableArray<AbstractValue> joined = Elements;
        for (int i = 0; i < Elements.Length; i++)
        {
            AbstractValue element = Elements[i].Join(sequence.Elements[i]);
            if (!ReferenceEquals(element, Elements[i]))
            {
                joined = joined.SetItem(i, element);
            }
        }

        return joined == Elements ? this : new SequenceValue(joined);
    }

    public override AbstractValue Widen(AbstractValue next) => Equals(next) ? this : UnknownValue.Instance;

    public override bool Equals(AbstractValue? other)
    {
        if (other is not SequenceValue sequence || sequence.Elements.Length != Elements.Length)
        {
            return false;
        }

        for (int i = 0; i < Elements.Length; i++)
        {
            if (!Elements[i].Equals(sequence.Elements[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode() => Elements.Length;
}
