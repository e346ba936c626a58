namespace FlinkResourceAnalyzers.Api;

/// <summary>What a call means to a job API.</summary>
internal enum CallRole
{
    /// <summary>Not ours: the call says nothing about a job.</summary>
    None,

    /// <summary>Ours, and without effect on resources or on which operator a value stands for: returns its receiver, if anything.</summary>
    Neutral,

    /// <summary>Makes an environment: a static factory or a constructor.</summary>
    CreateEnvironment,

    /// <summary>Makes a source operator.</summary>
    Source,

    /// <summary>Makes an operator from its receiver (and stream arguments): transform, keyed or window by what the receiver is.</summary>
    Transform,

    /// <summary>Makes a sink operator.</summary>
    Sink,

    /// <summary>Keys the stream: an edge, not an operator.</summary>
    KeyBy,

    /// <summary>Another partitioning (rebalance, rescale, shuffle, broadcast, global, custom): an edge.</summary>
    Partition,

    /// <summary>The partitioning that refuses a change of parallelism.</summary>
    Forward,

    /// <summary>Several streams as one: no operator.</summary>
    Union,

    /// <summary>Pairs streams (connect, join, co-group): the operator comes with the next call.</summary>
    Connect,

    /// <summary>Windows a keyed stream: the operator comes with the window function.</summary>
    Window,

    /// <summary>Windows a stream that is not keyed: the window function's operator can only run at 1.</summary>
    WindowAll,

    /// <summary>A view of an operator's other output: no operator.</summary>
    SideOutput,

    /// <summary>Sets the parallelism of its receiver.</summary>
    SetParallelism,

    /// <summary>Sets the max parallelism of its receiver.</summary>
    SetMaxParallelism,

    /// <summary>Sets the slot-sharing group of its receiver.</summary>
    SetSlotSharingGroup,

    /// <summary>Makes its receiver run at 1 and nothing else.</summary>
    ForceNonParallel,

    /// <summary>Keeps its receiver out of chains with its neighbours; on an environment, all operators.</summary>
    DisableChaining,

    /// <summary>Keeps its receiver out of a chain with its input.</summary>
    StartNewChain,

    /// <summary>Names its receiver.</summary>
    SetName,

    /// <summary>Gives its receiver a uid.</summary>
    SetUid,

    /// <summary>Declares a slot-sharing group with its resources on the environment.</summary>
    RegisterSlotSharingGroup,

    /// <summary>Applies a configuration object to the environment.</summary>
    Configure,

    /// <summary>Sets a key of a configuration object.</summary>
    SetConfigurationKey,

    /// <summary>Asks for reactive mode, in which a job takes all the slots it can use, whatever parallelism it sets.</summary>
    EnableReactiveMode,

    /// <summary>Returns the environment's own configuration, which can be changed through it.</summary>
    GetConfiguration,

    /// <summary>Leads from a stream to its environment (<c>stream.GetExecutionEnvironment()</c>).</summary>
    GetEnvironment,

    /// <summary>Leads from a stream to the object with its settings (<c>stream.GetTransformation()</c>).</summary>
    GetTransformation,

    /// <summary>Makes a slot-sharing group, or its builder, with the name in the value parameter.</summary>
    CreateSlotSharingGroup,

    /// <summary>Makes a resource profile, or its builder.</summary>
    CreateResourceProfile,

    /// <summary>Makes a memory size from the number or text in the value parameter.</summary>
    CreateMemorySize,

    /// <summary>Sets the CPU cores of a group, a profile or their builder.</summary>
    SetCpuCores,

    /// <summary>Sets the task heap memory of a group, a profile or their builder.</summary>
    SetTaskHeapMemory,

    /// <summary>Sets the task off-heap memory of a group, a profile or their builder.</summary>
    SetTaskOffHeapMemory,

    /// <summary>Sets the managed memory of a group, a profile or their builder.</summary>
    SetManagedMemory,

    /// <summary>Sets the amount of an external resource of a group, a profile or their builder.</summary>
    SetExternalResource,

    /// <summary>Sets all resources at once, on a group or on an operator.</summary>
    SetResourceProfile,

    /// <summary>Ends a builder's chain: makes the group or profile as the builder then is.</summary>
    Build,

    /// <summary>Runs (or submits, or turns into a job graph) the job that the receiver has built.</summary>
    Execute,
}
