using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class LimitRangeViolatedTests
{
    private const string Id = "FRA5004";

    private const string Deployment = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata: { name: orders, namespace: flink }
        spec:
          flinkVersion: v1_20
          serviceAccount: flink
          jobManager:
            resources: { requests: { cpu: 1, memory: 2Gi } }
          taskManager:
            resources:
              requests: { cpu: REQUEST, memory: 4Gi }
              limits: { cpu: LIMIT, memory: 4Gi }
          job: { jarURI: "local:///orders.jar", parallelism: 2 }
        """;

    [Fact]
    public Task Limit_above_the_maximum_is_refused() => VerifyAsync(
        WithCpu("2", "{|#0:6|}"),
        Range("type: Container, max: { cpu: {|#1:4|} }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each TaskManager of FlinkDeployment 'orders' may take 6 CPU, more than the 4 that LimitRange 'sizes' allows a container in range.yaml(6,36)")
            .WithLocation(1));

    [Fact]
    public Task Request_below_the_minimum_is_refused() => VerifyAsync(
        WithCpu("{|#0:100m|}", "1"),
        Range("type: Container, min: { cpu: {|#1:500m|} }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each TaskManager of FlinkDeployment 'orders' requests 100m CPU, less than the 500m that LimitRange 'sizes' wants of a container in range.yaml(6,36)")
            .WithLocation(1));

    [Fact]
    public Task Limit_too_far_above_the_request_is_refused() => VerifyAsync(
        WithCpu("2", "{|#0:6|}"),
        Range("type: Container, maxLimitRequestRatio: { cpu: {|#1:2|} }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each TaskManager of FlinkDeployment 'orders' requests 2 CPU and may take 6 CPU, more than the 2 times that LimitRange 'sizes' allows a container in range.yaml(6,53)")
            .WithLocation(1));

    [Fact]
    public Task Memory_and_every_kind_of_pod_are_compared() => VerifyAsync(
        WithCpu("2", "2").Replace("cpu: 1, memory: 2Gi", "cpu: 1, memory: {|#0:2Gi|}").Replace("cpu: 2, memory: 4Gi }\n  job", "cpu: 2, memory: {|#1:4Gi|} }\n  job"),
        Range("type: Pod, max: { memory: 1536Mi }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each JobManager of FlinkDeployment 'orders' may take 2Gi of memory, more than the 1536Mi that LimitRange 'sizes' allows a pod in range.yaml(6,33)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        FlinkVerifier.Error(
            Id,
            1,
            "Each TaskManager of FlinkDeployment 'orders' may take 4Gi of memory, more than the 1536Mi that LimitRange 'sizes' allows a pod in range.yaml(6,33)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("type: Container, max: { cpu: 6, memory: 4Gi }, min: { cpu: 1, memory: 2Gi }, maxLimitRequestRatio: { cpu: 3 }")]
    [InlineData("type: Container, default: { cpu: 1 }, defaultRequest: { cpu: 100m }")]
    [InlineData("type: PersistentVolumeClaim, max: { storage: 1, cpu: 1 }")]
    public Task What_is_within_the_range_is_fine(string limits) => VerifyAsync(WithCpu("2", "6"), Range(limits));

    [Fact]
    public Task Default_of_Flink_is_compared_where_nothing_is_written() => VerifyAsync(
        WithCpu("2", "2").Replace("cpu: 1, ", string.Empty).Replace("jobManager:\n    resources", "jobManager:\n    {|#0:resources|}"),
        Range("type: Container, max: { cpu: 500m }").Replace("max: { cpu: 500m }", "min: { cpu: 1500m }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each JobManager of FlinkDeployment 'orders' requests 1 CPU, less than the 1500m that LimitRange 'sizes' wants of a container in range.yaml(6,36)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("type: Pod, min: { cpu: 3 }")]
    [InlineData("type: Pod, maxLimitRequestRatio: { cpu: 2 }")]
    public Task Other_containers_of_a_pod_may_make_up_for_it(string limits) => VerifyAsync(
        WithCpu("2", "6").Replace("  job:", "  podTemplate: { spec: { containers: [{ name: sidecar }] } }\n  job:"),
        Range(limits));

    [Fact]
    public Task Range_of_another_namespace_says_nothing() => VerifyAsync(
        WithCpu("2", "6"),
        Range("type: Container, max: { cpu: 1 }").Replace("flink", "other"));

    /// <summary>No memory at all is FRA5001's; of a factor that is no number nobody knows what Flink makes.</summary>
    [Theory]
    [InlineData("cpu: 2, memory: 4Gi }\n      limits: { cpu: 6, memory: 4Gi }", "cpu: 2 }\n      limits: { cpu: 6 }", "min: { memory: 3Gi }")]
    [InlineData("      limits: { cpu: 6, memory: 4Gi }\n", "  flinkConfiguration: { kubernetes.taskmanager.cpu.limit-factor: many }\n", "max: { cpu: 1500m }")]
    public Task Amount_that_is_not_known_is_not_compared(string written, string instead, string limits) => VerifyAsync(
        WithCpu("2", "6").Replace("cpu: 1, memory: 2Gi", "cpu: 1, memory: 8Gi").Replace(written, instead), Range("type: Container, " + limits));

    [Fact]
    public Task Of_several_ranges_the_tightest_is_told() => VerifyAsync(
        WithCpu("2", "{|#0:6|}"),
        Range("type: Container, max: { cpu: 4 }") + "---\n" + Range("type: Container, max: { cpu: 3 }"),
        FlinkVerifier.Error(
            Id,
            0,
            "Each TaskManager of FlinkDeployment 'orders' may take 6 CPU, more than the 3 that LimitRange 'sizes' allows a container in range.yaml(13,36)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Amounts_beyond_all_bounds_are_compared() => VerifyAsync(
        WithCpu("{|FRA5004:1n|}", "{|FRA5004:8Ei|}"),
        Range("type: Container, min: { cpu: 8Ei }, maxLimitRequestRatio: { cpu: 8Ei }")
            .Replace("limits:\n", "limits:\n  - { type: Container, max: { memory: 8Ei } }\n"),
        DiagnosticResult.CompilerError(Id).WithSpan("/orders.yaml", 8, 35, 8, 36).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    private static string WithCpu(string request, string limit) => Deployment.Replace("REQUEST", request).Replace("LIMIT", limit);

    private static string Range(string limits)
        => "apiVersion: v1\nkind: LimitRange\nmetadata: { name: sizes, namespace: flink }\nspec:\n  limits:\n  - { " + limits + " }\n";

    private static Task VerifyAsync(string deployment, string range, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(
            Id,
            [new("/orders.yaml", deployment, Kind: "Manifest"), new("/range.yaml", range, Kind: "Manifest")],
            expected: expected);
}
