using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Jobs that a host has built: a method that receives the environment is a job where nothing in sight calls it.</summary>
public sealed class EntryPointTests
{
    private const string SlotsOf36 = """
        version: 1
        limits: { slots: 36 }
        """;

    private const string TooManySlots = "env.SetParallelism(4).FromSequence(1, 10).Map(x => x).SetParallelism(40).Print();";

    [Theory]
    [InlineData("interface IJob { void Build(StreamExecutionEnvironment env); } class Orders : IJob { public void {|FRA2002:Build|}(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("interface IJob { void Build(StreamExecutionEnvironment env); } class Orders : IJob { void IJob.{|FRA2002:Build|}(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("abstract class Job { protected abstract void Build(StreamExecutionEnvironment env); } class Orders : Job { protected override void {|FRA2002:Build|}(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("public static class Orders { public static void {|FRA2002:Build|}(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("public static class Orders { public static void Build(StreamExecutionEnvironment env) { $ env.{|FRA2002:Execute|}(\"orders\"); } }")]
    [InlineData("abstract class Job { protected StreamExecutionEnvironment env { get; set; } protected abstract void Build(); } class Orders : Job { protected override void {|FRA2002:Build|}() { $ } }")]
    [InlineData("class Host { void Add(System.Action<StreamExecutionEnvironment> job) { } void Start() => Add(Build); static void {|FRA2002:Build|}(StreamExecutionEnvironment env) { $ } }")]
    public Task HostBuildsIt(string code) => VerifyAnalyzerAsync("using Flink.Streaming;\n" + code.Replace("$", TooManySlots, System.StringComparison.Ordinal), SlotsOf36);

    [Theory]
    [InlineData("class Orders { static void Main() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); Build(env); env.{|FRA2002:Execute|}(\"a\"); } static void Build(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("class Orders { static void Build(StreamExecutionEnvironment env, DataStream<long> other) { $ } }")]
    [InlineData("interface IJob { void Build(StreamExecutionEnvironment env); } class Orders : IJob { static void Main() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); IJob job = new Orders(); job.Build(env); env.{|FRA2002:Execute|}(\"a\"); } void IJob.Build(StreamExecutionEnvironment env) { $ } }")]
    [InlineData("abstract class Job { public void Start() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); Build(env); env.{|FRA2002:Execute|}(\"a\"); } protected abstract void Build(StreamExecutionEnvironment env); } class Orders : Job { protected override void Build(StreamExecutionEnvironment env) { $ } }")]
    public Task PartsAreNoJobs(string code)
    {
        string source = "using Flink.Streaming;\n" + code.Replace("$", TooManySlots, System.StringComparison.Ordinal);
        return source.Contains("{|", System.StringComparison.Ordinal) ? VerifyAnalyzerAsync(source, SlotsOf36) : VerifyNoDiagnosticsAsync(source, SlotsOf36);
    }

    [Fact]
    public Task WhatTheHostMayHaveSetIsNotKnown() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        interface IJob { void Build(StreamExecutionEnvironment env); }

        class Orders : IJob
        {
            public void {|#0:Build|}(StreamExecutionEnvironment env) => env.FromSequence(1, 10).Map(x => x).SetParallelism(8).Print();
        }
        """,
        configure: test => test.DisabledDiagnostics.Clear(),
        expected: Info(JobPlanRule.Id, 0, "The job needs at least 8 slots for 3 operators: default at least 8 slots"));
}
