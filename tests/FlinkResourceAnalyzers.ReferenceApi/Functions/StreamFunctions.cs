using System.Collections.Generic;

namespace Flink.Streaming;

/// <summary>Takes what a function emits (flink-core Collector).</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public interface ICollector<in T>
{
    void Collect(T record);

    /// <summary>Emits to a side output.</summary>
    void Output<TSide>(OutputTag<TSide> tag, TSide record);
}

/// <summary>One record in, one out.</summary>
public interface IMapFunction<in T, out TOut>
{
    TOut Map(T value);
}

/// <summary>One record in, any number out.</summary>
public interface IFlatMapFunction<in T, out TOut>
{
    IEnumerable<TOut> FlatMap(T value);
}

/// <summary>Keeps a record or drops it.</summary>
public interface IFilterFunction<in T>
{
    bool Filter(T value);
}

/// <summary>Combines two records into one of the same type.</summary>
public interface IReduceFunction<T>
{
    T Reduce(T first, T second);
}

/// <summary>Combines records into a result by way of an accumulator.</summary>
public interface IAggregateFunction<in T, TAccumulator, out TOut>
{
    TAccumulator CreateAccumulator();

    TAccumulator Add(T value, TAccumulator accumulator);

    TAccumulator Merge(TAccumulator first, TAccumulator second);

    TOut GetResult(TAccumulator accumulator);
}

/// <summary>Any number of records out for each one in, to any output.</summary>
public interface IProcessFunction<in T, out TOut>
{
    void Process(T value, ICollector<TOut> output);
}

/// <summary>The same with the record's key, for keyed state and timers.</summary>
public interface IKeyedProcessFunction<in TKey, in T, out TOut>
{
    void Process(TKey key, T value, ICollector<TOut> output);
}

/// <summary>The records of a window with their key.</summary>
public interface IProcessWindowFunction<in T, out TOut, in TKey>
{
    void Process(TKey key, IEnumerable<T> elements, ICollector<TOut> output);
}

/// <summary>The records of a window over all keys.</summary>
public interface IProcessAllWindowFunction<in T, out TOut>
{
    void Process(IEnumerable<T> elements, ICollector<TOut> output);
}

/// <summary>Records of two streams that share state.</summary>
public interface ICoProcessFunction<in T1, in T2, out TOut>
{
    void ProcessFirst(T1 value, ICollector<TOut> output);

    void ProcessSecond(T2 value, ICollector<TOut> output);
}

/// <summary>Records of a stream and of one that every subtask receives.</summary>
public interface IBroadcastProcessFunction<in T, in TBroadcast, out TOut>
{
    void Process(T value, ICollector<TOut> output);

    void ProcessBroadcast(TBroadcast value, ICollector<TOut> output);
}

/// <summary>Pairs of records that an interval join found.</summary>
public interface IProcessJoinFunction<in T1, in T2, out TOut>
{
    void Process(T1 left, T2 right, ICollector<TOut> output);
}
