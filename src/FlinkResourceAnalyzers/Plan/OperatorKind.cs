using System;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>What an operator is in the job graph. Partitionings and unions are edges, not operators.</summary>
internal enum OperatorKind
{
    /// <summary>Brings records into the job.</summary>
    Source,

    /// <summary>A stateless step on an ordinary or connected stream.</summary>
    Transform,

    /// <summary>A step on a keyed stream, whose state is spread over key groups.</summary>
    Keyed,

    /// <summary>The function on a windowed stream.</summary>
    Window,

    /// <summary>Takes records out of the job.</summary>
    Sink,
}

/// <summary>The kinds of operators there are.</summary>
internal static class OperatorKinds
{
    /// <summary>All of them, in order.</summary>
    public static readonly OperatorKind[] All = (OperatorKind[])Enum.GetValues(typeof(OperatorKind));
}
