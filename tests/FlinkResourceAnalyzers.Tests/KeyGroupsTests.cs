using System.Linq;
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

    // The key groups of each subtask as KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex gives them, counted.
    [Theory]
    [InlineData(128, 64)]
    [InlineData(128, 3)]
    [InlineData(128, 48)]
    [InlineData(128, 50)]
    [InlineData(128, 100)]
    [InlineData(128, 127)]
    [InlineData(128, 128)]
    [InlineData(256, 100)]
    [InlineData(720, 7)]
    [InlineData(7, 4)]
    [InlineData(1, 1)]
    [InlineData(32768, 32767)]
    public void SpreadIsFlinks(int maxParallelism, int parallelism)
    {
        int[] sizes = [.. Enumerable.Range(0, parallelism).Select(index =>
        {
            int first = (int)((((long)index * maxParallelism) + parallelism - 1) / parallelism);
            int last = (int)((((index + 1L) * maxParallelism) - 1) / parallelism);
            return last - first + 1;
        })];
        KeyGroupSpread spread = KeyGroups.SpreadOf(maxParallelism, parallelism);

        Assert.Equal(maxParallelism, sizes.Sum());
        Assert.Equal(sizes.Min(), spread.Fewest);
        Assert.Equal(sizes.Max(), spread.Most);
        Assert.Equal(sizes.Min() == sizes.Max(), spread.IsEven);
        Assert.Equal(spread.IsEven ? 0 : sizes.Count(size => size == sizes.Max()), spread.SubtasksWithMore);
    }

    [Theory]
    [InlineData(128, 64, 0, false)]
    [InlineData(128, 12, 10, false)]
    [InlineData(128, 13, 11, true)]
    [InlineData(128, 3, 2, false)]
    [InlineData(128, 48, 50, true)]
    [InlineData(128, 100, 100, true)]
    [InlineData(128, 24, 20, true)]
    [InlineData(128, 20, 17, true)]
    public void SkewIsMoreThanATenthAboveTheOthers(int maxParallelism, int parallelism, int percent, bool isSkewed)
    {
        KeyGroupSpread spread = KeyGroups.SpreadOf(maxParallelism, parallelism);

        Assert.Equal(percent, spread.ExcessPercent);
        Assert.Equal(isSkewed, spread.IsSkewed);
    }

    [Theory]
    [InlineData(128, 1, 32768, new long[] { 50 }, 150)]
    [InlineData(128, 1, 149, new long[] { 50 }, 100)]
    [InlineData(128, 101, 149, new long[] { 50 }, null)]
    [InlineData(128, 1, 149, new long[] { 100, 50 }, 100)]
    [InlineData(60, 1, 99, new long[] { 50 }, 50)]
    [InlineData(128, 1, 32768, new long[] { 50, 64 }, 512)] // even for 64, 10 or 11 for each of the 50
    [InlineData(32767, 1, 40000, new long[] { 30000 }, 30000)]
    [InlineData(5000, 1, 100, new long[] { 30 }, 90)]
    public void NearestEvenIsTheNextAboveElseTheNextBelow(int current, int least, int most, long[] parallelisms, int? expected)
        => Assert.Equal(expected, KeyGroups.NearestEven(parallelisms, current, least, most));

    [Theory]
    [InlineData(new long[] { 1 }, 1, 32768, 240)]
    [InlineData(new long[] { 4 }, 1, 32768, 240)]
    [InlineData(new long[] { 7 }, 1, 32768, 168)]
    [InlineData(new long[] { 48 }, 1, 32768, 240)]
    [InlineData(new long[] { 50 }, 1, 32768, 300)]
    [InlineData(new long[] { 100 }, 1, 32768, 600)]
    [InlineData(new long[] { 4, 100 }, 1, 32768, 600)]
    [InlineData(new long[] { 50, 64 }, 1, 32768, 512)] // no value is even for both
    [InlineData(new long[] { 4 }, 512, 32768, 2520)]
    [InlineData(new long[] { 4 }, 512, 511, null)]
    [InlineData(new long[] { 50 }, 1, 250, 200)]
    [InlineData(new long[] { 50 }, 1, 199, 150)] // less room than wished for
    [InlineData(new long[] { 50 }, 1, 50, 50)]
    [InlineData(new long[] { 50 }, 1, 49, null)]
    [InlineData(new long[] { 32768 }, 1, 40000, 32768)]
    public void RecommendedLeavesRoomAndHasManyDivisors(long[] parallelisms, int atLeast, int limit, int? expected)
        => Assert.Equal(expected, KeyGroups.Recommended(parallelisms, atLeast, limit));

    [Fact]
    public void RecommendedIsEvenAndAtLeastFourTimesTheParallelism()
    {
        for (int parallelism = 1; parallelism <= 1024; parallelism++)
        {
            int recommended = KeyGroups.Recommended([parallelism], 1, KeyGroups.MaxMaxParallelism)!.Value;

            Assert.Equal(0, recommended % parallelism);
            Assert.InRange(recommended, 4 * parallelism, KeyGroups.MaxMaxParallelism);
        }
    }
}
