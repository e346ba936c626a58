using System;

namespace Flink.Streaming;

/// <summary>The cluster refuses the job (flink-runtime JobException).</summary>
public sealed class JobException : Exception
{
    public JobException(string message)
        : base(message)
    {
    }
}
