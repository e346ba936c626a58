using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>The policy as it applies to one job: all layers and the job's own overrides merged, the stricter value of each.</summary>
internal sealed class JobPolicy
{
    /// <summary>Where a layer asks that nobody may switch off what policy files say; null when none does.</summary>
    public PolicyOrigin? Enforce { get; init; }

    /// <summary>The limit on the parallelism of any operator, and so of the environment.</summary>
    public Limit? Parallelism { get; init; }

    /// <summary>
    /// Limits on the parallelism of operators of one kind; only those stricter than <see cref="Parallelism"/>, or set by a file where
    /// that is built in.
    /// </summary>
    public PerKind<Limit> ParallelismByKind { get; init; } = PerKind<Limit>.Empty;

    /// <summary>The limit on max parallelism.</summary>
    public Limit? MaxParallelism { get; init; }

    /// <summary>The limit on the task slots of the job.</summary>
    public Limit? Slots { get; init; }

    /// <summary>The limit on the number of the job's slot-sharing groups.</summary>
    public Limit? SlotSharingGroups { get; init; }

    /// <summary>The limit on the slots of a TaskManager in the configuration of a cluster; null for none.</summary>
    public Limit? TaskManagerSlots { get; init; }

    /// <summary>The limit on the CPU cores of all slots of the job together; null for none.</summary>
    public DecimalLimit? Cpu { get; init; }

    /// <summary>The limit on the memory of all slots of the job together, in bytes; null for none.</summary>
    public Limit? Memory { get; init; }

    /// <summary>The limits on the resource profile of a slot.</summary>
    public ProfileLimits Profile { get; init; } = ProfileLimits.None;

    /// <summary>The only slot-sharing groups the job may name; null when any may be.</summary>
    public AllowedGroups? Groups { get; init; }

    /// <summary>The partitions of the topics the policy knows: more source subtasks than that stay idle.</summary>
    public ImmutableDictionary<string, Limit> Topics { get; init; } = ImmutableDictionary<string, Limit>.Empty;

    /// <summary>The parallelism fixes write; never above the limit.</summary>
    public int DefaultParallelism { get; init; } = BuiltInDefaults.DefaultParallelism;

    /// <summary>Set when the job must set a parallelism on the environment or on every operator.</summary>
    public Requirement? RequireJobParallelism { get; init; }

    /// <summary>The kinds of operator that must set a parallelism of their own.</summary>
    public PerKind<Requirement> RequireOperatorParallelism { get; init; } = PerKind<Requirement>.Empty;

    /// <summary>Set when operators on keyed streams must set a max parallelism.</summary>
    public Requirement? RequireKeyedMaxParallelism { get; init; }

    /// <summary>The kinds of operator that must be in a slot-sharing group other than the default one.</summary>
    public PerKind<Requirement> RequireSlotSharingGroup { get; init; } = PerKind<Requirement>.Empty;

    /// <summary>Set when every slot-sharing group must have a resource profile.</summary>
    public Requirement? RequireResourceProfile { get; init; }

    /// <summary>The waivers that hold for the job, whatever they waive.</summary>
    public ImmutableArray<GrantedWaiver> Waivers { get; init; } = ImmutableArray<GrantedWaiver>.Empty;

    /// <summary>The rules that waivers exempt the job from.</summary>
    public ImmutableHashSet<string> WaivedRules { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Whether waivers exempt the job from a rule; a waiver of a rule with a limit raises the limit instead.</summary>
    public bool IsWaived(string ruleId) => WaivedRules.Contains(ruleId);

    /// <summary>The limit for operators of a kind: the kind's own where there is one, else the general one.</summary>
    public Limit? ParallelismOf(OperatorKind kind) => ParallelismByKind[kind] ?? Parallelism;

    /// <summary>The parallelism fixes write on operators of a kind: the default, or the kind's limit where that is lower.</summary>
    public int DefaultParallelismOf(OperatorKind kind)
        => ParallelismOf(kind) is { } limit && limit.Value < DefaultParallelism ? (int)limit.Value : DefaultParallelism;

    /// <summary>Whether what this origin says may not be switched off: a policy file says it, and a layer enforces what policy files say.</summary>
    public bool Enforces(PolicyOrigin origin) => Enforce is not null && !origin.IsBuiltIn;
}
