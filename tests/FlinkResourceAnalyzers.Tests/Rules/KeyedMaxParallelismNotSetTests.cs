using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1007.</summary>
public sealed class KeyedMaxParallelismNotSetTests
{
    private const string Why =
        "no max parallelism: Flink derives one from the parallelism of the first run, and it bounds the job for as long as it keeps its state";

    private const string Required = """
        version: 1
        require:
          max-parallelism: keyed
        """;

    [Fact]
    public Task OneFindingForAJobWithItsOperators() => VerifyAnalyzerAsync(
        Marked("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|#1:Map|}(x => x).KeyBy(x => x).{|#2:Reduce|}((x, y) => x).Print();"),
        expected: Info(KeyedMaxParallelismNotSetRule.Id, 0, "2 operators on keyed streams set " + Why).WithLocation(0).WithLocation(1).WithLocation(2));

    [Fact]
    public Task WhatAPolicyRequiresIsAnErrorThatNamesIt() => VerifyAnalyzerAsync(
        Marked("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|#1:Map|}(x => x).Print();"),
        Required,
        expected: Error(KeyedMaxParallelismNotSetRule.Id, 0, "'Map' on a keyed stream sets " + Why + "; flink-resources.yaml(3,20) requires one")
            .WithLocation(0)
            .WithLocation(1));

    [Fact]
    public Task OnlyTheOperatorsThatSetNoneAreNamed() => VerifyAnalyzerAsync(
        Marked("""
            var keyed = env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x);
            keyed.Map(x => x).SetMaxParallelism(240);
            keyed.Window(TumblingWindows.Of(System.TimeSpan.Zero)).{|#1:Reduce|}((x, y) => x);
            """),
        expected: Info(KeyedMaxParallelismNotSetRule.Id, 0, "'Reduce' on a keyed stream sets " + Why).WithLocation(0).WithLocation(1));

    [Fact]
    public Task WhereTheEnvironmentHasNoneTheOperatorsAreReported() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|#0:Map|}(x => x).KeyBy(x => x).{|#1:Reduce|}((x, y) => x).Print();"),
        api: WithoutEnvironmentSetter,
        expected:
        [
            Info(KeyedMaxParallelismNotSetRule.Id, 0, "'Map' on a keyed stream sets " + Why),
            Info(KeyedMaxParallelismNotSetRule.Id, 1, "'Reduce' on a keyed stream sets " + Why),
        ]);

    [Fact]
    public Task WhereNothingCanSetOneNothingIsReported() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).Print();"),
        Required,
        api: WithoutEnvironmentSetter.Replace("SetMaxParallelism(", "SetNothing(", StringComparison.Ordinal));

    [Theory]
    [InlineData("env.SetParallelism(4).SetMaxParallelism(240).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x); env.SetMaxParallelism(240);")] // bound late
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism(240);")]
    [InlineData("var m = env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SetMaxParallelism(240); }")] // perhaps set
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Print();")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).WindowAll(TumblingWindows.Of(System.TimeSpan.Zero)).Apply(x => 1);")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x).ForceNonParallel();")]
    [InlineData("env.SetParallelism(4); env.Configure(System.Activator.CreateInstance<Configuration>()); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("Helpers.Configure(env); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x); Helpers.Unseen(env);")]
    public Task StaysSilent(string statements) => VerifyNoDiagnosticsAsync(Job(statements) + """
        static class Helpers
        {
            public static void Configure(StreamExecutionEnvironment e) { e.SetParallelism(3).SetMaxParallelism(240); }
            public static void Unseen(StreamExecutionEnvironment e) => System.Type.GetType("Hidden")!.GetMethod("Configure")!.Invoke(null, new object[] { e });
        }
        """);

    [Theory]
    [InlineData("class Job { static void Build(StreamExecutionEnvironment env) { env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); env.Execute(); } }")]
    [InlineData("class Job { static DataStream<long> Build(DataStream<long> s) => s.KeyBy(x => x).Map(x => x); }")]
    [InlineData("class Job { readonly StreamExecutionEnvironment _env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2); void Build() => _env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); }")]
    [InlineData("class Job { static StreamExecutionEnvironment Build() { var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); return env; } }")]
    [InlineData("class Job { static void Build(Configuration c) { var env = StreamExecutionEnvironment.GetExecutionEnvironment(c); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); env.Execute(); } }")]
    [InlineData("class Flow { public Flow KeyBy(int k) => this; public Flow Map(int x) => this; public void Execute() { } void M() => new Flow().KeyBy(1).Map(2).Execute(); }")]
    public Task StaysSilentInPartsAndNearby(string code) => VerifyNoDiagnosticsAsync("using Flink.Streaming;\n" + code);

    [Fact]
    public Task AHelperThatKeysIsPartOfItsJob() => VerifyAnalyzerAsync(
        Marked("env.SetParallelism(4); Helpers.Sums(env.FromSequence(1, 2)).Print();")
            + "static class Helpers { public static DataStream<long> Sums(DataStream<long> s) => s.KeyBy(x => x).{|#1:Map|}(x => x); }",
        expected: Info(KeyedMaxParallelismNotSetRule.Id, 0, "'Map' on a keyed stream sets " + Why).WithLocation(0).WithLocation(1));

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Marked("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).{|#1:Map|}(x => x); int broken = {|CS0103:nothing|};"),
        expected: Info(KeyedMaxParallelismNotSetRule.Id).WithLocation(0).WithLocation(1));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x);"));

    [Theory]
    [InlineData("Minimum", null, null)]
    [InlineData("Minimum", Required, Microsoft.CodeAnalysis.DiagnosticSeverity.Error)]
    [InlineData("Recommended", null, Microsoft.CodeAnalysis.DiagnosticSeverity.Info)]
    public Task InTheModeMinimumOnlyWhatAPolicyRequires(string mode, string? policy, Microsoft.CodeAnalysis.DiagnosticSeverity? severity)
    {
        const string Statements = "env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x);";
        string options = "is_global = true\nbuild_property.FlinkResourceAnalysisMode = " + mode;
        return severity is { } expected
            ? VerifyAnalyzerAsync(
                Marked(Statements),
                policy,
                editorConfig: options,
                expected: new DiagnosticResult(KeyedMaxParallelismNotSetRule.Id, expected).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations))
            : VerifyNoDiagnosticsAsync(Job(Statements), policy, editorConfig: options);
    }

    [Theory]
    [InlineData("4", 240)]
    [InlineData("50", 300)]
    [InlineData("System.Math.Clamp(System.DateTime.Now.Hour, 1, 64)", 384)]
    [InlineData("System.Environment.ProcessorCount", 240)] // the policy's default of 4
    public Task SetsItOnTheEnvironment(string parallelism, int written) => Fixes(
        $"env.SetParallelism({parallelism}).FromSequence(1, 2).KeyBy(x => x).Map(x => x);",
        written);

    [Fact]
    public Task KeepsWithinThePolicysLimit() => Fixes("env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).Map(x => x);", 200, "version: 1\nlimits: { max-parallelism: 250 }");

    [Fact]
    public Task IsNotBelowTheParallelismOfOtherOperators() => Fixes(
        "env.SetParallelism(4).FromSequence(1, 2).SetParallelism(100).KeyBy(x => x).Map(x => x);",
        720);

    [Fact]
    public Task UsesTheConstantATeamHas() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Fixable("env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x);") + Constants,
        Job("env.SetMaxParallelism(Limits.MaxParallelism);\n        env.SetParallelism(4).FromSequence(1, 2).KeyBy(x => x).Map(x => x);") + Constants,
        codeActionIndex: 1);

    [Fact]
    public Task InAFluentChainWithComments() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build() => {|FRA1007:StreamExecutionEnvironment
                .GetExecutionEnvironment()|} // where it runs
                // four are enough
                .SetParallelism(4)
                .FromSequence(1, 2)
                .KeyBy(x => x)
                .Map(x => x);
        }
        """,
        """
        using Flink.Streaming;

        class Job
        {
            static void Build() => StreamExecutionEnvironment
                .GetExecutionEnvironment() // where it runs
                .SetMaxParallelism(240)
                // four are enough
                .SetParallelism(4)
                .FromSequence(1, 2)
                .KeyBy(x => x)
                .Map(x => x);
        }
        """);

    [Fact]
    public Task SetsItOnTheOperatorsWhereTheEnvironmentHasNone() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|FRA1007:Map|}(x => x).KeyBy(x => x).{|FRA1007:Reduce|}((x, y) => x).SetParallelism(50);"),
        Job("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism(240).KeyBy(x => x).Reduce((x, y) => x).SetMaxParallelism(300).SetParallelism(50);"),
        "version: 1\nlimits: { parallelism: 64 }",
        WithoutEnvironmentSetter,
        configure: test => test.DisabledDiagnostics.Add(KeyGroupSkewRule.Id));

    [Fact]
    public Task NoFixWhereTheLimitIsBelowTheParallelism() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Fixable("env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).Map(x => x);"),
        "version: 1\nlimits: { max-parallelism: 40 }",
        configure: test => test.DisabledDiagnostics.Add(KeyGroupSkewRule.Id));

    [Fact]
    public Task InATopLevelProgramOfAnotherApi() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using FlinkDotNet.DataStream;

        var env = {|FRA1007:StreamExecutionEnvironment.GetExecutionEnvironment()|}; // the cluster's
        env.SetParallelism(8);
        env.FromCollection(new[] { 1, 2 }).KeyBy(x => x).Process<int>(null!).Print();
        await env.ExecuteAsync("sums");
        """,
        """
        using FlinkDotNet.DataStream;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment(); // the cluster's
        env.SetMaxParallelism(240);
        env.SetParallelism(8);
        env.FromCollection(new[] { 1, 2 }).KeyBy(x => x).Process<int>(null!).Print();
        await env.ExecuteAsync("sums");
        """,
        api: JobApiSources.FlinkDotnet,
        configure: test =>
        {
            test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
            test.FixedState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        });

    private const string Constants = "static class Limits { public const int MaxParallelism = 240; }";

    private static readonly string WithoutEnvironmentSetter = JobApiSources.FlinkStyle.Replace(
        "public StreamExecutionEnvironment SetMaxParallelism(int maxParallelism) => this;",
        string.Empty,
        StringComparison.Ordinal);

    private static Task Fixes(string statements, int written, string? policy = null) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Fixable(statements),
        Job($"env.SetMaxParallelism({written});\n        " + statements),
        policy,
        configure: test => test.DisabledDiagnostics.AddRange([KeyGroupSkewRule.Id, ParallelismUnboundedRule.Id]));

    private static string Marked(string statements) => WithMarkAtTheEnvironment(statements, "#0");

    private static string Fixable(string statements) => WithMarkAtTheEnvironment(statements, KeyedMaxParallelismNotSetRule.Id);

    private static string WithMarkAtTheEnvironment(string statements, string mark) => Job(statements).Replace(
        "StreamExecutionEnvironment.GetExecutionEnvironment()",
        "{|" + mark + ":StreamExecutionEnvironment.GetExecutionEnvironment()|}",
        StringComparison.Ordinal);
}
