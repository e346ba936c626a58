using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Cluster.ManifestAndJob;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class ManifestParallelismOverriddenTests
{
    private const string Id = "FRA5005";

    private const string Pipeline = "env.FromSequence(1, 1000).Map(number => number * 2).Print();";

    [Fact]
    public Task Another_parallelism_on_the_environment_is_reported() => VerifyAsync(
        Job("env.SetParallelism({|#0:12|});\n        " + Pipeline),
        Native,
        FlinkVerifier.Warning(
            Id,
            0,
            "Parallelism 12 overrides the 8 that FlinkDeployment 'orders' asks for by 'job.parallelism' at orders.yaml(15,18), which then changes nothing")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("env.SetParallelism(8);")]
    [InlineData("")]
    [InlineData("env.SetParallelism(-1);")]
    [InlineData("env.SetMaxParallelism(12);")]
    public Task Same_parallelism_or_none_is_fine(string statement) => VerifyAsync(Job(statement + "\n        " + Pipeline), Native);

    [Fact]
    public Task Operators_may_differ() => VerifyAsync(
        Job("env.FromSequence(1, 1000).Map(number => number * 2).SetParallelism(2).Print();"),
        Native);

    [Fact]
    public Task Bound_that_may_be_the_manifests_is_not_reported() => VerifyAsync(
        Job("env.SetParallelism(System.Environment.GetEnvironmentVariable(\"WIDE\") is null ? 4 : 8);\n        " + Pipeline),
        Native);

    [Fact]
    public Task Every_value_that_is_another_is_reported() => VerifyAsync(
        Job("env.SetParallelism({|FRA5005:System.Environment.ProcessorCount > 2 ? 3 : 4|});\n        " + Pipeline),
        Native);

    [Fact]
    public Task Replicas_go_before_the_parallelism() => VerifyAsync(
        Job("env.SetParallelism({|#0:8|});\n        " + Pipeline),
        Native.Replace("  taskManager:\n", "  taskManager:\n    replicas: 3\n"),
        FlinkVerifier.Warning(
            Id,
            0,
            "Parallelism 8 overrides the 6 that FlinkDeployment 'orders' asks for by 'taskManager.replicas' x slots at orders.yaml(12,15), which then changes nothing")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Session_jobs_are_run_with_a_parallelism_too() => VerifyAsync(
        Job("env.SetParallelism({|#0:12|});\n        " + Pipeline),
        """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkSessionJob
        metadata: { name: orders }
        spec:
          deploymentName: shared
          job: { jarURI: "https://repo.example.org/orders.jar", parallelism: 4 }
        """,
        FlinkVerifier.Warning(
            Id,
            0,
            "Parallelism 12 overrides the 4 that FlinkSessionJob 'orders' asks for by 'job.parallelism' at orders.yaml(6,70), which then changes nothing")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Reactive_mode_ignores_both() => VerifyAsync(
        Job("env.SetParallelism(12);\n        " + Pipeline),
        Standalone.Replace("    taskmanager.numberOf", "    scheduler-mode: reactive\n    taskmanager.numberOf"));

    [Theory]
    [InlineData("orders", true)]
    [InlineData("Orders", true)]
    [InlineData("payments", false)]
    public Task Of_several_deployments_that_of_the_jobs_name_counts(string job, bool isFound) => VerifyAsync(
        Job("env.SetParallelism(" + (isFound ? "{|FRA5005:12|}" : "12") + ");\n        " + Pipeline, job),
        Native + "\n---\n" + Native.Replace("name: orders", "name: invoices").Replace("parallelism: 8", "parallelism: 12"));

    [Fact]
    public Task Only_deployment_counts_whatever_its_name() => VerifyAsync(
        Job("env.SetParallelism({|FRA5005:12|});\n        " + Pipeline, "Nightly orders"),
        Native);

    [Fact]
    public Task Session_cluster_is_no_job() => VerifyAsync(
        Job("env.SetParallelism(12);\n        " + Pipeline),
        Native[..Native.IndexOf("  job:", System.StringComparison.Ordinal)]);

    [Theory]
    [InlineData("staging", true)]
    [InlineData("prod", false)]
    [InlineData(null, false)]
    public Task Manifests_of_the_chosen_cluster_count(string? cluster, bool isFound) => ManifestAndJob.VerifyAsync(
        Id,
        Job("env.SetParallelism(" + (isFound ? "{|FRA5005:12|}" : "12") + ");\n        " + Pipeline),
        [
            new("/staging.yaml", Native, "staging", "Manifest"),
            new("/prod.yaml", Native.Replace("parallelism: 8", "parallelism: 12"), "prod", "Manifest"),
        ],
        cluster);

    [Theory]
    [InlineData(0, "env.SetParallelism(8);\n        ")]
    [InlineData(1, "")]
    public Task Fix_takes_the_manifests_value_or_removes_the_call(int index, string statement) => VerifyFixAsync(
        Id,
        Job("env.SetParallelism({|FRA5005:12|});\n        " + Pipeline),
        Job(statement + Pipeline),
        Native,
        index);

    /// <summary>Removing an argument would remove what else the call does.</summary>
    [Fact]
    public Task Of_an_argument_only_the_value_is_replaced() => VerifyFixAsync(
        Id,
        Job("Widen({|FRA5005:12|}); void Widen(int n) => env.SetParallelism(n);\n        " + Pipeline),
        Job("Widen(8); void Widen(int n) => env.SetParallelism(n);\n        " + Pipeline),
        Native,
        0);

    [Theory]
    [InlineData("Widen({|FRA5005:6|}); void Widen(int n) => env.SetParallelism(2 * n);", "parallelism: 8")]
    [InlineData("env.SetParallelism({|FRA5005:12|});", "parallelism: 8\n  taskManager: { replicas: 2000000000, resource: { memory: 4g, cpu: 2 } }")]
    public Task No_fix_writes_what_would_not_be_the_parallelism(string statement, string parallelism)
    {
        string source = Job(statement + "\n        " + Pipeline);
        string manifest = Native.Replace("  taskManager:\n    resource: { memory: 4g, cpu: 2 }\n", string.Empty);
        return VerifyFixAsync(Id, source, source, manifest.Replace("parallelism: 8", parallelism), 0);
    }

    /// <summary>FRA1001: a job whose manifest gives it a parallelism leaves nothing to the cluster.</summary>
    [Theory]
    [InlineData("parallelism: 8", "StreamExecutionEnvironment.GetExecutionEnvironment()")]
    [InlineData("upgradeMode: stateless", "{|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|}")]
    public Task Job_whose_manifest_says_so_has_a_parallelism(string field, string environment) => ManifestAndJob.VerifyAsync(
        "FRA1001",
        Job(Pipeline).Replace("StreamExecutionEnvironment.GetExecutionEnvironment()", environment),
        [Manifest(Native.Replace("parallelism: 8", field))]);

    private static Task VerifyAsync(string source, string manifest, params DiagnosticResult[] expected)
        => ManifestAndJob.VerifyAsync(Id, source, [Manifest(manifest)], expected: expected);
}
