using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Plan;

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
    /// <summary>The policy without any file.</summary>
    public static ResourcePolicy BuiltIn { get; } = new();

    /// <summary>Whether at least one policy file was read.</summary>
    public bool HasFile { get; init; }

    /// <summary>The job APIs declared by the layers.</summary>
    public ImmutableArray<JobApiShape> Apis { get; init; } = ImmutableArray<JobApiShape>.Empty;

    /// <summary>The policy for one job.</summary>
    public JobPolicy For(JobIdentity job)
    {
        _ = job;
        return new JobPolicy
        {
            Parallelism = new Limit(BuiltInDefaults.ParallelismLimit, PolicyOrigin.BuiltIn),
            MaxParallelism = new Limit(KeyGroups.MaxMaxParallelism, PolicyOrigin.BuiltIn),
            RequireJobParallelism = new Requirement(PolicyOrigin.BuiltIn),
        };
    }
}
