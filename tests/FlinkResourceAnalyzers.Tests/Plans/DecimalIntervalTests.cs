using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Plans;

public sealed class DecimalIntervalTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(4.0, "4")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "unbounded")]
    [InlineData(double.PositiveInfinity, "at least 1000000000000000")]
    [InlineData(double.NegativeInfinity, "at most -1000000000000000")]
    [InlineData(1e300, "at least 1000000000000000")]
    public void DoublesAreTheDecimalsThatStandForThem(double value, string expected) => Assert.Equal(expected, DecimalInterval.Of(value).ToString());

    /// <summary>Resource.java: MAX_VALUE_SCALE 8, RoundingMode.DOWN.</summary>
    [Theory]
    [InlineData(0.123456789, "0.12345678")]
    [InlineData(0.000000001, "0")]
    [InlineData(2.5, "2.5")]
    public void FlinkCutsOffBehindTheEighthDigit(double value, string expected)
        => Assert.Equal(expected, DecimalInterval.Of(value).AsFlinkKeepsIt().ToString());

    [Fact]
    public void JoinAndMeet()
    {
        var low = new DecimalInterval(0.5m, 2m);
        var high = new DecimalInterval(1m, null);

        Assert.Equal(DecimalInterval.AtLeast(0.5m), low.Join(high));
        Assert.Equal(new DecimalInterval(1m, 2m), low.Meet(high));
        Assert.Null(low.Meet(DecimalInterval.AtLeast(3)));
        Assert.Equal(low, DecimalInterval.Unbounded.Meet(low));
        Assert.Equal(DecimalInterval.Unbounded, DecimalInterval.Unbounded.Join(low));
    }

    [Fact]
    public void AmountsTimesSlots()
    {
        Assert.Equal(new DecimalInterval(1m, 8m), new DecimalInterval(0.5m, 2m).Times(new Interval(2, 4)));
        Assert.Equal(DecimalInterval.AtLeast(1m), new DecimalInterval(0.5m, 2m).Times(Interval.AtLeast(2)));
        Assert.Equal(DecimalInterval.Exactly(0), DecimalInterval.AtLeast(1).Times(Interval.Exactly(0)));
        Assert.Equal(DecimalInterval.AtLeast(0), DecimalInterval.AtLeast(0).Times(Interval.Exactly(3)));
        Assert.Equal("at least 1000000000000000", DecimalInterval.Exactly(1_000_000_000m).Times(Interval.Exactly(long.MaxValue - 1)).ToString());
    }

    [Theory]
    [InlineData(null, null, "unbounded")]
    [InlineData(0.50, 0.5, "0.5")]
    [InlineData(0.5, 4.0, "0.5..4")]
    [InlineData(1.0, null, "at least 1")]
    [InlineData(null, 1.0, "at most 1")]
    public void Text(double? min, double? max, string expected)
        => Assert.Equal(expected, new DecimalInterval((decimal?)min, (decimal?)max).ToString());
}
