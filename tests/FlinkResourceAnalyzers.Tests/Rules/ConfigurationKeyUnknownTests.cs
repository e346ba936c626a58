using System;
using System.Linq;
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

    /// <summary>
    /// Looking for what was meant costs time for each key and finds nothing for most; a file of ever so many keys costs no more than one with a thousand,
    /// and the price of it is that a slip behind them is not seen.
    /// </summary>
    [Fact]
    public async Task SlipsAreLookedForInTheFirstThousandUnknownKeys()
    {
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, Unknown(999) + "{|FRA4010:paralelism.default|}: 4\n");
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, Unknown(1000) + "paralelism.default: 4\n");
        await ClusterFileVerifier.VerifyConfigurationAsync(Id, Unknown(20_000) + "paralelism.default: 4\n");

        static string Unknown(int keys) => string.Concat(Enumerable.Range(0, keys).Select(i => $"taskmanager.zzzzzzz.number.{i}: 1\n"));
    }

    [Fact]
    public Task NoFileHasMoreThanAHundredReports() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        string.Concat(Enumerable.Range(0, 120)
            .Select(i => "parallelism.default".Insert(i / 24, ((char)('b' + (i % 24))).ToString()))
            .Distinct()
            .Select((key, i) => i < 100 ? "{|FRA4010:" + key + "|}: 4\n" : key + ": 4\n")));
}
