using System.Collections.Generic;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How many slots of a profile fit into one TaskManager.</summary>
/// <param name="Count">The most that can fit, by what is proven of the profile.</param>
/// <param name="Reason">The amount that allows no more: <c>1.5 CPU of 4</c>.</param>
internal sealed record SlotFit(long Count, string Reason)
{
    /// <summary>Null when nothing known bounds them.</summary>
    public static SlotFit? Of(FlinkCluster cluster, ResourceProfile profile)
    {
        SlotFit? least = null;
        foreach ((decimal each, decimal all, string reason) in Amounts(cluster, profile))
        {
            if (each < all / int.MaxValue)
            {
                continue; // as good as unbounded
            }

            long count = (long)decimal.Floor(all / each);
            if (least is null || count < least.Count)
            {
                least = new SlotFit(count, reason);
            }
        }

        return least;
    }

    /// <summary>The bytes of a slot of this kind, given that there is a profile.</summary>
    public static Interval MemoryOf(ResourceProfile profile, SettingKind kind) => kind switch
    {
        SettingKind.TaskHeapMemory => profile.TaskHeapOfSlot,
        SettingKind.TaskOffHeapMemory => profile.TaskOffHeapOfSlot,
        _ => profile.ManagedOfSlot,
    };

    private static IEnumerable<(decimal Each, decimal All, string Reason)> Amounts(FlinkCluster cluster, ResourceProfile profile)
    {
        if (profile.CpuOfSlot.Min is > 0 and decimal cores && cluster.CpuPerTaskManager is { } cpu)
        {
            yield return (cores, cpu.Value, DecimalInterval.Text(cores) + " CPU of " + DecimalInterval.Text(cpu.Value));
        }

        foreach (SettingKind kind in new[] { SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory })
        {
            long bytes = MemoryOf(profile, kind).Min;
            if (bytes > 0 && cluster.MemoryPerTaskManager(kind) is { } part)
            {
                yield return (bytes, part.Bytes, part.Name + " " + MemoryPart.TextOf(bytes) + " of " + MemoryPart.TextOf(part.Bytes));
            }
        }

        foreach (string name in profile.External.Keys)
        {
            if (profile.ExternalOfSlot(name).Min is > 0 and decimal amount && cluster.ExternalPerTaskManager(name) is { } there)
            {
                yield return (amount, there.Value, DecimalInterval.Text(amount) + " " + name + " of " + DecimalInterval.Text(there.Value));
            }
        }
    }
}
