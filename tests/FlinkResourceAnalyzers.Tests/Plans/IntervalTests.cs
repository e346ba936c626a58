using System;
using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>The ends of intervals; what arithmetic makes of them is in IntervalArithmeticTests.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void EndsBelongToIt()
    {
        var interval = new Interval(1, 4);

        Assert.True(interval.Contains(1));
        Assert.True(interval.Contains(4));
        Assert.False(interval.Contains(0));
        Assert.False(interval.Contains(5));
        Assert.True(interval.Contains(interval));
        Assert.False(interval.Contains(new Interval(0, 4)));
        Assert.False(interval.Contains(new Interval(1, 5)));
        Assert.Throws<ArgumentException>(() => new Interval(2, 1));
    }

    [Fact]
    public void WhatTouchesMeets()
    {
        Assert.Equal(Interval.Exactly(2), new Interval(1, 2).Meet(new Interval(2, 3)));
        Assert.Equal(Interval.Exactly(2), new Interval(2, 3).Meet(new Interval(1, 2)));
        Assert.Null(new Interval(1, 2).Meet(new Interval(3, 4)));
    }

    [Fact]
    public void EqualityIsOfBothEnds()
    {
        Assert.True(new Interval(1, 2) == new Interval(1, 2));
        Assert.True(new Interval(1, 2) != new Interval(1, 3));
        Assert.True(new Interval(1, 2) != new Interval(0, 2));
        Assert.False(new Interval(1, 2).Equals("1..2"));
    }

    [Fact]
    public void Text()
    {
        Assert.Equal("4", Interval.Exactly(4).ToString());
        Assert.Equal("1..64", new Interval(1, 64).ToString());
        Assert.Equal("at least 1", Interval.AtLeast(1).ToString());
        Assert.Equal("at most 1", Interval.AtMost(1).ToString());
        Assert.Equal("unbounded", Interval.Unbounded.ToString());
    }
}
