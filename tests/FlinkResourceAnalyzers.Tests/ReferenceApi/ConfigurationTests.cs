using System;
using System.Collections.Generic;
using Flink.Streaming;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12b", 12)]
    [InlineData("1k", 1L << 10)]
    [InlineData("512 mb", 512L << 20)]
    [InlineData("4g", 4L << 30)]
    [InlineData("2TB", 2L << 40)]
    public void MemoryIsRead(string text, long bytes) => Assert.Equal(bytes, MemorySize.Parse(text).Bytes);

    [Theory]
    [InlineData("")]
    [InlineData("g")]
    [InlineData("-1m")]
    [InlineData("1.5g")]
    [InlineData("4q")]
    public void OtherTextIsNoMemory(string text) => Assert.Throws<ArgumentException>(() => MemorySize.Parse(text));

    [Fact]
    public void CopyIsIndependent()
    {
        Configuration original = new Configuration().SetInteger("parallelism.default", 2);
        Configuration copy = new Configuration(original).SetInteger("parallelism.default", 3);
        Assert.Equal((2, 3), (original.GetInteger("parallelism.default", 0), copy.GetInteger("parallelism.default", 0)));
    }

    /// <summary>Configuration.fromMap.</summary>
    [Fact]
    public void MapHasKeysAndValues()
        => Assert.Equal(4, Configuration.FromMap(new Dictionary<string, string> { ["parallelism.default"] = "4" }).GetInteger("parallelism.default", 0));

    [Fact]
    public void ValueOfAnotherTypeIsRefusedWhereItIsRead()
        => Refused<ArgumentException>(
            "Could not parse value 'many' for key 'parallelism.default'",
            () => StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().SetString("parallelism.default", "many")));

    [Fact]
    public void BatchIsRefusedRatherThanBuiltWrongly()
        => Refused<NotSupportedException>(
            "streaming jobs only",
            () => StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().Set(ExecutionOptions.RuntimeMode, "BATCH")));

    [Fact]
    public void ConfigurationNoEnvironmentReceivesConfiguresNothing()
    {
        _ = new Configuration().SetInteger("parallelism.default", 64);
        Assert.Equal(1, StreamExecutionEnvironment.GetExecutionEnvironment().Parallelism);
    }
}
