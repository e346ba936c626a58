using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA4005.</summary>
public sealed class ClusterTooSmallTests
{
    /// <summary>12 + 24 = 36 slots in two groups.</summary>
    private const string TwoGroups = "env.SetParallelism(12); env.FromSequence(1, 9).Map(x => x).SetParallelism(24).SlotSharingGroup(\"heavy\").Print();";

    private const string FourSlots = "taskmanager.numberOfTaskSlots: 4\n";

    private static string Policy(int taskManagers, string more = "") => $$"""
        version: 1
        cluster: prod
        clusters:
          prod: { task-managers: {{taskManagers}}{{more}} }
        """;

    [Fact]
    public Task NamesSlotsGroupsAndBothFiles() => Expect(
        TwoGroups,
        FourSlots,
        Policy(8),
        "The job needs 36 slots, but cluster 'prod' offers 32: default at parallelism 12 + heavy at parallelism 24; "
            + "8 TaskManagers (flink-resources.yaml(4,26)) x 4 slots (flink-conf.yaml(1,32))");

    [Fact]
    public Task OneTaskManagerMoreIsEnough() => ExpectNothing(TwoGroups, FourSlots, Policy(9));

    [Fact]
    public Task SlotsThatNobodySetAreFlinksDefault() => Expect(
        "env.SetParallelism(3); env.FromSequence(1, 9).Print();",
        "parallelism.default: 3\n",
        Policy(2),
        "The job needs 3 slots, but cluster 'prod' offers 2: default at parallelism 3; 2 TaskManagers (flink-resources.yaml(4,26)) x 1 slot (Flink's default)");

    [Fact]
    public Task ACapOnAnElasticClusterIsRoundedDown() => Expect(
        "env.SetParallelism(5); env.FromSequence(1, 9).Print();",
        "taskmanager.numberOfTaskSlots: 2\nslotmanager.number-of-slots.max: 5\n",
        null,
        "The job needs 5 slots, but the cluster offers 4: default at parallelism 5; 2 TaskManagers (slotmanager.number-of-slots.max is 5 at "
            + "flink-conf.yaml(2,34), in whole TaskManagers) x 2 slots (flink-conf.yaml(1,32))");

    [Fact]
    public Task ACapDoesNotBiteOnAStandaloneCluster() => ExpectNothing(
        "env.SetParallelism(32); env.FromSequence(1, 9).Print();",
        FourSlots + "slotmanager.number-of-slots.max: 4\n",
        Policy(8, ", mode: standalone"));

    [Fact]
    public Task WithoutNumberAndCapNothingIsSaid() => ExpectNothing("env.SetParallelism(128); env.FromSequence(1, 9).Print();", FourSlots, null);

    [Fact]
    public Task WhatIsNotProvenIsNotSaid() => ExpectNothing(
        "env.SetParallelism(System.Math.Clamp(System.DateTime.Now.Hour, 1, 64)); env.FromSequence(1, 9).Print();", FourSlots, Policy(8));

    [Fact]
    public Task OfARangeTheLeastCounts() => Expect(
        "env.SetParallelism(System.Math.Clamp(System.DateTime.Now.Hour, 33, 64)); env.FromSequence(1, 9).Print();",
        FourSlots,
        Policy(8),
        "The job needs 33..64 slots, but cluster 'prod' offers 32: default at parallelism 33..64; "
            + "8 TaskManagers (flink-resources.yaml(4,26)) x 4 slots (flink-conf.yaml(1,32))");

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 0\n")] // what Flink refuses is not this rule's to tell
    [InlineData("taskmanager.numberOfTaskSlots: 4\nexecution.runtime-mode: BATCH\n")] // a batch job takes its slots one after the other
    [InlineData("taskmanager.numberOfTaskSlots: 4\njobmanager.scheduler: Adaptive\n")] // runs with the slots there are
    [InlineData("taskmanager.numberOfTaskSlots: 4\nscheduler-mode: reactive\n")]
    [InlineData("taskmanager.numberOfTaskSlots: 4\njobmanager.scheduler: Clairvoyant\n")]
    public Task WhereSlotsAreNotNeededAllAtOnce(string configuration) => ExpectNothing(TwoGroups, configuration, Policy(8));

    [Theory]
    [InlineData("env.SetRuntimeMode(RuntimeExecutionMode.Batch);")]
    [InlineData("env.SetRuntimeMode(RuntimeExecutionMode.Automatic);")]
    [InlineData("if (System.DateTime.Now.Hour > 3) env.SetRuntimeMode(RuntimeExecutionMode.Batch);")]
    [InlineData("env.GetConfiguration().SetString(\"execution.runtime-mode\", \"BATCH\");")]
    [InlineData("env.GetConfiguration().Set(ExecutionOptions.RuntimeMode, RuntimeExecutionMode.Batch);")]
    public Task BatchJobs(string mode) => VerifyNoDiagnosticsAsync(
        Job(mode + TwoGroups),
        Policy(6),
        Api,
        configure: test => test.WithConfiguration(FourSlots));

    [Fact]
    public Task AJobThatRunsInsideTheProgramIsOnNoCluster() => VerifyNoDiagnosticsAsync(
        Job(TwoGroups).Replace("GetExecutionEnvironment", "CreateLocalEnvironment", StringComparison.Ordinal),
        Policy(8),
        configure: test => test.WithConfiguration(FourSlots));

    [Fact]
    public Task AStreamingJobOnAClusterOfBatchJobs() => VerifyAnalyzerAsync(
        Job("env.SetRuntimeMode(RuntimeExecutionMode.Streaming);" + TwoGroups).Replace("env.Execute", "env.{|FRA4005:Execute|}", StringComparison.Ordinal),
        Policy(8),
        Api,
        configure: test => test.WithConfiguration(FourSlots + "execution.runtime-mode: BATCH\n"));

    [Fact]
    public Task TheAdaptiveSchedulerNeedsASlotForEachGroup() => Expect(
        "env.SetParallelism(12); env.FromSequence(1, 9).Map(x => x).SlotSharingGroup(\"a\").Map(x => x).SlotSharingGroup(\"b\").Print();",
        "jobmanager.scheduler: Adaptive\n",
        Policy(2),
        "The job needs a slot for each of its 3 slot-sharing groups, but cluster 'prod' offers 2: default, a, b; "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 1 slot (Flink's default)");

    /// <summary>Slots with a profile are not counted by numberOfTaskSlots: 12 x 0.5 CPU fit into 2 TaskManagers of 4 CPU.</summary>
    [Fact]
    public Task ProfilesFitWhileThereIsSomethingLeft() => ExpectNothing(Profiled(12, "SetCpuCores(0.5).SetTaskHeapMemoryMB(64)"), Machine, Policy(2));

    [Fact]
    public Task ProfilesTakeMoreCpuThanThereIs() => Expect(
        Profiled(12, "SetCpuCores(1).SetTaskHeapMemoryMB(64)"),
        Machine,
        Policy(2),
        "The job needs at least 12 CPU, but cluster 'prod' offers 8: heavy 12 slots x 1; 2 TaskManagers (flink-resources.yaml(4,26)) x 4 CPU (flink-conf.yaml(1,32))");

    [Fact]
    public Task ProfilesTakeMoreMemoryThanThereIs() => Expect(
        Profiled(6, "SetCpuCores(0.5).SetTaskHeapMemoryMB(512)"),
        Machine,
        Policy(2),
        "The job needs at least 3g of task heap memory, but cluster 'prod' offers 2918.4m: heavy 6 slots x 512m; "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 1459.2m of task heap memory (flink-conf.yaml(2,34))");

    /// <summary>Flink would not start with it; what is known is held against the job all the same.</summary>
    [Fact]
    public Task MemoryCountsWhereTheCpuIsNotKnown() => Expect(
        Profiled(6, "SetCpuCores(0.5).SetTaskHeapMemoryMB(512)"),
        Machine + "taskmanager.cpu.cores: many\n",
        Policy(2),
        "The job needs at least 3g of task heap memory, but cluster 'prod' offers 2918.4m: heavy 6 slots x 512m; "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 1459.2m of task heap memory (flink-conf.yaml(2,34))",
        "FRA4001");

    /// <summary>Flink would not start with these slots; slots with profiles are not counted by them.</summary>
    [Theory]
    [InlineData("SetCpuCores(1).SetTaskHeapMemoryMB(64)", "The job needs at least 12 CPU, but cluster 'prod' offers 8: heavy 12 slots x 1; 2 TaskManagers (flink-resources.yaml(4,26)) x 4 CPU (flink-conf.yaml(3,24))")]
    [InlineData("SetCpuCores(0.1).SetTaskHeapMemoryMB(512)", "The job needs at least 6g of task heap memory, but cluster 'prod' offers 2918.4m: heavy 12 slots x 512m; 2 TaskManagers (flink-resources.yaml(4,26)) x 1459.2m of task heap memory (flink-conf.yaml(2,34))")]
    public Task ProfilesCountWhereTheSlotsAreNotKnown(string amounts, string message) => Expect(
        Profiled(12, amounts), "taskmanager.numberOfTaskSlots: many\ntaskmanager.memory.process.size: 4g\ntaskmanager.cpu.cores: 4\n", Policy(2), message, "FRA4001", "FRA4002");

    /// <summary>Nothing of an external resource, and an amount that is not known, leave as many slots as there would be without.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("System.DateTime.Now.Hour")]
    public Task ExternalResourcesThatTakeNothingForCertain(string amount) => Expect(
        Profiled(3, "SetCpuCores(2.5).SetTaskHeapMemoryMB(64).SetExternalResource(\"gpu\", " + amount + ")"),
        Machine + "external-resources: gpu\nexternal-resource.gpu.amount: 1\n",
        Policy(2),
        "The job needs at least 3 slots for slot-sharing group heavy, but cluster 'prod' has room for 2: "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 1 slot of its profile (2.5 CPU of 4)");

    [Fact]
    public Task WhatIsLeftOfATaskManagerIsLost() => Expect(
        Profiled(3, "SetCpuCores(2.5).SetTaskHeapMemoryMB(64)"),
        Machine,
        Policy(2),
        "The job needs at least 3 slots for slot-sharing group heavy, but cluster 'prod' has room for 2: "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 1 slot of its profile (2.5 CPU of 4)");

    [Fact]
    public Task SharesOfATaskManagerTakePartOfIt() => Expect(
        "var heavy = SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(1).SetTaskHeapMemoryMB(64).Build();"
            + "env.SetParallelism(4); env.FromSequence(1, 9).Map(x => x).SlotSharingGroup(heavy).SetParallelism(5).Print().SlotSharingGroup(heavy);",
        Machine,
        Policy(2),
        "The job needs at least 9 CPU, but cluster 'prod' offers 8: heavy 5 slots x 1 + default 4 slots x 1; "
            + "2 TaskManagers (flink-resources.yaml(4,26)) x 4 CPU (flink-conf.yaml(1,32))",
        "FRA3009");

    [Fact]
    public Task AProfileThatFitsNowhereIsSaidOnce() => VerifyAnalyzerAsync(
        Job(Profiled(12, "SetCpuCores({|FRA3005:5|}).SetTaskHeapMemoryMB(64)")), Policy(2), configure: test => test.WithConfiguration(Machine));

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job(TwoGroups + "{|CS0103:nothing|}.Map(1);").Replace("env.Execute", "env.{|FRA4005:Execute|}", StringComparison.Ordinal),
        Policy(8),
        configure: test => test.WithConfiguration(FourSlots));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job(TwoGroups), Policy(8), configure: test => test.WithConfiguration(FourSlots));

    [Fact]
    public Task StaysSilentNearby() => VerifyNoDiagnosticsAsync(
        "class Pot { public Pot SetParallelism(int p) => this; public void Execute() { } static void M() => new Pot().SetParallelism(99).Execute(); }",
        Policy(8),
        configure: test => test.WithConfiguration(FourSlots));

    /// <summary>4 CPU, 1459.2m of task heap, 1372.2m managed.</summary>
    private const string Machine = "taskmanager.numberOfTaskSlots: 4\ntaskmanager.memory.process.size: 4g\n";

    private static string Api => JobApis.JobApiSources.FlinkStyle
        .Replace(
            "public int GetParallelism() => _parallelism;",
            "public int GetParallelism() => _parallelism; public StreamExecutionEnvironment SetRuntimeMode(RuntimeExecutionMode mode) => this;",
            StringComparison.Ordinal)
        .Replace(
            "public Configuration SetString(",
            "public Configuration Set<T>(ConfigOption<T> option, T value) => this; public Configuration SetString(",
            StringComparison.Ordinal)
        .Replace("namespace Flink.Streaming\n{", "namespace Flink.Streaming\n{\n    public enum RuntimeExecutionMode { Streaming, Batch, Automatic }\n    public sealed class ConfigOption<T> { }\n"
            + "    public static class ExecutionOptions { public static ConfigOption<RuntimeExecutionMode> RuntimeMode { get; } = new ConfigOption<RuntimeExecutionMode>(); }", StringComparison.Ordinal);

    private static string Profiled(int parallelism, string amounts)
        => "var heavy = SlotSharingGroup.NewBuilder(\"heavy\")." + amounts + ".Build(); env.SetParallelism(" + parallelism
            + "); env.FromSequence(1, 9).SlotSharingGroup(heavy).Print();";

    private static string Job(string statements) => ParallelismExceedsLimitTests.Job(statements);

    private static Task Expect(string statements, string configuration, string? policy, string message, params string[] leaveOut) => VerifyAnalyzerAsync(
        Job(statements).Replace("env.Execute", "env.{|#0:Execute|}", StringComparison.Ordinal),
        policy,
        configure: test =>
        {
            test.WithConfiguration(configuration);
            test.DisabledDiagnostics.AddRange([ProfilesPackBadlyRule.Id, .. leaveOut]);
        },
        expected: Error(ClusterTooSmallRule.Id, 0, message).WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations));

    private static Task ExpectNothing(string statements, string configuration, string? policy)
        => VerifyNoDiagnosticsAsync(
            Job(statements),
            policy,
            configure: test => test.WithConfiguration(configuration).DisabledDiagnostics.AddRange([ProfilesPackBadlyRule.Id, ConfigurationNotReadRule.Id]));
}
