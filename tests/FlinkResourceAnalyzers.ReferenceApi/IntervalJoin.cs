using System;

namespace Flink.Streaming;

/// <summary>
/// Pairs records of two keyed streams whose times are close (flink-runtime KeyedStream.IntervalJoin). Inside, the streams are connected
/// and keyed anew; the operator comes with the join function.
/// </summary>
/// <typeparam name="T1">The type of the left stream's records.</typeparam>
/// <typeparam name="T2">The type of the right stream's records.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
public sealed class IntervalJoin<T1, T2, TKey>
    where TKey : notnull
{
    private readonly KeyedStream<T1, TKey> _left;
    private readonly KeyedStream<T2, TKey> _right;

    internal IntervalJoin(KeyedStream<T1, TKey> left, KeyedStream<T2, TKey> right)
    {
        _left = left;
        _right = right;
    }

    public TimeSpan Lower { get; private set; }

    public TimeSpan Upper { get; private set; }

    public IntervalJoin<T1, T2, TKey> Between(TimeSpan lower, TimeSpan upper)
    {
        Lower = lower;
        Upper = upper >= lower ? upper : throw new ArgumentException("The upper bound must not be below the lower bound.", nameof(upper));
        return this;
    }

    public SingleOutputStreamOperator<TOut> Process<TOut>(Func<T1, T2, TOut> join) => Join<TOut>(join);

    public SingleOutputStreamOperator<TOut> Process<TOut>(IProcessJoinFunction<T1, T2, TOut> join) => Join<TOut>(join);

    private SingleOutputStreamOperator<TOut> Join<TOut>(object join)
        => _left.Connect(_right)
            .KeyBy(_left.KeySelector, _right.KeySelector)
            .Step<TOut>(nameof(Process), "Interval Join", join, join);
}
