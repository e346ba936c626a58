using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// A slot-sharing group, a resource profile, or a builder of one: a reference to one of a few objects, whose contents are in the state
/// (<see cref="GroupContent"/>).
/// </summary>
internal sealed class GroupValue : AbstractValue
{
    /// <summary>More than so many are not told apart any more.</summary>
    private const int MaxAlternatives = 16;

    public GroupValue(SiteKey key)
        : this(ImmutableArray.Create(key))
    {
    }

    private GroupValue(ImmutableArray<SiteKey> keys)
    {
        Keys = keys;
    }

    /// <summary>The objects it may be, without repetition.</summary>
    public ImmutableArray<SiteKey> Keys { get; }

    /// <summary>Whether it is one object for certain, so that what is done to it is done to that one.</summary>
    public bool IsOne => Keys.Length == 1 && !Keys[0].IsOlder;

    public override AbstractValue Join(AbstractValue other)
    {
        if (ReferenceEquals(other, TextValue.Null))
        {
            return this;
        }

        if (other is not GroupValue group)
        {
            return UnknownValue.Instance;
        }

        ImmutableArray<SiteKey> keys = Keys;
        foreach (SiteKey key in group.Keys)
        {
            keys = keys.Contains(key) ? keys : keys.Add(key);
        }

        return keys.Length == Keys.Length ? this : keys.Length > MaxAlternatives ? UnknownValue.Instance : new GroupValue(keys);
    }

    public override AbstractValue Age(SiteKey key)
    {
        int index = Keys.IndexOf(key);
        return index < 0 ? this : new GroupValue(Keys.Contains(key.Older) ? Keys.RemoveAt(index) : Keys.SetItem(index, key.Older));
    }

    public override bool Equals(AbstractValue? other)
    {
        if (other is not GroupValue group || group.Keys.Length != Keys.Length)
        {
            return false;
        }

        foreach (SiteKey key in Keys)
        {
            if (!group.Keys.Contains(key))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        int hash = Keys.Length;
        foreach (SiteKey key in Keys)
        {
            hash ^= key.GetHashCode(); // order does not matter
        }

        return hash;
    }
}
