using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// A <c>FlinkDeployment</c> of the Flink Kubernetes operator (<c>FlinkDeploymentSpec</c>), as far as it has to do with resources: an
/// application cluster with its job, or a session cluster. What the manifest does not say is null.
/// </summary>
/// <param name="Object">The object.</param>
/// <param name="JobManager">Its JobManagers, which it has whether or not it speaks of them.</param>
/// <param name="TaskManager">Its TaskManagers, likewise.</param>
internal sealed record FlinkDeployment(ManifestObject Object, FlinkDeploymentProcess JobManager, FlinkDeploymentProcess TaskManager)
{
    /// <summary>The version, such as <c>v1_20</c>.</summary>
    public ManifestValue<string>? FlinkVersion { get; init; }

    /// <summary><c>native</c> or <c>standalone</c>; the operator's default is native.</summary>
    public ManifestValue<string>? Mode { get; init; }

    /// <summary>The embedded Flink configuration; what <c>spec</c> says elsewhere goes before it.</summary>
    public FlinkConfiguration Configuration { get; init; } = FlinkConfiguration.Empty;

    /// <summary>The job of an application cluster; null for a session cluster.</summary>
    public FlinkDeploymentJob? Job { get; init; }

    /// <summary>Whether there is a pod template, which may add containers beside Flink's.</summary>
    public bool HasPodTemplate { get; init; }

    /// <summary>Whether the TaskManagers are a fixed number of pods, and Flink asks Kubernetes for nothing itself.</summary>
    public bool IsStandalone => Mode?.Value == "standalone";

    /// <summary>Whether the cluster stands for itself and jobs are submitted to it.</summary>
    public bool IsSession => Job is null;
}

/// <summary>The <c>spec.job</c> of a deployment or a session job.</summary>
/// <param name="Position">Where it is: its key.</param>
/// <param name="HasParallelism">Whether a parallelism is written, whatever; the operator takes one that is left out for 0.</param>
/// <param name="Parallelism">The parallelism; null when it is left out or none.</param>
/// <param name="UpgradeMode"><c>stateless</c>, <c>savepoint</c> or <c>last-state</c>; null for the default, stateless.</param>
internal sealed record FlinkDeploymentJob(
    FilePosition Position,
    bool HasParallelism,
    ManifestValue<long>? Parallelism,
    ManifestValue<string>? UpgradeMode);

/// <summary>The <c>spec.jobManager</c> or <c>spec.taskManager</c> of a deployment.</summary>
/// <param name="Position">Where it is: its key, or what stands for the whole deployment where it is left out.</param>
internal sealed record FlinkDeploymentProcess(FilePosition Position)
{
    /// <summary>How many.</summary>
    public ManifestValue<long>? Replicas { get; init; }

    /// <summary>The older form, <c>resource</c>.</summary>
    public FlinkDeploymentResource? Resource { get; init; }

    /// <summary>The newer form, <c>resources</c>, which goes before the older one unless it is empty.</summary>
    public ManifestRequirements? Resources { get; init; }

    /// <summary>The nearest place to what it says about resources, for what it does not say.</summary>
    public FilePosition ResourcePosition => (Resources is { IsEmpty: false } ? Resources.Position : Resource?.Position) ?? Position;
}

/// <summary>The <c>resource</c> of a JobManager or TaskManager.</summary>
/// <param name="Position">Where it is: its key.</param>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Memory as written; <see cref="OperatorMemory"/> reads it.</param>
/// <param name="EphemeralStorage">Storage as written, a quantity.</param>
internal sealed record FlinkDeploymentResource(
    FilePosition Position,
    ManifestValue<decimal>? Cpu,
    ManifestValue<string>? Memory,
    ManifestValue<string>? EphemeralStorage);
