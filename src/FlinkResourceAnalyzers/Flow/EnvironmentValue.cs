namespace FlinkResourceAnalyzers.Flow;

/// <summary>An execution environment (or its own configuration, through which it can be set as well).</summary>
internal sealed class EnvironmentValue : AbstractValue
{
    public EnvironmentValue(SiteKey key)
    {
        Key = key;
    }

    public SiteKey Key { get; }

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is EnvironmentValue environment && environment.Key.Equals(Key))
        {
            return this;
        }

        return ReferenceEquals(other, TextValue.Null) ? this : LostValue.Of(this, other);
    }

    public override bool Equals(AbstractValue? other) => other is EnvironmentValue environment && environment.Key.Equals(Key);

    public override int GetHashCode() => Key.GetHashCode();
}
