using System;
using System.Collections.Generic;
using System.Linq;
using Flink.Streaming.Building;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>
/// A stream of records (flink-runtime DataStream). It has no setters: those are on what a step returns, <see cref="SingleOutputStreamOperator{T}"/>.
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public class DataStream<T>
{
    internal DataStream(StreamExecutionEnvironment environment, Transformation transformation)
    {
        ExecutionEnvironment = environment;
        Transformation = transformation;
    }

    public StreamExecutionEnvironment ExecutionEnvironment { get; }

    /// <summary>The parallelism of the operator behind it: -1 while it is left to the environment.</summary>
    public int Parallelism => Transformation.Parallelism;

    internal Transformation Transformation { get; }

    /// <summary>The kind of an operator made from this stream by a plain step.</summary>
    internal virtual OperatorKind StepKind => OperatorKind.Transform;

    public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T, TOut> mapper) => Step<TOut>(nameof(Map), "Map", mapper);

    public SingleOutputStreamOperator<TOut> Map<TOut>(IMapFunction<T, TOut> mapper) => Step<TOut>(nameof(Map), "Map", mapper);

    public SingleOutputStreamOperator<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> flatMapper)
        => Step<TOut>(nameof(FlatMap), "Flat Map", flatMapper);

    public SingleOutputStreamOperator<TOut> FlatMap<TOut>(IFlatMapFunction<T, TOut> flatMapper)
        => Step<TOut>(nameof(FlatMap), "Flat Map", flatMapper);

    public SingleOutputStreamOperator<T> Filter(Func<T, bool> filter) => Step<T>(nameof(Filter), "Filter", filter);

    public SingleOutputStreamOperator<T> Filter(IFilterFunction<T> filter) => Step<T>(nameof(Filter), "Filter", filter);

    public SingleOutputStreamOperator<TOut> Process<TOut>(Action<T, ICollector<TOut>> process) => Step<TOut>(nameof(Process), "Process", process);

    public SingleOutputStreamOperator<TOut> Process<TOut>(IProcessFunction<T, TOut> process) => Step<TOut>(nameof(Process), "Process", process);

    /// <summary>An operator that takes the parallelism of its input, not the environment's, so that it can be chained to it.</summary>
    public SingleOutputStreamOperator<T> AssignTimestampsAndWatermarks(WatermarkStrategy<T> strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        OperatorTransformation step = ExecutionEnvironment.CreateOperator(
            OperatorKind.Transform, nameof(AssignTimestampsAndWatermarks), "Timestamps/Watermarks", Transformation);
        step.PresetParallelism(Transformation.Parallelism);
        ExecutionEnvironment.AddOperator(step);
        return new SingleOutputStreamOperator<T>(ExecutionEnvironment, step);
    }

    public KeyedStream<T, TKey> KeyBy<TKey>(Func<T, TKey> key)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyedStream<T, TKey>(ExecutionEnvironment, new PartitionTransformation(Transformation, Partitioner.Hash), key);
    }

    public DataStream<T> Union(params DataStream<T>[] streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return new DataStream<T>(
            ExecutionEnvironment, new UnionTransformation([Transformation, .. streams.Select(stream => stream.Transformation)]));
    }

    public ConnectedStreams<T, TOther> Connect<TOther>(DataStream<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ConnectedStreams<T, TOther>(this, other);
    }

    public BroadcastConnectedStream<T, TBroadcast> Connect<TBroadcast>(BroadcastStream<TBroadcast> broadcast)
    {
        ArgumentNullException.ThrowIfNull(broadcast);
        return new BroadcastConnectedStream<T, TBroadcast>(this, broadcast);
    }

    /// <summary>A window join.</summary>
    public JoinedStreams<T, TOther> Join<TOther>(DataStream<TOther> other) => new(CoGroup(other));

    /// <summary>A window over the groups of both streams.</summary>
    public CoGroupedStreams<T, TOther> CoGroup<TOther>(DataStream<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CoGroupedStreams<T, TOther>(this, other);
    }

    public DataStream<T> Forward() => Partition(Partitioner.Forward);

    public DataStream<T> Rebalance() => Partition(Partitioner.Rebalance);

    public DataStream<T> Rescale() => Partition(Partitioner.Rescale);

    public DataStream<T> Shuffle() => Partition(Partitioner.Shuffle);

    public DataStream<T> Global() => Partition(Partitioner.Global);

    public DataStream<T> Broadcast() => Partition(Partitioner.Broadcast);

    /// <summary>Broadcasts the records as state for <see cref="Connect{TBroadcast}(BroadcastStream{TBroadcast})"/>.</summary>
    public BroadcastStream<T> Broadcast(MapStateDescriptor state, params MapStateDescriptor[] more)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new BroadcastStream<T>(Partition(Partitioner.Broadcast), [state, .. more]);
    }

    public DataStream<T> PartitionCustom<TKey>(Func<TKey, int, int> partitioner, Func<T, TKey> key)
    {
        ArgumentNullException.ThrowIfNull(partitioner);
        ArgumentNullException.ThrowIfNull(key);
        return Partition(Partitioner.Custom);
    }

    /// <summary>Windows over all records, evaluated by an operator that cannot be parallel.</summary>
    public AllWindowedStream<T> WindowAll(WindowAssigner assigner)
    {
        ArgumentNullException.ThrowIfNull(assigner);
        return new AllWindowedStream<T>(this, assigner);
    }

    /// <summary>Windows of a number of records, evaluated by an operator that cannot be parallel.</summary>
    public AllWindowedStream<T> CountWindowAll(long size) => size > 0
        ? WindowAll(GlobalWindows.Create())
        : throw new ArgumentException("The window size must be positive.", nameof(size));

    public DataStreamSink<T> AddSink(ISinkFunction<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return Sink(nameof(AddSink), "Unnamed");
    }

    public DataStreamSink<T> SinkTo(ISink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return Sink(nameof(SinkTo), "Sink");
    }

    public DataStreamSink<T> Print() => Sink(nameof(Print), "Print to Std. Out");

    public DataStreamSink<T> Print(string sinkIdentifier)
    {
        ArgumentNullException.ThrowIfNull(sinkIdentifier);
        return Sink(nameof(Print), "Print to Std. Out");
    }

    /// <summary>Created with parallelism 1, which may be raised.</summary>
    public DataStreamSink<T> WriteToSocket(string host, int port, Func<T, byte[]> schema)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentNullException.ThrowIfNull(schema);
        return Sink(nameof(WriteToSocket), "Unnamed").SetParallelism(1);
    }

    internal SingleOutputStreamOperator<TOut> Step<TOut>(string method, string name, object function)
        => Step<TOut>(StepKind, method, name, function);

    internal SingleOutputStreamOperator<TOut> Step<TOut>(OperatorKind kind, string method, string name, object function)
    {
        ArgumentNullException.ThrowIfNull(function);
        OperatorTransformation step = ExecutionEnvironment.CreateOperator(kind, method, name, Transformation);
        ExecutionEnvironment.AddOperator(step);
        return new SingleOutputStreamOperator<TOut>(ExecutionEnvironment, step);
    }

    private protected virtual DataStream<T> Partition(Partitioner partitioner)
        => new(ExecutionEnvironment, new PartitionTransformation(Transformation, partitioner));

    private DataStreamSink<T> Sink(string method, string name)
    {
        OperatorTransformation step = ExecutionEnvironment.CreateOperator(OperatorKind.Sink, method, name, Transformation);
        ExecutionEnvironment.AddOperator(step);
        return new DataStreamSink<T>(step);
    }
}
