using System;
using System.Collections.Generic;
using Flink.Streaming.Building;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>Two streams on their way into one operator (flink-runtime ConnectedStreams).</summary>
/// <typeparam name="T1">The type of the first stream's records.</typeparam>
/// <typeparam name="T2">The type of the second stream's records.</typeparam>
public sealed class ConnectedStreams<T1, T2>
{
    internal ConnectedStreams(DataStream<T1> first, DataStream<T2> second)
    {
        FirstInput = first;
        SecondInput = second;
    }

    public DataStream<T1> FirstInput { get; }

    public DataStream<T2> SecondInput { get; }

    /// <summary>Keys both streams.</summary>
    public ConnectedStreams<T1, T2> KeyBy<TKey>(Func<T1, TKey> firstKey, Func<T2, TKey> secondKey)
        where TKey : notnull
        => new(FirstInput.KeyBy(firstKey), SecondInput.KeyBy(secondKey));

    public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T1, TOut> first, Func<T2, TOut> second)
        => Step<TOut>(nameof(Map), "Co-Map", first, second);

    public SingleOutputStreamOperator<TOut> FlatMap<TOut>(Func<T1, IEnumerable<TOut>> first, Func<T2, IEnumerable<TOut>> second)
        => Step<TOut>(nameof(FlatMap), "Co-Flat Map", first, second);

    public SingleOutputStreamOperator<TOut> Process<TOut>(ICoProcessFunction<T1, T2, TOut> process)
        => Step<TOut>(nameof(Process), "Co-Process", process, process);

    internal SingleOutputStreamOperator<TOut> Step<TOut>(string method, string name, object first, object second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);

        // Flink gives the operator keyed state as soon as one of its inputs is keyed (ConnectedStreams.doTransform).
        OperatorKind kind = FirstInput.StepKind == OperatorKind.Keyed || SecondInput.StepKind == OperatorKind.Keyed
            ? OperatorKind.Keyed
            : OperatorKind.Transform;
        StreamExecutionEnvironment environment = FirstInput.ExecutionEnvironment;
        OperatorTransformation step =
            environment.CreateOperator(kind, method, name, FirstInput.Transformation, SecondInput.Transformation);
        environment.AddOperator(step);
        return new SingleOutputStreamOperator<TOut>(environment, step);
    }
}
