namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A <c>FlinkSessionJob</c>: a job that the operator submits to a session cluster.</summary>
/// <param name="Object">The object.</param>
/// <param name="DeploymentName">The name of the session cluster's <c>FlinkDeployment</c>.</param>
/// <param name="Job">The job; null when it is left out.</param>
/// <param name="Configuration">The job's own Flink configuration.</param>
internal sealed record FlinkSessionJob(
    ManifestObject Object,
    ManifestValue<string>? DeploymentName,
    FlinkDeploymentJob? Job,
    FlinkConfiguration Configuration);
