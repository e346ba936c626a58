namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>What all generated jobs share: their options, the records they pass along, their sources and sinks.</summary>
internal static class SharedFile
{
    public static GeneratedFile Create() => new("Shared/Shared.cs", Text);

    private const string Text = """
        using System;
        using System.Collections.Generic;
        using Flink.Streaming;

        namespace Generated.Shared;

        public sealed class JobOptions
        {
            public bool Deduplicate { get; init; }

            public bool Audit { get; init; }

            public int Parallelism { get; init; } = 4;

            public int Stages { get; init; } = 3;

            public string Region { get; init; } = "north";
        }

        public sealed record Order(string Id, string Customer, decimal Amount, DateTimeOffset At);

        public sealed record Payment(string Id, string OrderId, decimal Paid);

        public sealed record Total(string Customer, decimal Sum, int Count);

        public sealed class TopicSource<T> : IParallelSourceFunction<T>
        {
            private readonly string _topic;
            private readonly Func<int, T> _create;

            public TopicSource(string topic, Func<int, T> create)
            {
                _topic = topic;
                _create = create;
            }

            public IEnumerable<T> Read()
            {
                for (int i = 0; i < 100; i++)
                {
                    yield return _create(i);
                }
            }

            public override string ToString() => _topic;
        }

        public sealed class TableSink<T> : ISinkFunction<T>
        {
            private readonly string _table;
            private readonly List<T> _rows = new();

            public TableSink(string table)
            {
                _table = table;
            }

            public void Invoke(T value) => _rows.Add(value);

            public override string ToString() => _table + ": " + _rows.Count;
        }

        public sealed class Threshold : ProcessFunction<Total, Total>
        {
            private readonly decimal _least;

            public Threshold(decimal least)
            {
                _least = least;
            }

            public override void ProcessElement(Total value, ICollector<Total> collector)
            {
                if (value.Sum >= _least)
                {
                    collector.Collect(value);
                }
            }
        }

        """;
}
