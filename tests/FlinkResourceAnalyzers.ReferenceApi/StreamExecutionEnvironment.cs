using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Flink.Streaming.Building;
using Flink.Streaming.Graph;
using Flink.Streaming.Hosting;

namespace Flink.Streaming;

/// <summary>
/// Where a job begins and from which it is executed (flink-runtime StreamExecutionEnvironment). Executing builds the job graph and lets the
/// cluster accept or refuse it; no record is processed.
/// </summary>
public sealed class StreamExecutionEnvironment
{
    private const string DefaultJobName = "Flink Streaming Job";

    private readonly List<OperatorTransformation> _operators = [];
    private readonly Dictionary<string, ResourceProfile> _groupResources = new(StringComparer.Ordinal);
    private int _nextSequence;

    private StreamExecutionEnvironment(Configuration configuration)
    {
        Config.Configure(configuration);
        JobGraphRecorder.Current?.Created(this);
    }

    /// <summary>What operators copy when they are created; -1 when set so.</summary>
    public int Parallelism => Config.Parallelism;

    /// <summary>-1 while unset.</summary>
    public int MaxParallelism => Config.MaxParallelism;

    internal bool HasPendingOperators => _operators.Count > 0;

    private ExecutionConfig Config { get; } = new();

    /// <summary>An environment with the cluster's configuration.</summary>
    public static StreamExecutionEnvironment GetExecutionEnvironment() => GetExecutionEnvironment(new Configuration());

    /// <summary>An environment with the cluster's configuration, overridden by the keys given.</summary>
    public static StreamExecutionEnvironment GetExecutionEnvironment(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration effective = Defaults.ToConfiguration();
        effective.AddAll(configuration);
        return new StreamExecutionEnvironment(effective);
    }

    /// <summary>An environment that runs in this process, by default with one subtask per processor.</summary>
    public static StreamExecutionEnvironment CreateLocalEnvironment() => CreateLocalEnvironment(Defaults.LocalProcessors);

    /// <summary>An environment that runs in this process.</summary>
    public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism)
        => CreateLocalEnvironment(parallelism, new Configuration());

    /// <summary>An environment that runs in this process; the parallelism given beats the configuration's.</summary>
    public static StreamExecutionEnvironment CreateLocalEnvironment(int parallelism, Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new StreamExecutionEnvironment(new Configuration(configuration).Set(CoreOptions.DefaultParallelism, parallelism));
    }

    /// <summary>The environment's own settings; what is set there is set here.</summary>
    public ExecutionConfig GetConfig() => Config;

    /// <summary>
    /// Sets the parallelism of the operators created from now on: 1 or more, or -1 to leave them to the value there is when the graph is built.
    /// -2 is ignored.
    /// </summary>
    /// <exception cref="ArgumentException">0 or below -2.</exception>
    public StreamExecutionEnvironment SetParallelism(int parallelism)
    {
        Config.SetParallelism(parallelism);
        return this;
    }

    /// <summary>Sets the max parallelism, 1 to 32768, of all operators that set none, those included that were created before.</summary>
    /// <exception cref="ArgumentException">Another value.</exception>
    public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism)
    {
        if (maxParallelism is < 1 or > KeyGroups.UpperBoundMaxParallelism)
        {
            throw new ArgumentException(
                $"maxParallelism is out of bounds 0 < maxParallelism <= {KeyGroups.UpperBoundMaxParallelism}. Found: {maxParallelism}.",
                nameof(maxParallelism));
        }

        Config.SetMaxParallelism(maxParallelism);
        return this;
    }

    /// <summary>
    /// Gives the slots of a group their resources. The same name again replaces them; a group without resources changes nothing.
    /// </summary>
    public StreamExecutionEnvironment RegisterSlotSharingGroup(SlotSharingGroup slotSharingGroup)
    {
        ArgumentNullException.ThrowIfNull(slotSharingGroup);
        if (slotSharingGroup.Resources is { } resources)
        {
            _groupResources[slotSharingGroup.Name] = resources;
        }

        return this;
    }

    /// <summary>Takes over the keys of a configuration that are there.</summary>
    /// <exception cref="ArgumentException">A value is not one the environment accepts.</exception>
    public void Configure(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Config.Configure(configuration);
    }

    /// <summary>Every operator becomes a job vertex of its own.</summary>
    public StreamExecutionEnvironment DisableOperatorChaining()
    {
        Config.DisableChaining();
        return this;
    }

    /// <summary>
    /// A source of the old kind: parallel when the function, at run time, is an <see cref="IParallelSourceFunction{T}"/>, and otherwise at 1 for good.
    /// </summary>
    public DataStreamSource<T> AddSource<T>(ISourceFunction<T> function, string sourceName = "Custom Source")
    {
        ArgumentNullException.ThrowIfNull(function);
        return LegacySource<T>(nameof(AddSource), sourceName, isParallel: function is IParallelSourceFunction<T>);
    }

    /// <summary>A parallel source.</summary>
    public DataStreamSource<T> FromSource<T>(ISource<T> source, WatermarkStrategy<T> watermarkStrategy, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(watermarkStrategy);
        return SplitSource<T>(nameof(FromSource), sourceName);
    }

    /// <summary>A source at 1 for good.</summary>
    public DataStreamSource<T> FromElements<T>(params T[] elements)
        => elements is { Length: > 0 }
            ? LegacySource<T>(nameof(FromElements), "Collection Source", isParallel: false)
            : throw new ArgumentException("fromElements needs at least one element as argument", nameof(elements));

    /// <summary>A source at 1 for good.</summary>
    public DataStreamSource<T> FromCollection<T>(IEnumerable<T> collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return LegacySource<T>(nameof(FromCollection), "Collection Source", isParallel: false);
    }

    /// <summary>A parallel source over a sequence that can be split.</summary>
    public DataStreamSource<T> FromParallelCollection<T>(IEnumerable<T> collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return LegacySource<T>(nameof(FromParallelCollection), "Parallel Collection Source", isParallel: true);
    }

    /// <summary>A source created at 1, which may be raised: it is a parallel one of the new kind (since Flink 1.19).</summary>
    public DataStreamSource<T> FromData<T>(params T[] data)
        => data is { Length: > 0 }
            ? SplitSource<T>(nameof(FromData), "Collection Source").SetParallelism(1)
            : throw new ArgumentException("fromData needs at least one element as argument", nameof(data));

    /// <inheritdoc cref="FromData{T}(T[])"/>
    public DataStreamSource<T> FromData<T>(List<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FromData(data.ToArray());
    }

    /// <summary>A parallel source.</summary>
    public DataStreamSource<long> FromSequence(long from, long to)
        => from <= to
            ? SplitSource<long>(nameof(FromSequence), "Sequence Source")
            : throw new ArgumentException("Start of sequence must not be greater than the end.", nameof(from));

    /// <summary>A parallel source.</summary>
    public DataStreamSource<long> GenerateSequence(long from, long to)
        => from <= to
            ? LegacySource<long>(nameof(GenerateSequence), "Sequence Source", isParallel: true)
            : throw new ArgumentException("Start of sequence must not be greater than the end.", nameof(from));

    /// <summary>A source at 1 for good.</summary>
    public DataStreamSource<string> SocketTextStream(string hostname, int port)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        return LegacySource<string>(nameof(SocketTextStream), "Socket Stream", isParallel: false);
    }

    /// <summary>
    /// Two operators: a monitor at 1 for good, which is not seen by the program, and the readers behind it, which are the source returned
    /// (StreamExecutionEnvironment.createFileInput; gone in Flink 2.0).
    /// </summary>
    public DataStreamSource<string> ReadTextFile(string filePath)
    {
        ArgumentNullException.ThrowIfNull(filePath);
        OperatorTransformation monitor = CreateOperator(OperatorKind.Source, nameof(ReadTextFile), "Custom File Source", isAuxiliary: true);
        monitor.Chaining = ChainingStrategy.Head;
        new SingleOutputStreamOperator<string>(this, monitor).ForceNonParallel();

        OperatorTransformation readers =
            CreateOperator(OperatorKind.Source, nameof(ReadTextFile), "Split Reader: Custom File Source", monitor);
        AddOperator(readers);
        return new DataStreamSource<string>(this, readers, isParallel: true);
    }

    /// <summary>
    /// The graph of the job as it is now, for inspection: nothing is submitted and the operators stay pending.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no operator behind a source.</exception>
    /// <exception cref="NotSupportedException">A forward edge between different parallelisms.</exception>
    /// <exception cref="ArgumentException">A group with two different resources, a uid given twice, or a max parallelism above 32768.</exception>
    public JobGraph GetJobGraph(string? jobName = null)
    {
        if (_operators.Count == 0)
        {
            throw new InvalidOperationException("No operators defined in streaming topology. Cannot execute.");
        }

        StreamGraph streamGraph = StreamGraphGenerator.Generate(_operators, Config, _groupResources);
        return JobGraphGenerator.Generate(jobName ?? Config.JobName ?? DefaultJobName, streamGraph, Config.IsChainingEnabled);
    }

    /// <summary>Builds the job graph of the operators created since the last execution and submits it.</summary>
    /// <exception cref="JobException">An operator's parallelism is higher than its max parallelism.</exception>
    /// <inheritdoc cref="GetJobGraph" path="/exception"/>
    public JobExecutionResult Execute(string? jobName = null)
    {
        JobGraph graph = GetJobGraph(jobName);
        _operators.Clear();
        JobGraphRecorder.Current?.HandedOver(graph);
        ExecutionGraph.Check(graph);
        return new JobExecutionResult(graph.Name, graph);
    }

    /// <inheritdoc cref="Execute"/>
    public Task<JobExecutionResult> ExecuteAsync(string? jobName = null, CancellationToken cancellationToken = default)
        => cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<JobExecutionResult>(cancellationToken)
            : Task.FromResult(Execute(jobName));

    internal OperatorTransformation CreateOperator(OperatorKind kind, string method, string name, params Transformation[] inputs)
        => CreateOperator(kind, method, name, isAuxiliary: false, inputs);

    internal OperatorTransformation CreateOperator(
        OperatorKind kind, string method, string name, bool isAuxiliary, params Transformation[] inputs)
        => new(_nextSequence++, kind, method, name, Config.Parallelism, inputs) { IsAuxiliary = isAuxiliary };

    /// <summary>
    /// Makes an operator part of the job. Sources are not added: they come in through the operators behind them, so that a source nothing
    /// reads is not part of any job (DataStream.doTransform and DataStreamSink call addOperator, DataStreamSource does not).
    /// </summary>
    internal void AddOperator(OperatorTransformation transformation) => _operators.Add(transformation);

    private static ClusterDefaults Defaults => JobGraphRecorder.Current?.Defaults ?? ClusterDefaults.Shipped;

    private DataStreamSource<T> LegacySource<T>(string method, string name, bool isParallel)
    {
        OperatorTransformation source = CreateOperator(OperatorKind.Source, method, name);
        source.Chaining = ChainingStrategy.Head;
        return new DataStreamSource<T>(this, source, isParallel);
    }

    private DataStreamSource<T> SplitSource<T>(string method, string name)
        => new(this, CreateOperator(OperatorKind.Source, method, name), isParallel: true);
}
