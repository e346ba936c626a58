using System.Collections.Generic;

namespace Flink.Streaming;

/// <summary>A stream every subtask of the next operator receives as state (flink-runtime BroadcastStream).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class BroadcastStream<T>
{
    internal BroadcastStream(DataStream<T> input, IReadOnlyList<MapStateDescriptor> states)
    {
        Input = input;
        States = states;
    }

    public IReadOnlyList<MapStateDescriptor> States { get; }

    internal DataStream<T> Input { get; }
}
