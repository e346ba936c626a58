using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>What a file says of one cluster; null where it says nothing.</summary>
internal sealed record LayerCluster(string Name)
{
    /// <summary>The path of its configuration file, from the policy file's folder.</summary>
    public Positioned<string>? Configuration { get; init; }

    public Positioned<long>? TaskManagers { get; init; }

    /// <summary>One of <see cref="PolicySchema.Standalone"/> and <see cref="PolicySchema.Native"/>.</summary>
    public Positioned<string>? Mode { get; init; }

    public Positioned<string>? FlinkVersion { get; init; }

    public static ImmutableArray<LayerCluster> Of(PolicyMap? clusters)
        => (clusters?.Entries ?? ImmutableArray<PolicyEntry>.Empty)
            .Where(entry => entry.Value is PolicyMap)
            .Select(entry => Of(entry.Key, (PolicyMap)entry.Value))
            .ToImmutableArray();

    private static LayerCluster Of(string name, PolicyMap map) => new(name)
    {
        Configuration = Text(map, "configuration"),
        TaskManagers = map.Get<PolicyInteger>("task-managers") is { } count ? new Positioned<long>(count.Value, count.Range) : null,
        Mode = Text(map, "mode"),
        FlinkVersion = Text(map, "flink-version"),
    };

    public static Positioned<string>? Text(PolicyMap map, string key)
        => map.Get<PolicyText>(key) is { } text ? new Positioned<string>(text.Value, text.Range) : null;
}
