using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA3006, and the whole bill of a job.</summary>
public sealed class ResourcesExceedLimitTests
{
    /// <summary>12 slots of 0.5 cores and 512m, 30 slots of 2 cores and 5g: 42 slots, 66 cores, 156g.</summary>
    private const string TwoGroups = """
        env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default").SetCpuCores(0.5).SetTaskHeapMemoryMB(512).Build());
        var heavy = SlotSharingGroup.NewBuilder("heavy").SetCpuCores(2).SetTaskHeapMemoryMB(4096).SetManagedMemoryMB(1024).Build();
        env.SetParallelism(12);
        env.FromSequence(1, 10).Map(x => x).SetParallelism(30).SlotSharingGroup(heavy).Print();
        env.{|#0:Execute|}("orders");
        """;

    [Fact]
    public Task JobOverAllItsLimitsHasThreeErrorsEachWithItsBreakdown() => VerifyAnalyzerAsync(
        Job(TwoGroups, execute: false),
        """
        version: 1
        limits:
          slots: 36
          cpu: 64
          memory: 128g
        """,
        expected:
        [
            Sum(SlotsExceedLimitRule.Id, "The job needs 42 slots, more than the limit of 36 set by flink-resources.yaml(3,10): default at parallelism 12 + heavy at parallelism 30"),
            Sum(ResourcesExceedLimitRule.Id, "The job needs 66 CPU cores, more than the limit of 64 set by flink-resources.yaml(4,8): default 12 slots x 0.5 + heavy 30 slots x 2"),
            Sum(ResourcesExceedLimitRule.Id, "The job needs 156g of memory in its slots, more than the limit of 128g set by flink-resources.yaml(5,11): default 12 slots x 512m + heavy 30 slots x 5g"),
        ]);

    [Fact]
    public Task JobAtItsLimitsHasNone() => VerifyNoDiagnosticsAsync(
        Job(TwoGroups.Replace("{|#0:Execute|}", "Execute"), execute: false),
        """
        version: 1
        limits:
          slots: 42
          cpu: 66
          memory: 156g
        """);

    [Theory]
    [InlineData("cpu: 65.5", "66 CPU cores, more than the limit of 65.5 set by flink-resources.yaml(2,16): default 12 slots x 0.5 + heavy 30 slots x 2")]
    [InlineData("memory: 159743m", "156g of memory in its slots, more than the limit of 159743m set by flink-resources.yaml(2,19): default 12 slots x 512m + heavy 30 slots x 5g")]
    public Task EachLimitStandsForItself(string limit, string message) => VerifyAnalyzerAsync(
        Job(TwoGroups, execute: false),
        "version: 1\nlimits: { " + limit + " }",
        expected: Sum(ResourcesExceedLimitRule.Id, "The job needs " + message));

    [Theory]
    [InlineData("{ cpu: 4 }", "at least 6 CPU cores, more than the limit of 4 set by flink-resources.yaml(2,16): default 2 slots without a profile + g 2 slots x 3")]
    [InlineData("{ memory: 1g }", "at least 2g of memory in its slots, more than the limit of 1g set by flink-resources.yaml(2,19): default 2 slots without a profile + g 2 slots x 1g")]
    public Task GroupWithoutAProfileLeavesALowerBoundThatCounts(string limits, string message) => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(2);
            env.FromSequence(1, 10).Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder("g").SetCpuCores(3).SetTaskHeapMemoryMB(1024).Build()).Print();
            env.{|#0:Execute|}("orders");
            """,
            execute: false),
        "version: 1\nlimits: " + limits,
        configure: test => test.DisabledDiagnostics.Add("FRA3009"),
        expected: Sum(ResourcesExceedLimitRule.Id, "The job needs " + message));

    [Theory]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 10).Print();")]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 10).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"g\").SetCpuCores(2).SetTaskHeapMemoryMB(2048).Build()).Print();")]
    [InlineData("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\").SetCpuCores(2).SetTaskHeapMemoryMB(2048).Build()); env.SetParallelism(2).FromSequence(1, 10).Print();")]
    public Task WhatIsWithinOrUnknownIsSilent(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements), "version: 1\nlimits: { cpu: 4, memory: 4g }");

    [Fact]
    public Task BoundsCountByTheirUpperEndWhereAllOfTheJobIsInSight() => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(2);
            int slots = System.DateTime.Now.Hour > 12 ? 4 : 2;
            var g = SlotSharingGroup.NewBuilder("g").SetCpuCores(slots > 2 ? 1.5 : 1).SetTaskHeapMemoryMB(512).Build();
            env.FromSequence(1, 10).SetParallelism(slots).SlotSharingGroup(g).Print();
            env.{|#0:Execute|}("orders");
            """,
            execute: false),
        "version: 1\nlimits: { cpu: 5, memory: 1g }",
        expected:
        [
            Sum(ResourcesExceedLimitRule.Id, "The job needs 2..6 CPU cores, more than the limit of 5 set by flink-resources.yaml(2,16): g 2..4 slots x 1..1.5"),
            Sum(ResourcesExceedLimitRule.Id, "The job needs 1g..2g of memory in its slots, more than the limit of 1g set by flink-resources.yaml(2,27): g 2..4 slots x 512m"),
        ]);

    [Fact]
    public Task PartOfAJobIsNotJudged() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        static class Parts
        {
            static DataStream<long> Double(DataStream<long> numbers)
                => numbers.Map(x => 2 * x).SetParallelism(8).SlotSharingGroup(SlotSharingGroup.NewBuilder("g").SetCpuCores(64).SetTaskHeapMemoryMB(1024).Build());
        }
        """,
        "version: 1\nlimits: { cpu: 4, memory: 4g }");

    [Fact]
    public Task BothAreToldWhereTheCallThatExecutesIsInAHelper() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        static class Jobs
        {
            static void Orders()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4);
                env.FromSequence(1, 10).SlotSharingGroup(SlotSharingGroup.NewBuilder("g").SetCpuCores(2).SetTaskHeapMemoryMB(1024).Build()).Print();
                {|#0:Go|}(env);
            }

            static void Go(StreamExecutionEnvironment env) => env.Execute("orders");
        }
        """,
        "version: 1\nlimits: { cpu: 4, memory: 2g }",
        expected:
        [
            Sum(ResourcesExceedLimitRule.Id, "The job needs 8 CPU cores, more than the limit of 4 set by flink-resources.yaml(2,16): g 4 slots x 2"),
            Sum(ResourcesExceedLimitRule.Id, "The job needs 4g of memory in its slots, more than the limit of 2g set by flink-resources.yaml(2,27): g 4 slots x 1g"),
        ]);

    [Theory]
    [InlineData(
        "env.RegisterSlotSharingGroup(Profiles.Group(\"default\", 0.5, 512)); env.FromSequence(1, 10).Map(x => x).SetParallelism(12).SlotSharingGroup(Profiles.Group(\"heavy\", 2, 5120)).Print();",
        "16 slots, 26 CPU cores and 62g of memory for 3 operators: default 4 slots x (0.5 CPU, 512m) = 2 CPU, 2g; heavy 12 slots x (2 CPU, 5g) = 24 CPU, 60g")]
    [InlineData(
        "env.FromSequence(1, 10).Map(x => x).SlotSharingGroup(Profiles.Group(\"heavy\", 0.25, 1024)).Print();",
        "8 slots, at least 1 CPU core and at least 4g of memory for 3 operators: default 4 slots without a profile; heavy 4 slots x (0.25 CPU, 1g) = 1 CPU, 4g")]
    [InlineData(
        "env.FromSequence(1, 10).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"my group\").SetCpuCores(1).SetTaskHeapMemoryMB(1).SetExternalResource(\"gpu\", 2).Build()).Print();",
        "4 slots, 4 CPU cores and 4m of memory for 2 operators: 'my group' 4 slots x (1 CPU, 1m, 2 gpu) = 4 CPU, 4m, 8 gpu")]
    [InlineData(
        "if (System.DateTime.Now.Hour > 12) { env.RegisterSlotSharingGroup(Profiles.Group(\"default\", 1, 1024)); } env.FromSequence(1, 10).Print();",
        "4 slots for 2 operators: default 4 slots perhaps without a profile")]
    [InlineData(
        "env.FromSequence(1, 10).SetParallelism(1).SlotSharingGroup(\"one\").Print().SetParallelism(1);",
        "1 slot for 2 operators: one 1 slot")]
    [InlineData(
        "env.FromSequence(1, 10).SlotSharingGroup(System.Environment.MachineName).Print();",
        "4..8 slots for 2 operators: a group whose name is not constant 4 slots")]
    public Task EveryJobHasItsBill(string statements, string bill) => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); " + statements + " env.{|#0:Execute|}(\"orders\");", execute: false) + Groups,
        configure: test =>
        {
            test.DisabledDiagnostics.Remove(JobPlanRule.Id);
            test.DisabledDiagnostics.AddRange(["FRA2006", "FRA3009", "CS8321"]);
        },
        expected: Info(JobPlanRule.Id, 0, "The job 'orders' needs " + bill));

    private const string Groups = """

        static class Profiles
        {
            public static SlotSharingGroup Group(string name, double cpu, int heap)
                => SlotSharingGroup.NewBuilder(name).SetCpuCores(cpu).SetTaskHeapMemoryMB(heap).Build();
        }
        """;

    private static DiagnosticResult Sum(string id, string message) => Error(id, 0, message).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    /// <summary>What leaves sight may take more: what is in sight is a lower bound.</summary>
    [Fact]
    public Task AnOpenPlanIsHeldToWhatIsInSight() => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(2);
            env.FromSequence(1, 10).SetParallelism(System.DateTime.Now.Hour > 12 ? 4 : 3).SlotSharingGroup(SlotSharingGroup.NewBuilder("g").SetCpuCores(2).SetTaskHeapMemoryMB(1024).Build()).Print();
            Seen.Elsewhere = env;
            env.{|#0:Execute|}("orders");
            """,
            execute: false) + "public static class Seen { public static StreamExecutionEnvironment Elsewhere = null!; }",
        "version: 1\nlimits: { cpu: 5, memory: 2g }",
        configure: test => test.DisabledDiagnostics.Add("FRA3009"),
        expected:
        [
            Sum(ResourcesExceedLimitRule.Id, "The job needs at least 6 CPU cores, more than the limit of 5 set by flink-resources.yaml(2,16): g at least 3 slots x 2"),
            Sum(ResourcesExceedLimitRule.Id, "The job needs at least 3g of memory in its slots, more than the limit of 2g set by flink-resources.yaml(2,27): g at least 3 slots x 1g"),
        ]);

    [Fact]
    public Task AnOpenPlanIsNotHeldToWhatItMayTake() => VerifyNoDiagnosticsAsync(
        Job(
            "env.SetParallelism(2); Seen.Elsewhere = env; env.FromSequence(1, 10).SetParallelism(System.DateTime.Now.Hour > 12 ? 4 : 2).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"g\").SetCpuCores(2).SetTaskHeapMemoryMB(1024).Build()).Print();")
            + "public static class Seen { public static StreamExecutionEnvironment Elsewhere = null!; }",
        "version: 1\nlimits: { cpu: 5, memory: 3g }",
        configure: test => test.DisabledDiagnostics.Add("FRA3009"));
}
