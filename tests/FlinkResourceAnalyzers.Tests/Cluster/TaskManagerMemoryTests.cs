using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>How Flink divides a TaskManager's memory, and what it refuses (flink-semantics 4.4).</summary>
public sealed class TaskManagerMemoryTests
{
    private const string Memory = "taskmanager.memory.";

    /// <summary>
    /// The file that Flink ships. The bytes are those that a TaskManager logs when it starts with it: Flink's fractions are 32-bit floats.
    /// </summary>
    [Fact]
    public void TheShippedDefaultToTheByte()
    {
        TaskManagerMemory memory = Derive("process.size: 1728m");

        Assert.Equal(536870920, memory.Managed.Bytes);
        Assert.Equal(134217730, memory.Network.Bytes);
        Assert.Equal(402653174, memory.TaskHeap.Bytes);
        Assert.Equal(0, memory.TaskOffHeap.Bytes);
        Assert.Equal(128 << 20, memory.FrameworkHeap.Bytes);
        Assert.Equal(128 << 20, memory.FrameworkOffHeap.Bytes);
        Assert.Equal(256 << 20, memory.Metaspace.Bytes);
        Assert.Equal(192 << 20, memory.Overhead.Bytes);
        Assert.Equal(1280L << 20, memory.FlinkBytes);
        Assert.Equal(1728L << 20, memory.ProcessBytes);
        Assert.Equal(1024L << 20, memory.SlotBytes);
    }

    [Theory]
    [InlineData("process.size: 1728m", "384m 0 512m 128m / 128m 128m / 256m 192m = 1728m")]
    [InlineData("process.size: 4096m", "1459.2m 0 1372.2m 343m / 128m 128m / 256m 409.6m = 4g")]
    [InlineData("process.size: 20g", "9344m 0 7680m 1920m / 128m 128m / 256m 1g = 20g")] // overhead at its most, 1g: flink is 19200m
    [InlineData("flink.size: 1280m", "384m 0 512m 128m / 128m 128m / 256m 192m = 1728m")] // overhead 0.111 x 1536m is below its least
    [InlineData("flink.size: 1280m\nprocess.size: 2g", "384m 0 512m 128m / 128m 128m / 256m 512m = 2g")] // overhead is what is left
    [InlineData("flink.size: 1280m\nmanaged.size: 0\nnetwork.max: 64m", "960m 0 0 64m / 128m 128m / 256m 192m = 1728m")]
    [InlineData("flink.size: 1280m\ntask.off-heap.size: 100m\nframework.heap.size: 28m", "384m 100m 512m 128m / 28m 128m / 256m 192m = 1728m")]
    [InlineData("flink.size: 1280m\ntask.heap.size: 300m", "300m 0 512m 212m / 128m 128m / 256m 192m = 1728m")] // network is what is left
    [InlineData("task.heap.size: 1g\nmanaged.size: 1g", "1g 0 1g 256m / 128m 128m / 256m 312.9m = 3128.9m")] // network 1/9 of 2304m, overhead 1/9 of 2816m
    [InlineData("task.heap.size: 1g\nmanaged.size: 1g\nflink.size: 2400m\nprocess.size: 3g", "1g 0 1g 96m / 128m 128m / 256m 416m = 3g")]
    [InlineData("flink.size: 1280m\nmanaged.fraction: 0.5\nnetwork.fraction: 0.2\njvm-metaspace.size: 64m\njvm-overhead.fraction: 0.5\njvm-overhead.max: 4g", "128m 0 640m 256m / 128m 128m / 64m 1344m = 2688m")]
    public void DividesAsFlinkDoes(string settings, string parts)
    {
        TaskManagerMemory memory = Derive(settings);

        Assert.Equal(
            parts,
            $"{Text(memory.TaskHeap)} {Text(memory.TaskOffHeap)} {Text(memory.Managed)} {Text(memory.Network)} / "
                + $"{Text(memory.FrameworkHeap)} {Text(memory.FrameworkOffHeap)} / {Text(memory.Metaspace)} {Text(memory.Overhead)} = "
                + MemoryPart.TextOf(memory.ProcessBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("managed.size: 1g")]
    [InlineData("task.heap.size: 1g")]
    [InlineData("jvm-metaspace.size: 1g")]
    public void WithoutAKeyThatIsEnoughNothingIsKnown(string settings)
    {
        TaskManagerMemoryResult result = Result(settings);

        Assert.Null(result.Memory);
        Assert.Null(result.Fault);
        Assert.Empty(result.Unreadable);
    }

    [Theory]
    [InlineData(
        "process.size: 400m",
        "JVM metaspace 256m + JVM overhead 192m = 448m exceed total process memory 400m",
        "process.size")]
    [InlineData(
        "process.size: 800m\nmanaged.size: 1g",
        "Framework heap memory 128m + framework off-heap memory 128m + managed memory 1g + network memory 64m = 1344m exceed "
            + "total Flink memory 352m (total process memory 800m - JVM metaspace 256m - JVM overhead 192m), which leaves nothing for tasks",
        "process.size managed.size")]
    [InlineData(
        "flink.size: 512m\nmanaged.fraction: 0.6",
        "Framework heap memory 128m + framework off-heap memory 128m + managed memory 307.2m + network memory 64m = 627.2m exceed "
            + "total Flink memory 512m, which leaves nothing for tasks",
        "flink.size managed.fraction")]
    [InlineData(
        "flink.size: 1g\ntask.heap.size: 900m",
        "Framework heap memory 128m + framework off-heap memory 128m + task heap memory 900m + managed memory 409.6m = 1565.6m exceed total Flink memory 1g",
        "flink.size task.heap.size")]
    [InlineData(
        "flink.size: 1g\ntask.heap.size: 340m",
        "Total Flink memory 1g - framework heap memory 128m - framework off-heap memory 128m - task heap memory 340m - managed memory 409.6m leave 18.4m "
            + "for network memory, which must be at least 64m",
        "flink.size task.heap.size")]
    [InlineData(
        "flink.size: 2g\ntask.heap.size: 100m\nnetwork.max: 128m",
        "Total Flink memory 2g - framework heap memory 128m - framework off-heap memory 128m - task heap memory 100m - managed memory 819.2m leave 872.8m "
            + "for network memory, which must be from 64m to 128m",
        "flink.size task.heap.size network.max")]
    [InlineData(
        "flink.size: 1g\nprocess.size: 1g",
        "Total Flink memory 1g + JVM metaspace 256m = 1280m exceed total process memory 1g",
        "process.size")]
    [InlineData(
        "flink.size: 1g\nprocess.size: 4g",
        "Total process memory 4g - total Flink memory 1g - JVM metaspace 256m leave 2816m for JVM overhead, which must be from 192m to 1g",
        "process.size")]
    [InlineData(
        "task.heap.size: 1g\nmanaged.size: 1g\nprocess.size: 2g",
        "Framework heap memory 128m + framework off-heap memory 128m + task heap memory 1g + managed memory 1g + network memory 256m + JVM metaspace 256m "
            + "= 2816m exceed total process memory 2g",
        "process.size")]
    [InlineData("process.size: 1g\nnetwork.min: 2g\nnetwork.max: 1g", "The least network memory 2g is more than the most, 1g", "network.min network.max")]
    [InlineData("process.size: 1g\njvm-overhead.min: 2g", "The least JVM overhead 2g is more than the most, 1g", "jvm-overhead.min")]
    [InlineData("process.size: 4g\nmanaged.fraction: 1.0", "The fraction of managed memory must be at least 0 and below 1, not 1.0", "managed.fraction")]
    public void ShowsTheArithmeticOfWhatFlinkRefuses(string settings, string message, string keys)
    {
        TaskManagerMemoryResult result = Result(settings);

        Assert.Null(result.Memory);
        Assert.NotNull(result.Fault);
        Assert.Equal(message, result.Fault.Message);
        Assert.Equal(
            keys.Split(' ').Select(key => Memory + key),
            result.Fault.Others.Insert(0, result.Fault.Entry).Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("process.size: 1.5g", "1.5g")]
    [InlineData("process.size: 2Gi", "2Gi")]
    [InlineData("process.size: 2g\nmanaged.fraction: much", "much")]
    [InlineData("process.size: 2g\nnetwork.max: -1", "-1")]
    public void NothingIsDerivedFromWhatCannotBeRead(string settings, string value)
    {
        TaskManagerMemoryResult result = Result(settings);

        Assert.Null(result.Memory);
        Assert.Null(result.Fault);
        Assert.Equal(value, Assert.Single(result.Unreadable).Value);
    }

    [Theory]
    [InlineData("process.size: 9223372036854775807")]
    [InlineData("flink.size: 8388607t\nprocess.size: 1g")]
    [InlineData("task.heap.size: 8388607t\nmanaged.size: 8388607t")]
    [InlineData("task.heap.size: 8388607t\nmanaged.size: 8388607t\nflink.size: 1g")]
    [InlineData("process.size: 0")]
    [InlineData("flink.size: 2g\nmanaged.fraction: 0.99999999999\nnetwork.fraction: 1e-30")]
    public void AbsurdAmountsAreNoReasonToFail(string settings) => Assert.NotNull(Result(settings));

    [Fact]
    public void EachPartKnowsTheSettingThatDecidesIt()
    {
        TaskManagerMemory memory = Derive("flink.size: 4g\nmanaged.fraction: 0.2\nnetwork.max: 128m");

        Assert.Equal("flink-conf.yaml(1,32)", memory.TaskHeap.From);
        Assert.Equal("flink-conf.yaml(2,38)", memory.Managed.From);
        Assert.Equal("flink-conf.yaml(3,33)", memory.Network.From);
        Assert.Equal("Flink's default", memory.Overhead.From);
    }

    private static string Text(MemoryPart part) => MemoryPart.TextOf(part.Bytes);

    private static TaskManagerMemory Derive(string settings)
    {
        TaskManagerMemoryResult result = Result(settings);
        Assert.Null(result.Fault);
        Assert.NotNull(result.Memory);
        return result.Memory;
    }

    private static TaskManagerMemoryResult Result(string settings)
        => TaskManagerMemoryDerivation.Derive(Configurations.Of(
            string.Join("\n", settings.Split('\n').Select(line => line.Length == 0 ? line : Memory + line))));
}
