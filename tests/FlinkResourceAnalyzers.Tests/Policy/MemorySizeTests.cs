using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class MemorySizeTests
{
    // Flink's own table: MemorySize.java and MemorySizeTest.java, alike in Flink 1.18 to 2.1.
    [Theory]
    [InlineData("1234", 1234L)]
    [InlineData("0", 0L)]
    [InlineData("7b", 7L)]
    [InlineData("7 bytes", 7L)]
    [InlineData("2k", 2L << 10)]
    [InlineData("2 kb", 2L << 10)]
    [InlineData("2KibiBytes", 2L << 10)]
    [InlineData("512m", 512L << 20)]
    [InlineData("512 MB", 512L << 20)]
    [InlineData("512 mebibytes", 512L << 20)]
    [InlineData("8 gb", 8L << 30)]
    [InlineData("3 tb", 3L << 40)]
    [InlineData("3 tebibytes", 3L << 40)]
    [InlineData("8g", 8L << 30)]
    [InlineData(" 8 gibibytes ", 8L << 30)]
    [InlineData("3t", 3L << 40)]
    [InlineData("8388607t", 8388607L << 40)]
    public void SizesAreReadAsFlinkDoes(string text, long bytes)
    {
        Assert.True(MemorySize.TryParse(text, out long actual, out _));
        Assert.Equal(bytes, actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("g")]
    [InlineData("1.5g")]
    [InlineData("-1m")]
    [InlineData("+1m")]
    [InlineData("2Gi")]
    [InlineData("16 gjah")]
    [InlineData("5 bits")]
    [InlineData("5 bytez")]
    [InlineData("1ko")]
    [InlineData("1 kilobytes")]
    [InlineData("1 megabytes")]
    [InlineData("1 gigabytes")]
    [InlineData("1 terabytes")]
    [InlineData("8388608t")]
    [InlineData("9223372036854775808")]
    [InlineData("\u0661g")]
    public void WhatFlinkRefusesIsRefused(string text) => Assert.False(MemorySize.TryParse(text, out _, out _));

    [Theory]
    [InlineData("5", false)]
    [InlineData("5b", true)]
    public void AMissingUnitIsSaid(string text, bool hasUnit)
    {
        Assert.True(MemorySize.TryParse(text, out _, out bool actual));
        Assert.Equal(hasUnit, actual);
    }

    [Theory]
    [InlineData(0L, "0b")]
    [InlineData(1023L, "1023b")]
    [InlineData(1536L << 20, "1536m")]
    [InlineData(8L << 30, "8g")]
    [InlineData(2048L << 40, "2048t")]
    public void SizesAreWrittenWithoutFraction(long bytes, string text) => Assert.Equal(text, MemorySize.Format(bytes));
}
