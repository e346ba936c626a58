namespace FlinkResourceAnalyzers.Tests.JobApis;

/// <summary>
/// Small look-alikes of the C# APIs that jobs are written against, as source to compile tests with: the names and signatures of the
/// originals, and bodies just large enough to compile. Each text is one file; several can be in one compilation.
/// </summary>
internal static class JobApiSources
{
    /// <summary>Flink's DataStream API carried over to C# one to one, as in-house ports do: setters on operators and sinks only.</summary>
    public static string FlinkStyle { get; } = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Flink.Streaming
        {
            public class StreamExecutionEnvironment
            {
                private readonly Configuration _configuration = new Configuration();
                private int _parallelism;

                protected StreamExecutionEnvironment()
                {
                }

                public static StreamExecutionEnvironment GetExecutionEnvironment() => new StreamExecutionEnvironment();

                public static StreamExecutionEnvironment GetExecutionEnvironment(Configuration configuration) => new StreamExecutionEnvironment().Configure(configuration);

                public static StreamExecutionEnvironment CreateLocalEnvironment() => new StreamExecutionEnvironment();

                public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism) => new StreamExecutionEnvironment().SetParallelism(parallelism);

                public StreamExecutionEnvironment SetParallelism(int parallelism)
                {
                    _parallelism = parallelism;
                    return this;
                }

                public int GetParallelism() => _parallelism;

                public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism) => this;

                public StreamExecutionEnvironment DisableOperatorChaining() => this;

                public StreamExecutionEnvironment RegisterSlotSharingGroup(SlotSharingGroup group) => this;

                public StreamExecutionEnvironment Configure(Configuration configuration) => this;

                public Configuration GetConfiguration() => _configuration;

                public ExecutionConfig GetConfig() => new ExecutionConfig();

                public StreamExecutionEnvironment EnableCheckpointing(long interval) => this;

                public DataStreamSource<T> AddSource<T>(ISourceFunction<T> function) => new DataStreamSource<T>(this);

                public DataStreamSource<T> AddSource<T>(ISourceFunction<T> function, string name) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromSource<T>(ISource<T> source, string name) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromCollection<T>(IEnumerable<T> items) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromParallelCollection<T>(IEnumerable<T> items) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromElements<T>(params T[] items) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromData<T>(params T[] items) => new DataStreamSource<T>(this);

                public DataStreamSource<long> FromSequence(long from, long to) => new DataStreamSource<long>(this);

                public DataStreamSource<string> SocketTextStream(string host, int port) => new DataStreamSource<string>(this);

                public DataStreamSource<string> ReadTextFile(string path) => new DataStreamSource<string>(this);

                public JobExecutionResult Execute(string? jobName = null) => new JobExecutionResult();

                public Task<JobExecutionResult> ExecuteAsync(string? jobName = null, CancellationToken cancellationToken = default) => Task.FromResult(new JobExecutionResult());
            }

            public sealed class JobExecutionResult
            {
            }

            public sealed class Configuration
            {
                private readonly Dictionary<string, string> _values = new Dictionary<string, string>();

                public Configuration SetInteger(string key, int value)
                {
                    _values[key] = value.ToString();
                    return this;
                }

                public Configuration SetString(string key, string value)
                {
                    _values[key] = value;
                    return this;
                }

                public int GetInteger(string key, int defaultValue) => _values.TryGetValue(key, out string? value) ? int.Parse(value) : defaultValue;
            }

            public sealed class ExecutionConfig
            {
                public ExecutionConfig SetParallelism(int parallelism) => this;

                public ExecutionConfig SetMaxParallelism(int maxParallelism) => this;
            }

            public interface ISourceFunction<T>
            {
            }

            public interface IParallelSourceFunction<T> : ISourceFunction<T>
            {
            }

            public interface ISource<T>
            {
            }

            public interface ISinkFunction<T>
            {
            }

            public interface ISink<T>
            {
            }

            public interface ICollector<T>
            {
                void Collect(T value);
            }

            public abstract class ProcessFunction<TIn, TOut>
            {
                public abstract void ProcessElement(TIn value, ICollector<TOut> collector);
            }

            public abstract class KeyedProcessFunction<TKey, TIn, TOut>
            {
                public abstract void ProcessElement(TIn value, ICollector<TOut> collector);
            }

            public sealed class OutputTag<T>
            {
                public OutputTag(string id)
                {
                    Id = id;
                }

                public string Id { get; }
            }

            public class DataStream<T>
            {
                internal DataStream(StreamExecutionEnvironment environment)
                {
                    ExecutionEnvironment = environment;
                }

                public StreamExecutionEnvironment ExecutionEnvironment { get; }

                public StreamExecutionEnvironment GetExecutionEnvironment() => ExecutionEnvironment;

                public int Parallelism => ExecutionEnvironment.GetParallelism();

                public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T, TOut> function) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Filter(Func<T, bool> function) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public SingleOutputStreamOperator<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> function) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public SingleOutputStreamOperator<TOut> Process<TOut>(ProcessFunction<T, TOut> function) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public KeyedStream<T, TKey> KeyBy<TKey>(Func<T, TKey> key)
                    where TKey : notnull => new KeyedStream<T, TKey>(ExecutionEnvironment);

                public DataStream<T> Union(params DataStream<T>[] streams) => new DataStream<T>(ExecutionEnvironment);

                public ConnectedStreams<T, TOther> Connect<TOther>(DataStream<TOther> other) => new ConnectedStreams<T, TOther>(ExecutionEnvironment);

                public JoinedStreams<T, TOther> Join<TOther>(DataStream<TOther> other) => new JoinedStreams<T, TOther>(ExecutionEnvironment);

                public DataStream<T> Rebalance() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Rescale() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Forward() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Shuffle() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Broadcast() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Global() => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> PartitionCustom<TKey>(Func<TKey, int, int> partitioner, Func<T, TKey> key) => new DataStream<T>(ExecutionEnvironment);

                public AllWindowedStream<T> WindowAll(WindowAssigner assigner) => new AllWindowedStream<T>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> AssignTimestampsAndWatermarks(Func<T, DateTime> timestamp) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public DataStreamSink<T> AddSink(ISinkFunction<T> function) => new DataStreamSink<T>();

                public DataStreamSink<T> SinkTo(ISink<T> sink) => new DataStreamSink<T>();

                public DataStreamSink<T> WriteToSocket(string host, int port) => new DataStreamSink<T>();

                public DataStreamSink<T> Print() => new DataStreamSink<T>();
            }

            public class SingleOutputStreamOperator<T> : DataStream<T>
            {
                internal SingleOutputStreamOperator(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public SingleOutputStreamOperator<T> SetParallelism(int parallelism) => this;

                public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism) => this;

                public SingleOutputStreamOperator<T> SlotSharingGroup(string group) => this;

                public SingleOutputStreamOperator<T> SlotSharingGroup(SlotSharingGroup group) => this;

                public SingleOutputStreamOperator<T> ForceNonParallel() => this;

                public SingleOutputStreamOperator<T> Name(string name) => this;

                public SingleOutputStreamOperator<T> Uid(string uid) => this;

                public SingleOutputStreamOperator<T> DisableChaining() => this;

                public SingleOutputStreamOperator<T> StartNewChain() => this;

                public DataStream<TSide> GetSideOutput<TSide>(OutputTag<TSide> tag) => new DataStream<TSide>(ExecutionEnvironment);
            }

            public class DataStreamSource<T> : SingleOutputStreamOperator<T>
            {
                internal DataStreamSource(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public new DataStreamSource<T> SetParallelism(int parallelism) => this;
            }

            public class KeyedStream<T, TKey> : DataStream<T>
                where TKey : notnull
            {
                internal KeyedStream(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public SingleOutputStreamOperator<TOut> Process<TOut>(KeyedProcessFunction<TKey, T, TOut> function) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> function) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Sum(Func<T, long> field) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public WindowedStream<T, TKey> Window(WindowAssigner assigner) => new WindowedStream<T, TKey>(ExecutionEnvironment);
            }

            public abstract class WindowAssigner
            {
            }

            public sealed class TumblingWindows : WindowAssigner
            {
                private TumblingWindows()
                {
                }

                public static TumblingWindows Of(TimeSpan size) => new TumblingWindows();
            }

            public sealed class SlidingWindows : WindowAssigner
            {
                private SlidingWindows()
                {
                }

                public static SlidingWindows Of(TimeSpan size, TimeSpan slide) => new SlidingWindows();
            }

            public sealed class WindowedStream<T, TKey>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal WindowedStream(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public WindowedStream<T, TKey> AllowedLateness(TimeSpan lateness) => this;

                public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> function) => new SingleOutputStreamOperator<T>(_environment);

                public SingleOutputStreamOperator<TOut> Aggregate<TOut>(TOut seed, Func<TOut, T, TOut> fold) => new SingleOutputStreamOperator<TOut>(_environment);

                public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<TKey, IEnumerable<T>, TOut> function) => new SingleOutputStreamOperator<TOut>(_environment);
            }

            public sealed class AllWindowedStream<T>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal AllWindowedStream(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> function) => new SingleOutputStreamOperator<T>(_environment);

                public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<IEnumerable<T>, TOut> function) => new SingleOutputStreamOperator<TOut>(_environment);
            }

            public sealed class ConnectedStreams<T1, T2>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal ConnectedStreams(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public ConnectedStreams<T1, T2> KeyBy<TKey>(Func<T1, TKey> first, Func<T2, TKey> second) => this;

                public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T1, TOut> first, Func<T2, TOut> second) => new SingleOutputStreamOperator<TOut>(_environment);
            }

            public sealed class JoinedStreams<T1, T2>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal JoinedStreams(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public JoinedStreams<T1, T2> Where<TKey>(Func<T1, TKey> key) => this;

                public JoinedStreams<T1, T2> EqualTo<TKey>(Func<T2, TKey> key) => this;

                public JoinedStreams<T1, T2> Window(WindowAssigner assigner) => this;

                public SingleOutputStreamOperator<TOut> Apply<TOut>(Func<T1, T2, TOut> function) => new SingleOutputStreamOperator<TOut>(_environment);
            }

            public sealed class DataStreamSink<T>
            {
                internal DataStreamSink()
                {
                }

                public DataStreamSink<T> SetParallelism(int parallelism) => this;

                public DataStreamSink<T> SetMaxParallelism(int maxParallelism) => this;

                public DataStreamSink<T> SlotSharingGroup(string group) => this;

                public DataStreamSink<T> SlotSharingGroup(SlotSharingGroup group) => this;

                public DataStreamSink<T> Name(string name) => this;

                public DataStreamSink<T> Uid(string uid) => this;
            }

            public sealed class SlotSharingGroup
            {
                private SlotSharingGroup(string name)
                {
                    Name = name;
                }

                public string Name { get; }

                public static Builder NewBuilder(string name) => new Builder(name);

                public sealed class Builder
                {
                    private readonly string _name;

                    internal Builder(string name)
                    {
                        _name = name;
                    }

                    public Builder SetCpuCores(double cpuCores) => this;

                    public Builder SetTaskHeapMemoryMB(int megabytes) => this;

                    public Builder SetTaskOffHeapMemoryMB(int megabytes) => this;

                    public Builder SetManagedMemoryMB(int megabytes) => this;

                    public Builder SetExternalResource(string name, double value) => this;

                    public SlotSharingGroup Build() => new SlotSharingGroup(_name);
                }
            }
        }

        """;

    /// <summary>FlinkDotnet (FlinkDotNet.DataStream, Flink facade, FlinkDotNet.Common): setters on every stream, of which some do nothing.</summary>
    public static string FlinkDotnet { get; } = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace FlinkDotNet.Common
        {
            public class FlinkConfiguration
            {
                public FlinkConfiguration SetString(string key, string value) => this;

                public FlinkConfiguration SetInteger(string key, int value) => this;

                public FlinkConfiguration SetBoolean(string key, bool value) => this;

                public FlinkConfiguration SetLong(string key, long value) => this;

                public string GetString(string key, string defaultValue) => defaultValue;
            }

            public class ExecutionConfig
            {
                public int Parallelism { get; set; } = -1;

                public int MaxParallelism { get; set; } = -1;

                public bool SlotSharingEnabled { get; set; } = true;

                public ExecutionConfig SetParallelism(int parallelism)
                {
                    Parallelism = parallelism;
                    return this;
                }

                public ExecutionConfig SetMaxParallelism(int maxParallelism)
                {
                    MaxParallelism = maxParallelism;
                    return this;
                }
            }
        }

        namespace FlinkDotNet.DataStream
        {
            using FlinkDotNet.Common;

            public class JobStatus
            {
                public string JobId { get; set; } = "";

                public int Parallelism { get; set; }
            }

            public class PerformanceMetrics
            {
                public int Parallelism { get; set; }
            }

            public class StreamExecutionEnvironment
            {
                private readonly ExecutionConfig _config = new ExecutionConfig();

                protected StreamExecutionEnvironment()
                {
                }

                public static StreamExecutionEnvironment GetExecutionEnvironment(FlinkConfiguration? configuration = null) => new StreamExecutionEnvironment();

                public StreamExecutionEnvironment SetParallelism(int parallelism) => this;

                public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism) => this;

                public StreamExecutionEnvironment EnableAdaptiveScheduler(bool enable = true) => this;

                public StreamExecutionEnvironment EnableReactiveMode(bool enable = true) => this;

                public StreamExecutionEnvironment Configure(FlinkConfiguration configuration) => this;

                public ExecutionConfig GetConfig() => _config;

                public DataStream<string> FromKafka(string topic, string bootstrapServers, string groupId) => new DataStream<string>(this);

                public DataStream<T> AddKafkaSource<T>(string topic, string bootstrapServers) => new DataStream<T>(this);

                public DataStream<T> FromCollection<T>(IEnumerable<T> items) => new DataStream<T>(this);

                public DataStream<T> AddSource<T>(ISourceFunction<T> function, string name = "source") => new DataStream<T>(this);

                public Task<JobStatus> ExecuteAsync(string? jobName = null, CancellationToken cancellationToken = default) => Task.FromResult(new JobStatus());

                public Task<JobStatus> ExecuteAsyncJob(string? jobName = null, CancellationToken cancellationToken = default) => Task.FromResult(new JobStatus());
            }

            public interface ISourceFunction<T>
            {
            }

            public interface ISinkFunction<T>
            {
            }

            public interface IProcessFunction<TIn, TOut>
            {
            }

            public class DataStream<T>
            {
                internal DataStream(StreamExecutionEnvironment environment)
                {
                    Environment = environment;
                }

                internal StreamExecutionEnvironment Environment { get; }

                public DataStream<TOut> Map<TOut>(Func<T, TOut> function) => new DataStream<TOut>(Environment);

                public DataStream<T> Filter(Func<T, bool> function) => new DataStream<T>(Environment);

                public DataStream<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> function) => new DataStream<TOut>(Environment);

                public DataStream<TOut> Process<TOut>(IProcessFunction<T, TOut> function) => new DataStream<TOut>(Environment);

                public KeyedStream<T, TKey> KeyBy<TKey>(Func<T, TKey> key) => new KeyedStream<T, TKey>(Environment);

                public DataStream<T> Union(params DataStream<T>[] streams) => this;

                public DataStream<T> Rebalance() => this;

                public DataStream<T> Rescale() => this;

                public DataStream<T> Forward() => this;

                public DataStream<T> Shuffle() => this;

                public DataStream<T> Broadcast() => this;

                public DataStream<T> PartitionCustom<TKey>(Func<TKey, int, int> partitioner, Func<T, TKey> key) => this;

                public DataStream<T> SetParallelism(int parallelism) => this;

                public DataStream<T> SetMaxParallelism(int maxParallelism) => this;

                public DataStream<T> SlotSharingGroup(string group) => this;

                public DataStream<T> Name(string name) => this;

                public DataStream<T> SinkToKafka(string topic, string bootstrapServers) => this;

                public DataStream<T> AddSink(ISinkFunction<T> sink) => this;

                public DataStream<T> Print() => this;
            }

            public class KeyedStream<T, TKey>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal KeyedStream(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public WindowedStream<T, TKey> Window(TimeSpan size) => new WindowedStream<T, TKey>(_environment);

                public DataStream<T> Reduce(Func<T, T, T> function) => new DataStream<T>(_environment);

                public DataStream<TOut> Process<TOut>(IProcessFunction<T, TOut> function) => new DataStream<TOut>(_environment);
            }

            public class WindowedStream<T, TKey>
            {
                private readonly StreamExecutionEnvironment _environment;

                internal WindowedStream(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public DataStream<T> Reduce(Func<T, T, T> function) => new DataStream<T>(_environment);

                public DataStream<TOut> Aggregate<TOut>(Func<IEnumerable<T>, TOut> function) => new DataStream<TOut>(_environment);
            }
        }

        namespace FlinkDotNet
        {
            using FlinkDotNet.Common;
            using FlinkDotNet.DataStream;

            public static class Flink
            {
                public static StreamExecutionEnvironment GetExecutionEnvironment(FlinkConfiguration? configuration = null) => StreamExecutionEnvironment.GetExecutionEnvironment(configuration);
            }
        }

        """;

    /// <summary>FLink.CSharp (FLink.Streaming.Api, FLink.Core): close to Java, with settable transformations beside the setters.</summary>
    public static string FLinkCSharp { get; } = """
        #nullable enable
        using System;
        using System.Collections.Generic;

        namespace FLink.Core.Api.Dag
        {
            using FLink.Core.Api.Common.Operators;

            public abstract class Transformation<T>
            {
                public int Parallelism { get; set; } = -1;

                public int MaxParallelism { get; set; } = -1;

                public string SlotSharingGroup { get; set; } = "default";

                public void SetResources(ResourceSpec minResources, ResourceSpec preferredResources)
                {
                }
            }
        }

        namespace FLink.Core.Api.Common.Operators
        {
            public class ResourceSpec
            {
                public double CpuCores { get; set; }
            }
        }

        namespace FLink.Streaming.Api.Functions.Source
        {
            public interface ISourceFunction<T>
            {
            }

            public interface IParallelSourceFunction<T> : ISourceFunction<T>
            {
            }
        }

        namespace FLink.Streaming.Api.Functions.Sink
        {
            public interface ISinkFunction<T>
            {
            }
        }

        namespace FLink.Streaming.Api.Transformations
        {
            using FLink.Core.Api.Dag;

            public class StreamTransformation<T> : Transformation<T>
            {
            }
        }

        namespace FLink.Streaming.Api.Graph
        {
            public class StreamGraph
            {
                public void SetParallelism(int vertexId, int parallelism)
                {
                }

                public void SetMaxParallelism(int vertexId, int maxParallelism)
                {
                }
            }
        }

        namespace FLink.Streaming.Api.Environments
        {
            using FLink.Streaming.Api.DataStreams;
            using FLink.Streaming.Api.Functions.Source;
            using FLink.Streaming.Api.Graph;

            public class JobExecutionResult
            {
            }

            public abstract class StreamExecutionEnvironment
            {
                public int Parallelism { get; private set; } = 1;

                public int MaxParallelism { get; private set; } = -1;

                public static StreamExecutionEnvironment GetExecutionEnvironment() => new LocalStreamEnvironment();

                public static LocalStreamEnvironment CreateLocalEnvironment() => new LocalStreamEnvironment();

                public static LocalStreamEnvironment CreateLocalEnvironment(int parallelism)
                {
                    var environment = new LocalStreamEnvironment();
                    environment.SetParallelism(parallelism);
                    return environment;
                }

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

                public StreamExecutionEnvironment DisableOperatorChaining() => this;

                public DataStreamSource<T> AddSource<T>(ISourceFunction<T> function) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromElements<T>(params T[] items) => new DataStreamSource<T>(this);

                public DataStreamSource<T> FromCollection<T>(IList<T> items) => new DataStreamSource<T>(this);

                public DataStreamSource<long> GenerateSequence(long from, long to) => new DataStreamSource<long>(this);

                public DataStreamSource<string> SocketTextStream(string host, int port) => new DataStreamSource<string>(this);

                public DataStreamSource<string> ReadTextFile(string path) => new DataStreamSource<string>(this);

                public StreamGraph GetStreamGraph() => new StreamGraph();

                public JobExecutionResult Execute(string jobName = "") => new JobExecutionResult();
            }

            public class LocalStreamEnvironment : StreamExecutionEnvironment
            {
            }
        }

        namespace FLink.Streaming.Api.DataStreams
        {
            using FLink.Core.Api.Dag;
            using FLink.Streaming.Api.Environments;
            using FLink.Streaming.Api.Functions.Sink;
            using FLink.Streaming.Api.Transformations;

            public class DataStream<T>
            {
                public DataStream(StreamExecutionEnvironment environment)
                {
                    ExecutionEnvironment = environment;
                    Transformation = new StreamTransformation<T>();
                }

                public StreamExecutionEnvironment ExecutionEnvironment { get; }

                public Transformation<T> Transformation { get; }

                public int Parallelism => Transformation.Parallelism;

                public SingleOutputStreamOperator<TOut> Map<TOut>(Func<T, TOut> mapper) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public SingleOutputStreamOperator<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> mapper) => new SingleOutputStreamOperator<TOut>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Filter(Func<T, bool> filter) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public KeyedStream<T, TKey> KeyBy<TKey>(Func<T, TKey> key) => new KeyedStream<T, TKey>(ExecutionEnvironment);

                public DataStream<T> Union(params DataStream<T>[] streams) => new DataStream<T>(ExecutionEnvironment);

                public DataStream<T> Rebalance() => new DataStream<T>(ExecutionEnvironment);

                public DataStreamSink<T> AddSink(ISinkFunction<T> function) => new DataStreamSink<T>();

                public DataStreamSink<T> Print() => new DataStreamSink<T>();
            }

            public class SingleOutputStreamOperator<T> : DataStream<T>
            {
                public SingleOutputStreamOperator(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public SingleOutputStreamOperator<T> SetParallelism(int parallelism)
                {
                    Transformation.Parallelism = parallelism;
                    return this;
                }

                public SingleOutputStreamOperator<T> SetMaxParallelism(int maxParallelism)
                {
                    Transformation.MaxParallelism = maxParallelism;
                    return this;
                }

                public SingleOutputStreamOperator<T> SetSlotSharingGroup(string slotSharingGroup) => this;

                public SingleOutputStreamOperator<T> ForceNonParallel() => this;

                public SingleOutputStreamOperator<T> SetName(string name) => this;

                public SingleOutputStreamOperator<T> SetUId(string uid) => this;

                public SingleOutputStreamOperator<T> DisableChaining() => this;

                public SingleOutputStreamOperator<T> StartNewChain() => this;
            }

            public class DataStreamSource<T> : SingleOutputStreamOperator<T>
            {
                public DataStreamSource(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public new DataStreamSource<T> SetParallelism(int parallelism) => this;
            }

            public class KeyedStream<T, TKey> : DataStream<T>
            {
                public KeyedStream(StreamExecutionEnvironment environment)
                    : base(environment)
                {
                }

                public WindowedStream<T, TKey> TimeWindow(TimeSpan size) => new WindowedStream<T, TKey>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> reducer) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);

                public SingleOutputStreamOperator<T> Sum(int position) => new SingleOutputStreamOperator<T>(ExecutionEnvironment);
            }

            public class WindowedStream<T, TKey>
            {
                private readonly StreamExecutionEnvironment _environment;

                public WindowedStream(StreamExecutionEnvironment environment)
                {
                    _environment = environment;
                }

                public SingleOutputStreamOperator<T> Reduce(Func<T, T, T> reducer) => new SingleOutputStreamOperator<T>(_environment);
            }

            public class DataStreamSink<T>
            {
                public DataStreamSink<T> SetParallelism(int parallelism) => this;
            }
        }

        """;

    /// <summary>FLINK.NET (FlinkDotNet.Core.Api): no setters; the transformation behind a stream carries the parallelism, 1 unless assigned.</summary>
    public static string FlinkNet { get; } = """
        #nullable enable
        using System;
        using System.Threading;
        using System.Threading.Tasks;

        namespace FlinkDotNet.Core.Abstractions.Sources
        {
            public interface ISourceFunction<T>
            {
            }
        }

        namespace FlinkDotNet.Core.Abstractions.Sinks
        {
            public interface ISinkFunction<T>
            {
            }
        }

        namespace FlinkDotNet.Core.Abstractions.Operators
        {
            public interface IMapOperator<TIn, TOut>
            {
            }

            public interface IFilterOperator<T>
            {
            }
        }

        namespace FlinkDotNet.Core.Api.Streaming
        {
            using FlinkDotNet.Core.Abstractions.Operators;
            using FlinkDotNet.Core.Abstractions.Sinks;

            public abstract class Transformation<T>
            {
                protected Transformation(string name)
                {
                    Name = name;
                }

                public string Name { get; }

                public int Parallelism { get; set; } = 1;
            }

            public class SourceTransformation<T> : Transformation<T>
            {
                public SourceTransformation(string name)
                    : base(name)
                {
                }
            }

            public class DataStream<T>
            {
                public DataStream(StreamExecutionEnvironment environment, Transformation<T> transformation)
                {
                    Environment = environment;
                    Transformation = transformation;
                }

                public StreamExecutionEnvironment Environment { get; }

                public Transformation<T> Transformation { get; }

                public DataStream<TOut> Map<TOut>(IMapOperator<T, TOut> mapper) => new DataStream<TOut>(Environment, new SourceTransformation<TOut>("Map"));

                public DataStream<T> Filter(IFilterOperator<T> filter) => this;

                public KeyedDataStream<TKey, T> KeyBy<TKey>(Func<T, TKey> key) => new KeyedDataStream<TKey, T>(Environment, this);

                public DataStream<T> Rebalance() => this;

                public DataStream<T> DisableChaining() => this;

                public DataStream<T> StartNewChain() => this;

                public void AddSink(ISinkFunction<T> sink, string name)
                {
                }
            }

            public class KeyedDataStream<TKey, T>
            {
                private readonly StreamExecutionEnvironment _environment;
                private readonly DataStream<T> _stream;

                public KeyedDataStream(StreamExecutionEnvironment environment, DataStream<T> stream)
                {
                    _environment = environment;
                    _stream = stream;
                }

                public StreamExecutionEnvironment Environment => _environment;

                public DataStream<T> Reduce(Func<T, T, T> reducer) => _stream;
            }

            public class StreamExecutionEnvironment
            {
                public static StreamExecutionEnvironment GetExecutionEnvironment() => new StreamExecutionEnvironment();

                public DataStream<T> AddSource<T>(FlinkDotNet.Core.Abstractions.Sources.ISourceFunction<T> function, string name) => new DataStream<T>(this, new SourceTransformation<T>(name));

                public FlinkDotNet.JobManager.Models.JobGraph.JobGraph CreateJobGraph(string jobName = "job") => new FlinkDotNet.JobManager.Models.JobGraph.JobGraph();

                public Task ExecuteAsync(string jobName = "job", CancellationToken cancellationToken = default) => Task.CompletedTask;

                public Task ExecuteLocallyAsync(string jobName = "job", CancellationToken cancellationToken = default) => Task.CompletedTask;
            }
        }

        namespace FlinkDotNet.JobManager.Models.JobGraph
        {
            public class JobGraph
            {
            }

            public class JobVertex
            {
                public JobVertex(string name, int parallelism)
                {
                    Name = name;
                    Parallelism = parallelism;
                }

                public string Name { get; }

                public int Parallelism { get; set; }
            }
        }

        """;

    /// <summary>FlinkJobBuilder (Flink.JobBuilder of FlinkDotnet): one builder from end to end, and metadata with a parallelism for the whole job.</summary>
    public static string FlinkJobBuilder { get; } = """
        #nullable enable
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Flink.JobBuilder.Models
        {
            public class JobMetadata
            {
                public string JobId { get; set; } = "";

                public string JobName { get; set; } = "";

                public int? Parallelism { get; set; }
            }

            public class JobDefinition
            {
                public JobMetadata Metadata { get; set; } = new JobMetadata();

                public List<object> Operations { get; } = new List<object>();
            }

            public class JobSubmissionResult
            {
                public bool Success { get; set; }
            }
        }

        namespace Flink.JobBuilder
        {
            using Flink.JobBuilder.Models;

            public class FlinkJobBuilder
            {
                private readonly JobDefinition _definition = new JobDefinition();

                private FlinkJobBuilder()
                {
                }

                public static FlinkJobBuilder FromKafka(string topic) => new FlinkJobBuilder();

                public static FlinkJobBuilder FromHttp(string url) => new FlinkJobBuilder();

                public static FlinkJobBuilder FromDatabase(string query) => new FlinkJobBuilder();

                public FlinkJobBuilder Where(string condition) => this;

                public FlinkJobBuilder GroupBy(string key) => this;

                public FlinkJobBuilder Aggregate(string function, string field) => this;

                public FlinkJobBuilder Map(string expression) => this;

                public FlinkJobBuilder Window(string type, int size) => this;

                public FlinkJobBuilder WithRetry(int attempts) => this;

                public FlinkJobBuilder ToKafka(string topic) => this;

                public FlinkJobBuilder ToConsole() => this;

                public JobDefinition BuildJobDefinition() => _definition;

                public Task<JobSubmissionResult> Submit(string jobName, CancellationToken cancellationToken = default) => Task.FromResult(new JobSubmissionResult());
            }
        }

        """;
}
