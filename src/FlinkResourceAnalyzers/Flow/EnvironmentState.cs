using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>Where an environment comes from; the same at every visit.</summary>
internal sealed record EnvironmentSite(Location Location, bool IsCreatedHere)
{
    /// <summary>The position of the first visit among all sites, which orders the jobs.</summary>
    public int Order { get; init; }

    public SetterForm? ParallelismSetter { get; init; }

    public SetterForm? MaxParallelismSetter { get; init; }

    /// <summary>Whether it runs jobs in the process that makes it, where also what a cluster reads at its start takes effect.</summary>
    public bool IsLocal { get; init; }

    public GroupFactory? GroupFactory { get; init; }
}

/// <summary>An environment at one point of the program.</summary>
internal sealed record EnvironmentState(EnvironmentSite Site)
{
    public SettingState<Interval> Parallelism { get; init; } = SettingState<Interval>.Unset;

    public SettingState<Interval> MaxParallelism { get; init; } = SettingState<Interval>.Unset;

    /// <summary>
    /// Where it was made, as long as that is the same iteration of all the loops around: there it is a new one each time, and how often they run says
    /// nothing about its job.
    /// </summary>
    public CallContext? MadeIn { get; init; }

    /// <summary>Whether chaining of operators is switched off on some path.</summary>
    public bool MayDisableChaining { get; init; }

    /// <summary>What the code says of the job's mode.</summary>
    public RuntimeMode RuntimeMode { get; init; }

    /// <summary>The profiles registered for slot-sharing groups.</summary>
    public RegisteredProfiles Profiles { get; init; } = RegisteredProfiles.None;

    public EnvironmentState Join(EnvironmentState other) => Equals(other)
        ? this
        : this with
        {
            Parallelism = Parallelism.Join(other.Parallelism, OperatorState.JoinIntervals),
            MaxParallelism = MaxParallelism.Join(other.MaxParallelism, OperatorState.JoinIntervals),
            MadeIn = CallContext.Common(MadeIn, other.MadeIn),
            MayDisableChaining = MayDisableChaining || other.MayDisableChaining,
            RuntimeMode = RuntimeMode == other.RuntimeMode ? RuntimeMode : RuntimeMode.Unknown,
            Profiles = Profiles.Join(other.Profiles),
        };
}
