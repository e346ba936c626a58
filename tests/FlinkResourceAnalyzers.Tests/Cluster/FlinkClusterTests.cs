using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>What a cluster offers (flink-semantics 2.2, 4.3, 4.4, 5.1, 5.2).</summary>
public sealed class FlinkClusterTests
{
    private static readonly FilePosition InPolicy = new(
        "/repo/flink-resources.yaml", default, new LinePositionSpan(new LinePosition(11, 19), new LinePosition(11, 20)));

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 4", 4, "flink-conf.yaml(1,32)")]
    [InlineData("taskmanager.numberOfTaskSlots: -1", 1, "flink-conf.yaml(1,32)")] // ConfigurationParserUtils.getSlot
    [InlineData("parallelism.default: 4", 1, "Flink's default")]
    [InlineData("taskmanager.numberOfTaskSlots: 0", null, null)]
    [InlineData("taskmanager.numberOfTaskSlots: -2", null, null)]
    [InlineData("taskmanager.numberOfTaskSlots: four", null, null)]
    public void SlotsOfATaskManager(string configuration, int? slots, string? from)
    {
        ClusterValue<int>? value = Cluster(configuration).SlotsPerTaskManager;

        Assert.Equal(slots, value?.Value);
        Assert.Equal(from, value?.From);
    }

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 4", nameof(ClusterMode.Unknown), "4")]
    [InlineData("taskmanager.numberOfTaskSlots: 4\ntaskmanager.cpu.cores: 2.5", nameof(ClusterMode.Unknown), "2.5")]
    [InlineData("taskmanager.cpu.cores: 2.5\nkubernetes.taskmanager.cpu.amount: 3", nameof(ClusterMode.Native), "2.5")]
    [InlineData("kubernetes.taskmanager.cpu.amount: 3", nameof(ClusterMode.Native), "3")]
    [InlineData("kubernetes.taskmanager.cpu: 3", nameof(ClusterMode.Unknown), "3")]
    [InlineData("yarn.containers.vcores: 3", nameof(ClusterMode.Unknown), "3")]
    [InlineData("taskmanager.numberOfTaskSlots: 4\nkubernetes.taskmanager.cpu.amount: -1.0", nameof(ClusterMode.Native), "4")]
    [InlineData("taskmanager.numberOfTaskSlots: 4\nkubernetes.taskmanager.cpu.amount: 3", nameof(ClusterMode.Standalone), "4")] // nobody reads it there
    [InlineData("taskmanager.cpu.cores: 0", nameof(ClusterMode.Unknown), null)]
    [InlineData("taskmanager.cpu.cores: many", nameof(ClusterMode.Unknown), null)]
    [InlineData("taskmanager.numberOfTaskSlots: 0", nameof(ClusterMode.Unknown), null)]
    public void CpuOfATaskManager(string configuration, string mode, string? cpu)
    {
        ClusterValue<decimal>? value = Cluster(configuration, mode: System.Enum.Parse<ClusterMode>(mode)).CpuPerTaskManager;

        Assert.Equal(cpu, value is null ? null : DecimalInterval.Text(value.Value));
    }

    [Fact]
    public void AFixedNumberOfTaskManagers()
    {
        FlinkCluster cluster = Cluster("taskmanager.numberOfTaskSlots: 4\ntaskmanager.memory.process.size: 4g", taskManagers: 8);

        Assert.Equal(32, cluster.Slots!.Amount);
        Assert.Equal("8 TaskManagers (flink-resources.yaml(12,20)) x 4 slots (flink-conf.yaml(1,32))", cluster.Slots.Explanation);
        Assert.Equal(32, cluster.Cpu!.Amount);
        Assert.Equal("8 TaskManagers (flink-resources.yaml(12,20)) x 4 CPU (flink-conf.yaml(1,32))", cluster.Cpu.Explanation);
        Assert.Equal(8 * cluster.Memory!.Managed.Bytes, cluster.MemoryOf(SettingKind.ManagedMemory)!.Amount);
        Assert.Equal(
            "8 TaskManagers (flink-resources.yaml(12,20)) x 1372.2m of managed memory (flink-conf.yaml(2,34))",
            cluster.MemoryOf(SettingKind.ManagedMemory)!.Explanation);
    }

    [Fact]
    public void OneIsNotSeveral()
        => Assert.Equal(
            "1 TaskManager (flink-resources.yaml(12,20)) x 1 slot (Flink's default)", Cluster("a: b", taskManagers: 1).Slots!.Explanation);

    /// <summary>TaskManagers come as they are needed, so that without a cap nothing can be said of their number.</summary>
    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 4")]
    [InlineData("slotmanager.number-of-slots.max: 2147483647")] // Flink's "no cap"
    [InlineData("slotmanager.number-of-slots.max: 0")] // Flink does not start
    [InlineData("slotmanager.number-of-slots.max: many")]
    [InlineData("slotmanager.max-total-resource.cpu: many")]
    [InlineData("slotmanager.max-total-resource.memory: 8g")] // how much a TaskManager has is not known
    public void WithoutNumberAndCapNothingIsKnown(string configuration)
    {
        FlinkCluster cluster = Cluster(configuration);

        Assert.Null(cluster.TaskManagers);
        Assert.Null(cluster.Slots);
        Assert.Null(cluster.Cpu);
        Assert.Null(cluster.MemoryOf(SettingKind.TaskHeapMemory));
    }

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 2\nslotmanager.number-of-slots.max: 5", 4, "2 TaskManagers (slotmanager.number-of-slots.max is 5 at flink-conf.yaml(2,34), in whole TaskManagers) x 2 slots (flink-conf.yaml(1,32))")]
    [InlineData("taskmanager.numberOfTaskSlots: 2\nslotmanager.number-of-slots.max: 6", 6, "3 TaskManagers (slotmanager.number-of-slots.max is 6 at flink-conf.yaml(2,34)) x 2 slots (flink-conf.yaml(1,32))")]
    [InlineData("taskmanager.numberOfTaskSlots: 8\nslotmanager.number-of-slots.max: 6", 0, "0 TaskManagers (slotmanager.number-of-slots.max is 6 at flink-conf.yaml(2,34), in whole TaskManagers) x 8 slots (flink-conf.yaml(1,32))")]
    [InlineData("taskmanager.numberOfTaskSlots: 2\nslotmanager.max-total-resource.cpu: 7", 6, "3 TaskManagers (slotmanager.max-total-resource.cpu is 7 at flink-conf.yaml(2,37), in whole TaskManagers) x 2 slots (flink-conf.yaml(1,32))")]
    [InlineData("taskmanager.numberOfTaskSlots: 2\ntaskmanager.cpu.cores: 1\nslotmanager.max-total-resource.cpu: 3.0", 6, "3 TaskManagers (slotmanager.max-total-resource.cpu is 3.0 at flink-conf.yaml(3,37)) x 2 slots (flink-conf.yaml(1,32))")]
    [InlineData("taskmanager.memory.flink.size: 1280m\nslotmanager.max-total-resource.memory: 5g", 5, "5 TaskManagers (slotmanager.max-total-resource.memory is 5g at flink-conf.yaml(2,40), in whole TaskManagers of 1g for slots) x 1 slot (Flink's default)")]
    // the least cap counts, and a cap of slots stands for what has none of its own
    [InlineData("slotmanager.number-of-slots.max: 4\nslotmanager.max-total-resource.cpu: 9", 4, "4 TaskManagers (slotmanager.number-of-slots.max is 4 at flink-conf.yaml(1,34)) x 1 slot (Flink's default)")]
    [InlineData("slotmanager.number-of-slots.max: 4\nslotmanager.max-total-resource.cpu: 9\nslotmanager.max-total-resource.memory: 1t", 9, "9 TaskManagers (slotmanager.max-total-resource.cpu is 9 at flink-conf.yaml(2,37)) x 1 slot (Flink's default)")]
    public void CapsAllowWholeTaskManagers(string configuration, int slots, string explanation)
    {
        FlinkCluster cluster = Cluster(configuration);

        Assert.Equal(slots, cluster.Slots!.Amount);
        Assert.Equal(explanation, cluster.Slots.Explanation);
    }

    [Theory]
    [InlineData(nameof(ClusterMode.Unknown), 8)] // somebody counted them
    [InlineData(nameof(ClusterMode.Standalone), 8)] // StandaloneResourceManagerFactory drops the cap
    [InlineData(nameof(ClusterMode.Native), 5)] // the cap bites
    public void CapsDoNotBiteWhereFlinkStartsNoTaskManagers(string mode, int taskManagers)
    {
        FlinkCluster cluster = Cluster("slotmanager.number-of-slots.max: 5", taskManagers: 8, mode: System.Enum.Parse<ClusterMode>(mode));

        Assert.Equal(taskManagers, cluster.TaskManagers!.Count);
    }

    [Fact]
    public void AStandaloneClusterOfUnknownSizeHasNoCap()
        => Assert.Null(Cluster("slotmanager.number-of-slots.max: 5", mode: ClusterMode.Standalone).TaskManagers);

    [Theory]
    [InlineData("a: b", nameof(ClusterScheduler.Default))]
    [InlineData("jobmanager.scheduler: Default", nameof(ClusterScheduler.Default))]
    [InlineData("jobmanager.scheduler: AdaptiveBatch", nameof(ClusterScheduler.Default))]
    [InlineData("jobmanager.scheduler: adaptive", nameof(ClusterScheduler.Adaptive))]
    [InlineData("scheduler-mode: reactive", nameof(ClusterScheduler.Adaptive))]
    [InlineData("scheduler-mode: proactive", nameof(ClusterScheduler.Unknown))]
    [InlineData("jobmanager.scheduler: Clairvoyant", nameof(ClusterScheduler.Unknown))]
    public void Scheduler(string configuration, string scheduler) => Assert.Equal(scheduler, Cluster(configuration).Scheduler.ToString());

    [Theory]
    [InlineData("false", null, true)]
    [InlineData("false", "1.18", true)]
    [InlineData("false", "1.19", false)] // the key is gone
    [InlineData("false", "2.1", false)]
    [InlineData("true", "1.18", false)]
    public void FineGrainedSwitch(string value, string? version, bool isOff)
        => Assert.Equal(isOff, Cluster("cluster.fine-grained-resource-management.enabled: " + value, version: version).FineGrainedSwitchedOff is not null);

    [Theory]
    [InlineData("a: b", false)]
    [InlineData("execution.runtime-mode: streaming", false)]
    [InlineData("execution.runtime-mode: BATCH", true)]
    [InlineData("execution.runtime-mode: AUTOMATIC", true)]
    public void BatchMode(string configuration, bool mayBeBatch) => Assert.Equal(mayBeBatch, Cluster(configuration).BatchMode is not null);

    [Theory]
    [InlineData("a: b", 1)]
    [InlineData("parallelism.default: 12", 12)]
    [InlineData("parallelism.default: 0", null)]
    public void DefaultParallelism(string configuration, int? parallelism) => Assert.Equal(parallelism, Cluster(configuration).DefaultParallelism?.Value);

    [Theory]
    [InlineData("external-resources: gpu;fpga\nexternal-resource.gpu.amount: 2", "2")]
    [InlineData("external-resource.gpu.amount: 2", "0")] // not listed
    [InlineData("external-resources: none\nexternal-resource.gpu.amount: 2", "0")]
    [InlineData("external-resources: gpu", null)]
    [InlineData("a: b", "0")]
    public void ExternalResources(string configuration, string? amount)
    {
        ClusterValue<decimal>? value = Cluster(configuration).ExternalPerTaskManager("gpu");

        Assert.Equal(amount, value is null ? null : DecimalInterval.Text(value.Value));
    }

    [Theory]
    [InlineData("1.20", 1, 20)]
    [InlineData("2.1.0", 2, 1)]
    [InlineData("v1_18", 1, 18)]
    [InlineData("2", 0, 0)]
    [InlineData("latest", 0, 0)]
    [InlineData("1.x", 0, 0)]
    [InlineData("1.20-SNAPSHOT", 0, 0)]
    [InlineData("", 0, 0)]
    public void Versions(string text, int major, int minor)
        => Assert.Equal(major == 0 ? null : new FlinkVersion(major, minor), FlinkVersion.TryParse(text));

    private static FlinkCluster Cluster(string configuration, int? taskManagers = null, ClusterMode mode = ClusterMode.Unknown, string? version = null)
        => new(
            Configurations.Of(configuration),
            new ClusterFacts("prod")
            {
                TaskManagers = taskManagers is { } count ? new ClusterValue<long>(count, InPolicy) : null,
                Mode = mode == ClusterMode.Unknown ? null : new ClusterValue<ClusterMode>(mode, InPolicy),
                Version = version is null ? null : new ClusterValue<FlinkVersion>(FlinkVersion.TryParse(version)!.Value, InPolicy),
            });
}
