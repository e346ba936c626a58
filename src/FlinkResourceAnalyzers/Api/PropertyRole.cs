namespace FlinkResourceAnalyzers.Api;

/// <summary>What a property or field means to a job API.</summary>
internal enum PropertyRole
{
    /// <summary>Not ours.</summary>
    None,

    /// <summary>Leads from a stream to the object with its settings (<c>stream.Transformation</c>).</summary>
    Transformation,

    /// <summary>Leads to the environment (<c>stream.ExecutionEnvironment</c>).</summary>
    Environment,

    /// <summary>Leads to the environment's configuration.</summary>
    Configuration,

    /// <summary>Parallelism; a setting when assigned, a value nobody knows when read.</summary>
    Parallelism,

    /// <summary>Max parallelism.</summary>
    MaxParallelism,

    /// <summary>Slot-sharing group.</summary>
    SlotSharingGroup,

    /// <summary>The name of a slot-sharing group.</summary>
    GroupName,

    /// <summary>All resources at once, of a group or of an operator.</summary>
    ResourceProfile,

    /// <summary>CPU cores of a group or a profile.</summary>
    CpuCores,

    /// <summary>Task heap memory of a group or a profile.</summary>
    TaskHeapMemory,

    /// <summary>Task off-heap memory of a group or a profile.</summary>
    TaskOffHeapMemory,

    /// <summary>Managed memory of a group or a profile.</summary>
    ManagedMemory,

    /// <summary>External resources of a group or a profile.</summary>
    ExternalResource,
}
