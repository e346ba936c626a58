using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The elements of an array or list: known one by one, or, where their number is not known, what any of them may be.
/// </summary>
internal sealed class SequenceValue : AbstractValue
{
    public SequenceValue(ImmutableArray<AbstractValue> elements)
    {
        Elements = elements;
        int size = 1;
        foreach (AbstractValue element in elements)
        {
            size += element.Size;
        }

        Size = size;
    }

    private SequenceValue(AbstractValue any)
    {
        Elements = ImmutableArray<AbstractValue>.Empty;
        Any = any;
        Size = 1 + any.Size;
    }

    public override int Size { get; }

    /// <summary>The elements, when their number is known.</summary>
    public ImmutableArray<AbstractValue> Elements { get; }

    /// <summary>What every element is, when their number is not known; null when it is.</summary>
    public AbstractValue? Any { get; }

    public bool IsExact => Any is null;

    public static SequenceValue Empty { get; } = new(ImmutableArray<AbstractValue>.Empty);

    /// <summary>Any number of elements, each of which is this.</summary>
    public static SequenceValue AnyNumberOf(AbstractValue element) => new(element);

    /// <summary>What an element is of which the index is not known; null when there is none.</summary>
    public AbstractValue? AnyElement()
    {
        AbstractValue? any = Any;
        foreach (AbstractValue element in Elements)
        {
            any = any is null ? element : any.Join(element);
        }

        return any;
    }

    /// <summary>The sequence with one more element, which is there for certain or perhaps.</summary>
    public SequenceValue Add(AbstractValue element, bool isCertain)
        => IsExact && isCertain && Elements.Length < AnalysisBudget.MaxElements
            ? new SequenceValue(Elements.Add(element))
            : new SequenceValue(AnyElement()?.Join(element) ?? element);

    public override AbstractValue Join(AbstractValue other)
    {
        if (Equals(other) || ReferenceEquals(other, TextValue.Null))
        {
            return this;
        }

        if (other is not SequenceValue sequence)
        {
            return LostValue.Of(this, other);
        }

        if (!IsExact || !sequence.IsExact || sequence.Elements.Length != Elements.Length)
        {
            AbstractValue? mine = AnyElement();
            AbstractValue? theirs = sequence.AnyElement();
            AbstractValue any = mine is null ? theirs! : theirs is null ? mine : mine.Join(theirs);
            return !IsExact && any.Equals(Any) ? this : new SequenceValue(any);
        }

        ImmutableArray<AbstractValue> joined = Elements;
        for (int i = 0; i < Elements.Length; i++)
        {
            joined = joined.SetItem(i, Elements[i].Join(sequence.Elements[i]));
        }

        return new SequenceValue(joined);
    }

    public override AbstractValue Age(SiteKey key)
    {
        if (Any is not null)
        {
            AbstractValue any = Any.Age(key);
            return ReferenceEquals(any, Any) ? this : new SequenceValue(any);
        }

        ImmutableArray<AbstractValue> aged = Elements;
        for (int i = 0; i < Elements.Length; i++)
        {
            AbstractValue element = Elements[i].Age(key);
            if (!ReferenceEquals(element, Elements[i]))
            {
                aged = aged.SetItem(i, element);
            }
        }

        return aged == Elements ? this : new SequenceValue(aged);
    }

    public override bool Equals(AbstractValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is not SequenceValue sequence || sequence.Elements.Length != Elements.Length || !Equals(Any, sequence.Any))
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

    public override int GetHashCode() => Any?.GetHashCode() ?? Elements.Length;
}
