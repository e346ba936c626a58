using System;
using System.Collections.Generic;
using Flink.Streaming.Building;
using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>
/// Two streams on their way into a window over both (flink-runtime CoGroupedStreams). Flink tags the records of each with a map that runs at
/// that stream's parallelism, unites them, keys and windows the union; the operator the program sees is the window.
/// </summary>
/// <typeparam name="T1">The type of the first stream's records.</typeparam>
/// <typeparam name="T2">The type of the second stream's records.</typeparam>
public sealed class CoGroupedStreams<T1, T2>
{
    private readonly DataStream<T1> _first;
    private readonly DataStream<T2> _second;

    internal CoGroupedStreams(DataStream<T1> first, DataStream<T2> second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>The key of the first stream's records.</summary>
    public WhereClause<TKey> Where<TKey>(Func<T1, TKey> key)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        return new WhereClause<TKey>(this, key);
    }

    /// <summary>Waits for the key of the second stream's records.</summary>
    public sealed class WhereClause<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2> _streams;
        private readonly Func<T1, TKey> _firstKey;

        internal WhereClause(CoGroupedStreams<T1, T2> streams, Func<T1, TKey> firstKey)
        {
            _streams = streams;
            _firstKey = firstKey;
        }

        public EqualToClause<TKey> EqualTo(Func<T2, TKey> key)
        {
            ArgumentNullException.ThrowIfNull(key);
            return new EqualToClause<TKey>(_streams, record => record.Key == 0 ? _firstKey((T1)record.Value!) : key((T2)record.Value!));
        }
    }

    /// <summary>Waits for the windows.</summary>
    public sealed class EqualToClause<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2> _streams;
        private readonly Func<KeyValuePair<int, object?>, TKey> _key;

        internal EqualToClause(CoGroupedStreams<T1, T2> streams, Func<KeyValuePair<int, object?>, TKey> key)
        {
            _streams = streams;
            _key = key;
        }

        public WithWindow<TKey> Window(WindowAssigner assigner)
        {
            ArgumentNullException.ThrowIfNull(assigner);
            return new WithWindow<TKey>(_streams, _key, assigner);
        }
    }

    /// <summary>Waits for the function, with which the operator comes.</summary>
    public sealed class WithWindow<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2> _streams;
        private readonly Func<KeyValuePair<int, object?>, TKey> _key;
        private readonly WindowAssigner _assigner;

        internal WithWindow(CoGroupedStreams<T1, T2> streams, Func<KeyValuePair<int, object?>, TKey> key, WindowAssigner assigner)
        {
            _streams = streams;
            _key = key;
            _assigner = assigner;
        }

        public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<IEnumerable<T1>, IEnumerable<T2>, IEnumerable<TOut>> function)
        {
            ArgumentNullException.ThrowIfNull(function);
            return Tag(_streams._first)
                .Union(Tag(_streams._second))
                .KeyBy(_key)
                .Step<TOut>(OperatorKind.Window, nameof(Apply), _assigner.Name, function);
        }

        private static DataStream<KeyValuePair<int, object?>> Tag<T>(DataStream<T> stream)
        {
            StreamExecutionEnvironment environment = stream.ExecutionEnvironment;
            OperatorTransformation tagger =
                environment.CreateOperator(OperatorKind.Transform, nameof(Apply), "Map", isAuxiliary: true, stream.Transformation);
            tagger.PresetParallelism(stream.Parallelism);
            environment.AddOperator(tagger);
            return new DataStream<KeyValuePair<int, object?>>(environment, tagger);
        }
    }
}
