using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class TlsOffTests
{
    private const string Id = "FRA4009";

    [Theory]
    [InlineData(
        "{|#0:|}a: 1\n",
        "Connections between the cluster's processes ('security.ssl.internal.enabled') and to the REST endpoint ('security.ssl.rest.enabled') are not encrypted")]
    [InlineData(
        "{|#0:|}security.ssl.rest.enabled: true\n",
        "Connections between the cluster's processes ('security.ssl.internal.enabled') are not encrypted")]
    [InlineData(
        "security.ssl.enabled: true\nsecurity.ssl.rest.enabled: {|#0:false|}\n",
        "Connections to the REST endpoint ('security.ssl.rest.enabled') are not encrypted")]
    public Task Off(string text, string message) => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        text.Contains("rest.enabled: true") ? text.Replace("{|#0:|}", "").Replace("true", "{|#0:true|}") : text,
        expected: [FlinkVerifier.Info(Id, 0, message)]);

    [Theory]
    [InlineData("security.ssl.internal.enabled: true\nsecurity.ssl.rest.enabled: true\n")]
    [InlineData("security.ssl.enabled: true\n")]
    public Task On(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);
}
