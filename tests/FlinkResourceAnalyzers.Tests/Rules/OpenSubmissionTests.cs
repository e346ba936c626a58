using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class OpenSubmissionTests
{
    private const string Id = "FRA4008";

    [Fact]
    public Task OpenByDefault() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:|}a: 1\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "Anyone who reaches the REST endpoint can submit jobs: it listens on all addresses ('rest.bind-address' is not set) without TLS and "
                + "authentication ('security.ssl.rest.enabled', 'security.ssl.rest.authentication-enabled'), and 'web.submit.enable' is not false")]);

    [Fact]
    public Task TlsIsNoAuthentication() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "rest.bind-address: {|#0:0.0.0.0|}\nsecurity.ssl.enabled: true\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "Anyone who reaches the REST endpoint can submit jobs: it listens on '0.0.0.0' with TLS, but without authentication "
                + "('security.ssl.rest.authentication-enabled'), and 'web.submit.enable' is not false")]);

    [Theory]
    [InlineData("web.submit.enable: {|FRA4008:true|}\n")]
    [InlineData("rest.bind-address: {|FRA4008:flink.internal|}\n")]
    [InlineData("{|FRA4008:|}security.ssl.rest.authentication-enabled: true\n")]
    public Task Open(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);

    [Theory]
    [InlineData("web.submit.enable: false\n")]
    [InlineData("rest.bind-address: localhost\n")]
    [InlineData("rest.bind-address: 127.0.0.1\n")]
    [InlineData("rest.bind-address: ::1\n")]
    [InlineData("security.ssl.rest.enabled: true\nsecurity.ssl.rest.authentication-enabled: true\n")]
    [InlineData("security.ssl.enabled: true\nsecurity.ssl.rest.authentication-enabled: true\n")]
    public Task Closed(string text) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text);
}
