using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A job as a manifest runs it: that of an application cluster, or one for a session cluster.</summary>
/// <param name="Object">The <c>FlinkDeployment</c> or <c>FlinkSessionJob</c>.</param>
/// <param name="Job">What it says of the job.</param>
/// <param name="Deployment">The cluster that runs it; null when no manifest tells of the session cluster.</param>
internal sealed record ManifestJob(ManifestObject Object, FlinkDeploymentJob Job, FlinkDeployment? Deployment)
{
    /// <summary>
    /// The parallelism that the job is submitted with, which holds for every operator that the code gives none; null when it is not known. In an
    /// application cluster <c>taskManager.replicas</c> goes before <c>job.parallelism</c> (FlinkConfigBuilder.getParallelism).
    /// </summary>
    public ManifestParallelism? Parallelism
    {
        get
        {
            if (Deployment is { IsSession: false, TaskManager.Replicas: { Value: >= 1 } replicas })
            {
                return FlinkDeploymentPods.SlotsOf(Deployment) is { } slots
                    ? new ManifestParallelism(replicas.Value * slots, "'taskManager.replicas' x slots", replicas.Position)
                    : null;
            }

            return Job.Parallelism is { Value: >= 1 } parallelism
                ? new ManifestParallelism(parallelism.Value, "'job.parallelism'", parallelism.Position)
                : null;
        }
    }
}

/// <summary>The parallelism that a manifest gives a job.</summary>
/// <param name="Value">So much.</param>
/// <param name="Field">The field that says so, as messages name it.</param>
/// <param name="Position">The field's value.</param>
internal sealed record ManifestParallelism(long Value, string Field, FilePosition Position);

/// <summary>The jobs that manifests run. Immutable and safe for concurrent use.</summary>
internal sealed class ManifestJobs
{
    private readonly ImmutableArray<ManifestJob> _jobs;
    private readonly ILookup<string, ManifestJob> _byName;

    private ManifestJobs(ImmutableArray<ManifestJob> jobs)
    {
        _jobs = jobs;
        _byName = jobs.Where(job => job.Object.Name is not null).ToLookup(job => Normal(job.Object.Name!), StringComparer.Ordinal);
    }

    /// <summary>No jobs, where there are no manifests.</summary>
    public static ManifestJobs None { get; } = new(ImmutableArray<ManifestJob>.Empty);

    /// <summary>The jobs in the manifests of a compilation that are about a cluster, or about all.</summary>
    public static ManifestJobs Load(AnalyzerOptions options, string? cluster, CancellationToken cancellationToken)
        => Of(ClusterFiles.Applying(options, ClusterFileKind.Manifest, cluster)
            .Select(file => ClusterFiles.ReadManifest(file, cancellationToken))
            .OfType<ManifestDocument>()
            .ToImmutableArray());

    /// <summary>The jobs in some manifests.</summary>
    public static ManifestJobs Of(ImmutableArray<ManifestDocument> documents)
    {
        if (documents.IsEmpty)
        {
            return None;
        }

        FlinkDeployment[] deployments = documents.SelectMany(document => document.Deployments).ToArray();
        ILookup<(string? Namespace, string? Name), FlinkDeployment> sessions = deployments
            .Where(deployment => deployment.IsSession)
            .ToLookup(deployment => (deployment.Object.Namespace, deployment.Object.Name));
        IEnumerable<ManifestJob> applications = deployments
            .Where(deployment => deployment.Job is not null)
            .Select(deployment => new ManifestJob(deployment.Object, deployment.Job!, deployment));
        IEnumerable<ManifestJob> sessionJobs = documents
            .SelectMany(document => document.SessionJobs)
            .Where(job => job.Job is not null)
            .Select(job => new ManifestJob(job.Object, job.Job!, ClusterOf(job)));
        return new ManifestJobs(applications.Concat(sessionJobs).ToImmutableArray());

        // Of two clusters of that name it is open which is meant.
        FlinkDeployment? ClusterOf(FlinkSessionJob job)
        {
            FlinkDeployment[] named = sessions[(job.Object.Namespace, job.DeploymentName?.Value)].Take(2).ToArray();
            return named.Length == 1 ? named[0] : null;
        }
    }

    /// <summary>
    /// What runs the job of a name: the objects of that name, or the only one there is. Names of objects have no capitals and no blanks, so
    /// these make no difference: <c>Orders job</c> is <c>orders-job</c>.
    /// </summary>
    /// <param name="name">The job's name; null when it is no constant.</param>
    public ImmutableArray<ManifestJob> Find(string? name)
    {
        if (name is not null && !_jobs.IsEmpty && _byName[Normal(name)].ToImmutableArray() is { IsEmpty: false } named)
        {
            return named;
        }

        return _jobs.Length == 1 ? _jobs : ImmutableArray<ManifestJob>.Empty;
    }

    private static string Normal(string name) => new(name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-').ToArray());
}
