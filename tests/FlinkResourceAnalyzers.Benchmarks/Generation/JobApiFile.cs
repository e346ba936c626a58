namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>The Flink-style builder API that generated jobs are written against: names and types of the original, next to no behaviour.</summary>
internal static class JobApiFile
{
    public const string Path = "Api/FlinkApi.cs";

    public static GeneratedFile Create() => new(Path, Text);

    private const string Text = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Flink.Streaming;

        public sealed class StreamExecutionEnvironment
        {
            private readonly List<string> _operators = new();
            private readonly List<SlotSharingGroup> _groups = new();

            private StreamExecutionEnvironment()
            {
            }

            public int Parallelism { get; private set; } = -1;

            public int MaxParallelism { get; private set; } = -1;

            public static StreamExecutionEnvironment GetExecutionEnvironment() => new();

            public StreamExecutionEnvironment SetParallelism(int parallelism)
            {
                Parallelism = parallelism;
                return this;
            }

            public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism)
            {
                MaxParallelism = maxParallelism;
                return this;
            }

            public StreamExecutionEnvironment RegisterSlotSharingGroup(SlotSharingGroup group)
            {
                _groups.Add(group);
                return this;
            }

            public DataStreamSource<T> AddSource<T>(ISourceFunction<T> source)
            {
                Register(source.ToString() ?? "source");
                return new DataStreamSource<T>(this);
            }

            public DataStreamSource<T> FromCollection<T>(IEnumerable<T> items)
            {
                Register("collection");
                return new DataStreamSource<T>(this);
            }

            public DataStreamSource<long> FromSequence(long from, long to)
            {
                Register(from + ".." + to);
                return new DataStreamSource<long>(this);
            }

            public JobExecutionResult Execute(string jobName) => new(jobName, _operators.Count);

            public Task<JobExecutionResult> ExecuteAsync(string jobName, CancellationToken cancellationToken = default)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Task.FromResult(Execute(jobName));
            }

            internal void Register(string name) => _operators.Add(name);
        }

        public sealed record JobExecutionResult(string JobName, int Operators);

        public interface ISourceFunction<T>
        {
            IEnumerable<T> Read();
        }

        public interface IParallelSourceFunction<T> : ISourceFunction<T>
        {
        }

        public interface ISinkFunction<T>
        {
            void Invoke(T value);
        }

        public interface ICollector<T>
        {
            void Collect(T value);
        }

        public abstract class ProcessFunction<TIn, TOut>
        {
            public abstract void ProcessElement(TIn value, ICollector<TOut> collector);
        }

        public abstract class WindowAssigner
        {
            public static WindowAssigner Tumbling(TimeSpan size) => new TimeWindows(size, size);

            public static WindowAssigner Sliding(TimeSpan size, TimeSpan slide) => new TimeWindows(size, slide);

            private sealed class TimeWindows : WindowAssigner
            {
                private readonly TimeSpan _size;
                private readonly TimeSpan _slide;

                public TimeWindows(TimeSpan size, TimeSpan slide)
                {
                    _size = size;
                    _slide = slide;
                }

                public override string ToString() => _size + "/" + _slide;
            }
        }

        public class DataStream<T>
        {
            internal DataStream(StreamExecutionEnvironment environment)
            {
                ExecutionEnvironment = environment;
            }

            public StreamExecutionEnvironment ExecutionEnvironment { get; }

            public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T, TOut> function) => Next<TOut>("map");

            public SingleOutputStreamOperator<T> Filter(Func<T, bool> function) => Next<T>("filter");

            public SingleOutputStreamOperator<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> function) => Next<TOut>("flat-map");

            public SingleOutputStreamOperator<TOut> Process<TOut>(ProcessFunction<T, TOut> function) => Next<TOut>("process");

            public KeyedStream<T, TKey> KeyBy<TKey>(Func<T, TKey> key)
                where TKey : notnull => new(ExecutionEnvironment);

            public DataStream<T> Union(params DataStream<T>[] streams) => new(ExecutionEnvironment);

            public ConnectedStreams<T, TOther> Connect<TOther>(DataStream<TOther> other) => new(ExecutionEnvironment);

            public DataStream<T> Rebalance() => new(ExecutionEnvironment);

            public DataStreamSink<T> AddSink(ISinkFunction<T> sink)
            {
                ExecutionEnvironment.Register("sink");
                return new DataStreamSink<T>();
            }

            internal SingleOutputStreamOperator<TOut> Next<TOut>(string name)
            {
                ExecutionEnvironment.Register(name);
                return new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);
            }
        }

        public class SingleOutputStreamOperator<T> : DataStream<T>
        {
            internal SingleOutputStreamOperator(StreamExecutionEnvironment environment)
                : base(environment)
            {
            }

            public SingleOutputStreamOperator<T> Name(string name) => this;

            public SingleOutputStreamOperator<T> Uid(string uid) => this;

            public SingleOutputStreamOperator<T> SetParallelism(int parallelism) => this;

            public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism) => this;

            public SingleOutputStreamOperator<T> SlotSharingGroup(string group) => this;

            public SingleOutputStreamOperator<T> SlotSharingGroup(SlotSharingGroup group) => this;

            public SingleOutputStreamOperator<T> DisableChaining() => this;
        }

        public sealed class DataStreamSource<T> : SingleOutputStreamOperator<T>
        {
            internal DataStreamSource(StreamExecutionEnvironment environment)
                : base(environment)
            {
            }
        }

        public sealed class KeyedStream<T, TKey> : DataStream<T>
            where TKey : notnull
        {
            internal KeyedStream(StreamExecutionEnvironment environment)
                : base(environment)
            {
            }

            public WindowedStream<T, TKey> Window(WindowAssigner assigner) => new(this);

            public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> function) => Next<T>("reduce");
        }

        public sealed class WindowedStream<T, TKey>
            where TKey : notnull
        {
            private readonly KeyedStream<T, TKey> _keyed;

            internal WindowedStream(KeyedStream<T, TKey> keyed)
            {
                _keyed = keyed;
            }

            public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> function) => _keyed.Next<T>("window");

            public SingleOutputStreamOperator<TOut> Aggregate<TOut>(TOut seed, Func<TOut, T, TOut> fold) => _keyed.Next<TOut>("window");
        }

        public sealed class ConnectedStreams<T1, T2>
        {
            private readonly StreamExecutionEnvironment _environment;

            internal ConnectedStreams(StreamExecutionEnvironment environment)
            {
                _environment = environment;
            }

            public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T1, TOut> first, Func<T2, TOut> second)
            {
                _environment.Register("co-map");
                return new SingleOutputStreamOperator<TOut>(_environment);
            }
        }

        public sealed class DataStreamSink<T>
        {
            public DataStreamSink<T> Name(string name) => this;

            public DataStreamSink<T> Uid(string uid) => this;

            public DataStreamSink<T> SetParallelism(int parallelism) => this;

            public DataStreamSink<T> SlotSharingGroup(string group) => this;
        }

        public sealed class SlotSharingGroup
        {
            private SlotSharingGroup(string name, double cpuCores, int heapMegabytes, int managedMegabytes)
            {
                Name = name;
                CpuCores = cpuCores;
                HeapMegabytes = heapMegabytes;
                ManagedMegabytes = managedMegabytes;
            }

            public string Name { get; }

            public double CpuCores { get; }

            public int HeapMegabytes { get; }

            public int ManagedMegabytes { get; }

            public static Builder NewBuilder(string name) => new(name);

            public sealed class Builder
            {
                private readonly string _name;
                private double _cpuCores;
                private int _heapMegabytes;
                private int _managedMegabytes;

                internal Builder(string name)
                {
                    _name = name;
                }

                public Builder SetCpuCores(double cpuCores)
                {
                    _cpuCores = cpuCores;
                    return this;
                }

                public Builder SetTaskHeapMemoryMB(int megabytes)
                {
                    _heapMegabytes = megabytes;
                    return this;
                }

                public Builder SetManagedMemoryMB(int megabytes)
                {
                    _managedMegabytes = megabytes;
                    return this;
                }

                public SlotSharingGroup Build() => new(_name, _cpuCores, _heapMegabytes, _managedMegabytes);
            }
        }

        """;
}
