namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A <c>ResourceQuota</c> of Kubernetes: what all pods of a namespace may take together.</summary>
/// <param name="Object">The object.</param>
/// <param name="Hard">The amounts: <c>requests.cpu</c>, <c>limits.memory</c>, <c>pods</c> ...; <c>cpu</c> and <c>memory</c> are those of requests.</param>
/// <param name="CoversFlink">
/// Whether its scopes take in Flink's pods, which have requests and limits and no deadline. False also where a scope that depends on more than
/// that (a priority class) leaves it open.
/// </param>
internal sealed record ResourceQuota(ManifestObject Object, ManifestAmounts Hard, bool CoversFlink);
