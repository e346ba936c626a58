namespace Flink.Streaming;

/// <summary>A stream and a broadcast one on their way into one operator (flink-runtime BroadcastConnectedStream).</summary>
/// <typeparam name="T">The type of the stream's records.</typeparam>
/// <typeparam name="TBroadcast">The type of the broadcast records.</typeparam>
public sealed class BroadcastConnectedStream<T, TBroadcast>
{
    private readonly DataStream<T> _input;
    private readonly BroadcastStream<TBroadcast> _broadcast;

    internal BroadcastConnectedStream(DataStream<T> input, BroadcastStream<TBroadcast> broadcast)
    {
        _input = input;
        _broadcast = broadcast;
    }

    public SingleOutputStreamOperator<TOut> Process<TOut>(IBroadcastProcessFunction<T, TBroadcast, TOut> process)
        => new ConnectedStreams<T, TBroadcast>(_input, _broadcast.Input)
            .Step<TOut>(
                nameof(Process),
                _input.StepKind == Graph.OperatorKind.Keyed ? "Co-Process-Broadcast-Keyed" : "Co-Process-Broadcast",
                process,
                process);
}
