using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Cluster.ManifestAndJob;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class StandaloneSlotsTests
{
    private const string Id = "FRA5006";

    private const string TwoGroups = "env.FromSequence(1, 1000).Map(number => number * 2).SlotSharingGroup(\"heavy\").Print();";

    [Fact]
    public Task Second_group_needs_slots_that_nobody_reckoned_with() => VerifyAsync(
        Job(TwoGroups).Replace("env.Execute(", "env.{|#0:Execute|}("),
        Standalone,
        FlinkVerifier.Error(
            Id,
            0,
            "The job needs 16 slots, more than the 8 that FlinkDeployment 'orders' has: "
            + "4 TaskManagers (parallelism 8 over 2 slots each) at orders.yaml(16,18) x 2; default at parallelism 8 + heavy at parallelism 8")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Parallelism_in_code_may_need_more() => VerifyAsync(
        Job("env.SetParallelism(9);\n        env.FromSequence(1, 1000).Print();").Replace("env.Execute(", "env.{|#0:Execute|}("),
        Standalone.Replace("  taskManager:\n", "  taskManager:\n    replicas: 4\n"),
        FlinkVerifier.Error(
            Id,
            0,
            "The job needs 9 slots, more than the 8 that FlinkDeployment 'orders' has: 4 TaskManagers at orders.yaml(12,15) x 2; default at parallelism 9")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("env.FromSequence(1, 1000).Print();")]
    [InlineData("env.SetParallelism(8);\n        env.FromSequence(1, 1000).Print();")]
    [InlineData("env.SetParallelism(4);\n        env.FromSequence(1, 1000).Map(number => number * 2).SlotSharingGroup(\"heavy\").Print();")]
    public Task Job_that_fits_is_fine(string statements) => VerifyAsync(Job(statements), Standalone);

    [Theory]
    [InlineData("    taskmanager.numberOf", "    scheduler-mode: reactive\n    taskmanager.numberOf")]
    [InlineData("    taskmanager.numberOf", "    jobmanager.scheduler: adaptive\n    taskmanager.numberOf")]
    [InlineData("    taskmanager.numberOf", "    execution.runtime-mode: BATCH\n    taskmanager.numberOf")]
    [InlineData("mode: standalone", "mode: native")]
    [InlineData("  taskManager:\n", "  taskManager:\n    replicas: 8\n", "env.SetParallelism(8);\n        ")]
    public Task Cluster_that_adapts_or_is_large_enough_is_fine(string written, string instead, string statement = "") => VerifyAsync(
        Job(statement + TwoGroups),
        Standalone.Replace(written, instead));

    [Fact]
    public Task Slots_with_profiles_are_as_many_as_fit() => VerifyAsync(
        Job("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(0.1).SetTaskHeapMemoryMB(64).Build());\n        " + TwoGroups),
        Standalone);

    [Fact]
    public Task Session_cluster_has_the_replicas_it_has() => VerifyAsync(
        Job("env.FromSequence(1, 1000).Print();").Replace("env.Execute(", "env.{|#0:Execute|}("),
        Standalone[..Standalone.IndexOf("  job:", System.StringComparison.Ordinal)].Replace("name: orders", "name: shared")
            .Replace("  taskManager:\n", "  taskManager:\n    replicas: 3\n") + """
        ---
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkSessionJob
        metadata: { name: orders }
        spec:
          deploymentName: shared
          job: { jarURI: "https://repo.example.org/orders.jar", parallelism: 8 }
        """,
        FlinkVerifier.Error(
            Id,
            0,
            "The job needs 8 slots, more than the 6 that FlinkDeployment 'shared' has: 3 TaskManagers at orders.yaml(12,15) x 2; default at parallelism 8")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Slots_that_cannot_be_read_are_not_known() => VerifyAsync(Job(TwoGroups), Standalone.Replace("numberOfTaskSlots: \"2\"", "numberOfTaskSlots: many"));

    /// <summary>Without a number of replicas there is one; a job without a parallelism has the code's.</summary>
    [Fact]
    public Task Session_cluster_without_replicas_has_one() => VerifyAsync(
        Job("env.SetParallelism(3);\n        env.FromSequence(1, 1000).Print();").Replace("env.Execute(", "env.{|#0:Execute|}("),
        Standalone[..Standalone.IndexOf("  job:", System.StringComparison.Ordinal)].Replace("name: orders", "name: shared") + """
        ---
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkSessionJob
        metadata: { name: orders }
        spec:
          deploymentName: shared
          job: { jarURI: "https://repo.example.org/orders.jar" }
        """,
        FlinkVerifier.Error(
            Id,
            0,
            "The job needs 3 slots, more than the 2 that FlinkDeployment 'shared' has: 1 TaskManager at orders.yaml(3,19) x 2; default at parallelism 3")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    /// <summary>What the code says of the mode goes before what the manifest says.</summary>
    [Theory]
    [InlineData("Streaming", true)]
    [InlineData("Batch", false)]
    [InlineData("Automatic", false)]
    public Task Mode_set_in_code_counts(string mode, bool isFound) => ManifestAndJob.VerifyAsync(
        Id,
        Job("env.GetConfiguration().SetString(\"execution.runtime-mode\", \"" + mode.ToUpperInvariant() + "\");\n        " + TwoGroups).Replace("env.Execute(", isFound ? "env.{|FRA5006:Execute|}(" : "env.Execute("),
        [Manifest(Standalone.Replace("    taskmanager.numberOf", isFound ? "    execution.runtime-mode: BATCH\n    taskmanager.numberOf" : "    taskmanager.numberOf"))]);

    [Fact]
    public Task Replicas_of_none_are_refused_elsewhere() => VerifyAsync(
        Job(TwoGroups), Standalone.Replace("  taskManager:\n", "  taskManager:\n    replicas: 0\n"));

    private static Task VerifyAsync(string source, string manifest, params DiagnosticResult[] expected)
        => ManifestAndJob.VerifyAsync(Id, source, [Manifest(manifest)], expected: expected);
}
