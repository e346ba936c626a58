using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Memory in a FlinkDeployment means what it means to the operator.</summary>
public sealed class OperatorMemoryTests
{
    [Theory]
    [InlineData("2048m", 2147483648)]
    [InlineData("2048 mb", 2147483648)]
    [InlineData("2g", 2147483648)]
    [InlineData("2G", 2147483648)]
    [InlineData("2Gi", 2147483648)]
    [InlineData("2gi", 2147483648)]
    [InlineData("2 GiB", 2147483648)]
    [InlineData("2Ki", 2048)]
    [InlineData("2048", 2048)]
    [InlineData("100", 100)]
    [InlineData("1e6", 1000000)]
    [InlineData("1.5Gi", 1610612736)]
    [InlineData("1.5g", 1500000000)]
    [InlineData("1.5gb", 1500000000)]
    [InlineData("500m", 524288000)]
    [InlineData("1P", 1000000000000000)]
    [InlineData("0", 0)]
    public void Flink_syntax_comes_before_that_of_Kubernetes(string text, long bytes)
    {
        Assert.True(OperatorMemory.TryParse(text, out long read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("invalid")]
    [InlineData("-1g")]
    [InlineData("1.5k")]
    [InlineData("5n")]
    [InlineData("2 gigs")]
    [InlineData("1.5Gx")]
    public void What_neither_reads_is_refused(string text)
    {
        Assert.False(OperatorMemory.TryParse(text, out _));
    }

    [Fact]
    public void Amount_beyond_a_long_ends_there()
    {
        Assert.True(OperatorMemory.TryParse("99999999999Gi", out long bytes));
        Assert.Equal(long.MaxValue, bytes);
    }
}
