namespace Flink.Streaming.Graph;

/// <summary>How records travel along an edge (flink-runtime streaming/runtime/partitioner).</summary>
public enum Partitioner
{
    /// <summary>Each subtask to its counterpart; both sides have the same parallelism.</summary>
    Forward,

    /// <summary>Round robin over all subtasks.</summary>
    Rebalance,

    /// <summary>Round robin within neighbouring subtasks.</summary>
    Rescale,

    /// <summary>At random.</summary>
    Shuffle,

    /// <summary>By key group.</summary>
    Hash,

    /// <summary>Every record to every subtask.</summary>
    Broadcast,

    /// <summary>All records to the first subtask; the parallelism is unchanged.</summary>
    Global,

    /// <summary>By a partitioner of the program's own.</summary>
    Custom,
}
