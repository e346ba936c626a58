using System;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class ConfigurationKeyUnknownTests
{
    private const string Id = "FRA4010";

    [Fact]
    public Task Slip() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:taskmanager.numberOfSlots|}: 4\n{|#1:parallelism.defualt|}: 4\nkubernetes.cluster-id: x\n",
        expected: [FlinkVerifier.Warning(Id, 1, "'parallelism.defualt' is no key of Flink; did you mean 'parallelism.default'?")]);

    [Fact]
    public Task SlipInANestedKey() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager:\n  memory:\n    {|#0:heap.size|}: 1g\n",
        path: ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Warning(Id, 0, "'taskmanager.memory.heap.size' is no key of Flink; did you mean 'taskmanager.memory.task.heap.size'?")]);

    [Theory]
    [InlineData("taskmanager.memory.size: 1g", "use 'taskmanager.memory.managed.size'")]
    [InlineData("taskmanager.network.memory.min: 64m", "use 'taskmanager.memory.network.min'")]
    [InlineData("taskmanager.heap.size: 1g", "use 'taskmanager.memory.process.size' or 'taskmanager.memory.flink.size'")]
    [InlineData("jobmanager.heap.mb: 1024", "use 'jobmanager.memory.process.size' or 'jobmanager.memory.flink.size'")]
    [InlineData(
        "metrics.reporter.prom.class: X",
        "Flink 2.x reads only 'metrics.reporter.<name>.factory.class', with the reporter's factory")]
    public Task OldKey(string line, string advice) => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:" + line.Split(':')[0] + "|}" + line[line.IndexOf(':', StringComparison.Ordinal)..] + "\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'" + line.Split(':')[0] + "' is deprecated: " + advice)]);

    [Theory]
    [InlineData("cluster.evenly-spread-out-slots: true")]
    [InlineData("kubernetes.taskmanager.cpu: 2")]
    [InlineData("security.ssl.enabled: true")]
    [InlineData("cluster.fine-grained-resource-management.enabled: true")]
    public async Task OldOnlyForFlinksThatReadYaml(string line)
    {
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, line + "\n");
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, "{|FRA4010:" + line.Split(':')[0] + "|}:" + line.Split(':')[1] + "\n", path: ClusterFileVerifier.Yaml);
    }

    [Fact]
    public Task AKeyGivenTwiceIsReportedOnce()
        => ClusterFileVerifier.VerifyConfigurationAsync(Id, "paralelism.default: 4\n{|FRA4010:paralelism.default|}: 8\n");

    [Fact]
    public Task KnownKeys() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: 4\nparallelism.default: 4\nexternal-resource.gpu.amount: 1\nmetrics.reporter.prom.factory.class: X\n");

    [Fact]
    public async Task TwentyThousandUnknownKeysTakeNoTime()
    {
        StringBuilder text = new();
        for (int i = 0; i < 20_000; i++)
        {
            text.Append("taskmanager.zzzzzzz.number.").Append(i).Append(": 1\n");
        }

        var clock = Stopwatch.StartNew();
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, text.ToString());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }
}
