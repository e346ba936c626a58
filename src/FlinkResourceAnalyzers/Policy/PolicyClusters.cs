using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>The clusters of all layers: what describes one comes from the nearest layer that says it, but of its TaskManagers the fewest count.</summary>
internal static class PolicyClusters
{
    /// <summary>The cluster that jobs are checked against; null when no layer chooses one.</summary>
    public static ClusterValue<string>? Chosen(ImmutableArray<PolicyFile> files)
        => files.Select(file => Value(file, file.Layer.Cluster)).FirstOrDefault(chosen => chosen is not null);

    /// <summary>The clusters there are.</summary>
    /// <param name="files">The layers, the nearest to the project first.</param>
    public static ImmutableArray<ClusterDeclaration> Declared(ImmutableArray<PolicyFile> files)
        => files
            .SelectMany(file => file.Layer.Clusters, (file, cluster) => new Part(file, cluster))
            .GroupBy(part => part.Cluster.Name, StringComparer.Ordinal)
            .Select(parts => Merge(parts.Key, parts.ToArray()))
            .ToImmutableArray();

    private static ClusterDeclaration Merge(string name, Part[] parts)
    {
        ClusterValue<string>? mode = Nearest(parts, cluster => cluster.Mode);
        ClusterValue<string>? version = Nearest(parts, cluster => cluster.FlinkVersion);
        Part? configured = parts.FirstOrDefault(part => part.Cluster.Configuration is not null);
        return new ClusterDeclaration(
            new ClusterFacts(name)
            {
                TaskManagers = parts
                    .Select(part => Value(part.File, part.Cluster.TaskManagers))
                    .OfType<ClusterValue<long>>()
                    .OrderBy(count => count.Value)
                    .FirstOrDefault(),
                Mode = mode is null
                    ? null
                    : new ClusterValue<ClusterMode>(mode.Value == PolicySchema.Standalone ? ClusterMode.Standalone : ClusterMode.Native, mode.Position),
                Version = version is not null && FlinkVersion.TryParse(version.Value) is { } known
                    ? new ClusterValue<FlinkVersion>(known, version.Position)
                    : null,
            },
            configured is null ? null : Value(configured.File, configured.Cluster.Configuration),
            configured is null ? null : PolicyPaths.Beside(configured.File.Path, configured.Cluster.Configuration!.Value));
    }

    private static ClusterValue<string>? Nearest(IEnumerable<Part> parts, Func<LayerCluster, Positioned<string>?> select)
        => parts.Select(part => Value(part.File, select(part.Cluster))).FirstOrDefault(value => value is not null);

    private static ClusterValue<T>? Value<T>(PolicyFile file, Positioned<T>? value)
        => value is null ? null : new ClusterValue<T>(value.Value, file.Origin(value.Range).Position);

    /// <summary>What one layer says of a cluster.</summary>
    private sealed record Part(PolicyFile File, LayerCluster Cluster);
}
