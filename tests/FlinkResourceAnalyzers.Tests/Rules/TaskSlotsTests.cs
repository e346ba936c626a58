using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class TaskSlotsTests
{
    private const string Id = "FRA4002";

    [Fact]
    public Task NotSet() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:|}parallelism.default: 4\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'taskmanager.numberOfTaskSlots' is not set, so each TaskManager has 1 slot, Flink's default")]);

    [Fact]
    public Task SetToNothing() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|FRA4002:|}taskmanager.numberOfTaskSlots:\n",
        path: ClusterFileVerifier.Yaml);

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("four")]
    [InlineData("4.0")]
    public Task NotAccepted(string value) => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:" + value + "|}\n",
        expected: [FlinkVerifier.Error(Id, 0, "'taskmanager.numberOfTaskSlots' must be a whole number, 1 or more, not '" + value + "'")]);

    [Fact]
    public Task QuotesAreExplained() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:\"4\"|}\n",
        expected: [FlinkVerifier.Error(
            Id,
            0,
            "'taskmanager.numberOfTaskSlots' must be a whole number, 1 or more, not '\"4\"'; in this file quotes are part of the value")]);

    [Fact]
    public Task MinusOneIsOne() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:-1|}\n",
        expected: [FlinkVerifier.Warning(Id, 0, "'taskmanager.numberOfTaskSlots' is -1, which Flink reads as 1")]);

    [Fact]
    public Task AboveThePolicysLimit() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:9|}\n",
        "version: 1\nlimits:\n  task-manager-slots: 8\n",
        expected: [FlinkVerifier.Error(Id, 0, "'taskmanager.numberOfTaskSlots' of 9 exceeds the limit of 8 set by flink-resources.yaml(3,23)")]);

    [Fact]
    public Task WithinThePolicysLimit() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: 8\n",
        "version: 1\nlimits:\n  task-manager-slots: 8\n");

    [Fact]
    public Task NoTaskManagerFitsTheCap() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:8|}\nslotmanager.number-of-slots.max: 6\n",
        expected: [FlinkVerifier.Warning(Id, 0, "Flink can start no TaskManager: 0 TaskManagers (slotmanager.number-of-slots.max is 6 at flink-conf.yaml(2,34), in whole TaskManagers) of 8 slots each")]);

    [Fact]
    public Task NoTaskManagerOfTwoSlotsFitsACapOfOne() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:2|}\nslotmanager.number-of-slots.max: 1\n",
        expected: [FlinkVerifier.Warning(Id, 0, "Flink can start no TaskManager: 0 TaskManagers (slotmanager.number-of-slots.max is 1 at flink-conf.yaml(2,34), in whole TaskManagers) of 2 slots each")]);

    [Fact]
    public Task NoTaskManagerOfOneSlotFitsACapOnCores() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:1|}\ntaskmanager.cpu.cores: 2\nslotmanager.max-total-resource.cpu: 1\n",
        expected: [FlinkVerifier.Warning(Id, 0, "Flink can start no TaskManager: 0 TaskManagers (slotmanager.max-total-resource.cpu is 1 at flink-conf.yaml(3,37), in whole TaskManagers) of 1 slot each")]);

    [Fact]
    public Task NoTaskManagerFitsWhateverItsSlotsAre() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|#0:many|}\ntaskmanager.cpu.cores: 2\nslotmanager.max-total-resource.cpu: 1\n",
        expected:
        [
            FlinkVerifier.Error(Id, 0, "'taskmanager.numberOfTaskSlots' must be a whole number, 1 or more, not 'many'"),
            FlinkVerifier.Warning(Id, 0, "Flink can start no TaskManager: 0 TaskManagers (slotmanager.max-total-resource.cpu is 1 at flink-conf.yaml(3,37), in whole TaskManagers)"),
        ]);

    /// <summary>The file of the cluster has the cap, and the common one the slots: it is told in the one that is looked at.</summary>
    [Fact]
    public Task ACapOnSlotsOfAnotherFileIsToldAtTheStart() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/common.yaml", "taskmanager.numberOfTaskSlots: 8\n"),
            new("/prod.yaml", "{|FRA4002:|}slotmanager.number-of-slots.max: 6\n", Cluster: "prod"),
        ]);

    [Fact]
    public Task UnderEnforcementNobodySwitchesThePolicysLimitOff() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "taskmanager.numberOfTaskSlots: {|FRA4002:9|}\n",
        "version: 1\nenforce: true\nlimits:\n  task-manager-slots: 8\n",
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/off.globalconfig", "is_global = true\ndotnet_diagnostic.FRA4002.severity = none\n")));

    [Theory]
    [InlineData("taskmanager.numberOfTaskSlots: 4\n", ClusterFileVerifier.Legacy)]
    [InlineData("taskmanager:\n  numberOfTaskSlots: \"4\"\n", ClusterFileVerifier.Yaml)]
    [InlineData("taskmanager.numberOfTaskSlots: 4\nslotmanager.number-of-slots.max: 4\n", ClusterFileVerifier.Legacy)]
    public Task Silent(string text, string path) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text, path: path);

    [Fact]
    public Task NothingIsMissingInAFileThatCannotBeRead() => ClusterFileVerifier.VerifyConfigurationAsync(Id, "a: [\n", path: ClusterFileVerifier.Yaml);

    [Fact]
    public Task WhatAFileForAllClustersLacksIsSaidOfTheClusterThatLacksIt() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/common.yaml", "a: 1\n"),
            new("/staging.yaml", "{|FRA4002:|}b: 1\n", Cluster: "staging"),
            new("/prod.yaml", "taskmanager.numberOfTaskSlots: 4\n", Cluster: "prod"),
        ]);

    [Fact]
    public Task WhatOneFileOfAClusterSetsIsNotMissingInTheOthers() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/common.yaml", "taskmanager.numberOfTaskSlots: 4\n"),
            new("/staging.yaml", "b: 1\n", Cluster: "staging"),
            new("/prod.yaml", "b: 1\n", Cluster: "prod"),
        ]);

    [Fact]
    public Task WhatIsMissingInAllFilesOfAClusterIsSaidInTheLast() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/prod-1.yaml", "a: 1\n", Cluster: "prod"),
            new("/prod-2.yaml", "{|FRA4002:|}b: 1\n", Cluster: "staging,prod"),
            new("/staging.yaml", "taskmanager.numberOfTaskSlots: 4\n", Cluster: "staging"),
        ]);

    [Fact]
    public Task TheMinimumSaysOnlyWhatFlinkRefuses() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/a.yaml", "a: 1\n", Cluster: "a"),
            new("/b.yaml", "taskmanager.numberOfTaskSlots: {|FRA4002:0|}\n", Cluster: "b"),
        ],
        configure: InMinimum);

    internal static void InMinimum(FlinkAnalyzerTest test) => test.TestState.AnalyzerConfigFiles.Add(
        ("/mode.globalconfig", "is_global = true\nglobal_level = 200\nbuild_property.FlinkResourceAnalysisMode = Minimum\n"));
}
