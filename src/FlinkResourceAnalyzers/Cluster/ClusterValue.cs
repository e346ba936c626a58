using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A number or name that describes a cluster, and who says so.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Position">The value's place in a file; null for Flink's default.</param>
internal sealed record ClusterValue<T>(T Value, FilePosition? Position)
{
    /// <summary>Who says so, as it stands in brackets behind the value: <c>flink-conf.yaml(3,32)</c>.</summary>
    public string From => Position?.ToString() ?? "Flink's default";
}
