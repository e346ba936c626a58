using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>A setting as it takes effect: its value, the level it comes from, and the writes that may have given it that value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class Setting<T>
{
    public Setting(T value, SettingOrigin origin, ImmutableArray<SettingWrite<T>> writes)
    {
        Value = value;
        Origin = origin;
        Writes = writes;
    }

    /// <summary>The proven bound, or the name.</summary>
    public T Value { get; }

    /// <summary>The strongest level that may have set it.</summary>
    public SettingOrigin Origin { get; }

    /// <summary>The writes of which one is in force at the end; empty for a default.</summary>
    public ImmutableArray<SettingWrite<T>> Writes { get; }

    /// <summary>Whether, on some path, no write reaches: then the level below applies there.</summary>
    public bool MayBeUnset { get; init; }

    /// <summary>Whether the last call asks for the level below (-1): what is set before it has no effect.</summary>
    public bool IsReset { get; init; }
}
