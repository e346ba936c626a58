using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>What the interpreter sees through: helpers, objects, lambdas, lists, loops.</summary>
public sealed class FollowedCallsTests
{
    private const string LimitOf64 = """
        version: 1
        limits: { parallelism: 64 }
        require: { job-parallelism: false }
        """;

    [Theory]
    [InlineData("Helpers.Tune(env, {|FRA1003:512|});")]
    [InlineData("env.FromSequence(1, 2).Scaled({|FRA1003:512|}).Print();")]
    [InlineData("Helpers.Quadruple(env.FromSequence(1, 2), {|FRA1003:100|});")]
    [InlineData("void Tune(int n) => env.SetParallelism(n); Tune({|FRA1003:512|});")]
    [InlineData("env.SetParallelism({|FRA1003:Helpers.Workers()|});")]
    [InlineData("env.SetParallelism({|FRA1003:Helpers.Double(100)|});")]
    [InlineData("Helpers.Outer(env, {|FRA1003:512|});")]
    [InlineData("new Pipeline(env, {|FRA1003:512|}).Build();")]
    [InlineData("new RecordPipeline(env, 512).{|FRA1003:Build|}();")]
    [InlineData("System.Action<int> tune = n => env.SetParallelism(n); tune({|FRA1003:512|});")]
    [InlineData("Helpers.Apply(env.FromSequence(1, 2), s => s.SetParallelism({|FRA1003:512|}));")]
    [InlineData("var list = new System.Collections.Generic.List<DataStreamSource<long>> { env.FromSequence(1, 2) }; list.ForEach(s => s.SetParallelism({|FRA1003:512|}));")]
    [InlineData("IStep step = new Step(); step.Add(env, {|FRA1003:512|});")]
    [InlineData("foreach (var n in new[] { 1, 512 }) { env.FromSequence(1, 2).SetParallelism({|FRA1003:n|}); }")]
    [InlineData("Helpers.Out(out int p); env.SetParallelism({|FRA1003:p|});")]
    public Task ValueIsReportedWhereItIsWritten(string statements) => VerifyAnalyzerAsync(
        Job(statements) + Helpers, LimitOf64, configure: WithoutUncalledHelpers);

    [Fact]
    public Task HelperThatServesTwoJobsIsReportedOnceInTheHelper() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void First() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(2); Tune(env); env.Execute("a"); }
            void Second() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(2); Tune(env); env.Execute("b"); }
            static void Tune(StreamExecutionEnvironment env) => env.FromSequence(1, 2).SetParallelism({|FRA1003:512|});
        }
        """,
        LimitOf64);

    [Fact]
    public Task WhatOnlyTheJobMakesWrongIsReportedAtItsCall() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(2);
                {|FRA1009:Tune|}(env.FromElements(1, 2));
                env.Execute("a");
            }

            static void Tune(DataStreamSource<int> source) => source.SetParallelism(8);
        }
        """,
        LimitOf64);

    [Fact]
    public Task HelperThatSetsTheParallelismIsSeen() => VerifyNoDiagnosticsAsync(
        Job("Helpers.Tune(env, 4); env.FromSequence(1, 2).Print();") + Helpers, configure: WithoutUncalledHelpers);

    [Fact]
    public Task HelperThatDoesNotSetItIsSeen() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Build()
            {
                var env = {|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|};
                Add(env);
                env.Execute("a");
            }

            static void Add(StreamExecutionEnvironment env) => env.FromSequence(1, 2).Print();
        }
        """);

    [Fact]
    public Task EnvironmentFromAFactoryMethod() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Build()
            {
                var env = {|FRA1001:Create|}();
                env.FromSequence(1, 2).Print();
                env.Execute("a");
            }

            static StreamExecutionEnvironment Create() => StreamExecutionEnvironment.GetExecutionEnvironment();
        }
        """);

    [Fact]
    public Task RecursionEnds() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); R(env, 3);").Replace("static void Build", "static void R(StreamExecutionEnvironment e, int n) { if (n > 0) { e.FromSequence(1, n); R(e, n - 1); } } static void Build", System.StringComparison.Ordinal));

    /// <summary>Each test calls one helper; the parameters of the others have no bound in sight.</summary>
    private static void WithoutUncalledHelpers(FlinkAnalyzerTest test) => test.DisabledDiagnostics.Add(ParallelismUnboundedRule.Id);

    private const string Helpers = """
        static class Helpers
        {
            public static void Tune(StreamExecutionEnvironment env, int p) => env.SetParallelism(p);
            public static SingleOutputStreamOperator<T> Scaled<T>(this SingleOutputStreamOperator<T> s, int p) { return s.SetParallelism(p); }
            public static void Quadruple<T>(SingleOutputStreamOperator<T> s, int p) { s.SetParallelism(p * 4); }
            public static int Workers() => 512;
            public static int Double(int p) => p * 2;
            public static void Outer(StreamExecutionEnvironment env, int p) => Tune(env, p);
            public static void Apply<T>(SingleOutputStreamOperator<T> s, System.Func<SingleOutputStreamOperator<T>, SingleOutputStreamOperator<T>> f) => f(s);
            public static void Out(out int p) { p = 512; }
        }

        class Pipeline
        {
            private readonly StreamExecutionEnvironment _env;
            private readonly int _parallelism;

            public Pipeline(StreamExecutionEnvironment env, int parallelism)
            {
                _env = env;
                _parallelism = parallelism;
            }

            public void Build() => _env.FromSequence(1, 2).SetParallelism(_parallelism);
        }

        record RecordPipeline(StreamExecutionEnvironment Env, int Parallelism)
        {
            public void Build() => Env.FromSequence(1, 2).SetParallelism(Parallelism);
        }

        interface IStep { void Add(StreamExecutionEnvironment env, int p); }
        class Step : IStep { public void Add(StreamExecutionEnvironment env, int p) => env.FromSequence(1, 2).SetParallelism(p); }
        """;
}
