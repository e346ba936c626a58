using System.Linq;
using Flink.Streaming.Graph;
using FlinkResourceAnalyzers.Plan;
using ExecutedProfile = Flink.Streaming.Graph.ResourceProfile;
using PlannedGroup = FlinkResourceAnalyzers.Plan.SlotSharingGroup;
using PlannedProfile = FlinkResourceAnalyzers.Plan.ResourceProfile;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// Holds the slot-sharing groups of an executed job against those of a plan: slots, profiles and totals. Of an open plan only the lower ends of
/// the totals hold, for code out of sight may give a group its resources.
/// </summary>
internal static class GroupComparison
{
    /// <summary>In which way the groups lie outside the bounds; null when they do not.</summary>
    public static string? ViolationOf(JobPlan plan, JobGraph job)
    {
        string? violation = plan.IsClosed ? job.SlotSharingGroups.Select(group => ViolationOf(plan, group)).FirstOrDefault(found => found is not null) : null;
        return violation ?? ViolationOfTotals(plan, job);
    }

    private static string? ViolationOf(JobPlan plan, JobSlotSharingGroup group)
    {
        bool hasUnknown = plan.Groups.Any(other => !other.Name.IsKnown);
        if (plan.Groups.FirstOrDefault(candidate => candidate.Name.IsKnown && candidate.Name.Name == group.Name) is not { } planned)
        {
            return hasUnknown ? null : $"group '{group.Name}' is executed and not in the plan";
        }

        if (!hasUnknown && !planned.Parallelism.Contains(group.Parallelism))
        {
            return $"group '{group.Name}' needs {group.Parallelism} slots; planned [{planned.Parallelism}]";
        }

        return ViolationOf(planned, group.Resources) is { } violation ? $"group '{group.Name}': {violation}" : null;
    }

    private static string? ViolationOf(PlannedGroup group, ExecutedProfile? executed)
    {
        PlannedProfile planned = group.Profile;
        if (executed is null)
        {
            return planned.MayBeNone ? null : "executed without a profile";
        }

        if (planned.IsNone)
        {
            return "executed with a profile";
        }

        return Outside("cpu", planned.CpuOfSlot.Contains((decimal)executed.CpuCores), executed.CpuCores, planned.CpuOfSlot)
            ?? Outside("heap", planned.TaskHeapOfSlot.Contains(executed.TaskHeapMemory.Bytes), executed.TaskHeapMemory.Bytes, planned.TaskHeapOfSlot)
            ?? Outside("off-heap", planned.TaskOffHeapOfSlot.Contains(executed.TaskOffHeapMemory.Bytes), executed.TaskOffHeapMemory.Bytes, planned.TaskOffHeapOfSlot)
            ?? Outside("managed", planned.ManagedOfSlot.Contains(executed.ManagedMemory.Bytes), executed.ManagedMemory.Bytes, planned.ManagedOfSlot)
            ?? executed.ExternalResources.Keys.Union(planned.External.Keys)
                .Select(name => (Name: name, Amount: executed.ExternalResources.TryGetValue(name, out double amount) ? amount : 0))
                .Select(resource => Outside(
                    resource.Name, planned.ExternalOfSlot(resource.Name).Contains((decimal)resource.Amount), resource.Amount, planned.ExternalOfSlot(resource.Name)))
                .FirstOrDefault(found => found is not null);
    }

    private static string? ViolationOfTotals(JobPlan plan, JobGraph job)
    {
        JobSlotSharingGroup[] declared = [.. job.SlotSharingGroups.Where(group => group.Resources is not null)];
        decimal cpu = declared.Sum(group => group.Parallelism * (decimal)group.Resources!.CpuCores);
        long memory = declared.Sum(group => group.Parallelism * group.Resources!.TotalMemory.Bytes);

        // A slot without a profile takes something that nobody says, which only a lower bound covers.
        bool isAll = plan.IsClosed && declared.Length == job.SlotSharingGroups.Count;
        DecimalInterval cpuBounds = isAll ? plan.Footprint.Cpu : DecimalInterval.AtLeast(plan.Footprint.Cpu.Min ?? 0);
        Interval memoryBounds = isAll ? plan.Footprint.MemoryBytes : Interval.AtLeast(plan.Footprint.MemoryBytes.Min);
        return Outside("cpu of the job", cpuBounds.Contains(cpu), cpu, cpuBounds) ?? Outside("memory of the job", memoryBounds.Contains(memory), memory, memoryBounds);
    }

    private static string? Outside(string what, bool isWithin, object executed, object planned)
        => isWithin ? null : System.FormattableString.Invariant($"{what} {executed}; planned [{planned}]");
}
