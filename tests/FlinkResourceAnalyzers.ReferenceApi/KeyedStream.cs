using System;
using Flink.Streaming.Building;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>A stream partitioned by key (flink-runtime KeyedStream): an edge, so it has no setters; the steps on it keep state by key.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
public sealed class KeyedStream<T, TKey> : DataStream<T>
    where TKey : notnull
{
    internal KeyedStream(StreamExecutionEnvironment environment, Transformation transformation, Func<T, TKey> key)
        : base(environment, transformation)
        => KeySelector = key;

    public Func<T, TKey> KeySelector { get; }

    internal override OperatorKind StepKind => OperatorKind.Keyed;

    public SingleOutputStreamOperator<TOut> Process<TOut>(IKeyedProcessFunction<TKey, T, TOut> process)
        => Step<TOut>(nameof(Process), "KeyedProcess", process);

    public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> reducer) => Step<T>(nameof(Reduce), "Keyed Reduce", reducer);

    public SingleOutputStreamOperator<T> Reduce(IReduceFunction<T> reducer) => Step<T>(nameof(Reduce), "Keyed Reduce", reducer);

    public SingleOutputStreamOperator<T> Sum(string field) => Step<T>(nameof(Sum), "Keyed Aggregation", field);

    public SingleOutputStreamOperator<T> Min(string field) => Step<T>(nameof(Min), "Keyed Aggregation", field);

    public SingleOutputStreamOperator<T> Max(string field) => Step<T>(nameof(Max), "Keyed Aggregation", field);

    public WindowedStream<T, TKey> Window(WindowAssigner assigner)
    {
        ArgumentNullException.ThrowIfNull(assigner);
        return new WindowedStream<T, TKey>(this, assigner);
    }

    public WindowedStream<T, TKey> CountWindow(long size) => size > 0
        ? Window(GlobalWindows.Create())
        : throw new ArgumentException("The window size must be positive.", nameof(size));

    public IntervalJoin<T, TOther, TKey> IntervalJoin<TOther>(KeyedStream<TOther, TKey> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new IntervalJoin<T, TOther, TKey>(this, other);
    }

    private protected override DataStream<T> Partition(Partitioner partitioner)
        => throw new NotSupportedException("Cannot override partitioning for KeyedStream.");
}
