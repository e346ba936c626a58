using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>A value with its place in the file.</summary>
internal sealed record Positioned<T>(T Value, YamlRange Range);

/// <summary>What one policy file says. It knows places in the text but not whose text it is, so that equal texts can share it.</summary>
internal sealed record PolicyLayer
{
    /// <summary>A layer that says nothing: a file of which nothing could be read.</summary>
    public static PolicyLayer Empty { get; } = new();

    /// <summary>All values that could be read, also of the sections that have no property here.</summary>
    public PolicyMap? Root { get; init; }

    public Positioned<bool>? Enforce { get; init; }

    /// <summary>Whether projects may list the violations they have, where this layer enforces.</summary>
    public Positioned<bool>? Baseline { get; init; }

    /// <summary><c>defaults.parallelism</c>.</summary>
    public Positioned<long>? DefaultParallelism { get; init; }

    public LayerLimits Limits { get; init; } = LayerLimits.None;

    public LayerRequirements Requirements { get; init; } = LayerRequirements.None;

    /// <summary>The overrides, in the order of the file: the first that fits a job applies.</summary>
    public ImmutableArray<JobOverride> Jobs { get; init; } = ImmutableArray<JobOverride>.Empty;

    /// <summary>Partitions by topic.</summary>
    public ImmutableArray<(string Topic, Positioned<long> Partitions)> Topics { get; init; }
        = ImmutableArray<(string, Positioned<long>)>.Empty;

    /// <summary>The slot-sharing groups it allows; null when it has no list.</summary>
    public LayerGroups? Groups { get; init; }

    /// <summary>The name of the cluster that jobs are checked against.</summary>
    public Positioned<string>? Cluster { get; init; }

    public ImmutableArray<LayerCluster> Clusters { get; init; } = ImmutableArray<LayerCluster>.Empty;

    public ImmutableArray<JobApiShape> Apis { get; init; } = ImmutableArray<JobApiShape>.Empty;
}

/// <summary>The limits of a layer or of one of its overrides; null where it says nothing.</summary>
internal sealed record LayerLimits
{
    public static LayerLimits None { get; } = new();

    /// <summary>The limit for any operator.</summary>
    public Positioned<long>? Parallelism { get; init; }

    /// <summary>The limits by kind, as written.</summary>
    public ImmutableDictionary<OperatorKind, Positioned<long>> ParallelismByKind { get; init; }
        = ImmutableDictionary<OperatorKind, Positioned<long>>.Empty;

    public Positioned<long>? MaxParallelism { get; init; }

    public Positioned<long>? Slots { get; init; }

    public Positioned<long>? SlotSharingGroups { get; init; }

    public Positioned<long>? TaskManagerSlots { get; init; }

    public Positioned<decimal>? Cpu { get; init; }

    /// <summary>In bytes.</summary>
    public Positioned<long>? Memory { get; init; }

    public LayerProfile Profile { get; init; } = LayerProfile.None;
}

/// <summary>The requirements of a layer or of one of its overrides; null where it says nothing.</summary>
internal sealed record LayerRequirements
{
    public static LayerRequirements None { get; } = new();

    public Positioned<bool>? JobParallelism { get; init; }

    /// <summary>The kinds that must set a parallelism, each with its place in the list.</summary>
    public ImmutableDictionary<OperatorKind, YamlRange> OperatorParallelism { get; init; }
        = ImmutableDictionary<OperatorKind, YamlRange>.Empty;

    /// <summary>Where keyed operators are required to set a max parallelism.</summary>
    public YamlRange? KeyedMaxParallelism { get; init; }

    /// <summary>The kinds that must name a slot-sharing group, each with its place in the list.</summary>
    public ImmutableDictionary<OperatorKind, YamlRange> SlotSharingGroup { get; init; } = ImmutableDictionary<OperatorKind, YamlRange>.Empty;

    public Positioned<bool>? ResourceProfile { get; init; }
}

/// <summary>One entry of <c>jobs</c>. All patterns it has must fit.</summary>
internal sealed record JobOverride(string? Match, string? Assembly, string? Type, LayerLimits Limits, LayerRequirements Requirements)
{
    /// <summary>
    /// Whether the entry is for this job. A job whose name is not a constant fits no name but <c>*</c>; limits that must hold for it
    /// are bound to its assembly or type.
    /// </summary>
    public bool Fits(JobIdentity job)
        => (Match is null || (job.Name is null ? Match == "*" : Glob.IsMatch(Match, job.Name)))
            && (Assembly is null || Glob.IsMatch(Assembly, job.Assembly))
            && (Type is null || FitsType(Type, job.ContainingType));

    private static bool FitsType(string pattern, string type)
    {
        for (int end = type.Length; end > 0; end = type.LastIndexOfAny(['.', '+'], end - 1))
        {
            if (Glob.IsMatch(pattern, type.Substring(0, end)))
            {
                return true;
            }
        }

        return false;
    }
}
