using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Cluster.ManifestAndJob;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>A deployment is a cluster too: the rules about what a cluster offers hold for the one that runs the job.</summary>
public sealed class FlinkDeploymentClusterTests
{
    private const string Pipeline = "env.FromSequence(1, 1000).Map(number => number * 2).Print();";

    private static readonly string Capped = Native.Replace(
        "    taskmanager.numberOfTaskSlots",
        "    slotmanager.number-of-slots.max: 7\n    taskmanager.numberOfTaskSlots");

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public Task ACapBitesInWholeTaskManagers(int parallelism) => VerifyAsync(
        "FRA4005",
        Job($"env.SetParallelism({parallelism});\n        " + Pipeline).Replace("Execute(", "{|FRA4005:Execute|}("),
        [Manifest(Capped)]);

    [Fact]
    public Task WithinTheCap() => VerifyAsync("FRA4005", Job("env.SetParallelism(6);\n        " + Pipeline), [Manifest(Capped)]);

    [Fact]
    public Task NothingBoundsANativeClusterWithoutCaps() => VerifyAsync("FRA4005", Job("env.SetParallelism(600);\n        " + Pipeline), [Manifest(Native)]);

    [Fact]
    public Task TheSlotsOfAStandaloneDeploymentAreAnotherRules() => VerifyAsync(
        "FRA4005",
        Job("env.SetParallelism(600);\n        " + Pipeline),
        [Manifest(Capped.Replace("  job:", "  mode: standalone\n  job:"))]);

    [Fact]
    public Task AConfigurationOfTheClusterGoesBefore() => VerifyAsync(
        "FRA4005",
        Job("env.SetParallelism(8);\n        " + Pipeline),
        [Manifest(Capped), new ClusterFile("/flink-conf.yaml", "taskmanager.numberOfTaskSlots: 2\n", Kind: "Configuration")]);

    [Theory]
    [InlineData("{|FRA3005:2.5|}", 512)]
    [InlineData("2", 512)]
    [InlineData("1", 3500)]
    public Task AProfileAgainstThePodsOfTheDeployment(string cpu, int heap) => VerifyAsync(
        "FRA3005",
        Job($"env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores({cpu}).SetTaskHeapMemoryMB("
            + (heap > 1500 ? "{|FRA3005:" + heap + "|}" : heap.ToString(System.Globalization.CultureInfo.InvariantCulture))
            + ").Build());\n        env.FromSequence(1, 9).Map(number => number).SlotSharingGroup(\"heavy\").Print();"),
        [Manifest(Native)]);
}
