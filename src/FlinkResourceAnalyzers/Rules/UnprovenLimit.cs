using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>A limit that a job may exceed of which not everything is known.</summary>
/// <param name="Text">The limit, as in <c>nothing proves the limit of 32 on slots</c>.</param>
/// <param name="Origin">Who sets it.</param>
internal sealed record UnprovenLimit(string Text, PolicyOrigin Origin)
{
    /// <summary>The enforced limit that a message names of those that unknown operators may exceed, the widest of them first; null when none is enforced.</summary>
    public static UnprovenLimit? ForUnknownOperators(JobPolicy policy)
        => OfJob(policy).Concat(OfParallelism(policy)).Concat(OfTheRest(policy)).FirstOrDefault(limit => policy.Enforces(limit.Origin));

    /// <summary>The same of the limits on what the job takes as a whole.</summary>
    public static UnprovenLimit? OnWholeJob(JobPolicy policy) => OfJob(policy).FirstOrDefault(limit => policy.Enforces(limit.Origin));

    /// <summary>The limit of a policy file that a message names of those that an unknown setter may exceed, that on parallelism first; null without any.</summary>
    public static UnprovenLimit? ForUnknownSetter(JobPolicy policy)
        => OfParallelism(policy).Concat(OfJob(policy)).Concat(OfTheRest(policy)).FirstOrDefault(limit => !limit.Origin.IsBuiltIn);

    private static IEnumerable<UnprovenLimit> OfJob(JobPolicy policy)
        => Of(policy.Slots, "slots").Concat(Of(policy.Cpu, "CPU")).Concat(OfMemory(policy.Memory, "memory"));

    private static IEnumerable<UnprovenLimit> OfParallelism(JobPolicy policy)
        => Of(policy.Parallelism, "parallelism")
            .Concat(policy.ParallelismByKind.SelectMany(limit => Of(limit.Value, "parallelism of every " + SettingTexts.Lower(limit.Kind))));

    private static IEnumerable<UnprovenLimit> OfTheRest(JobPolicy policy)
        => Of(policy.SlotSharingGroups, "slot-sharing groups")
            .Concat(Of(policy.MaxParallelism, "max parallelism"))
            .Concat(Of(policy.Profile.Cpu, "CPU per slot"))
            .Concat(OfMemory(policy.Profile.TaskHeap, "task heap memory per slot"))
            .Concat(OfMemory(policy.Profile.TaskOffHeap, "task off-heap memory per slot"))
            .Concat(OfMemory(policy.Profile.Managed, "managed memory per slot"))
            .Concat(policy.Profile.External.SelectMany(resource => Of(resource.Value, resource.Key + " per slot")));

    private static IEnumerable<UnprovenLimit> Of(Limit? limit, string what) => limit is null ? [] : Of(SettingTexts.Number(limit.Value), what, limit.Origin);

    private static IEnumerable<UnprovenLimit> Of(DecimalLimit? limit, string what) => limit is null ? [] : Of(DecimalInterval.Text(limit.Value), what, limit.Origin);

    private static IEnumerable<UnprovenLimit> OfMemory(Limit? limit, string what) => limit is null ? [] : Of(MemorySize.Format(limit.Value), what, limit.Origin);

    private static UnprovenLimit[] Of(string value, string what, PolicyOrigin origin) => [new("limit of " + value + " on " + what, origin)];
}
