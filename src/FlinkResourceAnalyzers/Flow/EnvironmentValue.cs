namespace FlinkResourceAnalyzers.Flow;

/// <summary>An execution environment (or its own configuration, through which it can be set as well).</summary>
internal sealed class EnvironmentValue : AbstractValue
{
    public EnvironmentValue(SiteKey key, bool mayBeNull = false)
    {
        Key = key;
        MayBeNull = mayBeNull;
    }

    public SiteKey Key { get; }

    /// <summary>Whether it is null on some path.</summary>
    public bool MayBeNull { get; }

    public override AbstractValue Join(AbstractValue other)
    {
        bool isSame = other is EnvironmentValue environment && environment.Key.Equals(Key);
        if (!isSame && !ReferenceEquals(other, TextValue.Null))
        {
            return LostValue.Of(this, other);
        }

        return MayBeNull || (isSame && !((EnvironmentValue)other).MayBeNull) ? this : new EnvironmentValue(Key, mayBeNull: true);
    }

    public override bool Equals(AbstractValue? other)
        => other is EnvironmentValue environment && environment.Key.Equals(Key) && environment.MayBeNull == MayBeNull;

    public override int GetHashCode() => Key.GetHashCode();
}
