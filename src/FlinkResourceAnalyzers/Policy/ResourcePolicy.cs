using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>What a job is matched by in the policy's overrides.</summary>
/// <param name="Name">The job's name where it is a constant; null otherwise.</param>
/// <param name="ContainingType">The full name of the type whose method builds it.</param>
/// <param name="Assembly">The name of the assembly it is compiled into.</param>
internal sealed record JobIdentity(string? Name, string ContainingType, string Assembly);

/// <summary>
/// All policy layers of a compilation, merged: the stricter limit wins, whoever sets it. Immutable and safe for concurrent use.
/// </summary>
internal sealed class ResourcePolicy
{
    private static readonly ConditionalWeakTable<AnalyzerOptions, ResourcePolicy> Loaded = new();

    /// <summary>The policy for a job where no layer speaks of single jobs.</summary>
    private JobPolicy? _ofEveryJob;

    /// <summary>The policy without any file.</summary>
    public static ResourcePolicy BuiltIn { get; } = new();

    /// <summary>Whether at least one policy file was read.</summary>
    public bool HasFile { get; init; }

    /// <summary>Whether some layer bounds the topics that sources read.</summary>
    public bool HasTopics { get; init; }

    /// <summary>The job APIs declared by the layers.</summary>
    public ImmutableArray<JobApiShape> Apis { get; init; } = ImmutableArray<JobApiShape>.Empty;

    /// <summary>Where a layer asks that nobody may switch off what policy files say; null when none does.</summary>
    public PolicyOrigin? Enforce { get; init; }

    /// <summary>Where a layer enforces that does not say that a project's baseline applies; null when none does.</summary>
    public PolicyOrigin? ForbidsBaseline { get; init; }

    /// <summary>The cluster that jobs are checked against; null when no layer chooses one.</summary>
    public ClusterValue<string>? Cluster { get; init; }

    /// <summary>The clusters that the layers declare.</summary>
    public ImmutableArray<ClusterDeclaration> Clusters { get; init; } = ImmutableArray<ClusterDeclaration>.Empty;

    /// <summary>The layers, the nearest to the project first.</summary>
    public ImmutableArray<PolicyFile> Files { get; init; } = ImmutableArray<PolicyFile>.Empty;

    /// <summary>The day of the build; null where it is not known, as in editors that run no targets. Then no waiver expires, and under enforcement none holds.</summary>
    public DateTime? Day { get; init; }

    /// <summary>
    /// The policy of a compilation: that of its additional files, merged, or the built-in one. Read once for the options that all analyzers of a
    /// compilation share; texts read before are not read again. Never throws, but for cancellation: <see cref="FlinkPolicyAnalyzer"/> reports what
    /// is wrong
    /// with the files, and what could be read of them applies.
    /// </summary>
    public static ResourcePolicy Load(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (!Loaded.TryGetValue(options, out ResourcePolicy? policy))
        {
            ImmutableArray<PolicyFile> files = PolicyFiles.Load(options, cancellationToken);
            ResourcePolicy read = files.IsEmpty ? BuiltIn : Of(files, BuildDay.Of(options));
            policy = Loaded.GetValue(options, _ => read);
        }

        return policy;
    }

    /// <summary>The policy that these layers make together.</summary>
    /// <param name="files">The layers, the nearest to the project first.</param>
    /// <param name="day">The day of the build; null where it is not known.</param>
    public static ResourcePolicy Of(ImmutableArray<PolicyFile> files, DateTime? day = null) => new()
    {
        Day = day,
        HasFile = !files.IsEmpty,
        Files = files,
        HasTopics = files.Any(file => !file.Layer.Topics.IsDefaultOrEmpty),
        Apis = files.SelectMany(file => file.Layer.Apis).ToImmutableArray(),
        Enforce = JobPolicyMerger.EnforcedBy(files),
        ForbidsBaseline = files
            .Where(file => file.Layer is { Enforce.Value: true, Baseline: not { Value: true } })
            .Select(file => file.Origin(file.Layer.Enforce!.Range))
            .FirstOrDefault(),
        Cluster = PolicyClusters.Chosen(files),
        Clusters = PolicyClusters.Declared(files),
    };

    /// <summary>The policy for one job.</summary>
    public JobPolicy For(JobIdentity job)
    {
        if (_ofEveryJob is { } known)
        {
            return known;
        }

        JobPolicy policy = JobPolicyMerger.Merge(Files, job, WaiversFor(job));
        if (Files.All(file => file.Layer.Jobs.IsEmpty && file.Layer.Waivers.IsEmpty))
        {
            _ofEveryJob = policy;
        }

        return policy;
    }

    /// <summary>The policy for one job as it would be without one of its waivers.</summary>
    public JobPolicy For(JobIdentity job, GrantedWaiver without) => JobPolicyMerger.Merge(Files, job, WaiversFor(job).Remove(without));

    /// <summary>Where a job is exempt from a rule: the nearest waiver; null when it is not.</summary>
    public PolicyOrigin? WaiverOf(string ruleId, JobIdentity job)
        => For(job) is var policy && policy.IsWaived(ruleId)
            ? policy.Waivers.First(granted => granted.Waiver.Rule == ruleId).Origin
            : null;

    private ImmutableArray<GrantedWaiver> WaiversFor(JobIdentity job)
    {
        if (Day is null && Enforce is not null)
        {
            // A project that keeps the day from the analyzers must not gain by it.
            return ImmutableArray<GrantedWaiver>.Empty;
        }

        ImmutableArray<GrantedWaiver>.Builder waivers = ImmutableArray.CreateBuilder<GrantedWaiver>();
        foreach (PolicyFile file in Files)
        {
            foreach (Waiver waiver in file.Layer.Waivers)
            {
                if (waiver.HoldsOn(Day) && waiver.Jobs.Fits(job))
                {
                    waivers.Add(new GrantedWaiver(file, waiver));
                }
            }
        }

        return waivers.ToImmutable();
    }
}
