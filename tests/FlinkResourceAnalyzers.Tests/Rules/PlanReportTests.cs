using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA0001, FRA0003, FRA2002 and FRA2003.</summary>
public sealed class PlanReportTests
{
    [Fact]
    public Task EveryJobHasItsBill() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4);
                env.FromSequence(1, 10).Map(x => x).SetParallelism(12).SlotSharingGroup("heavy").Print();
                env.{|#0:Execute|}("orders");
            }
        }
        """,
        configure: test => test.DisabledDiagnostics.Remove(JobPlanRule.Id),
        expected: new DiagnosticResult(JobPlanRule.Id, DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage("The job 'orders' needs 16 slots for 3 operators: default 4 slots; heavy 12 slots"));

    [Fact]
    public Task WhatFlowsOutOfSightOpensThePlan() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        abstract class Job
        {
            protected abstract void Configure(StreamExecutionEnvironment env);

            void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4);
                Configure({|#0:env|});
                env.FromSequence(1, 10).Print();
                env.{|#1:Execute|}("orders");
            }
        }
        """,
        configure: test => test.DisabledDiagnostics.Clear(),
        expected:
        [
            new DiagnosticResult(PlanOpenRule.Id, DiagnosticSeverity.Info).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithMessage("The plan of this job is open: it is passed to 'Configure', which is not followed, so its totals are lower bounds"),
            new DiagnosticResult(JobPlanRule.Id, DiagnosticSeverity.Info).WithLocation(1)
                .WithMessage("The job 'orders' needs at least 1 slot for 2 operators: default at least 1 slot; part of it flows out of sight"),
        ]);

    [Fact]
    public Task SlotsAboveTheLimitShowTheSum() => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(12);
            env.FromSequence(1, 10).Map(x => x).SlotSharingGroup("heavy").SetParallelism(30).Print();
            env.{|#0:Execute|}("orders");
            """,
            execute: false),
        """
        version: 1
        limits: { slots: 36 }
        """,
        expected: Error(SlotsExceedLimitRule.Id, 0, "The job needs 42 slots, more than the limit of 36 set by flink-resources.yaml(2,18): default at parallelism 12 + heavy at parallelism 30")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task SlotsWithinTheLimit() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(12); env.FromSequence(1, 10).Map(x => x).SetParallelism(36).Print();"),
        """
        version: 1
        limits: { slots: 36 }
        """);

    [Fact]
    public Task TooManyGroups() => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(1);
            env.FromSequence(1, 10).SlotSharingGroup("a").Map(x => x).SlotSharingGroup("b").Map(x => x).SlotSharingGroup("c");
            env.{|#0:Execute|}("orders");
            """,
            execute: false),
        """
        version: 1
        limits: { slot-sharing-groups: 2 }
        """,
        expected: Error(GroupsExceedLimitRule.Id, 0, "The job has 3 slot-sharing groups, more than the limit of 2 set by flink-resources.yaml(2,32): a, b, c"));

    /// <summary>What the limit would have to be is not known then.</summary>
    [Fact]
    public Task GroupsThatAreKnownExceedTheLimit() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"a\").Map(x => x).SlotSharingGroup(\"b\").Map(x => x).SlotSharingGroup(System.Environment.MachineName).Print();").Replace("env.Execute", "env.{|#0:Execute|}", System.StringComparison.Ordinal),
        "version: 1\nlimits: { slot-sharing-groups: 1 }",
        configure: test => test.DisabledDiagnostics.Add("FRA2006"),
        expected: Error(GroupsExceedLimitRule.Id, 0, "The job has 2 slot-sharing groups, more than the limit of 1 set by flink-resources.yaml(2,32): a, b"));
}
