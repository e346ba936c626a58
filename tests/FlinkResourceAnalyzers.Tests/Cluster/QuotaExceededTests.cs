using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class QuotaExceededTests
{
    private const string Id = "FRA5003";

    // 1 JobManager and 4 TaskManagers (parallelism 8 over 2 slots each).
    private const string Deployment = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: orders
          namespace: flink
        spec:
          flinkVersion: v1_20
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
          serviceAccount: flink
          jobManager:
            resource: { memory: 1g, cpu: 0.5 }
          taskManager:
            resource: { memory: 4g, cpu: 2 }
          job:
            jarURI: local:///opt/flink/usrlib/orders.jar
            parallelism: 8
        """;

    [Theory]
    [InlineData("requests.cpu", "8", "request 8.5 CPU, more than the 8", "1 JobManager x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 2")]
    [InlineData("cpu", "8", "request 8.5 CPU, more than the 8", "1 JobManager x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 2")]
    [InlineData("limits.cpu", "8499m", "may take 8.5 CPU, more than the 8.499", "1 JobManager x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 2")]
    public Task Cpu_is_summed_over_the_pods(string key, string hard, string what, string sum) => VerifyAsync(
        Deployment.Replace("cpu: 2 }", "cpu: {|#0:2|} }").Replace("parallelism: 8", "parallelism: {|#2:8|}"),
        Quota(key, "{|#1:" + hard + "|}"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' " + what + " that ResourceQuota 'compute' allows as '" + key + "' in quota.yaml(5," + (13 + key.Length) + "): " + sum)
            .WithLocation(1).WithLocation(2));

    [Theory]
    [InlineData("requests.memory", "request 17Gi of memory")]
    [InlineData("memory", "request 17Gi of memory")]
    [InlineData("limits.memory", "may take 17Gi of memory")]
    public Task Memory_is_summed_over_the_pods(string key, string what) => VerifyAsync(
        Deployment.Replace("memory: 4g", "memory: {|#0:4g|}"),
        Quota(key, "16Gi"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' " + what + ", more than the 16Gi that ResourceQuota 'compute' allows as '" + key + "' in quota.yaml(5,"
            + (13 + key.Length) + "): 1 JobManager x 1Gi + 4 TaskManagers (parallelism 8 over 2 slots each) x 4Gi")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Pods_are_counted() => VerifyAsync(
        Deployment.Replace("parallelism: 8", "parallelism: {|#0:8|}"),
        Quota("pods", "{|#1:4|}"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' are 5, more than the 4 that ResourceQuota 'compute' allows as 'pods' in quota.yaml(5,17): "
            + "1 JobManager + 4 TaskManagers (parallelism 8 over 2 slots each)")
            .WithLocation(1));

    [Theory]
    [InlineData("requests.cpu", "8500m")]
    [InlineData("limits.memory", "17Gi")]
    [InlineData("pods", "5")]
    [InlineData("count/configmaps", "0")]
    [InlineData("requests.storage", "0")]
    public Task Quota_with_room_for_all_is_fine(string key, string hard) => VerifyAsync(Deployment, Quota(key, hard));

    [Fact]
    public Task Limit_factors_count_for_limits_alone() => VerifyAsync(
        Deployment.Replace(
            "\"2\"\n",
            "\"2\"\n    kubernetes.taskmanager.cpu.limit-factor: {|#0:\"2\"|}\n    kubernetes.taskmanager.memory.limit-factor: \"1.0\"\n"),
        Quota("limits.cpu", "16").Replace("}", ", requests.cpu: 8500m }"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' may take 16.5 CPU, more than the 16 that ResourceQuota 'compute' allows as 'limits.cpu' in "
            + "quota.yaml(5,23): 1 JobManager x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 4")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task Requests_and_limits_of_the_newer_field_count() => VerifyAsync(
        Deployment.Replace(
            "resource: { memory: 4g, cpu: 2 }",
            "resources: { requests: { cpu: 1, memory: 4Gi }, limits: { cpu: {|#0:3|}, memory: 4Gi } }"),
        Quota("limits.cpu", "12").Replace("}", ", requests.cpu: 4500m }"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' may take 12.5 CPU, more than the 12 that ResourceQuota 'compute' allows as 'limits.cpu' in "
            + "quota.yaml(5,23): 1 JobManager x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 3")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("mode: native", 4, "(parallelism 8 over 2 slots each) ")]
    [InlineData("mode: standalone", 4, "(parallelism 8 over 2 slots each) ")]
    public Task Count_follows_from_the_parallelism(string mode, int count, string reason) => VerifyPodsAsync(
        Deployment.Replace("  serviceAccount", "  " + mode + "\n  serviceAccount").Replace("parallelism: 8", "parallelism: {|#0:8|}"),
        count,
        reason);

    [Theory]
    [InlineData("native")]
    [InlineData("standalone")]
    public Task Replicas_decide_the_count(string mode) => VerifyPodsAsync(
        Deployment.Replace("  serviceAccount", "  mode: " + mode + "\n  serviceAccount")
            .Replace("  taskManager:\n", "  taskManager:\n    replicas: {|#0:6|}\n"),
        6,
        string.Empty);

    [Fact]
    public Task Standalone_clusters_are_sized_by_the_largest_override() => VerifyPodsAsync(
        Deployment.Replace(
            "\"2\"\n  serviceAccount",
            "\"2\"\n    pipeline.jobvertex-parallelism-overrides: {|#0:\"ab:3,cd:12\"|}\n  mode: standalone\n  serviceAccount"),
        6,
        "(parallelism 12 over 2 slots each) ");

    [Fact]
    public Task Native_clusters_keep_spare_TaskManagers() => VerifyPodsAsync(
        Deployment.Replace("\"2\"\n", "\"2\"\n    slotmanager.redundant-taskmanager-num: \"1\"\n").Replace("parallelism: 8", "parallelism: {|#0:8|}"),
        5,
        "(parallelism 8 over 2 slots each, and 1 spare) ");

    [Fact]
    public Task Slots_are_rounded_up_to_whole_TaskManagers() => VerifyPodsAsync(
        Deployment.Replace("parallelism: 8", "parallelism: {|#0:7|}"),
        4,
        "(parallelism 7 over 2 slots each) ");

    [Fact]
    public Task Native_session_cluster_has_no_TaskManagers_of_its_own() => VerifyAsync(
        Deployment[..Deployment.IndexOf("  job:", System.StringComparison.Ordinal)],
        Quota("pods", "1"));

    [Fact]
    public Task JobManagers_count_too() => VerifyAsync(
        Deployment.Replace("  jobManager:\n", "  jobManager:\n    replicas: {|#0:20|}\n")
            .Replace("cpu: 0.5", "cpu: {|#1:0.5|}")
            .Replace("\"2\"\n", "\"2\"\n    high-availability.type: kubernetes\n"),
        Quota("cpu", "10"),
        FlinkVerifier.Error(
            Id,
            1,
            "The pods of FlinkDeployment 'orders' request 18 CPU, more than the 10 that ResourceQuota 'compute' allows as 'cpu' in quota.yaml(5,16): "
            + "20 JobManagers x 500m + 4 TaskManagers (parallelism 8 over 2 slots each) x 2")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task What_is_unknown_makes_the_sum_a_least_one() => VerifyAsync(
        Deployment.Replace("resource: { memory: 1g, cpu: 0.5 }", "resource: { cpu: 0.5 }")
            .Replace("\"2\"\n", "\"2\"\n    jobmanager.memory.heap.size: 1g\n")
            .Replace("memory: 4g", "memory: {|#0:4g|}"),
        Quota("memory", "15Gi"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' request 16Gi of memory, more than the 15Gi that ResourceQuota 'compute' allows as 'memory' in "
            + "quota.yaml(5,19): 1 JobManager x an unknown amount + 4 TaskManagers (parallelism 8 over 2 slots each) x 4Gi")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("namespace: flink", "namespace: other")]
    [InlineData(", namespace: flink", "")]
    public Task Quota_of_another_namespace_says_nothing(string written, string instead) => VerifyAsync(
        Deployment,
        Quota("pods", "1").Replace(written, instead));

    [Fact]
    public Task Objects_without_a_namespace_belong_together() => VerifyAsync(
        Deployment.Replace("  namespace: flink\n", string.Empty).Replace("parallelism: 8", "parallelism: {|FRA5003:8|}"),
        Quota("pods", "1").Replace(", namespace: flink", string.Empty));

    [Fact]
    public Task Quota_that_is_not_about_such_pods_says_nothing() => VerifyAsync(
        Deployment,
        Quota("pods", "1") + "  scopes: [Terminating]\n");

    [Fact]
    public Task Quota_may_be_in_the_same_file() => ClusterFileVerifier.VerifyAsync(
        Id,
        [new("/all.yaml", Quota("pods", "1") + "---\n" + Deployment.Replace("parallelism: 8", "parallelism: {|FRA5003:8|}"), Kind: "Manifest")]);

    [Fact]
    public Task Files_about_different_clusters_have_nothing_to_do_with_each_other() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/orders.yaml", Deployment, "prod", "Manifest"),
            new("/quota.yaml", Quota("pods", "1"), "staging", "Manifest"),
        ]);

    [Theory]
    [InlineData("prod", "")]
    [InlineData("", "prod")]
    [InlineData("prod,staging", "staging")]
    public Task Files_about_one_cluster_belong_together(string cluster, string clusterOfQuota) => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/orders.yaml", Deployment.Replace("parallelism: 8", "parallelism: {|FRA5003:8|}"), cluster, "Manifest"),
            new("/quota.yaml", Quota("pods", "1"), clusterOfQuota, "Manifest"),
        ]);

    [Fact]
    public Task Of_several_quotas_the_tightest_is_told() => VerifyAsync(
        Deployment.Replace("parallelism: 8", "parallelism: {|#0:8|}"),
        Quota("pods", "3") + "---\n" + Quota("pods", "{|#1:2|}").Replace("compute", "tight") + "---\n" + Quota("pods", "4"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' are 5, more than the 2 that ResourceQuota 'tight' allows as 'pods' in quota.yaml(11,17): "
            + "1 JobManager + 4 TaskManagers (parallelism 8 over 2 slots each)")
            .WithLocation(1));

    [Fact]
    public Task Many_deployments_and_quotas_take_little_time() => ClusterFileVerifier.VerifyAsync(
        Id,
        [
            new("/deployments.yaml", "kind: List\nitems:\n" + string.Concat(Enumerable.Repeat("- { kind: FlinkDeployment }\n", 10_000)), Kind: "Manifest"),
            new("/quotas.yaml", "kind: List\nitems:\n"
                + string.Concat(Enumerable.Repeat("- { kind: ResourceQuota, spec: { hard: { pods: 1 } } }\n", 5_000)), Kind: "Manifest"),
        ]);

    [Fact]
    public Task Amounts_beyond_all_bounds_have_sums() => VerifyAsync(
        Deployment.Replace("memory: 4g, cpu: 2", "memory: 99999999999Gi, cpu: 1e27").Replace("parallelism: 8", "parallelism: {|FRA5003:2147483647|}"),
        Quota("pods", "1").Replace("}", ", memory: 8Ei, cpu: 8Ei }"),
        DiagnosticResult.CompilerError(Id).WithSpan("/orders.yaml", 14, 25, 14, 38).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations),
        DiagnosticResult.CompilerError(Id).WithSpan("/orders.yaml", 14, 45, 14, 49).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    private static string Quota(string key, string hard)
        => "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: compute, namespace: flink }\nspec:\n  hard: { " + key + ": " + hard + " }\n";

    /// <summary>Expects so many TaskManagers, beside a JobManager, against a quota of one pod.</summary>
    private static Task VerifyPodsAsync(string deployment, int taskManagers, string reason) => VerifyAsync(
        deployment,
        Quota("pods", "1"),
        FlinkVerifier.Error(
            Id,
            0,
            "The pods of FlinkDeployment 'orders' are " + (taskManagers + 1) + ", more than the 1 that ResourceQuota 'compute' allows as 'pods' in "
            + "quota.yaml(5,17): 1 JobManager + " + taskManagers + (" TaskManagers " + reason).TrimEnd(' '))
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    private static Task VerifyAsync(string deployment, string quota, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(
            Id,
            [new("/orders.yaml", deployment, Kind: "Manifest"), new("/quota.yaml", quota, Kind: "Manifest")],
            expected: expected);
}
