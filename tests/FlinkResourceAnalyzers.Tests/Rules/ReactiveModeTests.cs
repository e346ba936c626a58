using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1017.</summary>
public sealed class ReactiveModeTests
{
    private const string LimitOf64 = "version: 1\nlimits:\n  parallelism: 64\n";
    private const string Reactive = "scheduler-mode: reactive";

    [Fact]
    public Task AReactiveClusterRunsAJobAtItsMaxParallelism() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).Print();").Replace("env.Execute", "env.{|#0:Execute|}", StringComparison.Ordinal),
        LimitOf64,
        configure: test => test.WithConfiguration(Reactive),
        expected: Error(
            ReactiveModeRule.Id,
            0,
            "In reactive mode, which the cluster is in by flink-conf.yaml(1,17), 'FromSequence' grows to its max parallelism of 128, more than the limit of 64 set by flink-resources.yaml(3,16)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task AJobThatAsksForItIsReportedWhereItDoes() => VerifyAnalyzerAsync(
        DotnetJob("{|#1:StreamExecutionEnvironment.GetExecutionEnvironment()|}", "env.{|#0:EnableReactiveMode()|};", "env.SetParallelism(4).{|#2:FromKafka|}(\"a\", \"b\", \"c\").Print();"),
        LimitOf64,
        JobApiSources.FlinkDotnet,
        expected: Error(
            ReactiveModeRule.Id,
            0,
            "In reactive mode, which the job asks for, 'FromKafka' grows to its max parallelism of 128, more than the limit of 64 set by flink-resources.yaml(3,16)")
            .WithLocation(1)
            .WithLocation(2));

    [Theory]
    [InlineData("var conf = new Configuration(); conf.{|FRA1017:SetString(\"scheduler-mode\", \"Reactive\")|}; env.Configure(conf);")]
    [InlineData("env.GetConfiguration().{|FRA1017:SetString(\"scheduler-mode\", \"REACTIVE\")|};")]
    public Task AKeySetInCodeIsTheSame(string statement) => VerifyAnalyzerAsync(
        Job(statement + "env.SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();"), LimitOf64);

    [Theory]
    [InlineData("env.{|FRA1017:EnableReactiveMode(true)|};")]
    [InlineData("env.{|FRA1017:EnableReactiveMode(enable: true)|};")]
    [InlineData("bool on = System.DateTime.Now.Hour > 3; env.{|FRA1017:EnableReactiveMode(on)|};")] // may be on
    public Task WhateverIsNotKnownToBeOff(string statement)
        => VerifyAnalyzerAsync(DotnetJob(Create, statement, Pipeline), LimitOf64, JobApiSources.FlinkDotnet);

    [Fact]
    public Task ByTheBuiltInLimitItIsAWarning() => VerifyAnalyzerAsync(
        Job("env.SetMaxParallelism(720).SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();").Replace("env.Execute", "env.{|#0:Execute|}", StringComparison.Ordinal),
        configure: test => test.WithConfiguration(Reactive),
        expected: Warning(
            ReactiveModeRule.Id,
            0,
            "In reactive mode, which the cluster is in by flink-conf.yaml(1,17), 'FromSequence' grows to its max parallelism of 720, more than the limit of 128 set by the built-in default")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("env.SetMaxParallelism(64).SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();", Reactive)] // as far as the limit
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).SetMaxParallelism(60).Print().SetMaxParallelism(60);", Reactive)]
    [InlineData("env.SetMaxParallelism(64).SetParallelism(4).FromElements(1, 2).Print();", Reactive)] // one and no more
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();", "jobmanager.scheduler: Adaptive")] // as many as the job sets
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).Map(x => x).Print();", Reactive + "\nexecution.runtime-mode: BATCH")]
    public Task StaysSilent(string statements, string configuration)
        => VerifyNoDiagnosticsAsync(Job(statements), LimitOf64, configure: test => test.WithConfiguration(configuration));

    [Theory]
    [InlineData("env.EnableReactiveMode(false);")]
    [InlineData("env.EnableAdaptiveScheduler();")] // grows to the parallelism that the job sets, no further
    [InlineData("env.SetMaxParallelism(64); env.EnableReactiveMode();")]
    [InlineData("new Reactor().EnableReactiveMode();")]
    [InlineData("new FlinkConfiguration().SetString(\"scheduler-mode\", \"reactive\");")] // which no environment receives
    public Task StaysSilentNearby(string statement) => VerifyNoDiagnosticsAsync(
        DotnetJob(Create, statement, Pipeline) + "class Reactor { public void EnableReactiveMode() { } }",
        LimitOf64,
        JobApiSources.FlinkDotnet,
        configure: test => test.DisabledDiagnostics.Add("FRA1016"));

    [Fact]
    public Task WithoutAJobApiNothingIsReactive() => VerifyNoDiagnosticsAsync(
        "class Environment { void EnableReactiveMode() { } void Run() => EnableReactiveMode(); }", LimitOf64, api: string.Empty);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        DotnetJob(Create, "env.{|FRA1017:EnableReactiveMode()|};", Pipeline + " int broken = {|CS0103:nothing|};"), LimitOf64, JobApiSources.FlinkDotnet);

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + DotnetJob(Create, "env.EnableReactiveMode();", Pipeline), LimitOf64, JobApiSources.FlinkDotnet);

    [Fact]
    public Task TheFixBoundsTheMaxParallelism() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        DotnetJob(Create, "env.{|FRA1017:EnableReactiveMode()|}; // as many as there are", Pipeline),
        DotnetJob(Create, "env.SetMaxParallelism(64);\n        env.EnableReactiveMode(); // as many as there are", Pipeline),
        LimitOf64,
        JobApiSources.FlinkDotnet);

    [Fact]
    public Task OrRemovesTheCall() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        DotnetJob(Create, "env\n            .{|FRA1017:EnableReactiveMode()|} // as many as there are\n            .SetMaxParallelism(72);", Pipeline),
        DotnetJob(Create, "env // as many as there are\n            .SetMaxParallelism(72);", Pipeline),
        LimitOf64,
        JobApiSources.FlinkDotnet,
        codeActionIndex: 0);

    /// <summary>The environment's max parallelism would not reach an operator that has its own.</summary>
    [Fact]
    public Task NoFixWhereAnOperatorHasItsOwnMaxParallelism() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).SetMaxParallelism(256).Map(x => x).Print();").Replace("env.Execute", "env.{|FRA1017:Execute|}", StringComparison.Ordinal),
        LimitOf64,
        configure: test => test.WithConfiguration(Reactive));

    private const string Create = "StreamExecutionEnvironment.GetExecutionEnvironment()";
    private const string Pipeline = "env.SetParallelism(4).FromKafka(\"a\", \"b\", \"c\").Print();";

    private static string DotnetJob(string create, params string[] statements) => $$"""
        using FlinkDotNet.Common;
        using FlinkDotNet.DataStream;

        class Job
        {
            static void Build()
            {
                var env = {{create}};
                {{string.Join("\n        ", statements)}}
                env.ExecuteAsync("orders").Wait();
            }
        }

        """;
}
