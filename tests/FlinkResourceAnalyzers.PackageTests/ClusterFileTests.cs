using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>Files of clusters in a real build: they reach the compiler with what they are, and findings are at their places in them.</summary>
public sealed class ClusterFileTests(Workspace workspace)
{
    [Fact]
    public void FindingsAreInTheFiles()
    {
        Outcome outcome = workspace.Of(Consumers.ClusterFiles)
            .ShouldFailWith("flink-conf.yaml(4,22): error FRA4003", "prod.yaml(3,5): warning FRA4010");
        Assert.Contains(outcome.Messages, message => message.Text.Contains(
            "'parallelism.default' of 128 exceeds the limit of 64 set by flink-resources.yaml(3,16)", StringComparison.Ordinal));
        Assert.Contains(outcome.Messages, message => message.Text.Contains(
            "did you mean 'taskmanager.memory.process.size'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("-t:FlinkResourceAnalyzersPrepare")]
    public async Task EachFileIsHandedOverOnceWithKindAndCluster(params string[] arguments)
    {
        CommandResult result = await workspace.RunAsync(Consumers.ClusterFiles.Folder, ["msbuild", "-getItem:AdditionalFiles", .. arguments]);
        result.ShouldSucceed();
        using JsonDocument json = JsonDocument.Parse(result.Output);

        Assert.Equal(
            ["flink-conf.yaml Configuration staging", "flink-resources.yaml Policy ", "manifest.yaml Manifest ", "prod.yaml Configuration prod,other"],
            json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
                .Select(item => Path.GetFileName(item.GetProperty("Identity").GetString()) + " " + Text(item, "FlinkResourceFileKind") + " "
                    + Text(item, "FlinkResourceCluster"))
                .Order(StringComparer.Ordinal));

        static string? Text(JsonElement item, string metadata) => item.TryGetProperty(metadata, out JsonElement value) ? value.GetString() : string.Empty;
    }
}
