using System;
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

    [Fact]
    public void WhatTouchesMeets()
    {
        Assert.Equal(DecimalInterval.Exactly(2), new DecimalInterval(1, 2).Meet(new DecimalInterval(2, 3)));
        Assert.Equal(DecimalInterval.Exactly(2), new DecimalInterval(2, 3).Meet(new DecimalInterval(1, 2)));
        Assert.True(new DecimalInterval(1, 2).Contains(1));
        Assert.True(new DecimalInterval(1, 2).Contains(2));
        Assert.False(new DecimalInterval(1, 2).Contains(0.9m));
        Assert.False(new DecimalInterval(1, 2).Contains(2.1m));
        Assert.Throws<ArgumentException>(() => new DecimalInterval(2, 1));
    }

    [Fact]
    public void LesserAndGreater()
    {
        var low = new DecimalInterval(1, 4);
        var high = new DecimalInterval(2, 8);

        Assert.Equal(low, low.LesserOf(high));
        Assert.Equal(low, high.LesserOf(low));
        Assert.Equal(high, low.GreaterOf(high));
        Assert.Equal(high, high.GreaterOf(low));
        Assert.Equal(new DecimalInterval(null, 4), low.LesserOf(DecimalInterval.Unbounded));
        Assert.Equal(new DecimalInterval(null, 4), DecimalInterval.Unbounded.LesserOf(low));
        Assert.Equal(DecimalInterval.AtLeast(1), low.GreaterOf(DecimalInterval.Unbounded));
        Assert.Equal(DecimalInterval.AtLeast(1), DecimalInterval.Unbounded.GreaterOf(low));
    }

    [Fact]
    public void OneValueIsExact()
    {
        Assert.True(DecimalInterval.Exactly(2).IsExact);
        Assert.False(new DecimalInterval(1, 2).IsExact);
        Assert.False(DecimalInterval.AtLeast(2).IsExact);
        Assert.False(DecimalInterval.Unbounded.IsExact);
    }

    [Fact]
    public void WholeNumbersHaveTheSameEnds()
    {
        Assert.Equal(new DecimalInterval(1, 4), DecimalInterval.Of(new Interval(1, 4)));
        Assert.Equal(DecimalInterval.AtLeast(1), DecimalInterval.Of(Interval.AtLeast(1)));
        Assert.Equal(new DecimalInterval(null, 4), DecimalInterval.Of(Interval.AtMost(4)));
        Assert.Equal(DecimalInterval.Unbounded, DecimalInterval.Of(Interval.Unbounded));
    }

    [Fact]
    public void WhatIsOpenStaysOpenWhenAdded()
    {
        Assert.Equal(new DecimalInterval(1.5m, 6), new DecimalInterval(0.5m, 2).Add(new DecimalInterval(1, 4)));
        Assert.Equal(DecimalInterval.AtLeast(1.5m), new DecimalInterval(0.5m, 2).Add(DecimalInterval.AtLeast(1)));
        Assert.Equal(new DecimalInterval(null, 6), new DecimalInterval(0.5m, 2).Add(new DecimalInterval(null, 4)));
    }

    /// <summary>Beyond it a number is taken for unbounded; at it, it is not.</summary>
    [Fact]
    public void TheLargestNumberIsStillANumber()
    {
        const decimal Largest = 1_000_000_000_000_000m;

        Assert.True(new DecimalInterval(-Largest, Largest).Contains(0));
        Assert.Equal(-Largest, new DecimalInterval(-Largest, Largest).Min);
        Assert.Equal(Largest, new DecimalInterval(-Largest, Largest).Max);
        Assert.Equal(DecimalInterval.AtLeast(Largest), DecimalInterval.Exactly(Largest + 1));
        Assert.Equal(new DecimalInterval(null, -Largest), DecimalInterval.Exactly(-Largest - 1));
        Assert.Equal(Largest, DecimalInterval.Exactly(1_000_000m).Times(Interval.Exactly(1_000_000_000)).Max);
        Assert.Null(DecimalInterval.Exactly(1_000_000m).Times(Interval.Exactly(1_000_000_001)).Max);
        Assert.Equal(Largest, DecimalInterval.Exactly(1).Times(Interval.Exactly(1_000_000_000_000_000)).Max);
    }

    [Fact]
    public void NegativeAmountsAndCountsAreNone()
    {
        Assert.Equal(new DecimalInterval(0, 8), new DecimalInterval(-1, 2).Times(new Interval(-3, 4)));
        Assert.Equal(new DecimalInterval(0, 8), new DecimalInterval(null, 2).Times(new Interval(3, 4)));
    }

    [Theory]
    [InlineData(null, null, "unbounded")]
    [InlineData(0.50, 0.5, "0.5")]
    [InlineData(0.5, 4.0, "0.5..4")]
    [InlineData(1.0, null, "at least 1")]
    [InlineData(null, 1.0, "at most 1")]
    public void Text(double? min, double? max, string expected)
        => Assert.Equal(expected, new DecimalInterval((decimal?)min, (decimal?)max).ToString());

    [Fact]
    public void TextOfNumbersThatAreNoLong()
    {
        Assert.Equal("9223372036854775807", DecimalInterval.Text(long.MaxValue));
        Assert.Equal("9223372036854775808", DecimalInterval.Text(long.MaxValue + 1m));
        Assert.Equal("-9223372036854775808", DecimalInterval.Text(long.MinValue));
        Assert.Equal("-9223372036854775809", DecimalInterval.Text(long.MinValue - 1m));
    }
}
