using System;
using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>The durations of org.apache.flink.util.TimeUtils.</summary>
public sealed class FlinkDurationTests
{
    [Theory]
    [InlineData("50", 50)]
    [InlineData("0", 0)]
    [InlineData("500ms", 500)]
    [InlineData("500 MS", 500)]
    [InlineData("7 milli", 7)]
    [InlineData("7 millis", 7)]
    [InlineData("7 millisecond", 7)]
    [InlineData("7 milliseconds", 7)]
    [InlineData("30 s", 30_000)]
    [InlineData("30 sec", 30_000)]
    [InlineData("30 secs", 30_000)]
    [InlineData("30 second", 30_000)]
    [InlineData("30seconds", 30_000)]
    [InlineData("5 min", 300_000)]
    [InlineData("5m", 300_000)]
    [InlineData("5 minute", 300_000)]
    [InlineData(" 5   minutes ", 300_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("2 hour", 7_200_000)]
    [InlineData("2 hours", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1 day", 86_400_000)]
    [InlineData("1 Days", 86_400_000)]
    [InlineData("2000 µs", 2)]
    [InlineData("2000micro", 2)]
    [InlineData("2000micros", 2)]
    [InlineData("2000 microsecond", 2)]
    [InlineData("2000 microseconds", 2)]
    [InlineData("3000000 ns", 3)]
    [InlineData("3000000nano", 3)]
    [InlineData("3000000 nanos", 3)]
    [InlineData("3000000 nanosecond", 3)]
    [InlineData("3000000 nanoseconds", 3)]
    public void Accepted(string text, double milliseconds)
    {
        Assert.True(FlinkDuration.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("min")]
    [InlineData("-5 min")]
    [InlineData("+5 min")]
    [InlineData("1.5 s")]
    [InlineData("5 mins")]
    [InlineData("5 weeks")]
    [InlineData("5 min 3 s")]
    [InlineData("99999999999999999999 s")]
    public void Refused(string text) => Assert.False(FlinkDuration.TryParse(text, out _));

    [Fact]
    public void TheLongestIsStillOne()
    {
        Assert.True(FlinkDuration.TryParse("9223372036854775807 days", out TimeSpan duration));
        Assert.Equal(TimeSpan.MaxValue, duration);
    }
}
