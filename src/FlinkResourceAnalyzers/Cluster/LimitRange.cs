using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A <c>LimitRange</c> of Kubernetes: what one pod or container of a namespace may take.</summary>
/// <param name="Object">The object.</param>
/// <param name="Items">Its limits, in the order of the text.</param>
internal sealed record LimitRange(ManifestObject Object, ImmutableArray<LimitRangeItem> Items);

/// <summary>One of the <c>limits</c>.</summary>
/// <param name="IsPod">Whether it is about pods, the sum of their containers; else about single containers.</param>
internal sealed record LimitRangeItem(bool IsPod)
{
    /// <summary>What no limit may exceed.</summary>
    public ManifestAmounts Max { get; init; } = ManifestAmounts.None;

    /// <summary>What every request must reach.</summary>
    public ManifestAmounts Min { get; init; } = ManifestAmounts.None;

    /// <summary>The limits of containers that have none.</summary>
    public ManifestAmounts Default { get; init; } = ManifestAmounts.None;

    /// <summary>The requests of containers that have none.</summary>
    public ManifestAmounts DefaultRequest { get; init; } = ManifestAmounts.None;

    /// <summary>How many times the request a limit may be.</summary>
    public ManifestAmounts MaxLimitRequestRatio { get; init; } = ManifestAmounts.None;
}
