namespace Flink.Streaming.Graph;

/// <summary>What an operator is. Partitionings and unions are edges, not operators.</summary>
public enum OperatorKind
{
    /// <summary>Brings records into the job.</summary>
    Source,

    /// <summary>A step on a stream that is not keyed.</summary>
    Transform,

    /// <summary>A step on a keyed stream, or on connected streams of which at least one is keyed.</summary>
    Keyed,

    /// <summary>The function on a windowed stream.</summary>
    Window,

    /// <summary>Takes records out of the job.</summary>
    Sink,
}
