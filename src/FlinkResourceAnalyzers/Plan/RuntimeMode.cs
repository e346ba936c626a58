namespace FlinkResourceAnalyzers.Plan;

/// <summary>What a job says of its mode (execution.runtime-mode), on which depends whether it needs all its slots at once.</summary>
internal enum RuntimeMode
{
    /// <summary>Nothing: what it is submitted with, what the cluster says, or streaming.</summary>
    Unset,

    /// <summary>A streaming job.</summary>
    Streaming,

    /// <summary>A batch job.</summary>
    Batch,

    /// <summary>Any of these: set to a value that is not known, or in some runs only.</summary>
    Unknown,
}
