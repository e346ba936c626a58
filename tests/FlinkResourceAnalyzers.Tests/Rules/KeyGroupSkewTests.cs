using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1008.</summary>
public sealed class KeyGroupSkewTests
{
    [Fact]
    public Task ReportsTheMaxParallelismWithTheNumbers() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(50).SetMaxParallelism({|#0:128|}); env.FromSequence(1, 2).KeyBy(x => x).{|#1:Map|}(x => x).Print();"),
        expected: Info(
                KeyGroupSkewRule.Id,
                0,
                "Max parallelism 128 is no multiple of parallelism 50: 28 of 50 subtasks of 'Map' get 3 key groups, 50 % more than the others")
            .WithLocation(1));

    [Fact]
    public Task OneFindingForAllOperatorsWithTheNumbersOfTheWorst() => VerifyAnalyzerAsync(
        Job("""
            env.SetParallelism(24).SetMaxParallelism({|#0:128|});
            var keyed = env.FromSequence(1, 2).KeyBy(x => x);
            keyed.{|#1:Map|}(x => x).Print();
            keyed.{|#2:Reduce|}((x, y) => x).SetParallelism(100).Print();
            """),
        expected: Info(
                KeyGroupSkewRule.Id,
                0,
                "Max parallelism 128 is no multiple of parallelism 100: 28 of 100 subtasks of 'Reduce' get 2 key groups, 100 % more than the others")
            .WithLocation(1)
            .WithLocation(2));

    [Fact]
    public Task TheDefaultIsReportedAtTheEnvironmentsParallelism() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#0:100|}); env.FromSequence(1, 2).KeyBy(x => x).{|#2:Map|}(x => x).Print();")
            .Replace("StreamExecutionEnvironment.Get", "{|#1:StreamExecutionEnvironment.Get", StringComparison.Ordinal)
            .Replace("Environment();", "Environment()|};", StringComparison.Ordinal),
        configure: AboutSkewOnly,
        expected: Info(
                KeyGroupSkewRule.Id,
                0,
                "The default max parallelism 256 is no multiple of parallelism 100: 56 of 100 subtasks of 'Map' get 3 key groups, 50 % more than the others")
            .WithLocation(1)
            .WithLocation(2));

    [Fact]
    public Task TheDefaultIsReportedAtTheOperatorThatSetsItsOwnParallelism() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|#0:Map|}(x => x).SetParallelism({|#1:100|}).Print();"),
        configure: AboutSkewOnly,
        expected: Info(
                KeyGroupSkewRule.Id,
                0,
                "The default max parallelism 256 is no multiple of parallelism 100: 56 of 100 subtasks of 'Map' get 3 key groups, 50 % more than the others")
            .WithLocation(1));

    [Theory]
    [InlineData("var s = env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x); s.Map(x => x).SetMaxParallelism({|FRA1008:128|});")]
    [InlineData("var s = env.SetParallelism(50).SetMaxParallelism({|FRA1008:64 + 64|}).FromSequence(1, 2).KeyBy(x => x); s.Map(x => x);")]
    [InlineData("const int Groups = 128; env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism({|FRA1008:Groups|});")]
    [InlineData("env.SetParallelism(50).SetMaxParallelism({|FRA1008:128|}).FromSequence(1, 2).KeyBy(x => x).Window(TumblingWindows.Of(System.TimeSpan.Zero)).Reduce((x, y) => x);")]
    [InlineData("var a = env.SetParallelism(50).FromSequence(1, 2); env.SetMaxParallelism({|FRA1008:128|}); a.Connect(a).KeyBy(x => x, x => x).Map(x => x, x => x);")]
    [InlineData("env.SetParallelism(50); if (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism({|FRA1008:128|}); }")]
    [InlineData("int p = System.DateTime.Now.Hour > 1 ? 50 : 50; env.SetParallelism(p).SetMaxParallelism({|FRA1008:128|}).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("var k = env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).{|FRA1008:Map|}(x => x); if (System.DateTime.Now.Hour > 1) { k.SetMaxParallelism(128); } else { k.SetMaxParallelism(128); }")]
    [InlineData("var k = env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).{|FRA1008:Map|}(x => x); if (System.DateTime.Now.Hour > 1) { k.SetMaxParallelism(128); }")]
    public Task SeesThrough(string statements) => VerifyAnalyzerAsync(Job(statements));

    [Theory]
    [InlineData("env.SetParallelism(64).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("env.SetParallelism(12).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")] // 10 and 11: ten per cent
    [InlineData("env.SetParallelism(50).SetMaxParallelism(128).FromSequence(1, 2).Map(x => x).Print();")] // no keyed state
    [InlineData("env.SetParallelism(50).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Print();")] // a sink keeps no keyed state
    [InlineData("env.SetParallelism(50).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Map(x => x).ForceNonParallel();")]
    [InlineData("env.SetParallelism(50).SetMaxParallelism(128).FromSequence(1, 2).WindowAll(TumblingWindows.Of(System.TimeSpan.Zero)).Apply(x => 1);")]
    [InlineData("env.SetParallelism(System.DateTime.Now.Hour > 1 ? 50 : 64).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("env.SetParallelism(50).SetMaxParallelism(System.DateTime.Now.Hour > 1 ? 128 : 150).FromSequence(1, 2).KeyBy(x => x).Map(x => x);")]
    [InlineData("env.SetParallelism(1); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism(700).SetParallelism(System.Environment.ProcessorCount % 100 + 1);")]
    [InlineData("var s = env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).Map(x => x); Helpers.Unseen(env); ")]
    [InlineData("var s = env.SetParallelism(50).FromSequence(1, 2).KeyBy(x => x).Map(x => x); if (System.DateTime.Now.Hour > 1) { s.SetMaxParallelism(256); } else { s.SetMaxParallelism(150); }")]
    public Task StaysSilent(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements) + "static class Helpers { public static void Unseen(StreamExecutionEnvironment e) => System.Type.GetType(\"Hidden\")!.GetMethod(\"Configure\")!.Invoke(null, new object[] { e }); }");

    [Theory]
    [InlineData("class Job { static void Build(StreamExecutionEnvironment env) { env.SetParallelism(50); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); env.Execute(); } }")]
    [InlineData("class Job { static void Build(KeyedStream<long, long> keyed) => keyed.Map(x => x).SetParallelism(50); }")]
    [InlineData("class Worker { public Worker SetParallelism(int p) => this; public Worker SetMaxParallelism(int p) => this; public Worker KeyBy() => this; public Worker Map() => this; void M() => new Worker().SetParallelism(50).SetMaxParallelism(128).KeyBy().Map(); }")]
    public Task StaysSilentNearby(string code) => VerifyNoDiagnosticsAsync("using Flink.Streaming;\n" + code);

    [Fact]
    public Task AnEnvironmentThatIsReturnedMayBeSetByItsCaller() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Job
        {
            public static StreamExecutionEnvironment Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(50);
                env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);
                return env;
            }
        }
        """);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(50).SetMaxParallelism({|FRA1008:128|}).FromSequence(1, 2).KeyBy(x => x).Map(x => x); int broken = {|CS0103:nothing|};"));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("env.SetParallelism(50).SetMaxParallelism(128).FromSequence(1, 2).KeyBy(x => x).Map(x => x);"));

    [Fact]
    public Task WithoutAJobApi() => VerifyNoDiagnosticsAsync("class Worker { void SetMaxParallelism(int p) { } void M() => SetMaxParallelism(128); }", api: "");

    [Fact]
    public Task SeverityIsTheUsersToSet() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(50).SetMaxParallelism({|#0:128|}).FromSequence(1, 2).KeyBy(x => x).Map(x => x);"),
        editorConfig: "is_global = true\ndotnet_diagnostic.FRA1008.severity = warning",
        expected: new DiagnosticResult(KeyGroupSkewRule.Id, Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("128", "50", "150")]
    [InlineData("128", "100", "200")]
    [InlineData("100", "24", "120")]
    public Task RaisesToTheNextValue(string maxParallelism, string parallelism, string raised) => Fixes(
        $"env.SetParallelism({parallelism}).SetMaxParallelism({{|FRA1008:{maxParallelism}|}});",
        $"env.SetParallelism({parallelism}).SetMaxParallelism({raised});",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);");

    [Fact]
    public Task LowersWhereTheLimitLeavesNothingAbove() => Fixes(
        "env.SetParallelism(50).SetMaxParallelism({|FRA1008:128|});",
        "env.SetParallelism(50).SetMaxParallelism(100);",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);",
        "version: 1\nlimits: { max-parallelism: 140 }");

    [Fact]
    public Task SuitsAllOperatorsItAppliesTo() => Fixes(
        "env.SetParallelism(24).SetMaxParallelism({|FRA1008:128|});",
        "env.SetParallelism(24).SetMaxParallelism(144);",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).KeyBy(x => x).Reduce((x, y) => x).SetParallelism(48);");

    [Fact]
    public Task SetsItOnTheEnvironment() => Fixes(
        "\n        env.SetParallelism({|FRA1008:100|});",
        "env.SetMaxParallelism(600);\n        \n        env.SetParallelism(100);",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).KeyBy(x => x).Reduce((x, y) => x);");

    [Fact]
    public Task SetsItOnTheOperator() => Fixes(
        "env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).{|FRA1008:Map|}(x => x).SetParallelism(100);",
        "env.SetParallelism(4); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).SetMaxParallelism(600).SetParallelism(100);",
        string.Empty);

    [Fact]
    public Task KeepsLayoutCommentsAndDirectives() => Fixes(
        """
        env.SetParallelism(4);
                env.FromSequence(1, 2)
                    .KeyBy(x => x) // by number
                    // the sum
                    .{|FRA1008:Map|}(x => x) /* kept */
        #if DEBUG
                    .Name("debug")
        #endif
                    .SetParallelism(100);
        """,
        """
        env.SetParallelism(4);
                env.FromSequence(1, 2)
                    .KeyBy(x => x) // by number
                    // the sum
                    .Map(x => x) /* kept */
                    .SetMaxParallelism(600)
        #if DEBUG
                    .Name("debug")
        #endif
                    .SetParallelism(100);
        """,
        string.Empty);

    [Fact]
    public Task NoFixWhereTheLimitLeavesNoRoom() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(50).SetMaxParallelism({|FRA1008:70|}); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x); env.FromSequence(1, 2).Print().SetParallelism(60);"),
        "version: 1\nlimits: { max-parallelism: 80 }");

    /// <summary>FRA1007 tells of a max parallelism that is not set whether it spreads well or not.</summary>
    private static void AboutSkewOnly<T>(AnalyzerTest<T> test)
        where T : IVerifier, new()
        => test.DisabledDiagnostics.Add(KeyedMaxParallelismNotSetRule.Id);

    private static Task Fixes(string statements, string fixedStatements, string rest, string? policy = null)
        => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(Job(statements + "\n        " + rest), Job(fixedStatements + "\n        " + rest), policy, configure: AboutSkewOnly);

    /// <summary>What is written is not the max parallelism, so that another number in its place would not be, either.</summary>
    [Fact]
    public Task NoFixForANumberThatAMethodCalculatesWith() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(50); Bound({|FRA1008:64|}); env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).Print(); void Bound(int n) => env.SetMaxParallelism(2 * n);"));

    /// <summary>That of 50 decides; the other is at most 60, and need not be a divisor.</summary>
    [Fact]
    public Task AnOperatorWhoseParallelismIsNotOneNumberOnlyKeepsItFromGoingBelow() => Fixes(
        "env.SetParallelism(50).SetMaxParallelism({|FRA1008:128|});",
        "env.SetParallelism(50).SetMaxParallelism(150);",
        "var k = env.FromSequence(1, 2).KeyBy(x => x); k.Map(x => x); k.Map(x => x).SetParallelism(System.DateTime.Now.Hour > 1 ? 50 : 60);");
}
