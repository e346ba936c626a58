using System.Collections.Generic;
using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>The memory of a TaskManager as Flink divides it (TaskExecutorProcessUtils, ProcessMemoryUtils, TaskExecutorFlinkMemoryUtils; alike in 1.18 to 2.1).</summary>
internal sealed record TaskManagerMemory(
    MemoryPart TaskHeap,
    MemoryPart TaskOffHeap,
    MemoryPart Managed,
    MemoryPart Network,
    MemoryPart FrameworkHeap,
    MemoryPart FrameworkOffHeap,
    MemoryPart Metaspace,
    MemoryPart Overhead)
{
    /// <summary>Total Flink memory in bytes: all but the JVM's own.</summary>
    public long FlinkBytes
        => TaskHeap.Bytes + TaskOffHeap.Bytes + Managed.Bytes + Network.Bytes + FrameworkHeap.Bytes + FrameworkOffHeap.Bytes;

    /// <summary>Total process memory in bytes: what a container must have.</summary>
    public long ProcessBytes => FlinkBytes + Metaspace.Bytes + Overhead.Bytes;

    /// <summary>The bytes that its slots share, which is also what the caps of a cluster count (WorkerResourceSpec.getTotalMemSize).</summary>
    public long SlotBytes => TaskHeap.Bytes + TaskOffHeap.Bytes + Managed.Bytes + Network.Bytes;

    /// <summary>The parts that make a slot.</summary>
    public IEnumerable<MemoryPart> SlotParts => [TaskHeap, TaskOffHeap, Managed, Network];
}

/// <summary>Why Flink refuses the memory settings of a TaskManager.</summary>
/// <param name="Message">A sentence with the arithmetic, without its full stop.</param>
/// <param name="Entry">The setting that the others do not fit.</param>
/// <param name="Others">The other settings that have a part in it.</param>
internal sealed record MemoryFault(string Message, ConfigurationEntry Entry, ImmutableArray<ConfigurationEntry> Others);

/// <summary>What a configuration says of a TaskManager's memory.</summary>
/// <param name="Memory">The division; null when there is a fault, or when the configuration does not say enough.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
/// <param name="Unreadable">The settings that are no size or fraction at all. While there are any, nothing is derived.</param>
internal sealed record TaskManagerMemoryResult(TaskManagerMemory? Memory, MemoryFault? Fault, ImmutableArray<ConfigurationEntry> Unreadable);
