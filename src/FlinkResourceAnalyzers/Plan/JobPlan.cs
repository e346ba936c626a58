using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>An earlier write whose value no run uses, because a later one on the same object replaces it.</summary>
/// <param name="Overridden">The value as text; null when it is not one known value.</param>
/// <param name="Overriding">The value that replaces it; null when it is not one known value.</param>
internal sealed record OverriddenWrite(
    SettingKind Kind,
    SettingTarget Target,
    SettingSyntax Syntax,
    Location CallLocation,
    string? Overridden,
    Location OverridingLocation,
    string? Overriding);

/// <summary>Why a write has no effect at all.</summary>
internal enum UnreachedReason
{
    /// <summary>The job API accepts the call and does nothing: a fact of its shape.</summary>
    IgnoredByApi,

    /// <summary>The configuration object on which it is set is used for nothing else.</summary>
    UnusedConfiguration,

    /// <summary>It is set on what a partitioning or union returned, which is an edge of the graph and no operator.</summary>
    NoOperator,
}

/// <summary>A write that sets nothing on any path.</summary>
/// <param name="Value">The value as text; null when it is not one known value.</param>
/// <param name="Method">For <see cref="UnreachedReason.NoOperator"/>: the call whose result it is set on; null when that is in another statement.</param>
/// <param name="Operator">For <see cref="UnreachedReason.NoOperator"/>: the id of the operator before, where that is one for certain.</param>
internal sealed record UnreachedWrite(
    SettingKind Kind,
    SettingTarget Target,
    SettingSyntax Syntax,
    Location CallLocation,
    string? Value,
    UnreachedReason Reason,
    string? Method,
    int? Operator);

/// <summary>A write of the environment's parallelism when operators had been made already, which copied what the environment had then.</summary>
/// <param name="Write">The write.</param>
/// <param name="IsFirst">Whether nothing had set the environment's parallelism before.</param>
/// <param name="Operators">The ids of the operators made before it.</param>
internal sealed record LateWrite(SettingWrite<Interval> Write, bool IsFirst, ImmutableArray<int> Operators);

/// <summary>The environment a job is built on.</summary>
internal sealed class EnvironmentPlan
{
    public EnvironmentPlan(Location location, bool isCreatedHere)
    {
        Location = location;
        IsCreatedHere = isCreatedHere;
    }

    /// <summary>The call that creates it, or the parameter or member it comes from.</summary>
    public Location Location { get; }

    /// <summary>Whether the job creates it; an environment that is handed in may have been configured before.</summary>
    public bool IsCreatedHere { get; }

    /// <summary>Whether it runs jobs in the process that makes it, and not on a cluster.</summary>
    public bool IsLocal { get; init; }

    /// <summary>What is set at the end; <see cref="SettingOrigin.Default"/> when nothing is.</summary>
    public Setting<Interval>? Parallelism { get; init; }

    /// <summary>What is set at the end; max parallelism is bound late, so it applies to all operators.</summary>
    public Setting<Interval>? MaxParallelism { get; init; }

    /// <summary>What the code says of the job's mode.</summary>
    public RuntimeMode RuntimeMode { get; init; }

    /// <summary>How a fix sets the parallelism on it; null when the API has no way.</summary>
    public SetterForm? ParallelismSetter { get; init; }

    /// <summary>How a fix sets the max parallelism on it; null when the API has no way.</summary>
    public SetterForm? MaxParallelismSetter { get; init; }

    /// <summary>How a fix declares a group with resources on it; null when the API has no way.</summary>
    public GroupFactory? GroupFactory { get; init; }

    /// <summary>Whether chaining of operators may have been switched off, by the code or by a configuration that it applies.</summary>
    public bool MayDisableChaining { get; init; }

    /// <summary>The profiles registered for slot-sharing groups, as they are at the end.</summary>
    public RegisteredProfiles RegisteredProfiles { get; init; } = RegisteredProfiles.None;
}

/// <summary>
/// The job graph reconstructed from source, and all that the rules ask about. Immutable; computed once per job root.
/// </summary>
internal sealed class JobPlan
{
    public JobPlan(Location location, EnvironmentPlan environment, ImmutableArray<Operator> operators)
    {
        Location = location;
        Environment = environment;
        GroupName[] groups = SlotSharing.GroupsOf(operators);
        Operators = operators.Select(step => step.In(groups[step.Id])).ToImmutableArray();
        Groups = SlotSharing.Gather(Operators, environment.RegisteredProfiles);
        Footprint = GroupProfiles.FootprintOf(Groups, Operators);
    }

    /// <summary>The call that executes the job, or the root method's name when nothing in sight does.</summary>
    public Location Location { get; }

    public EnvironmentPlan Environment { get; }

    /// <summary>The operators in order of creation; an operator's id is its index.</summary>
    public ImmutableArray<Operator> Operators { get; }

    /// <summary>The slot-sharing groups, in order of their first operator.</summary>
    public ImmutableArray<SlotSharingGroup> Groups { get; }

    /// <summary>The slots the job needs; a lower bound only while the plan is open.</summary>
    public Interval Slots => Footprint.Slots;

    /// <summary>The slots the job needs and what they hold; lower bounds only while the plan is open.</summary>
    public Footprint Footprint { get; }

    /// <summary>The job's name where it is a constant; null when it is not.</summary>
    public string? JobName { get; init; }

    /// <summary>The full name of the type whose method builds the job.</summary>
    public string ContainingType { get; init; } = string.Empty;

    /// <summary>Whether a host calls the root method to build the job on an environment of the host's (design: a framework-style entry point).</summary>
    public bool IsEntryPoint { get; init; }

    /// <summary>Whether an execute call is in sight.</summary>
    public bool IsExecuted { get; init; }

    /// <summary>Every write of a number in sight, in source order, also those that are overridden or that Flink would refuse.</summary>
    public ImmutableArray<SettingWrite<Interval>> Writes { get; init; } = ImmutableArray<SettingWrite<Interval>>.Empty;

    /// <summary>Every write of a group's name on an operator in sight, in source order. For a group object, the declaration is where its name is written.</summary>
    public ImmutableArray<SettingWrite<GroupName>> GroupWrites { get; init; } = ImmutableArray<SettingWrite<GroupName>>.Empty;

    /// <summary>Every place in sight that makes a group with its resources, in source order; not those of this job alone.</summary>
    public ImmutableArray<GroupObject> GroupObjects { get; init; } = ImmutableArray<GroupObject>.Empty;

    /// <summary>
    /// Every write of CPU cores or of an external resource in sight, in source order, also those that are overridden or that Flink would refuse;
    /// not those of this job alone.
    /// </summary>
    public ImmutableArray<SettingWrite<DecimalInterval>> AmountWrites { get; init; } = ImmutableArray<SettingWrite<DecimalInterval>>.Empty;

    /// <summary>The same for memory, in bytes.</summary>
    public ImmutableArray<SettingWrite<Interval>> MemoryWrites { get; init; } = ImmutableArray<SettingWrite<Interval>>.Empty;

    /// <summary>Every registration of a group on the environment in sight, in source order.</summary>
    public ImmutableArray<GroupRegistration> GroupRegistrations { get; init; } = ImmutableArray<GroupRegistration>.Empty;

    /// <summary>Writes that a later one replaces on every path.</summary>
    public ImmutableArray<OverriddenWrite> OverriddenWrites { get; init; } = ImmutableArray<OverriddenWrite>.Empty;

    /// <summary>Writes that set nothing, in source order.</summary>
    public ImmutableArray<UnreachedWrite> UnreachedWrites { get; init; } = ImmutableArray<UnreachedWrite>.Empty;

    /// <summary>Every write of a configuration key in sight whose name is known and that may be for this job, in source order.</summary>
    public ImmutableArray<ConfigurationWrite> ConfigurationWrites { get; init; } = ImmutableArray<ConfigurationWrite>.Empty;

    /// <summary>Writes of the environment's parallelism that came when operators of the job had been made already, in source order.</summary>
    public ImmutableArray<LateWrite> LateWrites { get; init; } = ImmutableArray<LateWrite>.Empty;

    /// <summary>Why the plan is open, each with the place where something flows out of sight; empty when the plan is closed.</summary>
    public ImmutableArray<OpenReason> OpenReasons { get; init; } = ImmutableArray<OpenReason>.Empty;

    /// <summary>
    /// Whether this is a job of its own, and not a part that another method puts together with others: it makes its environment, or is handed it
    /// by a host, and executes it or at least shows all of it.
    /// </summary>
    public bool IsJob => (Environment.IsCreatedHere || IsEntryPoint) && !Operators.IsEmpty && (IsExecuted || IsClosed);

    /// <summary>Whether the code says something of slot-sharing groups or their resources, be it of this job or not.</summary>
    public bool SaysOfGroups
        => !(GroupWrites.IsEmpty && GroupObjects.IsEmpty && GroupRegistrations.IsEmpty && AmountWrites.IsEmpty && MemoryWrites.IsEmpty);

    /// <summary>Whether everything the job asks for is in the plan.</summary>
    public bool IsClosed => OpenReasons.IsEmpty;
}

/// <summary>A place where a stream or environment flows to code that cannot be seen.</summary>
/// <param name="Reason">What happens, in words for a person.</param>
/// <param name="Location">Where.</param>
/// <param name="IsBudget">Whether it is the analysis that gave up, and not the code that leaves sight.</param>
internal sealed record OpenReason(string Reason, Location Location, bool IsBudget = false);
