using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1015.</summary>
public sealed class LoopWithoutBoundTests
{
    private const string Env = "env.SetParallelism(4); ";

    private const string Topics = "static class Topics { public static readonly int Most = 8; public static System.Collections.Generic.IEnumerable<string> All = null!; public static int Count; }";

    [Fact]
    public Task OverAFile() => VerifyAnalyzerAsync(
        Job(Env + "{|#0:foreach (var topic in System.IO.File.ReadLines(\"topics\"))|} { env.{|#1:SocketTextStream|}(topic, 1).{|#2:Map|}(x => x); }"),
        expected: Warning(
                LoopWithoutBoundRule.Id,
                0,
                "Nothing bounds how often this loop runs, and each time it creates 2 operators")
            .WithLocation(1)
            .WithLocation(2));

    [Theory]
    [InlineData("{|FRA1015:foreach (var topic in Topics.All)|} env.SocketTextStream(topic, 1).Print();")]
    [InlineData("{|FRA1015:for (int i = 0; i < Topics.Count; i++)|} { env.FromSequence(1, 2).Print(); }")]
    [InlineData("int n = 3; {|FRA1015:for (int i = 0; i < n + 1; i++)|} { n++; env.FromSequence(1, 2).Print(); }")]
    [InlineData("{|FRA1015:for (int i = 0; i < System.Math.Max(Topics.Count, 16); i++)|} { env.FromSequence(1, 2).Print(); }")]
    [InlineData("{|FRA1015:for (int i = 0; i < i + 1; i++)|} { env.FromSequence(1, 2).Print(); }")]
    [InlineData("{|FRA1015:for (; ; )|} { if (Topics.Count-- < 0) { break; } env.FromSequence(1, 2).Print(); }")]
    [InlineData("{|FRA1015:while (System.DateTime.Now.Hour > 1)|} { env.FromSequence(1, 2).Print(); }")]
    [InlineData("do { env.FromSequence(1, 2).Print(); } {|FRA1015:while (System.DateTime.Now.Hour > 1)|};")]
    [InlineData("DataStream<long> s = env.FromSequence(1, 2); {|FRA1015:foreach (var topic in Topics.All)|} { s = s.Map(x => x); } s.Print();")]
    [InlineData("{|FRA1015:foreach (var (a, b) in new System.Collections.Generic.Dictionary<int, int>())|} { env.FromSequence(a, b).Print(); }")]
    [InlineData("for (int i = 0; i < 2; i++) { {|FRA1015:foreach (var topic in Topics.All)|} { env.FromSequence(1, 2).Print(); } }")]
    [InlineData("{|FRA1015:foreach (var topic in Topics.All)|} { for (int i = 0; i < 2; i++) { env.FromSequence(1, 2).Print(); } }")]
    [InlineData("foreach (var a in Topics.All) { {|FRA1015:foreach (var b in Topics.All)|} { env.FromSequence(1, 2).Print(); } }")]
    [InlineData("{|FRA1015:foreach (var topic in Topics.All)|} { Add(topic); } void Add(string t) { env.SocketTextStream(t, 1).Print(); }")]
    [InlineData("Add(); void Add() { {|FRA1015:foreach (var topic in Topics.All)|} { env.SocketTextStream(topic, 1).Print(); } }")]
    [InlineData("StreamExecutionEnvironment late = null!; {|FRA1015:foreach (var topic in Topics.All)|} { late ??= StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); late.SocketTextStream(topic, 1).Print(); } late.Execute();")]
    [InlineData("var last = env; {|FRA1015:foreach (var topic in Topics.All)|} { last.SocketTextStream(topic, 1).Print(); last = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); } last.Execute();")]
    [InlineData("foreach (var a in Topics.All) { var own = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); {|FRA1015:foreach (var b in Topics.All)|} { own.FromSequence(1, 2).Print(); } own.Execute(); }")]
    [InlineData("StreamExecutionEnvironment late = null!; foreach (var t in Topics.All) { late = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); } {|FRA1015:foreach (var t in Topics.All)|} { late.FromSequence(1, 2).Print(); } late.Execute();")]
    public Task Fires(string statements) => VerifyAnalyzerAsync(Job(Env + statements) + Topics);

    [Theory]
    [InlineData("for (int i = 0; i < 3; i++) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("for (int i = 0; i < 1000; i++) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("int n = System.Math.Min(Topics.Count, 16); for (int i = 0; i < n; i++) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("for (int i = 0; i < System.Math.Min(Topics.Count, 16); i++) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("int n = 3; for (int i = 0; i <= System.Math.Min(n, 16) * 2 - 1; i++) { n++; env.FromSequence(1, 2).Print(); }")]
    [InlineData("for (int i = 0; i < Topics.Most; i++) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("foreach (var topic in new[] { \"a\", \"b\" }) { env.SocketTextStream(topic, 1).Print(); }")]
    [InlineData("foreach (var topic in Topics.All.Take(16)) { env.SocketTextStream(topic, 1).Print(); }")]
    [InlineData("int n = System.Math.Min(Topics.Count, 16); foreach (var topic in Enumerable.Take(count: n, source: Topics.All)) { env.SocketTextStream(topic, 1).Print(); }")]
    [InlineData("foreach (int i in Enumerable.Range(0, 100)) { env.FromSequence(i, 2).Print(); }")]
    [InlineData("foreach (var s in Enumerable.Repeat(\"a\", 2 + 2)) { env.SocketTextStream(s, 1).Print(); }")]
    [InlineData("foreach (var topic in Topics.All) { System.Console.WriteLine(topic); } env.FromSequence(1, 2).Print();")]
    [InlineData("foreach (var topic in Topics.All) { env.FromSequence(1, 2); }")]
    [InlineData("foreach (var t in Topics.All) { var own = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); own.FromSequence(1, 2).Print(); own.Execute(); }")]
    [InlineData("foreach (var t in Topics.All) { Run(t); } void Run(string t) { var own = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); own.FromSequence(1, 2).Print(); own.Execute(); }")]
    [InlineData("foreach (var t in Topics.All) { env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4); } env.FromSequence(1, 2).Print();")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync("using System.Linq;\n" + Job(Env + statements) + Topics);

    [Theory]
    [InlineData("foreach (var topic in Topics.All.Take(Topics.Count))")]
    [InlineData("foreach (var topic in Topics.All.Skip(16))")]
    [InlineData("foreach (var topic in Topics.All.TakeWhile(t => t != null))")]
    [InlineData("foreach (var topic in Other.Take(Topics.All, 16))")]
    public Task NoBound(string loop) => VerifyAnalyzerAsync(
        "using System.Linq;\n" + Job(Env + "{|FRA1015:" + loop + "|} { env.FromSequence(1, 2).Print(); }") + Topics
            + "static class Other { public static System.Collections.Generic.IEnumerable<string> Take(System.Collections.Generic.IEnumerable<string> all, int count) => all; }");

    /// <summary>A helper is judged by what its callers give it, and reported at the call that gives it too much.</summary>
    [Fact]
    public Task InAHelper() => VerifyAnalyzerAsync(
        """
        using System.Collections.Generic;
        using Flink.Streaming;

        class Job
        {
            static void Few()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
                Build(env, new[] { "a", "b" });
                env.Execute("few");
            }

            static void Many(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
                {|#0:Build|}(env, args);
                env.Execute("many");
            }

            static void Build(StreamExecutionEnvironment env, string[] topics)
            {
                {|#1:foreach (string topic in topics)|}
                {
                    env.{|#2:SocketTextStream|}(topic, 1).{|#3:Print|}();
                }
            }
        }
        """,
        expected: Warning(LoopWithoutBoundRule.Id, 0, "Nothing bounds how often this loop runs, and each time it creates 2 operators")
            .WithLocation(1)
            .WithLocation(2)
            .WithLocation(3));

    [Fact]
    public Task EnvironmentHandedInAndExecutedHere() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Run(StreamExecutionEnvironment env, string[] topics)
            {
                {|FRA1015:foreach (string topic in topics)|}
                {
                    env.SocketTextStream(topic, 1).Print();
                }

                env.Execute("topics");
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
        {|FRA1015:foreach (string topic in args)|}
            env.SocketTextStream(topic, 1).Print();
        env.Execute("topics");
        """,
        configure: test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task AsyncStream() => VerifyAnalyzerAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Flink.Streaming;

        class Job
        {
            static async Task Run(IAsyncEnumerable<string> topics)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
                await {|FRA1015:foreach (string topic in topics)|}
                {
                    env.SocketTextStream(topic, 1).Print();
                }

                await env.ExecuteAsync("topics");
            }
        }
        """);

    /// <summary>Slots do not grow with operators that share them: one finding, not two.</summary>
    [Fact]
    public Task SlotsAreNotReportedAsWell() => VerifyAnalyzerAsync(
        Job(Env + "{|FRA1015:foreach (var topic in Topics.All)|} env.SocketTextStream(topic, 1).Print();") + Topics,
        "version: 1\nlimits: { slots: 4, slot-sharing-groups: 1 }");

    [Fact]
    public Task SameNamesOnOtherTypes() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Pool { public Pool FromSequence(int a, int b) => this; public Pool Map(int n) => this; public void Execute() { } }

        class Job
        {
            static void Build(StreamExecutionEnvironment unused, string[] args)
            {
                var env = new Pool();
                foreach (string arg in args) { env.FromSequence(1, 2).Map(1); }
                env.Execute();
            }
        }
        """);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job(Env + "{|FRA1015:foreach (var topic in Topics.All)|} { env.SocketTextStream(topic, 1).Print(); undefined.Map(; int p = }") + Topics,
        configure: test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job(Env + "foreach (var topic in Topics.All) { env.SocketTextStream(topic, 1).Print(); }") + Topics);
}
