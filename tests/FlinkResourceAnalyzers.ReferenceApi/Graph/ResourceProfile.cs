using System;
using System.Collections.Generic;
using System.Linq;

namespace Flink.Streaming.Graph;

/// <summary>
/// The resources of one slot of a group (flink-runtime ResourceProfile, without network memory, which Flink computes and adds later).
/// </summary>
public sealed class ResourceProfile : IEquatable<ResourceProfile>
{
    internal ResourceProfile(
        double cpuCores, MemorySize taskHeap, MemorySize taskOffHeap, MemorySize managed, IEnumerable<KeyValuePair<string, double>> external)
    {
        CpuCores = cpuCores;
        TaskHeapMemory = taskHeap;
        TaskOffHeapMemory = taskOffHeap;
        ManagedMemory = managed;

        // Amounts of zero are dropped (flink-core ResourceSpec).
        ExternalResources = new SortedDictionary<string, double>(
            external.Select(resource => (resource.Key, Value: KeepScale(resource.Value)))
                .Where(resource => resource.Value != 0)
                .ToDictionary(resource => resource.Key, resource => resource.Value),
            StringComparer.Ordinal);
    }

    public double CpuCores { get; }

    public MemorySize TaskHeapMemory { get; }

    public MemorySize TaskOffHeapMemory { get; }

    public MemorySize ManagedMemory { get; }

    /// <summary>Amounts by name (<c>gpu</c>), in order of name.</summary>
    public IReadOnlyDictionary<string, double> ExternalResources { get; }

    /// <summary>Task heap, task off-heap and managed memory together.</summary>
    public MemorySize TotalMemory => new(TaskHeapMemory.Bytes + TaskOffHeapMemory.Bytes + ManagedMemory.Bytes);

    /// <summary>The amount with the eight digits behind the point that are kept; the others are cut off (flink-core Resource).</summary>
    internal static double KeepScale(double amount)
        => double.IsFinite(amount) && Math.Abs(amount) < 1e15 ? (double)(decimal.Truncate(new decimal(amount) * 100_000_000) / 100_000_000) : amount;

    /// <exception cref="ArgumentException">The amount of an external resource is negative.</exception>
    internal void CheckExternal()
    {
        foreach ((string name, double amount) in ExternalResources)
        {
            if (!(amount >= 0))
            {
                throw new ArgumentException($"Resource value must be no less than 0, not {amount} ({name}).");
            }
        }
    }

    public bool Equals(ResourceProfile? other)
        => other is not null
            && CpuCores == other.CpuCores
            && TaskHeapMemory == other.TaskHeapMemory
            && TaskOffHeapMemory == other.TaskOffHeapMemory
            && ManagedMemory == other.ManagedMemory
            && ExternalResources.SequenceEqual(other.ExternalResources);

    public override bool Equals(object? obj) => Equals(obj as ResourceProfile);

    public override int GetHashCode() => HashCode.Combine(CpuCores, TaskHeapMemory, TaskOffHeapMemory, ManagedMemory, ExternalResources.Count);

    public override string ToString()
        => FormattableString.Invariant($"cpu {CpuCores}, heap {TaskHeapMemory}, off-heap {TaskOffHeapMemory}, managed {ManagedMemory}")
            + string.Concat(ExternalResources.Select(resource => FormattableString.Invariant($", {resource.Key} {resource.Value}")));
}
