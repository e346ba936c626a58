using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests;

public sealed class KeyGroupsTests
{
    // The table of flink-semantics 1.5; 1, 171, 172 and 32768 are also in Flink's SchedulerBaseComputeVertexParallelismTest.
    [Theory]
    [InlineData(1, 128)]
    [InlineData(85, 128)]
    [InlineData(86, 256)]
    [InlineData(171, 256)]
    [InlineData(172, 512)]
    [InlineData(341, 512)]
    [InlineData(342, 1024)]
    [InlineData(684, 2048)]
    [InlineData(1366, 4096)]
    [InlineData(2732, 8192)]
    [InlineData(5462, 16384)]
    [InlineData(10923, 16384)]
    [InlineData(10924, 32768)]
    [InlineData(32768, 32768)]
    public void DefaultMaxParallelismIsFlinks(int parallelism, int expected)
        => Assert.Equal(expected, KeyGroups.DefaultMaxParallelism(parallelism));
}
