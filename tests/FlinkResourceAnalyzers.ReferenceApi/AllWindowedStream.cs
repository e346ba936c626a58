using System;
using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>
/// An unkeyed stream cut into windows (flink-runtime AllWindowedStream): all records go through one subtask, so the operator's
/// parallelism and max parallelism are forced to 1. Inside, it is keyed by one key for all.
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class AllWindowedStream<T>
{
    private readonly KeyedStream<T, byte> _input;
    private readonly WindowAssigner _assigner;

    internal AllWindowedStream(DataStream<T> input, WindowAssigner assigner)
    {
        _input = input.KeyBy<byte>(_ => 0);
        _assigner = assigner;
    }

    public TimeSpan Lateness { get; private set; }

    public AllWindowedStream<T> AllowedLateness(TimeSpan lateness)
    {
        Lateness = lateness >= TimeSpan.Zero ? lateness : throw new ArgumentException("The allowed lateness cannot be negative.", nameof(lateness));
        return this;
    }

    public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> reducer) => Evaluate<T>(nameof(Reduce), reducer);

    public SingleOutputStreamOperator<T> Reduce(IReduceFunction<T> reducer) => Evaluate<T>(nameof(Reduce), reducer);

    public SingleOutputStreamOperator<TOut> Aggregate<TAccumulator, TOut>(IAggregateFunction<T, TAccumulator, TOut> aggregator)
        => Evaluate<TOut>(nameof(Aggregate), aggregator);

    public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<IEnumerable<T>, IEnumerable<TOut>> function)
        => Evaluate<TOut>(nameof(Apply), function);

    public SingleOutputStreamOperator<TOut> Process<TOut>(Action<IEnumerable<T>, ICollector<TOut>> process)
        => Evaluate<TOut>(nameof(Process), process);

    public SingleOutputStreamOperator<TOut> Process<TOut>(IProcessAllWindowFunction<T, TOut> process)
        => Evaluate<TOut>(nameof(Process), process);

    private SingleOutputStreamOperator<TOut> Evaluate<TOut>(string method, object function)
        => _input.Step<TOut>(OperatorKind.Window, method, _assigner.Name, function).ForceNonParallel();
}
