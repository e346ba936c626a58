using System.Collections.Immutable;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>What a manifest file holds that has to do with resources of Flink. Immutable and safe for concurrent use.</summary>
/// <param name="Deployments">The Flink clusters.</param>
/// <param name="SessionJobs">The jobs for session clusters.</param>
/// <param name="Quotas">The quotas of namespaces.</param>
/// <param name="LimitRanges">The limit ranges of namespaces.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record ManifestDocument(
    ImmutableArray<FlinkDeployment> Deployments,
    ImmutableArray<FlinkSessionJob> SessionJobs,
    ImmutableArray<ResourceQuota> Quotas,
    ImmutableArray<LimitRange> LimitRanges,
    ImmutableArray<ManifestError> Errors);

/// <summary>Why something in a manifest cannot be read, as the API server could not.</summary>
/// <param name="Message">A sentence for people, without position and full stop.</param>
/// <param name="Position">Where.</param>
internal sealed record ManifestError(string Message, FilePosition Position);
