using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Flow;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>Jobs that compile, for the mutator: between them they use what real jobs do, on every job API.</summary>
/// <param name="Name">For the test report.</param>
/// <param name="Source">The file that is mutilated.</param>
/// <param name="Context">What it is compiled with.</param>
internal sealed record CorpusJob(string Name, string Source, CSharpCompilation Context)
{
    public CSharpCompilation Compile() => CompileWith(Source);

    public CSharpCompilation CompileWith(string source) => Context.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, HostileCode.ParseOptions, "/" + Name + ".cs"));
}

internal static class JobCorpus
{
    private static readonly Lazy<ImmutableArray<CorpusJob>> All = new(() =>
    [
        Job("Helpers", JobApiSources.FlinkStyle, Helpers),
        Job("Branches", JobApiSources.FlinkStyle, Branches),
        Job("Objects", JobApiSources.FlinkStyle, Objects),
        Job("OwnApi", string.Empty, Branches + JobApiSources.FlinkStyle.Replace("#nullable enable", string.Empty, StringComparison.Ordinal)
            .Replace("using System", "// using System", StringComparison.Ordinal)),
        Job("FlinkDotnet", JobApiSources.FlinkDotnet, FlinkDotnet),
        Job("FLinkCSharp", JobApiSources.FLinkCSharp, FLinkCSharp),
        Job("FlinkNet", JobApiSources.FlinkNet, FlinkNet),
        Job("FlinkJobBuilder", JobApiSources.FlinkJobBuilder, FlinkJobBuilder),
        Job("Groups", ResourceShapeTests.Api, Groups),
        .. KnowsTheSamples ? Samples() : [],
    ]);

    /// <summary>The samples are written in a newer C# than the floor knows.</summary>
    private static bool KnowsTheSamples => typeof(CSharpCompilation).Assembly.GetName().Version!.Major >= 5;

    public static ImmutableArray<CorpusJob> Jobs => All.Value;

    private static CorpusJob Job(string name, string api, string source) => new(name, source, HostileCode.Compile(api));

    /// <summary>The jobs of docs/samples, with the library that they use.</summary>
    private static CorpusJob[] Samples()
    {
        const string ImplicitUsings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Threading;
            global using System.Threading.Tasks;
            """;
        string[] library = Directory.GetFiles(Repository.PathOf("docs", "samples", "Shop.Streaming"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToArray();
        CSharpCompilation context = HostileCode.Compile(string.Empty, [.. library, ImplicitUsings])
            .AddReferences(MetadataReference.CreateFromFile(typeof(Flink.Streaming.StreamExecutionEnvironment).Assembly.Location));
        return Directory.GetFiles(Repository.PathOf("docs", "samples", "Shop.Jobs"), "*Job.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => new CorpusJob(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path), context))
            .ToArray();
    }

    private const string Helpers = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Flink.Streaming;

        namespace Jobs
        {
            public static class Limits
            {
                public const int Sources = 4;
                public static readonly int Sinks = Sources * 8;
                public static int Scale => Sinks / 2;
                public static int Twice { get; } = 128;
            }

            public static class Pipelines
            {
                public static SingleOutputStreamOperator<T> Scaled<T>(this SingleOutputStreamOperator<T> stream, int by) => stream.SetParallelism(by);

                public static DataStreamSource<long> Numbers(this StreamExecutionEnvironment env, int parallelism = Limits.Sources)
                    => env.FromSequence(0, 100).SetParallelism(parallelism);

                public static TOut Then<TIn, TOut>(this TIn input, Func<TIn, TOut> next) where TIn : class => next(input);

                public static IEnumerable<DataStream<long>> Branches(StreamExecutionEnvironment env, int count)
                {
                    for (int i = 0; i < count; i++)
                    {
                        if (i == 7)
                        {
                            yield break;
                        }

                        yield return env.FromSequence(i, i + 1).SetParallelism(i + 1).Map(x => x * i);
                    }
                }

                public static void Tune(StreamExecutionEnvironment env, in int parallelism, out int max, ref int counter, params int[] rest)
                {
                    max = Math.Max(parallelism, 16) * 8;
                    counter++;
                    env.SetParallelism(Math.Clamp(parallelism, 1, 64)).SetMaxParallelism(max);
                    foreach (int other in rest)
                    {
                        env.SetParallelism(other);
                    }
                }

                public static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);

                public static bool IsEven(int n) => n == 0 || IsOdd(n - 1);

                public static bool IsOdd(int n) => n != 0 && IsEven(n - 1);
            }

            public class Program
            {
                private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
                private readonly StreamExecutionEnvironment _env = StreamExecutionEnvironment.GetExecutionEnvironment();
                private int _parallelism = 12;

                public int Parallelism
                {
                    get => _parallelism;
                    set { _parallelism = value; _env.SetParallelism(value); }
                }

                public static async Task<int> Main(string[] args)
                {
                    var configuration = new Configuration().SetInteger("parallelism.default", 96);
                    await using var scope = new Scope();
                    using (var cancellation = new CancellationTokenSource())
                    {
                        var env = StreamExecutionEnvironment.GetExecutionEnvironment(configuration);
                        int counter = 0;
                        Pipelines.Tune(env, args.Length > 0 ? int.Parse(args[0]) : 8, out int max, ref counter, 1, 2, 3);
                        var numbers = env.Numbers().Scaled(max / 16);
                        DataStream<long> all = numbers;
                        foreach (var branch in Pipelines.Branches(env, 3))
                        {
                            all = all.Union(branch, numbers);
                        }

                        var windowed = all
                            .KeyBy(x => x % 10)
                            .Window(TumblingWindows.Of(Minute))
                            .AllowedLateness(Minute)
                            .Aggregate(0L, (sum, x) => sum + x)
                            .Name($"sum of {nameof(all)}")
                            .Uid("sum")
                            .SetParallelism(Limits.Scale)
                            .SetMaxParallelism(max);
                        windowed.AddSink(new Sink<long>()).SetParallelism(Limits.Twice).SlotSharingGroup("sinks");
                        windowed.Then(s => s.Filter(x => x > 3)).Then(s => s.Print()).SetParallelism(512);
                        await env.ExecuteAsync("numbers", cancellation.Token).ConfigureAwait(false);
                    }

                    return new Program { Parallelism = 300 }.Run(args)?.Length ?? Pipelines.Fibonacci(10);
                }

                private string? Run(string[] args)
                {
                    try
                    {
                        _env.FromElements(1, 2, 3).SetParallelism(2).Print();
                        Action<int> set = n => _env.SetParallelism(n);
                        set += n => _env.SetMaxParallelism(n * 2);
                        set(Pipelines.IsEven(4) ? 128 : -3);
                        new[] { 1, 2, 4 }.Select(n => _env.FromSequence(0, n).SetParallelism(n)).ToList().ForEach(s => s.Print());
                        _env.Execute();
                    }
                    catch (InvalidOperationException e) when (e.Message.Length > 3)
                    {
                        _env.SetParallelism(0);
                        throw;
                    }
                    catch
                    {
                        return null;
                    }
                    finally
                    {
                        _env.SetParallelism(-1);
                    }

                    return _env.ToString();
                }

                private sealed class Scope : IAsyncDisposable
                {
                    public ValueTask DisposeAsync() => default;
                }

                private sealed class Sink<T> : ISinkFunction<T>
                {
                }
            }
        }

        """;

    private const string Branches = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Flink.Streaming;

        namespace Jobs
        {
            public enum Size
            {
                Small = 4,
                Large = 256,
            }

            public class Branching
            {
                public void Build(string[] args, Size size, StreamExecutionEnvironment? given, dynamic anything)
                {
                    StreamExecutionEnvironment env = given ?? StreamExecutionEnvironment.CreateLocalEnvironment(3);
                    int p = size switch
                    {
                        Size.Small => (int)size,
                        Size.Large when args.Length > 2 => 64 << 1,
                        _ => throw new ArgumentOutOfRangeException(nameof(size)),
                    };
                    if (args is [var first, .. var rest] && first.Length is > 3 and < 10 or 42)
                    {
                        p += rest.Length;
                    }
                    else if (args.Length == 0)
                    {
                        goto end;
                    }

                    switch (p)
                    {
                        case 1:
                        case 2:
                            env.SetParallelism(p);
                            break;
                        case int n when n > 100:
                            env.SetParallelism(n % 64);
                            goto case 1;
                        default:
                            env.SetParallelism(p);
                            break;
                    }

                    for (int i = 0, j = 10; i < j; i++, j--)
                    {
                        if (i == 3)
                        {
                            continue;
                        }

                        env.FromSequence(i, j).SetParallelism(i * j).Filter(x => x > i).ForceNonParallel().Print();
                    }

                    while (p > 1)
                    {
                        p >>= 1;
                        env.SocketTextStream("localhost", p).SetParallelism(p).Print().SetParallelism(p * 2);
                        if (p == 9)
                        {
                            break;
                        }
                    }

                    do
                    {
                        p += 1;
                    }
                    while (p < args.Length);

                    (int a, int b) = (p, p * 2);
                    (a, b) = (b, a);
                    var pair = new { Source = env.FromSequence(a, b), Parallelism = a };
                    pair.Source.SetParallelism(pair.Parallelism);
                    checked
                    {
                        a += int.MaxValue;
                    }

                    unchecked
                    {
                        b = (int)0xFFFFFFFF + a;
                    }

                    lock (this)
                    {
                        env.SetMaxParallelism(b ^ a | 7 & ~p);
                    }

                    given?.SetParallelism(p)?.SetMaxParallelism(99999)?.Execute("given");
                    anything.SetParallelism(p).Map(env);
                    var streams = new List<DataStream<long>> { env.FromSequence(1, 2), env.FromSequence(3, 4) };
                    streams.Add(env.FromSequence(5, 6));
                    streams[0].Union(streams[1], streams[streams.Count - 1]).Rebalance().Map(x => (x, x.ToString())).Print();
                    var query = from s in streams where s != null let m = s.Map(x => x + 1) orderby m.Parallelism select m.SetParallelism(200);
                    foreach (var s in query)
                    {
                        s.Print();
                    }

                    int Local(int n) => n == 0 ? p : Local(n - 1);
                    static int Pure(int n = 5) => n * n;
                    env.SetParallelism(Local(3) + Pure());
                    env.FromElements(1).Connect(env.FromElements("a")).Map(x => x, y => y.Length).SetParallelism(9).Print();
                    env.FromElements(1).Join(env.FromElements("a")).Where(x => x).EqualTo(y => y.Length).Window(TumblingWindows.Of(TimeSpan.Zero)).Apply((x, y) => y).Print();
                    env.FromElements(1).WindowAll(SlidingWindows.Of(TimeSpan.Zero, TimeSpan.Zero)).Reduce((x, y) => x).SetParallelism(8).GetSideOutput(new OutputTag<int>("late")).Print();
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2.5).SetTaskHeapMemoryMB(4096).Build());
                    env.GetConfig().SetParallelism(77).SetMaxParallelism(78);
                end:
                    env.Execute(args.Length > 0 ? args[0] : null);
                }

                public unsafe int Pointers(StreamExecutionEnvironment env, Span<int> numbers)
                {
                    int* p = stackalloc int[] { 1, 2, 3 };
                    fixed (int* q = numbers)
                    {
                        env.SetParallelism(*q + p[1]);
                        delegate*<int, int> f = &Twice;
                        env.SetMaxParallelism(f(*p));
                    }

                    ref int first = ref numbers[0];
                    first = 512;
                    env.SetParallelism(numbers[^1] + numbers[1..].Length + sizeof(int));
                    return first;

                    static int Twice(int n) => n * 2;
                }

                public event Action<StreamExecutionEnvironment>? Built;

                public void Raise(StreamExecutionEnvironment env)
                {
                    Built += e => e.SetParallelism(100);
                    Built?.Invoke(env);
                    env.SetParallelism(Volatile.Read(ref _count));
                    Func<int, int>? f = null;
                    f = n => n == 0 ? 1 : f!(n - 1);
                    env.SetParallelism(f(3));
                }

                private int _count = 5;
            }
        }

        """;

    private const string Objects = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Flink.Streaming;

        namespace Jobs;

        public interface IStep
        {
            int Parallelism { get; }

            DataStream<long> Add(DataStream<long> stream);

            DataStream<long> AddTwice(DataStream<long> stream) => Add(Add(stream));
        }

        public abstract class Template
        {
            protected Template(int parallelism) => Parallelism = parallelism;

            protected int Parallelism { get; init; } = 5;

            protected virtual string Name => GetType().Name;

            public void Run(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(Parallelism);
                Define(env, Source(env));
                env.Execute(Name);
            }

            protected abstract void Define(StreamExecutionEnvironment env, DataStream<long> source);

            protected virtual DataStream<long> Source(StreamExecutionEnvironment env) => env.FromSequence(1, 2).SetParallelism(1);
        }

        public sealed class Sums : Template
        {
            private readonly IStep _step;
            private readonly List<IStep> _steps = new() { new Step(3), new Step(4) { Multiplier = 2 } };
            private static Lazy<Sums> _instance = new(() => new Sums());

            public Sums()
                : this(new Step(Options.Default.Parallelism))
            {
            }

            private Sums(IStep step)
                : base(step.Parallelism * 2)
            {
                _step = step;
            }

            protected override string Name => $"{base.Name}-sums";

            public static Sums operator +(Sums left, int parallelism) => new(new Step(parallelism) { Multiplier = left.Parallelism });

            public static implicit operator int(Sums sums) => sums.Parallelism;

            public IStep this[int index] => _steps[index];

            protected override void Define(StreamExecutionEnvironment env, DataStream<long> source)
            {
                DataStream<long> stream = _step.Add(source);
                foreach (IStep step in _steps)
                {
                    stream = step.AddTwice(stream);
                }

                (_instance.Value + 200).Run(Array.Empty<string>());
                env.SetParallelism(this);
                env.SetParallelism(this[0].Parallelism);
                var options = new Options(Name: nameof(Sums), Parallelism: 3) { Nested = { Depth = 3 } } with { Parallelism = 400 };
                env.FromSequence(1, 2).SetParallelism(options.Parallelism).SetMaxParallelism(options.Nested.Depth);
                if (options is { Parallelism: > 300, Nested: { Depth: var depth } nested } && nested.Depth == depth)
                {
                    stream.Print().SetParallelism(depth);
                }
            }

            ~Sums() => _instance = null!;
        }

        public sealed class Step : IStep
        {
            private int _used;

            public Step(int parallelism) => Parallelism = parallelism;

            public int Parallelism { get; }

            public int Multiplier { get; set; } = 1;

            DataStream<long> IStep.Add(DataStream<long> stream)
            {
                _used += Multiplier;
                return stream.Map(x => x + _used).SetParallelism(Parallelism * Multiplier).SlotSharingGroup(_used > 1 ? "steps" : "default");
            }
        }

        public record Nested
        {
            public int Depth { get; set; } = 2;

            public Nested? Inner { get; init; } = null;
        }

        public record Options(int Parallelism, string Name = "options")
        {
            public static Options Default { get; } = new(100);

            public Nested Nested { get; } = new() { Inner = new Nested { Depth = 5 } };

            public void Deconstruct(out string name) => name = Name;
        }

        public partial class Split<TStep> where TStep : IStep, new()
        {
            partial void Prepare(StreamExecutionEnvironment env);

            public async Task<StreamExecutionEnvironment> BuildAsync(Func<Task<int>> parallelism)
            {
                var env = StreamExecutionEnvironment.CreateLocalEnvironment(await parallelism());
                Prepare(env);
                await Task.Yield();
                new TStep().Add(env.FromSequence(1, 2)).AddSink(default!);
                return env;
            }
        }

        public partial class Split<TStep>
        {
            partial void Prepare(StreamExecutionEnvironment env) => env.SetParallelism(500);
        }

        """;

    private const string FlinkDotnet = """
        using System;
        using System.Threading.Tasks;
        using FlinkDotNet;
        using FlinkDotNet.Common;
        using FlinkDotNet.DataStream;

        public class Job
        {
            public async Task Run(string[] args)
            {
                var env = Flink.GetExecutionEnvironment(new FlinkConfiguration().SetInteger("parallelism.default", 90).SetString("pipeline.max-parallelism", "70000"));
                env.SetParallelism(128).SetMaxParallelism(100).EnableReactiveMode();
                env.GetConfig().Parallelism = 96;
                env.GetConfig().SetMaxParallelism(5);
                var stream = env.FromKafka("in", "broker", "group").SetParallelism(64).SlotSharingGroup("a");
                var keyed = stream.Map(x => x.Length).Filter(x => x > 0).KeyBy(x => x % 3);
                keyed.Window(TimeSpan.FromMinutes(1)).Reduce((a, b) => a + b).SetParallelism(0).Print();
                keyed.Reduce((a, b) => a).SinkToKafka("out", "broker").SetParallelism(-5).SetMaxParallelism(1 << 20);
                stream.Union(env.FromCollection(new[] { "a", "b" }).SetParallelism(3), stream).Rebalance().Print();
                JobStatus status = await env.ExecuteAsyncJob("job");
                status.Parallelism = 1000;
            }
        }

        """;

    private const string FLinkCSharp = """
        using System;
        using FLink.Streaming.Api.DataStreams;
        using FLink.Streaming.Api.Environments;

        public static class Job
        {
            private const int Workers = 100;

            public static void Main(string[] args)
            {
                StreamExecutionEnvironment env = StreamExecutionEnvironment.CreateLocalEnvironment(args.Length);
                env.SetParallelism(Workers);
                var numbers = env.GenerateSequence(1, 100).SetParallelism(Workers / 3);
                numbers.Transformation.Parallelism = 90;
                numbers.Transformation.MaxParallelism = numbers.Parallelism;
                var mapped = numbers.Map(x => x + 1).ForceNonParallel().SetName("map").SetUId("map");
                mapped.Transformation.SlotSharingGroup = "heavy";
                mapped.KeyBy(x => x % 2).TimeWindow(TimeSpan.FromSeconds(3)).Reduce((a, b) => a + b).SetParallelism(Workers).SetMaxParallelism(Workers - 1).Print().SetParallelism(1);
                mapped.Union(env.FromElements(1L, 2L), env.FromCollection(new[] { 3L })).Rebalance().AddSink(null!);
                env.GetStreamGraph().SetParallelism(1, 600);
                env.Execute("job");
            }
        }

        """;

    private const string FlinkNet = """
        using System.Threading.Tasks;
        using FlinkDotNet.Core.Abstractions.Operators;
        using FlinkDotNet.Core.Abstractions.Sinks;
        using FlinkDotNet.Core.Abstractions.Sources;
        using FlinkDotNet.Core.Api.Streaming;
        using FlinkDotNet.JobManager.Models.JobGraph;

        public class Job : ISourceFunction<int>, ISinkFunction<string>, IMapOperator<int, string>, IFilterOperator<int>
        {
            public static async Task Main()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                var source = env.AddSource<int>(new Job(), "numbers");
                source.Transformation.Parallelism = 80;
                var mapped = source.Filter(new Job()).Rebalance().Map<string>(new Job());
                mapped.Transformation.Parallelism += 5;
                mapped.KeyBy(x => x.Length).Reduce((a, b) => a + b).DisableChaining().AddSink(new Job(), "sink");
                _ = new JobVertex("vertex", 512) { Parallelism = 9 };
                _ = env.CreateJobGraph();
                await env.ExecuteLocallyAsync();
            }
        }

        """;

    private const string FlinkJobBuilder = """
        using System.Threading.Tasks;
        using Flink.JobBuilder;
        using Flink.JobBuilder.Models;

        public class Job
        {
            public static Task<JobSubmissionResult> Run(string topic, bool twice)
            {
                var job = FlinkJobBuilder.FromKafka(topic).Where("x > 3").GroupBy("x").Window("TUMBLING", 5).Aggregate("SUM", "x");
                if (twice)
                {
                    job = job.Map("x * 2").WithRetry(3);
                }

                var definition = job.ToKafka("out").BuildJobDefinition();
                definition.Metadata = new JobMetadata { JobName = "job", Parallelism = 128 };
                definition.Metadata.Parallelism = twice ? 256 : null;
                FlinkJobBuilder.FromHttp("http://localhost").ToConsole();
                return job.Submit("job");
            }
        }

        """;

    private const string Groups = """
        using System;
        using System.Collections.Generic;
        using Acme.Flows;

        namespace Jobs
        {
            public static class Groups
            {
                public const double Cores = 0.5;
                public static readonly MemorySize Heap = MemorySize.Parse("512m");
                public static readonly SlotSharingGroupSpec Light = new("light", Cores) { HeapMemory = Heap };
                public static readonly SlotSharingGroupSpec Heavy = Light with { Name = "heavy", CpuCores = Light.CpuCores * 4, ManagedMemoryMb = 64 };
                public static SlotSharingGroup Again => Again;
                public static SlotSharingGroup Ping => Pong;
                public static SlotSharingGroup Pong => Ping;

                public static SlotSharingGroup Sized(string name, double cpu, int mb, SlotSharingGroup? like = null)
                {
                    var group = like ?? new SlotSharingGroup(name) { ExternalResources = { ["gpu"] = cpu } };
                    group.CpuCores ??= cpu;
                    group.TaskHeapMemory = MemorySize.FromMegabytes(Math.Max(mb, 1));
                    group.ExternalResources.Add("fpga", 1);
                    return group.WithCpuCores(2);
                }
            }

            public sealed class GroupsJob
            {
                private readonly Dictionary<string, SlotSharingGroup> _groups = new();

                public void Run(bool large, int count, SlotSharingGroup given, Func<SlotSharingGroup> make)
                {
                    var env = FlowExecutionEnvironment.Create().SetParallelism(4);
                    env.RegisterSlotSharingGroup(Groups.Sized("a", large ? 1 : 0.25, count));
                    env.RegisterSlotSharingGroup("b", new ResourceProfile { Cpu = 1, TaskHeapMemory = "12 parsecs" });
                    env.RegisterSlotSharingGroup("b", ResourceProfile.Of(1, 512));
                    SlotSharingGroup? chosen = null;
                    for (int i = 0; i < count; i++)
                    {
                        chosen = large ? Groups.Sized("g" + i, i, i, chosen) : given;
                        _groups["g"] = chosen;
                        env.FromSequence(1, 9).SlotSharingGroup(chosen).Map(x => x).SlotSharingGroup("b").SetResources(ResourceProfile.Unknown);
                    }

                    try
                    {
                        env.FromSequence(1, 9).SlotSharingGroup(Groups.Light).Map(x => x).SlotSharingGroup(Groups.Heavy)
                            .Map(x => x).SlotSharingGroup("c", 0, "-1m").SetParallelism(512);
                        chosen!.CpuCores = -1;
                    }
                    catch (Exception)
                    {
                        env.FromSequence(1, 9).SlotSharingGroup(make()).Map(x => x).SlotSharingGroup(Groups.Ping).Resources = new ResourceProfile { Cpu = count };
                    }

                    env.FromSequence(1, 9).SlotSharingGroup(_groups["g"]).Map(x => x).SlotSharingGroup(Groups.Again).SlotSharingGroup((SlotSharingGroup)null!);
                    env.Execute("groups");
                }
            }
        }
        """;
}
