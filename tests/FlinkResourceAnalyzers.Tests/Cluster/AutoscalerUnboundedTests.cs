using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class AutoscalerUnboundedTests
{
    private const string Id = "FRA5007";

    private const string Bound = "      vertex:\n        min-parallelism: \"1\"\n        max-parallelism: \"24\"\n";

    [Fact]
    public Task Autoscaler_without_bound_may_go_to_the_default() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace(Bound, string.Empty).Replace("enabled: \"true\"", "enabled: {|#0:\"true\"|}"),
        policy: null,
        FlinkVerifier.Warning(
            Id,
            0,
            "The autoscaler of FlinkDeployment 'autoscaling-example' has no 'job.autoscaler.vertex.max-parallelism', so it may scale every vertex to a parallelism of 200"));

    [Fact]
    public Task Policy_that_forbids_the_default_makes_it_an_error() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace(Bound, string.Empty).Replace("enabled: \"true\"", "enabled: {|#0:\"true\"|}"),
        policy: "version: 1\nlimits: { parallelism: {|#1:64|} }\n",
        FlinkVerifier.Error(
            Id,
            0,
            "The autoscaler of FlinkDeployment 'autoscaling-example' has no 'job.autoscaler.vertex.max-parallelism', so it may scale every vertex to a parallelism of 200, "
            + "above the limit of 64 set by flink-resources.yaml(2,24)")
            .WithLocation(1));

    [Fact]
    public Task Policy_that_allows_the_default_leaves_the_warning() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace(Bound, string.Empty).Replace("enabled: \"true\"", "enabled: {|#0:\"true\"|}"),
        policy: "version: 1\nlimits: { parallelism: 400 }\n",
        FlinkVerifier.Warning(
            Id,
            0,
            "The autoscaler of FlinkDeployment 'autoscaling-example' has no 'job.autoscaler.vertex.max-parallelism', so it may scale every vertex to a parallelism of 200")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Bound_above_the_limit_of_a_policy_is_an_error() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("max-parallelism: \"24\"\n    pipeline", "max-parallelism: {|#0:\"24\"|}\n    pipeline"),
        policy: "version: 1\nlimits: { parallelism: {|#1:16|} }\n",
        FlinkVerifier.Error(
            Id,
            0,
            "The autoscaler of FlinkDeployment 'autoscaling-example' may scale every vertex to a parallelism of 24, above the limit of 16 set by flink-resources.yaml(2,24)")
            .WithLocation(1));

    /// <summary>FRA5001 refuses what is no number.</summary>
    [Fact]
    public Task Bound_that_is_no_number_is_not_compared() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("max-parallelism: \"24\"\n    pipeline", "max-parallelism: \"many\"\n    pipeline"),
        policy: "version: 1\nlimits: { parallelism: 16 }\n");

    [Fact]
    public Task Bound_above_the_built_in_limit_is_a_warning() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("max-parallelism: \"24\"\n    pipeline", "max-parallelism: {|#0:\"150\"|}\n    pipeline"),
        policy: null,
        FlinkVerifier.Warning(
            Id,
            0,
            "The autoscaler of FlinkDeployment 'autoscaling-example' may scale every vertex to a parallelism of 150, above the limit of 128 set by the built-in default"));

    [Fact]
    public Task Limit_for_the_job_of_that_name_counts() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("max-parallelism: \"24\"\n    pipeline", "max-parallelism: {|FRA5007:\"24\"|}\n    pipeline"),
        policy: "version: 1\nlimits: { parallelism: 64 }\njobs:\n- match: autoscaling-*\n  limits: { parallelism: 8 }\n");

    [Theory]
    [InlineData("version: 1\nlimits: { parallelism: 24 }\n")]
    [InlineData(null)]
    public Task Bound_within_the_limit_is_fine(string? policy) => VerifyAsync(OperatorExamples.Autoscaling, policy);

    [Fact]
    public Task Former_keys_count() => VerifyAsync(
        OperatorExamples.Basic.Replace(
            "    taskmanager.numberOfTaskSlots",
            "    kubernetes.operator.job.autoscaler.enabled: true\n    kubernetes.operator.job.autoscaler.vertex.max-parallelism: 64\n    taskmanager.numberOfTaskSlots"),
        policy: null);

    [Fact]
    public Task Session_job_has_its_own_autoscaler() => VerifyAsync(
        OperatorExamples.SessionWithJob + "\n  flinkConfiguration:\n    job.autoscaler.enabled: {|FRA5007:true|}\n",
        policy: null);

    [Theory]
    [InlineData("enabled: \"true\"", "enabled: \"false\"")]
    [InlineData("enabled: \"true\"", "scaling.enabled: \"true\"")]
    public Task Autoscaler_that_is_off_needs_no_bound(string written, string instead) => VerifyAsync(
        OperatorExamples.Autoscaling.Replace(Bound, string.Empty).Replace(written, instead),
        policy: null);

    [Fact]
    public Task Mode_Minimum_says_nothing_of_what_no_policy_forbids() => ClusterFileVerifier.VerifyAsync(
        Id,
        [new("/manifest.yaml", OperatorExamples.Autoscaling.Replace(Bound, string.Empty), Kind: "Manifest")],
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/mode.globalconfig", "is_global = true\nbuild_property.FlinkResourceAnalysisMode = Minimum\n")));

    private static Task VerifyAsync(string manifest, string? policy, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(Id, [new("/manifest.yaml", manifest, Kind: "Manifest")], policy, expected: expected);
}
