using System;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>A value with its place in the file.</summary>
internal sealed record Positioned<T>(T Value, YamlRange Range);

/// <summary>A place in a file that stands for what is said there.</summary>
internal sealed record Place(YamlRange Range);

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

    /// <summary>The waivers that are right in themselves, in the order of the file.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = ImmutableArray<Waiver>.Empty;

    /// <summary>How many days before its last day a waiver is said to end.</summary>
    public long WaiverNotice { get; init; } = Waiver.DefaultNotice;

    /// <summary>Partitions by topic.</summary>
    public ImmutableArray<LayerTopic> Topics { get; init; } = ImmutableArray<LayerTopic>.Empty;

    /// <summary>The slot-sharing groups it allows; null when it has no list.</summary>
    public LayerGroups? Groups { get; init; }

    /// <summary>The name of the cluster that jobs are checked against.</summary>
    public Positioned<string>? Cluster { get; init; }

    public ImmutableArray<LayerCluster> Clusters { get; init; } = ImmutableArray<LayerCluster>.Empty;

    public ImmutableArray<JobApiShape> Apis { get; init; } = ImmutableArray<JobApiShape>.Empty;
}

/// <summary>One entry of <c>sources.topics</c>.</summary>
internal sealed record LayerTopic(string Topic, Positioned<long> Partitions);

/// <summary>The limits of a layer or of one of its overrides; null where it says nothing.</summary>
internal sealed record LayerLimits
{
    public static LayerLimits None { get; } = new();

    /// <summary>The limit for any operator.</summary>
    public Positioned<long>? Parallelism { get; init; }

    /// <summary>The limits by kind, as written.</summary>
    public PerKind<Positioned<long>> ParallelismByKind { get; init; } = PerKind<Positioned<long>>.Empty;

    public Positioned<long>? MaxParallelism { get; init; }

    public Positioned<long>? Slots { get; init; }

    public Positioned<long>? SlotSharingGroups { get; init; }

    public Positioned<long>? TaskManagerSlots { get; init; }

    public Positioned<decimal>? Cpu { get; init; }

    /// <summary>In bytes.</summary>
    public Positioned<long>? Memory { get; init; }

    public LayerProfile Profile { get; init; } = LayerProfile.None;

    /// <summary>Whether there is a limit on jobs at all.</summary>
    public bool IsAny => Parallelism is not null || !ParallelismByKind.IsEmpty || MaxParallelism is not null || Slots is not null
        || SlotSharingGroups is not null || Cpu is not null || Memory is not null || Profile.IsAny;

    /// <summary>The same with a waiver's limits in the place of those they are above; a waiver brings in no limit of its own.</summary>
    public LayerLimits RaisedBy(LayerLimits waiver) => ReferenceEquals(waiver, None)
        ? this
        : this with
        {
            Parallelism = Raised(Parallelism, waiver.Parallelism),
            ParallelismByKind = PerKind<Positioned<long>>.Of(kind => Raised(ParallelismByKind[kind], waiver.ParallelismByKind[kind])),
            MaxParallelism = Raised(MaxParallelism, waiver.MaxParallelism),
            Slots = Raised(Slots, waiver.Slots),
            SlotSharingGroups = Raised(SlotSharingGroups, waiver.SlotSharingGroups),
            Cpu = Raised(Cpu, waiver.Cpu),
            Memory = Raised(Memory, waiver.Memory),
            Profile = Profile.RaisedBy(waiver.Profile),
        };

    /// <summary>The greater of two limits, unless the layer has none or the waiver does not name it.</summary>
    public static Positioned<T>? Raised<T>(Positioned<T>? limit, Positioned<T>? waiver)
        where T : struct, IComparable<T>
        => limit is not null && waiver is not null && waiver.Value.CompareTo(limit.Value) > 0 ? waiver : limit;
}

/// <summary>The requirements of a layer or of one of its overrides; null where it says nothing.</summary>
internal sealed record LayerRequirements
{
    public static LayerRequirements None { get; } = new();

    public Positioned<bool>? JobParallelism { get; init; }

    /// <summary>The kinds that must set a parallelism, each with its place in the list.</summary>
    public PerKind<Place> OperatorParallelism { get; init; } = PerKind<Place>.Empty;

    /// <summary>Where keyed operators are required to set a max parallelism.</summary>
    public YamlRange? KeyedMaxParallelism { get; init; }

    /// <summary>The kinds that must name a slot-sharing group, each with its place in the list.</summary>
    public PerKind<Place> SlotSharingGroup { get; init; } = PerKind<Place>.Empty;

    public Positioned<bool>? ResourceProfile { get; init; }

    /// <summary>The same without what a waiver of a rule exempts from.</summary>
    public LayerRequirements Without(string rule) => rule switch
    {
        // Said to be false, or else the built-in requirement took its place.
        "FRA1001" when JobParallelism is { } required => this with { JobParallelism = new Positioned<bool>(false, required.Range) },
        "FRA1002" => this with { OperatorParallelism = PerKind<Place>.Empty },
        "FRA1007" => this with { KeyedMaxParallelism = null },
        "FRA2001" => this with { SlotSharingGroup = PerKind<Place>.Empty },
        "FRA3001" => this with { ResourceProfile = null },
        _ => this,
    };
}

/// <summary>One entry of <c>jobs</c>.</summary>
internal sealed record JobOverride(JobPattern Jobs, LayerLimits Limits, LayerRequirements Requirements);
