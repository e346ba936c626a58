using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class ManifestParallelismExceedsLimitTests
{
    private const string Id = "FRA5008";

    private const string LimitOf64 = "version: 1\nlimits: { parallelism: {|#1:64|} }\n";

    [Fact]
    public Task A_deployment_above_the_policy_is_an_error() => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|#0:65|}"),
        LimitOf64,
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'basic-example' runs its job at a parallelism of 65 by 'job.parallelism', above the limit of 64 set by flink-resources.yaml(2,24)")
            .WithLocation(1));

    [Fact]
    public Task Above_the_built_in_limit_is_a_warning() => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|#0:129|}"),
        policy: null,
        FlinkVerifier.Warning(
            Id,
            0,
            "FlinkDeployment 'basic-example' runs its job at a parallelism of 129 by 'job.parallelism', above the limit of 128 set by the built-in default"));

    [Fact]
    public Task Replicas_stand_for_all_their_slots() => VerifyAsync(
        OperatorExamples.Basic.Replace("taskManager:\n", "taskManager:\n    replicas: {|#0:33|}\n"),
        LimitOf64,
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'basic-example' runs its job at a parallelism of 66 by 'taskManager.replicas' x slots, above the limit of 64 set by flink-resources.yaml(2,24)")
            .WithLocation(1));

    [Fact]
    public Task A_session_job_has_its_own() => VerifyAsync(
        OperatorExamples.SessionWithJob.Replace("parallelism: 4", "parallelism: {|FRA5008:65|}"),
        LimitOf64.Replace("{|#1:64|}", "64"));

    [Fact]
    public Task A_session_job_without_a_job_runs_none() => VerifyAsync(
        "apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: { name: orders }\nspec:\n  deploymentName: shared\n  flinkConfiguration: { pipeline.jobvertex-parallelism-overrides: 'a1:65' }\n",
        LimitOf64.Replace("{|#1:64|}", "64"));

    [Fact]
    public Task Under_enforcement_nobody_switches_it_off() => ClusterFileVerifier.VerifyAsync(
        Id,
        [new("/manifest.yaml", OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|FRA5008:65|}"), Kind: "Manifest")],
        "version: 1\nenforce: true\nlimits: { parallelism: 64 }\n",
        test => test.TestState.AnalyzerConfigFiles.Add(("/off.globalconfig", "is_global = true\ndotnet_diagnostic.FRA5008.severity = none\n")));

    [Fact]
    public Task A_session_cluster_has_a_default() => VerifyAsync(
        OperatorExamples.SessionWithJob.Replace("  serviceAccount: flink\n", "  serviceAccount: flink\n  flinkConfiguration:\n    parallelism.default: {|#0:65|}\n"),
        LimitOf64,
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'basic-session' runs every job that sets none at a parallelism of 65 by 'parallelism.default', above the limit of 64 set by "
                + "flink-resources.yaml(2,24)")
            .WithLocation(1));

    [Theory]
    [InlineData("    pipeline.jobvertex-parallelism-overrides: {|FRA5008:\"a1:2,b2:65\"|}\n")]
    [InlineData("    pipeline.jobvertex-parallelism-overrides:\n      a1: 66\n      b2: {|FRA5008:67|}\n")]
    public Task Overrides_are_told_by_the_widest(string overrides) => VerifyAsync(
        OperatorExamples.Basic.Replace("    taskmanager.numberOfTaskSlots", overrides + "    taskmanager.numberOfTaskSlots"),
        LimitOf64.Replace("{|#1:64|}", "64"));

    [Theory]
    [InlineData("parallelism: 64", "version: 1\nlimits: { parallelism: 64 }\n")]
    [InlineData("parallelism: 128", null)]
    [InlineData("parallelism: many", null)]
    public Task Within_the_limit_or_no_number_is_none_of_it(string parallelism, string? policy) => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", parallelism), policy);

    [Fact]
    public Task Limit_for_the_job_of_that_name_counts() => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|FRA5008:16|}"),
        "version: 1\nlimits: { parallelism: 64 }\njobs:\n- match: basic-*\n  limits: { parallelism: 8 }\n");

    [Fact]
    public Task Mode_Minimum_says_nothing_of_what_no_policy_forbids() => ClusterFileVerifier.VerifyAsync(
        Id,
        [new("/manifest.yaml", OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: 512"), Kind: "Manifest")],
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/mode.globalconfig", "is_global = true\nbuild_property.FlinkResourceAnalysisMode = Minimum\n")));

    private static Task VerifyAsync(string manifest, string? policy, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(Id, [new("/manifest.yaml", manifest, Kind: "Manifest")], policy, expected: expected);
}
