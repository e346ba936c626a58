using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>Why an operator may run at parallelism 1 only, or starts there.</summary>
internal enum OperatorParallelism
{
    /// <summary>An ordinary operator: any parallelism.</summary>
    Any,

    /// <summary>Created with parallelism 1, which may be raised (fromData, writeToSocket).</summary>
    PresetToOne,

    /// <summary>Flink refuses any other value (element and collection sources, sockets, windowAll, forceNonParallel).</summary>
    OnlyOne,

    /// <summary>Created at the environment's parallelism or at 1; the API does not tell which.</summary>
    Unknown,
}

/// <summary>
/// Whether something reads a source. Flink makes the graph from a job's last operators backwards, so a source that nothing reads is no part of it
/// and takes no slot (DataStreamSource does not add itself to the environment's transformations).
/// </summary>
internal enum SourceReading
{
    /// <summary>Something does, in every run.</summary>
    Certain,

    /// <summary>Something may.</summary>
    Perhaps,

    /// <summary>Nothing does.</summary>
    None,
}

/// <summary>An input that is connected by Flink's forward partitioning, on some path.</summary>
/// <param name="Operator">The id of the operator whose records it brings.</param>
/// <param name="Call">The call that asks for forward.</param>
internal sealed record ForwardInput(int Operator, Location Call);

/// <summary>One operator of the job graph, keyed by the call that makes it and the context of that call.</summary>
internal sealed class Operator
{
    public Operator(int id, OperatorKind kind, string method, Location location, Setting<Interval> parallelism, Setting<Interval> maxParallelism)
    {
        Id = id;
        Kind = kind;
        Method = method;
        Location = location;
        Parallelism = parallelism;
        MaxParallelism = maxParallelism;
    }

    /// <summary>The operator's number in the plan, in order of creation from 0.</summary>
    public int Id { get; }

    public OperatorKind Kind { get; }

    /// <summary>The API method that makes it, such as <c>Map</c>.</summary>
    public string Method { get; }

    /// <summary>That method's name at the call.</summary>
    public Location Location { get; }

    /// <summary>The effective parallelism.</summary>
    public Setting<Interval> Parallelism { get; }

    /// <summary>The effective max parallelism; <see cref="KeyGroups.DefaultMaxParallelism"/> of the parallelism when unset.</summary>
    public Setting<Interval> MaxParallelism { get; }

    /// <summary>The environment's parallelism at the moment the operator was created, which it copies; null when that is unknown.</summary>
    public Setting<Interval>? EnvironmentParallelism { get; init; }

    /// <summary>Whether the operator can be parallel at all.</summary>
    public OperatorParallelism Constraint { get; init; }

    /// <summary>What makes it so, in Flink's words (<c>a collection source</c>); null when <see cref="Constraint"/> is Any.</summary>
    public string? ConstraintReason { get; init; }

    /// <summary>The slot-sharing group it was given, before inheritance; null when none was set.</summary>
    public Setting<GroupName>? ExplicitGroup { get; init; }

    /// <summary>The slot-sharing group it is in, by Flink's rule of inheritance (<see cref="SlotSharing"/>).</summary>
    public GroupName Group { get; init; } = GroupName.Default;

    /// <summary>
    /// The resources of the group object that it was given (<see cref="ExplicitGroup"/>): they are its whole group's. None where it was given a
    /// group by name, or one without resources.
    /// </summary>
    public ResourceProfile DeclaredProfile { get; init; } = ResourceProfile.None;

    /// <summary>
    /// Resources of its own, in an API where operators have them (Transformation.setResources). Where its group has no profile, those of the
    /// operators in a slot add up (SlotSharingExecutionSlotAllocator.getPhysicalSlotResourceProfile).
    /// </summary>
    public ResourceProfile Resources { get; init; } = ResourceProfile.None;

    /// <summary>The name given to it; null when none is known.</summary>
    public string? Name { get; init; }

    /// <summary>The uid given to it; null when none is known.</summary>
    public string? Uid { get; init; }

    /// <summary>How many such operators one run makes.</summary>
    public Interval Instances { get; init; } = Interval.Exactly(1);

    /// <summary>The head of the loop that makes it any number of times; null when <see cref="Instances"/> is bounded.</summary>
    public Location? UnboundedLoop { get; init; }

    /// <summary>The operators whose records it takes, in argument order.</summary>
    public ImmutableArray<int> Inputs { get; init; } = ImmutableArray<int>.Empty;

    /// <summary>Those of <see cref="Inputs"/> between which and this operator Flink allows no change of parallelism.</summary>
    public ImmutableArray<ForwardInput> ForwardInputs { get; init; } = ImmutableArray<ForwardInput>.Empty;

    /// <summary>
    /// The one operator whose records it takes in every run, and takes as they come: without a partitioning other than forward, and with no other input.
    /// Null where that is not so, or not for certain.
    /// </summary>
    public int? DirectInput { get; init; }

    /// <summary>Whether it may be chained to its neighbours: the strictest of what was said on any path.</summary>
    public ChainingStrategy Chaining { get; init; }

    /// <summary>Whether one run has only some of <see cref="Inputs"/>, depending on the path.</summary>
    public bool HasAlternativeInputs { get; init; }

    /// <summary>Whether it has inputs that are not in the plan, whose group it may inherit.</summary>
    public bool HasInputsOutOfSight { get; init; }

    /// <summary>For a source: whether anything reads it; another operator is part of the job even if nothing does.</summary>
    public SourceReading Reading { get; init; } = SourceReading.Certain;

    /// <summary>For a source: the topics it reads, in order of name; empty when they are not known.</summary>
    public ImmutableArray<string> Topics { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>How a fix gives this operator an explicit parallelism in the API in use; null when that API has no way.</summary>
    public SetterForm? ParallelismSetter { get; init; }

    /// <summary>How a fix gives this operator an explicit max parallelism in the API in use; null when that API has no way.</summary>
    public SetterForm? MaxParallelismSetter { get; init; }

    /// <summary>How a fix gives it a slot-sharing group by name; null when the API has no way.</summary>
    public SetterForm? GroupSetter { get; init; }

    /// <summary>The same operator in this group.</summary>
    public Operator In(GroupName group) => group.Equals(Group) ? this : new(Id, Kind, Method, Location, Parallelism, MaxParallelism)
    {
        EnvironmentParallelism = EnvironmentParallelism,
        Constraint = Constraint,
        ConstraintReason = ConstraintReason,
        ExplicitGroup = ExplicitGroup,
        DeclaredProfile = DeclaredProfile,
        Resources = Resources,
        Group = group,
        Name = Name,
        Uid = Uid,
        Instances = Instances,
        UnboundedLoop = UnboundedLoop,
        Inputs = Inputs,
        ForwardInputs = ForwardInputs,
        DirectInput = DirectInput,
        Chaining = Chaining,
        HasAlternativeInputs = HasAlternativeInputs,
        HasInputsOutOfSight = HasInputsOutOfSight,
        Reading = Reading,
        Topics = Topics,
        ParallelismSetter = ParallelismSetter,
        MaxParallelismSetter = MaxParallelismSetter,
        GroupSetter = GroupSetter,
    };
}
