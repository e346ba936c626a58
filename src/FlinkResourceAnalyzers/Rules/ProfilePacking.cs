using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// How Flink puts slots with profiles into TaskManagers: all are of one size, and a slot goes into the first that has room for it (flink-semantics 4.2).
/// </summary>
internal sealed class ProfilePacking
{
    /// <summary>Flink accepts no greater parallelism (KeyGroupRangeAssignment).</summary>
    private const int MostSlots = KeyGroups.MaxMaxParallelism;

    private static readonly SettingKind[] MemoryKinds = [SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory];

    private readonly List<Filled> _taskManagers = [];
    private readonly Amounts _size;

    private ProfilePacking(Amounts size) => _size = size;

    /// <summary>TaskManagers that hold the same slots and have the same left.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="Slots">The slots in each, by group.</param>
    /// <param name="Left">What is left of each.</param>
    public sealed record Filled(long Count, IReadOnlyList<(SlotSharingGroup Group, long Slots)> Slots, Amounts Left);

    /// <summary>What a TaskManager has, or a slot takes: cores, and bytes of the three parts that profiles name.</summary>
    public sealed record Amounts(decimal Cpu, decimal TaskHeap, decimal TaskOffHeap, decimal Managed)
    {
        /// <summary>The bytes of all parts.</summary>
        public decimal Memory => TaskHeap + TaskOffHeap + Managed;

        public Amounts Less(Amounts each, long count) => new(
            Cpu - (each.Cpu * count), TaskHeap - (each.TaskHeap * count), TaskOffHeap - (each.TaskOffHeap * count), Managed - (each.Managed * count));

        /// <summary>How many of these fit in here.</summary>
        public long Fit(Amounts each) => (long)Math.Min(
            int.MaxValue,
            new[] { Fit(Cpu, each.Cpu), Fit(TaskHeap, each.TaskHeap), Fit(TaskOffHeap, each.TaskOffHeap), Fit(Managed, each.Managed) }.Min());

        private static decimal Fit(decimal all, decimal each) => each <= 0 ? int.MaxValue : decimal.Floor(all / each);
    }

    /// <summary>The TaskManagers that are needed, in the order in which they are started.</summary>
    public IReadOnlyList<Filled> TaskManagers => _taskManagers;

    /// <summary>A whole TaskManager.</summary>
    public Amounts Size => _size;

    /// <summary>The TaskManagers in which no slot of any of the job's groups would fit any more.</summary>
    public IEnumerable<Filled> Full { get; private set; } = [];

    /// <summary>
    /// Packs the slots of a job; null unless everything about them and the cluster is known: each group's profile and slots as exact numbers, without
    /// external resources, and each profile small enough for a TaskManager.
    /// </summary>
    public static ProfilePacking? Of(FlinkCluster cluster, JobPlan plan)
    {
        if (!plan.IsClosed || cluster.CpuPerTaskManager is not { } cpu || cluster.Memory is not { } memory)
        {
            return null;
        }

        var packing = new ProfilePacking(new Amounts(cpu.Value, memory.TaskHeap.Bytes, memory.TaskOffHeap.Bytes, memory.Managed.Bytes));
        var slots = new List<Amounts>();
        foreach (SlotSharingGroup group in plan.Groups)
        {
            if (!group.Name.IsKnown || !group.Parallelism.IsExact || group.Parallelism.Min > MostSlots || SlotOf(group.Profile) is not { } slot || packing._size.Fit(slot) < 1)
            {
                return null;
            }

            packing.Add(group, slot);
            slots.Add(slot);
        }

        packing.Full = packing._taskManagers.Where(filled => slots.All(slot => filled.Left.Fit(slot) == 0)).ToArray();
        return packing;
    }

    private static Amounts? SlotOf(ResourceProfile profile)
        => !profile.MayBeNone
            && profile.External.IsEmpty
            && !profile.HasUnknownExternal
            && profile.CpuOfSlot is { IsExact: true } cpu
            && MemoryKinds.All(kind => SlotFit.MemoryOf(profile, kind).IsExact)
            ? new Amounts(cpu.Min!.Value, profile.TaskHeapOfSlot.Min, profile.TaskOffHeapOfSlot.Min, profile.ManagedOfSlot.Min)
            : null;

    /// <summary>Alike TaskManagers are filled together, so that a job of a million slots takes no longer than one of two.</summary>
    private void Add(SlotSharingGroup group, Amounts slot)
    {
        long left = group.Parallelism.Min;
        for (int i = 0; i < _taskManagers.Count && left > 0; i++)
        {
            Filled filled = _taskManagers[i];
            long each = Math.Min(filled.Left.Fit(slot), left);
            if (each > 0)
            {
                long full = Math.Min(filled.Count, left / each);
                _taskManagers[i] = With(filled, full, group, slot, each);
                left -= full * each;
                if (full < filled.Count)
                {
                    _taskManagers.Insert(++i, filled with { Count = filled.Count - full });
                    if (left > 0)
                    {
                        _taskManagers[i] = With(filled, 1, group, slot, left);
                        left = 0;
                        if (filled.Count - full > 1)
                        {
                            _taskManagers.Insert(++i, filled with { Count = filled.Count - full - 1 });
                        }
                    }
                }
            }
        }

        long whole = _size.Fit(slot);
        var empty = new Filled(1, [], _size);
        if (left >= whole)
        {
            _taskManagers.Add(With(empty, left / whole, group, slot, whole));
            left %= whole;
        }

        if (left > 0)
        {
            _taskManagers.Add(With(empty, 1, group, slot, left));
        }
    }

    private static Filled With(Filled filled, long count, SlotSharingGroup group, Amounts slot, long each)
        => new(count, filled.Slots.Concat([(group, each)]).ToArray(), filled.Left.Less(slot, each));
}
