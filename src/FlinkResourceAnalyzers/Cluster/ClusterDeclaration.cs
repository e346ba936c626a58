namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A cluster that the policy declares, its layers merged.</summary>
/// <param name="Facts">What it says of the cluster.</param>
/// <param name="Configuration">The path of its configuration file as written; null when it has none.</param>
/// <param name="ConfigurationPath">The same path, put together with the folder of the policy file.</param>
internal sealed record ClusterDeclaration(ClusterFacts Facts, ClusterValue<string>? Configuration, string? ConfigurationPath);
