using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA4011. What Flink derives and refuses is in TaskManagerMemoryTests.</summary>
public sealed class MemoryContradictionTests
{
    [Fact]
    public Task ShowsTheArithmeticWhereItIsSet() => ClusterFileVerifier.VerifyConfigurationAsync(
        MemoryContradictionRule.Id,
        """
        taskmanager.memory.process.size: {|#0:800m|}
        taskmanager.memory.managed.size: {|#1:1g|}
        """,
        expected: FlinkVerifier.Error(
            MemoryContradictionRule.Id,
            0,
            "Framework heap memory 128m + framework off-heap memory 128m + managed memory 1g + network memory 64m = 1344m exceed total Flink memory 352m "
                + "(total process memory 800m - JVM metaspace 256m - JVM overhead 192m), which leaves nothing for tasks").WithLocation(1));

    [Fact]
    public Task NestedYaml() => ClusterFileVerifier.VerifyConfigurationAsync(
        MemoryContradictionRule.Id,
        """
        taskmanager:
          memory:
            process:
              size: {|#0:400m|}
        """,
        path: ClusterFileVerifier.Yaml,
        expected: FlinkVerifier.Error(
            MemoryContradictionRule.Id, 0, "JVM metaspace 256m + JVM overhead 192m = 448m exceed total process memory 400m"));

    [Theory]
    [InlineData("taskmanager.memory.process.size: 1728m\n")]
    [InlineData("taskmanager.memory.process.size: much\n")] // no size at all
    [InlineData("taskmanager.numberOfTaskSlots: 4\n")]
    [InlineData("taskmanager.memory.managed.size: 1g\n")] // what it is a part of comes from elsewhere
    public Task StaysSilent(string configuration) => ClusterFileVerifier.VerifyConfigurationAsync(MemoryContradictionRule.Id, configuration);

    /// <summary>The file of a cluster that only takes it over has no place for it.</summary>
    [Fact]
    public Task AFaultThatTheCommonFileHasIsToldInThatOfTheCluster() => ClusterFileVerifier.VerifyAsync(
        MemoryContradictionRule.Id,
        [
            new("/common.yaml", "taskmanager.memory.process.size: 400m\n"),
            new("/prod.yaml", "{|FRA4011:|}parallelism.default: 1\n", Cluster: "prod"),
        ]);
}
