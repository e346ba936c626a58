using System;
using System.Collections.Generic;

namespace Flink.Streaming;

/// <summary>Two streams on their way into a window join (flink-runtime JoinedStreams): a co-group whose groups are paired record by record.</summary>
/// <typeparam name="T1">The type of the first stream's records.</typeparam>
/// <typeparam name="T2">The type of the second stream's records.</typeparam>
public sealed class JoinedStreams<T1, T2>
{
    private readonly CoGroupedStreams<T1, T2> _streams;

    internal JoinedStreams(CoGroupedStreams<T1, T2> streams) => _streams = streams;

    /// <summary>The key of the first stream's records.</summary>
    public WhereClause<TKey> Where<TKey>(Func<T1, TKey> key)
        where TKey : notnull
        => new(_streams.Where(key));

    /// <summary>Waits for the key of the second stream's records.</summary>
    public sealed class WhereClause<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2>.WhereClause<TKey> _where;

        internal WhereClause(CoGroupedStreams<T1, T2>.WhereClause<TKey> where) => _where = where;

        public EqualToClause<TKey> EqualTo(Func<T2, TKey> key) => new(_where.EqualTo(key));
    }

    /// <summary>Waits for the windows.</summary>
    public sealed class EqualToClause<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2>.EqualToClause<TKey> _equalTo;

        internal EqualToClause(CoGroupedStreams<T1, T2>.EqualToClause<TKey> equalTo) => _equalTo = equalTo;

        public WithWindow<TKey> Window(WindowAssigner assigner) => new(_equalTo.Window(assigner));
    }

    /// <summary>Waits for the function, with which the operator comes.</summary>
    public sealed class WithWindow<TKey>
        where TKey : notnull
    {
        private readonly CoGroupedStreams<T1, T2>.WithWindow<TKey> _window;

        internal WithWindow(CoGroupedStreams<T1, T2>.WithWindow<TKey> window) => _window = window;

        public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<T1, T2, TOut> join)
        {
            ArgumentNullException.ThrowIfNull(join);
            return _window.Apply((lefts, rights) => Pair(lefts, rights, join));
        }

        private static IEnumerable<TOut> Pair<TOut>(IEnumerable<T1> lefts, IEnumerable<T2> rights, Func<T1, T2, TOut> join)
        {
            foreach (T1 left in lefts)
            {
                foreach (T2 right in rights)
                {
                    yield return join(left, right);
                }
            }
        }
    }
}
