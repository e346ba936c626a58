namespace FlinkResourceAnalyzers.Cluster;

/// <summary>The keys of a TaskManager's memory (TaskManagerOptions).</summary>
internal static class TaskManagerMemoryKeys
{
    public const string Process = "taskmanager.memory.process.size";
    public const string Flink = "taskmanager.memory.flink.size";
    public const string TaskHeap = "taskmanager.memory.task.heap.size";
    public const string TaskOffHeap = "taskmanager.memory.task.off-heap.size";
    public const string Managed = "taskmanager.memory.managed.size";
    public const string ManagedFraction = "taskmanager.memory.managed.fraction";
    public const string NetworkMin = "taskmanager.memory.network.min";
    public const string NetworkMax = "taskmanager.memory.network.max";
    public const string NetworkFraction = "taskmanager.memory.network.fraction";
    public const string FrameworkHeap = "taskmanager.memory.framework.heap.size";
    public const string FrameworkOffHeap = "taskmanager.memory.framework.off-heap.size";
    public const string Metaspace = "taskmanager.memory.jvm-metaspace.size";
    public const string OverheadMin = "taskmanager.memory.jvm-overhead.min";
    public const string OverheadMax = "taskmanager.memory.jvm-overhead.max";
    public const string OverheadFraction = "taskmanager.memory.jvm-overhead.fraction";
}
