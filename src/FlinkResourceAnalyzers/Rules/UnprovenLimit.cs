using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>A limit that a policy enforces, and that a job of which not everything is known may exceed.</summary>
/// <param name="Text">The limit, as in <c>nothing proves the limit of 32 on slots</c>.</param>
/// <param name="Origin">The policy file that sets it.</param>
internal sealed record UnprovenLimit(string Text, PolicyOrigin Origin)
{
    /// <summary>The limit that a message names of those that unknown operators may exceed, the widest of them first; null when none is enforced.</summary>
    public static UnprovenLimit? ForUnknownOperators(JobPolicy policy)
        => OnWholeJob(policy)
            ?? Of(policy, policy.Parallelism, "parallelism")
            ?? policy.ParallelismByKind
                .Select(limit => Of(policy, limit.Value, "parallelism of every " + SettingTexts.Lower(limit.Kind)))
                .FirstOrDefault(limit => limit is not null)
            ?? Of(policy, policy.SlotSharingGroups, "slot-sharing groups")
            ?? Of(policy, policy.MaxParallelism, "max parallelism")
            ?? OfProfile(policy);

    /// <summary>The same of the limits on what the job takes as a whole.</summary>
    public static UnprovenLimit? OnWholeJob(JobPolicy policy)
        => Of(policy, policy.Slots, "slots")
            ?? (policy.Cpu is { } cpu ? Of(policy, cpu.Origin, DecimalInterval.Text(cpu.Value), "CPU") : null)
            ?? (policy.Memory is { } memory ? Of(policy, memory.Origin, MemorySize.Format(memory.Value), "memory") : null);

    private static UnprovenLimit? OfProfile(JobPolicy policy)
        => (policy.Profile.Cpu is { } cpu ? Of(policy, cpu.Origin, DecimalInterval.Text(cpu.Value), "CPU per slot") : null)
            ?? OfMemory(policy, policy.Profile.TaskHeap, "task heap memory per slot")
            ?? OfMemory(policy, policy.Profile.TaskOffHeap, "task off-heap memory per slot")
            ?? OfMemory(policy, policy.Profile.Managed, "managed memory per slot");

    private static UnprovenLimit? OfMemory(JobPolicy policy, Limit? limit, string what)
        => limit is null ? null : Of(policy, limit.Origin, MemorySize.Format(limit.Value), what);

    private static UnprovenLimit? Of(JobPolicy policy, Limit? limit, string what)
        => limit is null ? null : Of(policy, limit.Origin, SettingTexts.Number(limit.Value), what);

    private static UnprovenLimit? Of(JobPolicy policy, PolicyOrigin origin, string value, string what)
        => policy.Enforces(origin) ? new UnprovenLimit("limit of " + value + " on " + what, origin) : null;
}
