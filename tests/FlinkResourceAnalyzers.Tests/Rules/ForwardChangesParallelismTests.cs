using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1014.</summary>
public sealed class ForwardChangesParallelismTests
{
    private const string Env = "env.SetParallelism(4); ";

    [Fact]
    public Task BetweenTwoNumbers() => VerifyAnalyzerAsync(
        Job(Env + "env.{|#1:FromSequence|}(1, 2).{|#0:Forward()|}.{|#2:Map|}(x => x).SetParallelism({|#3:8|});"),
        expected: Error(
                ForwardChangesParallelismRule.Id,
                0,
                "Forward from 'FromSequence' at parallelism 4 to 'Map' at 8: Flink rejects the job when it builds the graph")
            .WithLocation(1)
            .WithLocation(2)
            .WithLocation(3));

    [Theory]
    [InlineData("env.FromSequence(1, 2).SetParallelism(2).{|FRA1014:Forward()|}.Map(x => x);")]
    [InlineData("env.FromSequence(1, 2).{|FRA1014:Forward()|}.Print().SetParallelism(1);")]
    [InlineData("env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x).ForceNonParallel();")]
    [InlineData("env.FromElements(1, 2).{|FRA1014:Forward()|}.Map(x => x);")]
    [InlineData("var forward = env.FromSequence(1, 2).{|FRA1014:Forward()|}; forward.Map(x => x); forward.Filter(x => true).SetParallelism(8);")]
    [InlineData("var forward = env.FromSequence(1, 2).Rebalance().{|FRA1014:@Forward( /* as before */ )|}; forward!.Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).{|FRA1014:Forward()|}.Union(env.FromSequence(3, 4)).Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Connect(env.FromSequence(3, 4).{|FRA1014:Forward()|}).Map(x => x, y => y).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2)?.{|FRA1014:Forward()|}?.Map(x => x)?.SetParallelism(8);")]
    [InlineData("var s = env.FromSequence(1, 2).Map(x => x); var m = s.{|FRA1014:Forward()|}.Map(x => x).SetParallelism(2); s.SetParallelism(8);")]
    [InlineData("DataStream<long> s = env.FromSequence(1, 2); if (System.DateTime.Now.Hour > 1) { s = s.{|FRA1014:Forward()|}; } s.Map(x => x).SetParallelism(8);")]
    [InlineData("DataStream<long> s = env.FromSequence(1, 2); for (int i = 1; i < 4; i++) { s = s.{|FRA1014:Forward()|}.Map(x => x).SetParallelism(i); }")]
    [InlineData("DataStream<long> Doubled(DataStream<long> s) => s.Map(x => x).SetParallelism(8); Doubled(env.FromSequence(1, 2).{|FRA1014:Forward()|});")]
    [InlineData("int p = System.Math.Clamp(System.Environment.ProcessorCount, 8, 16); env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(p);")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(System.DateTime.Now.Hour > 1 ? 5 : 6).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(8);")]
    [InlineData("var m = env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SetParallelism(8); } else { m.SetParallelism(9); }")]
    public Task Fires(string statements) => VerifyAnalyzerAsync(Job(Env + statements));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Forward().Map(x => x);")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(8).Forward().Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Forward().Rebalance().Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Forward().KeyBy(x => x).Reduce((x, y) => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Forward().WindowAll(TumblingWindows.Of(System.TimeSpan.Zero)).Apply(x => 1);")]
    [InlineData("env.FromSequence(1, 2).Forward().Map(x => x).Map(x => x).SetParallelism(8);")]
    [InlineData("env.FromSequence(1, 2).Forward().Map(x => x).SetParallelism(8).SetParallelism(4);")]
    [InlineData("env.FromSequence(1, 2).Forward().Map(x => x).SetParallelism(System.Math.Clamp(System.Environment.ProcessorCount, 2, 8));")]
    [InlineData("var s = env.FromSequence(1, 2); s.Forward().Map(x => x); s.Filter(x => true).SetParallelism(8);")]
    [InlineData("int p = System.DateTime.Now.Hour > 1 ? 4 : 8; DataStream<long> s = env.FromSequence(1, 2); if (p == 4) { s = s.Forward(); } s.Map(x => x).SetParallelism(p);")]
    [InlineData("var s = env.FromSequence(1, 2); Configure(s); s.Forward().Map(x => x).SetParallelism(8);")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync(
        Job(Env + statements.Replace("Configure(", "Helpers.Configure(")) + "static class Helpers { public static System.Action<object> Configure = null!; }",
        configure: test => test.DisabledDiagnostics.AddRange(["FRA1007", "FRA1011", "FRA1012"]));

    [Fact]
    public Task NothingIsKnownOfTheEnvironment() => VerifyNoDiagnosticsAsync(
        Job("env.FromSequence(1, 2).Forward().Map(x => x).SetParallelism(8);"),
        configure: test => test.DisabledDiagnostics.Add("FRA1001"));

    [Fact]
    public Task InAHelper() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4);
                {|#0:Widen|}(env.{|#1:FromSequence|}(1, 2)).Print();
                env.Execute("orders");
            }

            static DataStream<long> Widen(DataStream<long> stream) => stream.{|#2:Forward()|}.{|#3:Map|}(x => x).SetParallelism({|#4:8|});
        }
        """,
        expected: Error(
                ForwardChangesParallelismRule.Id,
                0,
                "Forward from 'FromSequence' at parallelism 4 to 'Map' at 8: Flink rejects the job when it builds the graph")
            .WithLocation(2)
            .WithLocation(1)
            .WithLocation(3)
            .WithLocation(4));

    [Fact]
    public Task SameNamesOnOtherTypes() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Mail { public Mail Forward() => this; public Mail Map(int n) => this; public Mail SetParallelism(int n) => this; }

        class Job
        {
            static void Build(StreamExecutionEnvironment unused)
                => new Mail().SetParallelism(4).Forward().Map(1).SetParallelism(8);
        }
        """);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job(Env + "env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(8); undefined.Forward(; int p = "),
        configure: test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job(Env + "env.FromSequence(1, 2).Forward().Map(x => x).SetParallelism(8);"));

    [Theory]
    [InlineData(
        """
        env.FromSequence(1, 2)
                    .Forward() // straight on
                    .Map(x => x)
                    .SetParallelism(8);
        """,
        """
        env.FromSequence(1, 2) // straight on
                    .Map(x => x)
                    .SetParallelism(8);
        """)]
    [InlineData(
        "env.FromSequence(1, 2).Forward().Map(x => x).SetParallelism(8);",
        "env.FromSequence(1, 2).Map(x => x).SetParallelism(8);")]
    [InlineData(
        "DataStream<long> forward = env.FromSequence(1, 2).Forward(); forward.Print().SetParallelism(8);",
        "DataStream<long> forward = env.FromSequence(1, 2); forward.Print().SetParallelism(8);")]
    public Task FixRemovesForward(string statements, string fixedStatements) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Env + statements.Replace(".Forward()", ".{|FRA1014:Forward()|}")),
        Job(Env + fixedStatements));

    [Theory]
    [InlineData(
        "env.FromSequence(1, 2).SetParallelism(2).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(/* wide */ 8);",
        "env.FromSequence(1, 2).SetParallelism(2).Forward().Map(x => x).SetParallelism(/* wide */ 2);")]
    [InlineData(
        "int p = 8; env.FromSequence(1, 2).SetParallelism(2).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(p);",
        "int p = 2; env.FromSequence(1, 2).SetParallelism(2).Forward().Map(x => x).SetParallelism(p);")]
    public Task FixAligns(string statements, string fixedStatements) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Env + statements),
        Job(Env + fixedStatements),
        codeActionIndex: 1);

    /// <summary>The other operator inherits, is limited, or is not one whose parallelism can be set.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 2).SetParallelism(2).{|FRA1014:Forward()|}.Map(x => x);")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(32).{|FRA1014:Forward()|}.Print().SetParallelism(2);")]
    [InlineData("env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x).ForceNonParallel();")]
    public Task NothingToAlign(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Env + statements),
        policy: "version: 1\nlimits: { parallelism: { any: 64, sink: 16 } }",
        equivalenceKey: "FRA1014.ReplaceOther");

    /// <summary>Another number there would not make the two the same, in every run.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 2).SetParallelism(System.DateTime.Now.Hour > 1 ? 5 : 6).{|FRA1014:Forward()|}.Map(x => x).SetParallelism(8);")]
    [InlineData("var m = env.FromSequence(1, 2).SetParallelism(2).{|FRA1014:Forward()|}.Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SetParallelism(8); }")]
    [InlineData("var m = env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SetParallelism(8); } else { m.SetParallelism(9); }")]
    [InlineData("Widen(env.FromSequence(1, 2).{|FRA1014:Forward()|}.Map(x => x), 8); void Widen(SingleOutputStreamOperator<long> s, int n) => s.SetParallelism(n + 1);")]
    public Task OnlyRemovalIsOfferedWhereANumberWouldNotSettleIt(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Env + statements), configure: test => test.CodeActionEquivalenceKey = "FRA1014.ReplaceOther");
}
