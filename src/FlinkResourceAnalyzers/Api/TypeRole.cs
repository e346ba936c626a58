namespace FlinkResourceAnalyzers.Api;

/// <summary>What a type is in a job API.</summary>
internal enum TypeRole
{
    /// <summary>Not ours.</summary>
    None,

    /// <summary>The execution environment.</summary>
    Environment,

    /// <summary>A stream of records; where the API tells them apart, one that an operator made.</summary>
    Stream,

    /// <summary>A stream partitioned by key.</summary>
    KeyedStream,

    /// <summary>A keyed stream cut into windows.</summary>
    WindowedStream,

    /// <summary>An unkeyed stream cut into windows, all in one task.</summary>
    AllWindowedStream,

    /// <summary>Two or more streams on their way into one operator (connected, joined, co-grouped).</summary>
    ConnectedStreams,

    /// <summary>The end of a pipeline.</summary>
    Sink,

    /// <summary>The object behind a stream that carries its settings (<c>stream.Transformation</c>).</summary>
    Transformation,

    /// <summary>A configuration object or an execution configuration.</summary>
    Configuration,

    /// <summary>Job-level metadata with a parallelism of its own.</summary>
    JobMetadata,

    /// <summary>A slot-sharing group with its resources, or its builder.</summary>
    SlotSharingGroup,

    /// <summary>The resources of a slot or an operator without a group's name, or their builder.</summary>
    ResourceProfile,

    /// <summary>A number of bytes.</summary>
    MemorySize,
}
