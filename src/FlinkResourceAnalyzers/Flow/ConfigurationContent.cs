using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>What is set on a configuration object made in sight, at one point of the program.</summary>
internal sealed class ConfigurationContent : AbstractValue
{
    private ConfigurationContent()
    {
    }

    private ConfigurationContent(ConfigurationContent original)
    {
        Parallelism = original.Parallelism;
        MaxParallelism = original.MaxParallelism;
        RuntimeMode = original.RuntimeMode;
        MayDisableChaining = original.MayDisableChaining;
        Writes = original.Writes;
    }

    /// <summary>Nothing is set.</summary>
    public static ConfigurationContent Empty { get; } = new();

    /// <summary><c>parallelism.default</c>.</summary>
    public SettingState<Interval> Parallelism { get; private init; } = SettingState<Interval>.Unset;

    /// <summary><c>pipeline.max-parallelism</c>.</summary>
    public SettingState<Interval> MaxParallelism { get; private init; } = SettingState<Interval>.Unset;

    /// <summary><c>execution.runtime-mode</c>.</summary>
    public RuntimeMode RuntimeMode { get; private init; }

    /// <summary>Whether <c>pipeline.operator-chaining.enabled</c> is set, to whatever.</summary>
    public bool MayDisableChaining { get; private init; }

    /// <summary>The writes of any key that may be in force.</summary>
    public ImmutableArray<ConfigurationWrite> Writes { get; private init; } = ImmutableArray<ConfigurationWrite>.Empty;

    public ConfigurationContent With(SettingKind kind, SettingState<Interval> setting) => kind == SettingKind.Parallelism
        ? new ConfigurationContent(this) { Parallelism = setting }
        : new ConfigurationContent(this) { MaxParallelism = setting };

    public ConfigurationContent With(RuntimeMode mode) => new(this) { RuntimeMode = mode };

    public ConfigurationContent WithoutChains() => new(this) { MayDisableChaining = true };

    public ConfigurationContent With(ConfigurationWrite write)
        => new(this) { Writes = Writes.RemoveAll(earlier => earlier.Key == write.Key).Add(write) };

    /// <summary>After a key was set that is not known.</summary>
    public ConfigurationContent OrAnything(SettingState<Interval> perhaps) => new(this)
    {
        Parallelism = Parallelism.Join(perhaps, OperatorState.JoinIntervals),
        MaxParallelism = MaxParallelism.Join(perhaps, OperatorState.JoinIntervals),
        MayDisableChaining = true,
    };

    public override AbstractValue Join(AbstractValue other)
    {
        if (other is not ConfigurationContent content)
        {
            return UnknownValue.Instance;
        }

        if (Equals(content))
        {
            return this;
        }

        var joined = new ConfigurationContent
        {
            Parallelism = Parallelism.Join(content.Parallelism, OperatorState.JoinIntervals),
            MaxParallelism = MaxParallelism.Join(content.MaxParallelism, OperatorState.JoinIntervals),
            RuntimeMode = RuntimeMode == content.RuntimeMode ? RuntimeMode : RuntimeMode.Unknown,
            MayDisableChaining = MayDisableChaining || content.MayDisableChaining,
            Writes = Writes.AddRange(content.Writes.Where(write => !Has(Writes, write))),
        };
        return Equals(joined) ? this : joined;
    }

    public override bool Equals(AbstractValue? other)
        => ReferenceEquals(this, other)
            || (other is ConfigurationContent content
                && content.Writes.Length == Writes.Length
                && content.RuntimeMode == RuntimeMode
                && content.MayDisableChaining == MayDisableChaining
                && content.Parallelism.Equals(Parallelism)
                && content.MaxParallelism.Equals(MaxParallelism)
                && content.Writes.All(write => Has(Writes, write)));

    public override int GetHashCode() => unchecked((Parallelism.GetHashCode() * 397) ^ MaxParallelism.GetHashCode());

    private static bool Has(ImmutableArray<ConfigurationWrite> writes, ConfigurationWrite write) => writes.Any(write.IsSamePlaceAs);
}
