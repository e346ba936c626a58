using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1005: what no run is proven to stay below, and who has to answer for it.</summary>
public sealed class ParallelismUnboundedTests
{
    private const string LimitOf64 = """
        version: 1
        limits: { parallelism: 64 }
        require: { job-parallelism: false }
        """;

    private const string Tune = "static void Tune(StreamExecutionEnvironment env, int p) => env.SetParallelism(p);";

    private const string Settings = """

        static class Settings
        {
            public static int Mutable = 4;
            public static int Read(string key, int fallback) => int.TryParse(System.Environment.GetEnvironmentVariable(key), out int p) ? p : fallback;
        }
        """;

    [Theory]
    [InlineData("int.Parse(System.Environment.GetCommandLineArgs()[1])", "text parsed at run time")]
    [InlineData("System.Environment.ProcessorCount", "the property 'Environment.ProcessorCount'")]
    [InlineData("System.Environment.ProcessorCount * 2", "the property 'Environment.ProcessorCount'")]
    [InlineData("System.Environment.GetCommandLineArgs().Length", "the property 'Array.Length'")]
    [InlineData("System.Convert.ToInt32(System.IO.File.ReadAllText(\"p.txt\"))", "the value returned by 'ToInt32'")]
    [InlineData("Settings.Read(\"p\", 4)", "the variable 'p'")]
    [InlineData("Settings.Mutable", "the field 'Settings.Mutable'")]
    [InlineData("System.Math.Max(4, System.Environment.ProcessorCount)", "the property 'Environment.ProcessorCount'")]
    [InlineData("new System.Random().Next()", "the value returned by 'Next'")]
    public Task ReasonIsTold(string value, string reason) => VerifyAnalyzerAsync(
        Job($"env.SetParallelism({{|#0:{value}|}}).FromSequence(1, 10).Print();") + Settings,
        LimitOf64,
        expected: Warning(
            ParallelismUnboundedRule.Id,
            0,
            $"Parallelism has no proven upper bound because of {reason}; nothing holds it to the limit of 64 set by flink-resources.yaml(2,24)"));

    [Theory]
    [InlineData("env.SetParallelism(System.Math.Min(System.Environment.ProcessorCount, 64))")]
    [InlineData("env.SetParallelism(System.Math.Clamp(System.Environment.ProcessorCount, 1, 64))")]
    [InlineData("env.SetParallelism(System.Environment.ProcessorCount % 8 + 1)")]
    [InlineData("env.SetMaxParallelism(System.Environment.ProcessorCount)")]
    [InlineData("int p = System.Environment.ProcessorCount; if (p > 64) { p = 64; } env.SetParallelism(p)")]
    [InlineData("int p = System.Environment.ProcessorCount; if (p > 64) { throw new System.Exception(); } env.SetParallelism(p)")]
    [InlineData("int p = new int(); env.SetParallelism(p + 4)")]
    [InlineData("int p = default; env.SetParallelism(p + 4)")]
    [InlineData("int p = System.Environment.ProcessorCount; env.SetParallelism(p switch { > 32 => 32, _ => 4 })")]
    public Task BoundedValueIsFine(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements + "; env.FromSequence(1, 10).Print();"), LimitOf64);

    /// <summary>A lower bound above the limit is FRA1003's, once.</summary>
    [Fact]
    public Task ProvenViolationIsReportedOnce() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1003:System.Math.Max(100, System.Environment.ProcessorCount)|}).FromSequence(1, 10).Print();"), LimitOf64);

    [Fact]
    public Task OperatorsAreHeldToTheLimitOfTheirKind() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Map(x => x).AddSink(new Discard()).SetParallelism({|#0:System.Environment.ProcessorCount|});")
        + "class Discard : ISinkFunction<long> { }",
        """
        version: 1
        limits: { parallelism: { any: 64, sink: 16 } }
        """,
        expected: Warning(
            ParallelismUnboundedRule.Id,
            0,
            "Parallelism has no proven upper bound because of the property 'Environment.ProcessorCount'; nothing holds it to the limit of 16 set by flink-resources.yaml(2,41)"));

    [Fact]
    public Task SameNameOnAnotherTypeIsNotOurs() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print(); new Pool().SetParallelism(System.Environment.ProcessorCount);")
        + "class Pool { public void SetParallelism(int p) { } }",
        LimitOf64);

    /// <summary>A parameter is its callers' matter where they are in sight: each is asked what it hands over.</summary>
    [Theory]
    [InlineData("static void Start() => Build(4);")]
    [InlineData("static void Start() => Between(4); static void Between(int n) => Build(n);")]
    [InlineData("static void Start() => Build({|FRA1003:512|});")]
    [InlineData("static void Start() => Between({|FRA1003:512|}); static void Between(int n) => Build(n);")]
    [InlineData("static void Start(string[] args) => Build({|FRA1005:args.Length|});")]
    [InlineData("static void Start(string[] args) => Between({|FRA1005:args.Length|}); static void Between(int n) => Build(n);")]
    [InlineData("static void Start() { foreach (int n in new[] { 2, 4 }) { Build(n); } }")]
    [InlineData("static int Start() { Build(4); return 0; } static int _x = Start();")]
    public Task CallersAnswerForParameters(string callers) => Verify(
        $$"""
        using Flink.Streaming;

        static class Jobs
        {
            {{callers}}

            static void Build(int parallelism)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(parallelism).FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("static System.Action<int> Registered() => Build;")]
    [InlineData("static void Build(string other) { } static void Start() => Build(\"4\");")]
    [InlineData("static string Start() => nameof(Build);")]
    public Task WhoeverIsCalledFromOutOfSightAnswersForItself(string others) => VerifyAnalyzerAsync(
        $$"""
        using Flink.Streaming;

        static class Jobs
        {
            {{others}}

            static void Build(int parallelism)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism({|FRA1005:parallelism|}).FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }
        """,
        LimitOf64);

    [Theory]
    [InlineData("static void Start() => new Job(4).Run();")]
    [InlineData("static void Start() => new Job({|FRA1003:512|}).Run();")]
    [InlineData("static void Start(string[] args) => new Job({|FRA1005:args.Length|}).Run();")]
    [InlineData("static void Start(string[] args) { var job = new Job({|FRA1005:args.Length|}); job.Run(); }")]
    public Task ObjectsAnswerWithTheirConstructor(string caller) => Verify(
        $$"""
        using Flink.Streaming;

        sealed class Job
        {
            private readonly int _parallelism;

            public Job(int parallelism) => _parallelism = parallelism;

            {{caller}}

            public void Run()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(_parallelism).FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }
        """);

    [Fact]
    public Task ObjectMadeOutOfSightIsUnbounded() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        public sealed class Options { public int Parallelism { get; set; } }

        public sealed class Job
        {
            public void Run(Options options)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism({|FRA1005:options.Parallelism|}).FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }
        """,
        LimitOf64);

    [Fact]
    public Task ObjectMadeInSightIsBounded() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        public sealed class Options { public int Parallelism { get; set; } }

        public sealed class Job
        {
            public static void Main() => new Job().Run(new Options { Parallelism = 8 });

            public void Run(Options options)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(options.Parallelism).FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }
        """,
        LimitOf64);

    [Theory]
    [InlineData("env.SetParallelism({|FRA1005:System.Environment.ProcessorCount|});", "env.SetParallelism(System.Math.Min(System.Environment.ProcessorCount, 64));", 0)]
    [InlineData("env.SetParallelism({|FRA1005:System.Environment.ProcessorCount|});", "env.SetParallelism(System.Math.Clamp(System.Environment.ProcessorCount, 1, 64));", 1)]
    [InlineData("env.SetParallelism(/* a */ {|FRA1005:System.Environment.ProcessorCount /* b */ * 2|} /* c */);", "env.SetParallelism(/* a */ System.Math.Min(System.Environment.ProcessorCount /* b */ * 2, 64) /* c */);", 0)]
    [InlineData("env.SetParallelism(({|FRA1005:System.Environment.ProcessorCount|}));", "env.SetParallelism((System.Math.Min(System.Environment.ProcessorCount, 64)));", 0)]
    [InlineData("env.SetParallelism(parallelism: {|FRA1005:args.Length|});", "env.SetParallelism(parallelism: System.Math.Min(args.Length, 64));", 0)]
    [InlineData("env.SetParallelism({|FRA1005:args.Length > 1 ? args.Length : 4|});", "env.SetParallelism(System.Math.Min(args.Length > 1 ? args.Length : 4, 64));", 0)]
    public Task Fix(string statement, string fixedStatement, int index) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWithArguments(statement), JobWithArguments(fixedStatement), LimitOf64, configure: test => test.CodeActionIndex = index);

    [Fact]
    public Task FixWritesTheShortNameWhereItMeansTheFrameworks() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        "using System;\n" + JobWithArguments("env.SetParallelism({|FRA1005:args.Length|});"),
        "using System;\n" + JobWithArguments("env.SetParallelism(Math.Min(args.Length, 64));"),
        LimitOf64);

    [Fact]
    public Task FixBoundsTheArgument() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWithArguments("Tune(env, {|FRA1005:args.Length|});", Tune), JobWithArguments("Tune(env, System.Math.Min(args.Length, 64));", Tune), LimitOf64);

    [Fact]
    public Task FixUsesTheTeamsConstant() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWithArguments("const int MaxParallelism = 64; env.SetParallelism({|FRA1005:args.Length|});"),
        JobWithArguments("const int MaxParallelism = 64; env.SetParallelism(System.Math.Min(args.Length, MaxParallelism));"),
        LimitOf64,
        configure: test => test.CodeActionIndex = 1);

    /// <summary>What the helper makes of the argument is more than the argument: bounding that would not bound the parallelism.</summary>
    [Fact]
    public Task NoFixWhereTheHelperCalculates() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWithArguments("Double(env, {|FRA1005:args.Length|});", "static void Double(StreamExecutionEnvironment env, int p) => env.SetParallelism(p * 2);"),
        LimitOf64);

    private static Task Verify(string source)
        => source.Contains("{|", System.StringComparison.Ordinal) ? VerifyAnalyzerAsync(source, LimitOf64) : VerifyNoDiagnosticsAsync(source, LimitOf64);

    private static string JobWithArguments(string statements, string others = "") => $$"""
        using Flink.Streaming;

        static class Job
        {
            static void Main(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statements}}
                env.FromSequence(1, 10).Print();
                env.Execute("a");
            }

            {{others}}
        }
        """;

    [Fact]
    public Task Mode_Minimum_says_nothing_of_what_no_policy_forbids() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(System.Environment.ProcessorCount).FromSequence(1, 10).Print();"),
        editorConfig: "is_global = true\nbuild_property.FlinkResourceAnalysisMode = Minimum");
}
