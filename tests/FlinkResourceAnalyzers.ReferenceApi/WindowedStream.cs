using System;
using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>A keyed stream cut into windows (flink-runtime WindowedStream): the operator comes with the window function.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
public sealed class WindowedStream<T, TKey>
    where TKey : notnull
{
    private readonly KeyedStream<T, TKey> _input;
    private readonly WindowAssigner _assigner;

    internal WindowedStream(KeyedStream<T, TKey> input, WindowAssigner assigner)
    {
        _input = input;
        _assigner = assigner;
    }

    public TimeSpan Lateness { get; private set; }

    public string? LateDataTag { get; private set; }

    public WindowedStream<T, TKey> AllowedLateness(TimeSpan lateness)
    {
        Lateness = lateness >= TimeSpan.Zero ? lateness : throw new ArgumentException("The allowed lateness cannot be negative.", nameof(lateness));
        return this;
    }

    public WindowedStream<T, TKey> SideOutputLateData(OutputTag<T> tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        LateDataTag = tag.Id;
        return this;
    }

    public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> reducer) => Evaluate<T>(nameof(Reduce), reducer);

    public SingleOutputStreamOperator<T> Reduce(IReduceFunction<T> reducer) => Evaluate<T>(nameof(Reduce), reducer);

    public SingleOutputStreamOperator<TOut> Aggregate<TAccumulator, TOut>(IAggregateFunction<T, TAccumulator, TOut> aggregator)
        => Evaluate<TOut>(nameof(Aggregate), aggregator);

    public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<TKey, IEnumerable<T>, IEnumerable<TOut>> function)
        => Evaluate<TOut>(nameof(Apply), function);

    public SingleOutputStreamOperator<TOut> Process<TOut>(Action<TKey, IEnumerable<T>, ICollector<TOut>> process)
        => Evaluate<TOut>(nameof(Process), process);

    public SingleOutputStreamOperator<TOut> Process<TOut>(IProcessWindowFunction<T, TOut, TKey> process)
        => Evaluate<TOut>(nameof(Process), process);

    public SingleOutputStreamOperator<T> Sum(string field) => Evaluate<T>(nameof(Sum), field);

    private SingleOutputStreamOperator<TOut> Evaluate<TOut>(string method, object function)
        => _input.Step<TOut>(OperatorKind.Window, method, _assigner.Name, function);
}
