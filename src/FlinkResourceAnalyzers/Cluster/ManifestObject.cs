using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>An object of a manifest: what <c>kind</c> and <c>metadata</c> say of it.</summary>
/// <param name="Kind">Its kind, such as <c>FlinkDeployment</c>.</param>
/// <param name="Name">Its <c>metadata.name</c>; null when it has none.</param>
/// <param name="Namespace">Its <c>metadata.namespace</c>; null when it has none: then whoever applies it says where it goes.</param>
/// <param name="Position">The place that stands for the whole: its name, or its kind.</param>
internal sealed record ManifestObject(string Kind, string? Name, string? Namespace, FilePosition Position)
{
    /// <summary>What messages call it: <c>FlinkDeployment 'orders'</c>.</summary>
    public override string ToString() => Name is null ? Kind : Kind + " '" + ConfigurationTexts.Short(Name) + "'";
}
