using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class NoHardCapTests
{
    private const string Id = "FRA4004";

    [Theory]
    [InlineData("{|FRA4004:|}a: 1\n")]
    [InlineData("slotmanager.number-of-slots.max: {|FRA4004:2147483647|}\n")]
    [InlineData("{|FRA4004:|}slotmanager.min-total-resource.cpu: 4\n")]
    public Task NoCap(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);

    [Theory]
    [InlineData("slotmanager.number-of-slots.max: 64\n")]
    [InlineData("slotmanager.max-total-resource.cpu: 64\n")]
    [InlineData("slotmanager.max-total-resource.memory: 256g\n")]
    [InlineData("scheduler-mode: reactive\n")]
    public Task Capped(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);

    [Fact]
    public Task WhoStartsTaskManagersIsInThePolicy() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/fixed.yaml", "a: 1\n", Cluster: "fixed"),
            new("/standalone.yaml", "a: 1\n", Cluster: "standalone"),
            new("/native.yaml", "{|FRA4004:|}a: 1\n", Cluster: "native"),
            new("/unknown.yaml", "{|FRA4004:|}a: 1\n", Cluster: "unknown"),
        ],
        "version: 1\nclusters:\n  fixed: { task-managers: 4 }\n  standalone: { mode: standalone }\n  native: { mode: native, task-managers: 4 }\n");

    [Fact]
    public Task AFileThatThePolicyNamesForAClusterIsAboutThatOne() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/common.yaml", "a: 1\n"),
            new("/prod.yaml", "slotmanager.number-of-slots.max: 64\n"),
            new("/staging.yaml", "{|FRA4004:|}b: 1\n"),
        ],
        "version: 1\nclusters:\n  prod: { configuration: prod.yaml }\n  staging: { configuration: staging.yaml }\n");
}
