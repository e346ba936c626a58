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
}
