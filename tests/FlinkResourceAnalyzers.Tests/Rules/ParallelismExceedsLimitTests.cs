using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1003.</summary>
public sealed class ParallelismExceedsLimitTests
{
    private const string LimitOf64 = """
        version: 1
        limits:
          parallelism: 64
        """;

    [Fact]
    public Task EnvironmentAboveThePolicyIsAnErrorThatNamesNumberLimitAndFile() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism({|#0:512|});
        env.FromSequence(1, 10).Print();
        env.Execute("orders");
        """,
        LimitOf64,
        configure: test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
        expected: Error(ParallelismExceedsLimitRule.Id, 0, "Parallelism 512 exceeds the limit of 64 set by flink-resources.yaml(3,16)"));

    [Fact]
    public Task AboveTheBuiltInLimitIsAWarning() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 10).Map(x => x).SetParallelism({|#0:129|}).Print();"),
        expected: Warning(ParallelismExceedsLimitRule.Id, 0, "Parallelism 129 exceeds the limit of 128 set by the built-in default"));

    [Fact]
    public Task TheLimitItselfIsFine() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(64).FromSequence(1, 10).Print();"), LimitOf64);

    [Theory]
    [InlineData("const int P = 512; env.SetParallelism({|FRA1003:P|});")]
    [InlineData("int p = 512; env.SetParallelism({|FRA1003:p|});")]
    [InlineData("env.SetParallelism({|FRA1003:256 * 2|});")]
    [InlineData("env.SetParallelism({|FRA1003:Limits.Workers|});")]
    [InlineData("env.SetParallelism({|FRA1003:Limits.StaticWorkers|});")]
    [InlineData("env.SetParallelism({|FRA1003:Limits.GetOnly|});")]
    [InlineData("env.SetParallelism({|FRA1003:(int)Size.Huge|});")]
    [InlineData("env.SetParallelism(parallelism: {|FRA1003:512|});")]
    [InlineData("int p = 8; p *= 64; env.SetParallelism({|FRA1003:p|});")]
    [InlineData("int p = 1; for (int i = 0; i < 9; i++) { p *= 2; } env.SetParallelism({|FRA1003:p|});")]
    [InlineData("env.SetParallelism({|FRA1003:System.DateTime.Now.Hour > 12 ? 512 : 8|});")]
    [InlineData("int p = System.DateTime.Now.Hour; if (p < 100) { p = 100; } if (p > 200) { p = 200; } env.SetParallelism({|FRA1003:p|});")]
    [InlineData("int p = System.DateTime.Now.Hour switch { > 12 => 512, _ => 8 }; env.SetParallelism({|FRA1003:p|});")]
    public Task SeesThroughValues(string statements) => VerifyAnalyzerAsync(
        Job(statements + " env.FromSequence(1, 10).Print();") + Constants, LimitOf64);

    [Theory]
    [InlineData("env.SetParallelism(System.Math.Min(int.Parse(\"7\" + System.DateTime.Now), 64));")]
    [InlineData("int p = System.DateTime.Now.Hour; if (p > 64) { p = 64; } env.SetParallelism(p);")]
    [InlineData("env.SetParallelism(System.DateTime.Now.Hour > 12 ? 64 : 8);")]
    [InlineData("env.SetParallelism(System.Math.Clamp(System.DateTime.Now.Hour, 1, 64));")]
    [InlineData("int p = 512; p = 4; env.SetParallelism(p);")]
    public Task ProvesThatTheLimitHolds(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements + " env.FromSequence(1, 10).Print();") + Constants, LimitOf64);

    [Fact]
    public Task UnknownValuesAreNoViolation() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1005:System.Environment.ProcessorCount * 2|}).FromSequence(1, 10).Print();"), LimitOf64);

    [Fact]
    public Task MaxParallelismHasItsOwnLimit() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4).SetMaxParallelism({|#0:8192|}).FromSequence(1, 10).Print();"),
        """
        version: 1
        limits: { max-parallelism: 4096 }
        """,
        expected: Error(ParallelismExceedsLimitRule.Id, 0, "Max parallelism 8192 exceeds the limit of 4096 set by flink-resources.yaml(2,28)"));

    [Fact]
    public Task LimitsByKindApplyToOperatorsOfThatKind() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(8); env.FromSequence(1, 10).SetParallelism({|FRA1003:40|}).Map(x => x).SetParallelism(40).AddSink(new Discard()).SetParallelism({|FRA1003:17|});")
        + "class Discard : ISinkFunction<long> { }",
        """
        version: 1
        limits: { parallelism: { any: 64, source: 32, sink: 16 } }
        """);

    /// <summary>Whichever comes first.</summary>
    [Theory]
    [InlineData("source: 32, transform: 16", "2,58")]
    [InlineData("source: 16, transform: 32", "2,43")]
    public Task ACallForSeveralOperatorsIsHeldToTheStrictestOfTheirLimits(string kinds, string place) => VerifyAnalyzerAsync(
        Job("env.SetParallelism(8); foreach (int i in new[] { 0, 1 }) { (i == 0 ? env.FromSequence(1, 10) : env.FromSequence(1, 10).Map(x => x)).SetParallelism({|#0:20|}); }"),
        $$"""
        version: 1
        limits: { parallelism: { any: 64, {{kinds}} } }
        """,
        expected: Error(ParallelismExceedsLimitRule.Id, 0, $"Parallelism 20 exceeds the limit of 16 set by flink-resources.yaml({place})"));

    [Fact]
    public Task InheritedValueAboveTheLimitOfItsKindIsReportedAtTheOperator() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:40|}); env.{|#0:FromSequence|}(1, 10).Map(x => x);"),
        """
        version: 1
        limits: { parallelism: { any: 64, source: 32 } }
        """,
        expected: Error(ParallelismExceedsLimitRule.Id, 0, "The inherited parallelism 40 exceeds the limit of 32 set by flink-resources.yaml(2,43)").WithLocation(1));

    [Fact]
    public Task OneCauseOneDiagnostic() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1003:512|}); env.FromSequence(1, 10).Map(x => x).Filter(x => x > 1).Print();"), LimitOf64);

    [Fact]
    public Task JobOverridesTighten() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1003:40|}).FromSequence(1, 10).Print(); env.Execute(\"payments-daily\");", execute: false),
        """
        version: 1
        limits: { parallelism: 64 }
        jobs:
          - match: "payments-*"
            limits: { parallelism: 32 }
        """);

    [Fact]
    public Task JobMetadataIsASetting() => VerifyAnalyzerAsync(
        """
        using Flink.JobBuilder.Models;

        class Job
        {
            JobMetadata Build() => new JobMetadata { JobName = "a", Parallelism = {|FRA1003:512|} };
        }
        """,
        LimitOf64,
        api: JobApiSources.FlinkJobBuilder);

    [Fact]
    public Task WithoutAJobApiNothingIsReported() => VerifyNoDiagnosticsAsync(
        "class Worker { public Worker SetParallelism(int p) => this; void M() => new Worker().SetParallelism(512); }",
        LimitOf64,
        api: "");

    private const string Constants = """
        static class Limits { public const int Workers = 512; public static readonly int StaticWorkers = 512; public static int GetOnly => 512; }
        enum Size { Huge = 512 }
        """;

    internal static string Job(string statements, bool execute = true) => $$"""
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statements}}
                {{(execute ? "env.Execute(\"orders\");" : string.Empty)}}
            }
        }

        """;
}
