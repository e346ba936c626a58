using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class DefaultParallelismTests
{
    private const string Id = "FRA4003";

    [Fact]
    public Task NotSet() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:|}taskmanager.numberOfTaskSlots: 4\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'parallelism.default' is not set, so jobs that set no parallelism run at 1, Flink's default")]);

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("8x")]
    public Task NotAccepted(string value) => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism.default: {|#0:" + value + "|}\n",
        expected: [FlinkVerifier.Error(Id, 0, "'parallelism.default' must be a whole number, 1 or more, not '" + value + "'")]);

    [Fact]
    public Task AboveTheBuiltInLimit() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism.default: {|#0:129|}\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'parallelism.default' of 129 exceeds the limit of 128 set by the built-in default")]);

    [Fact]
    public Task AboveThePolicysLimit() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism:\n  default: {|#0:65|}\n",
        "version: 1\nlimits:\n  parallelism: 64\n",
        ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Error(Id, 0, "'parallelism.default' of 65 exceeds the limit of 64 set by flink-resources.yaml(3,16)")]);

    [Fact]
    public Task AJobsOwnLimitIsNotTheClusters() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism.default: 65\n",
        "version: 1\njobs:\n  - match: \"payments-*\"\n    limits: { parallelism: 8 }\n");

    [Fact]
    public Task AboveTheSlotsThereAre() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism.default: {|#0:10|}\nslotmanager.number-of-slots.max: 8\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'parallelism.default' of 10 exceeds the 8 slots that the cluster has: 8 TaskManagers (slotmanager.number-of-slots.max is 8 at "
                + "flink-conf.yaml(2,34)) x 1 slot (Flink's default)")]);

    [Fact]
    public Task AboveTheSlotsOfWholeTaskManagers() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "parallelism.default: {|#0:5|}\nslotmanager.number-of-slots.max: 5\ntaskmanager.numberOfTaskSlots: 2\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "'parallelism.default' of 5 exceeds the 4 slots that the cluster has: 2 TaskManagers (slotmanager.number-of-slots.max is 5 at "
                + "flink-conf.yaml(2,34), in whole TaskManagers) x 2 slots (flink-conf.yaml(3,32))")]);

    [Fact]
    public Task AboveTheSlotsOfTheTaskManagersThatThePolicyKnows() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/prod.yaml", "parallelism.default: {|#0:9|}\ntaskmanager.numberOfTaskSlots: 4\n", Cluster: "prod"),
            new("/staging.yaml", "parallelism.default: 8\ntaskmanager.numberOfTaskSlots: 4\n", Cluster: "staging"),
        ],
        "version: 1\nclusters:\n  prod: { task-managers: 2 }\n  staging: { task-managers: 2 }\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "'parallelism.default' of 9 exceeds the 8 slots that cluster 'prod' has: 2 TaskManagers (flink-resources.yaml(3,26)) x 4 slots (prod.yaml(2,32))")]);

    [Theory]
    [InlineData("parallelism.default: 128\n")]
    [InlineData("parallelism.default: -1\n")]
    [InlineData("parallelism.default: 9\nslotmanager.number-of-slots.max: 8\njobmanager.scheduler: adaptive\n")]
    [InlineData("parallelism.default: 4\nslotmanager.number-of-slots.max: 5\ntaskmanager.numberOfTaskSlots: 2\n")]
    public Task Silent(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);

    [Fact]
    public Task TheMinimumSaysNothingOfBuiltInLimits()
        => ClusterFileVerifier.VerifyConfigurationAsync(Id, "parallelism.default: 129\n", configure: TaskSlotsTests.InMinimum);
}
