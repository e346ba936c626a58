using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

public sealed class ParallelismOverridesTests
{
    private const string Id = "FRA4012";

    [Fact]
    public Task InUse() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "pipeline.jobvertex-parallelism-overrides: {|#0:bc764cd8ddf7a0cff126f51c16239658:4,0a448493b4782967b150582570326227:8|}\n",
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "'pipeline.jobvertex-parallelism-overrides' sets the parallelism of 2 operators up to 8, whatever the code of the job says")]);

    [Fact]
    public Task TheWidestIsTold() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "pipeline.jobvertex-parallelism-overrides:\n  aa: 4\n  bb: {|#0:8|}\n  cc: 6\n",
        path: ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Warning(
            Id,
            0,
            "'pipeline.jobvertex-parallelism-overrides' sets the parallelism of 3 operators up to 8, whatever the code of the job says")]);

    [Fact]
    public Task AboveThePolicysLimit() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "pipeline.jobvertex-parallelism-overrides:\n  aa: 4\n  bb: {|#0:65|}\n",
        "version: 1\nlimits:\n  parallelism: 64\n",
        ClusterFileVerifier.Yaml,
        expected: [FlinkVerifier.Error(
            Id,
            0,
            "'pipeline.jobvertex-parallelism-overrides' sets a parallelism of 65, more than the limit of 64 set by flink-resources.yaml(3,16)")]);

    [Fact]
    public Task NotAccepted() => ClusterFileVerifier.VerifyConfigurationAsync(
        Id,
        "pipeline.jobvertex-parallelism-overrides: {|#0:aa:4,bb:none|}\n",
        expected: [FlinkVerifier.Error(Id, 0, "'pipeline.jobvertex-parallelism-overrides' must give a whole number, 1 or more, not 'none'")]);

    [Theory]
    [InlineData("a: 1\n", ClusterFileVerifier.Legacy)]
    [InlineData("pipeline.jobvertex-parallelism-overrides: {}\n", ClusterFileVerifier.Yaml)]
    public Task Silent(string text, string path) => ClusterFileVerifier.VerifyConfigurationAsync(Id, text, path: path);
}
