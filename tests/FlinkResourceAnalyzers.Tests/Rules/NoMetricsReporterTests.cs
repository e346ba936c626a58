using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class NoMetricsReporterTests
{
    private const string Id = "FRA4007";

    [Fact]
    public Task NoReporter() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "{|#0:|}metrics.reporter.prom.port: 9249\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "No metrics reporter is set ('metrics.reporter.<name>.factory.class'), so that nobody sees what jobs use")]);

    [Fact]
    public Task TheOneThatIsNamedIsNotSet() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "metrics.reporters: {|#0:prom|}\nmetrics.reporter.jmx.factory.class: Jmx\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "Flink starts only the metrics reporters that 'metrics.reporters' names, and 'metrics.reporter.prom.factory.class' is not set")]);

    [Theory]
    [InlineData("metrics.reporter.prom.factory.class: Factory\n", ClusterFileVerifier.Legacy)]
    [InlineData("metrics.reporter.prom.class: Reporter\n", ClusterFileVerifier.Legacy)]
    [InlineData("metrics.reporters: jmx, prom\nmetrics.reporter.prom.factory.class: Factory\n", ClusterFileVerifier.Legacy)]
    [InlineData("metrics:\n  reporters: [prom]\n  reporter.prom:\n    factory.class: Factory\n", ClusterFileVerifier.Yaml)]
    public Task Reporter(string text, string path) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text, path: path);
}
