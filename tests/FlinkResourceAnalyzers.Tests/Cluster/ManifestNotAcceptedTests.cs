using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>
/// FRA5001 has the verdicts of the operator's DefaultValidator, as far as they are about resources; the tests name its rules. What is refused
/// there is refused here, what passes there passes here.
/// </summary>
public sealed class ManifestNotAcceptedTests
{
    private const string Id = "FRA5001";

    [Theory]
    [InlineData("0", "'job.parallelism' is 0; the operator wants at least 1")]
    [InlineData("-1", "'job.parallelism' is -1; the operator wants at least 1")]
    public Task Job_parallelism_below_one_is_refused(string parallelism, string message) => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|#0:" + parallelism + "|}"),
        FlinkVerifier.Error(Id, 0, message));

    [Fact]
    public Task Job_parallelism_left_out_is_refused() => VerifyAsync(
        OperatorExamples.Basic.Replace("    parallelism: 2\n", string.Empty).Replace("  job:", "  {|#0:job|}:"),
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'basic-example' says no 'job.parallelism', which is 0 for the operator; it wants at least 1, or 'taskManager.replicas'"));

    [Theory]
    [InlineData("    parallelism: 2\n", "")]
    [InlineData("parallelism: 2", "parallelism: 0")]
    public Task Job_parallelism_is_not_needed_beside_replicas(string written, string instead) => VerifyAsync(
        OperatorExamples.Basic.Replace(written, instead).Replace("  taskManager:\n", "  taskManager:\n    replicas: 2\n"));

    [Fact]
    public Task Session_job_needs_a_parallelism_whatever_the_cluster_has() => VerifyAsync(
        OperatorExamples.SessionWithJob
            .Replace("taskManager:\n", "taskManager:\n    replicas: 2\n")
            .Replace("    parallelism: 4\n", string.Empty)
            .Replace("  job:", "  {|#0:job|}:"),
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkSessionJob 'basic-session-job' says no 'job.parallelism', which is 0 for the operator; it wants at least 1"));

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    public Task TaskManager_replicas_below_one_are_refused(string replicas) => VerifyAsync(
        OperatorExamples.StandaloneReactive.Replace("replicas: 1\n", "replicas: {|#0:" + replicas + "|}\n"),
        FlinkVerifier.Error(Id, 0, "'taskManager.replicas' is " + replicas + "; the operator wants at least 1"));

    [Fact]
    public Task JobManager_replicas_below_one_are_refused() => VerifyAsync(
        OperatorExamples.HighAvailability.Replace("replicas: 2", "replicas: {|#0:0|}"),
        FlinkVerifier.Error(Id, 0, "'jobManager.replicas' is 0; the operator wants at least 1"));

    [Theory]
    [InlineData("")]
    [InlineData("    high-availability.type: NONE\n")]
    public Task Standby_JobManagers_need_high_availability(string type) => VerifyAsync(
        OperatorExamples.HighAvailability.Replace("    high-availability.type: kubernetes\n", type).Replace("replicas: 2", "replicas: {|#0:2|}"),
        FlinkVerifier.Error(
            Id,
            0,
            "'jobManager.replicas' is 2, but standby JobManagers need 'high-availability.type', which is not set"));

    [Theory]
    [InlineData("high-availability.type: zookeeper")]
    [InlineData("high-availability: org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory")]
    public Task Any_high_availability_will_do(string setting) => VerifyAsync(
        OperatorExamples.HighAvailability.Replace("high-availability.type: kubernetes", setting));

    [Theory]
    [InlineData("taskManager", "taskmanager", "2048m")]
    [InlineData("jobManager", "jobmanager", "2048m")]
    public Task Memory_left_out_is_refused(string field, string key, string memory)
    {
        string resource = "  " + field + ":\n    resource:\n      memory: \"" + memory + "\"\n";
        return VerifyAsync(
            OperatorExamples.Basic.Replace(resource, "  " + field + ":\n    {|#0:resource|}:\n"),
            FlinkVerifier.Error(
                Id,
                0,
                "FlinkDeployment 'basic-example' says no memory for its " + field + "; the operator wants '" + field
                + ".resource.memory' or '" + key + ".memory.process.size'"));
    }

    [Fact]
    public Task Processes_left_out_altogether_have_no_memory_either() => VerifyAsync(
        """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata: { name: {|#0:bare|} }
        spec: { flinkVersion: v1_20 }
        """,
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'bare' says no memory for its jobManager; the operator wants 'jobManager.resource.memory' or 'jobmanager.memory.process.size'"),
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'bare' says no memory for its taskManager; the operator wants 'taskManager.resource.memory' or 'taskmanager.memory.process.size'"));

    [Theory]
    [InlineData("taskmanager.memory.flink.size: 2048m")]
    [InlineData("taskmanager.memory.process.size: 2048m")]
    [InlineData("taskmanager.memory.task.heap.size: 1024m\n    taskmanager.memory.managed.size: 1024m")]
    public Task TaskManager_memory_may_be_derived_from_the_configuration(string settings) => VerifyAsync(
        OperatorExamples.MemoryConfigured.Replace("taskmanager.memory.flink.size: 2g", settings));

    [Fact]
    public Task Task_heap_alone_is_not_enough() => VerifyAsync(
        OperatorExamples.MemoryConfigured
            .Replace("taskmanager.memory.flink.size: 2g", "taskmanager.memory.task.heap.size: 1024m")
            .Replace("name: memory-example", "name: {|FRA5001:memory-example|}"));

    [Theory]
    [InlineData("jobmanager.memory.heap.size: 2048m")]
    [InlineData("jobmanager.memory.flink.size: 2048m")]
    [InlineData("jobmanager.heap.size: 1024m")]
    public Task JobManager_memory_may_be_derived_from_the_configuration(string setting) => VerifyAsync(
        OperatorExamples.MemoryConfigured.Replace("jobmanager.memory.process.size: 1600m", setting));

    [Theory]
    [InlineData("1G")]
    [InlineData("100")]
    [InlineData("1Gi")]
    [InlineData("1.5g")]
    public Task Memory_may_be_written_as_by_Flink_or_Kubernetes(string memory) => VerifyAsync(
        OperatorExamples.Basic.Replace("2048m", memory));

    [Theory]
    [InlineData("invalid")]
    [InlineData("2 gigs")]
    [InlineData("-1g")]
    public Task Memory_that_neither_reads_is_refused(string memory) => VerifyAsync(
        OperatorExamples.StandaloneReactive.Replace("\"2048m\"\n      cpu: 1\n      ephemeralStorage", "{|#0:" + memory + "|}\n      cpu: 1\n      ephemeralStorage"),
        FlinkVerifier.Error(Id, 0, "'taskManager.resource.memory' must be a memory size such as 2048m, 2g or 2Gi, not '" + memory + "'"));

    [Fact]
    public Task Storage_that_is_no_quantity_is_refused() => VerifyAsync(
        OperatorExamples.StandaloneReactive.Replace("\"4Gi\"", "{|#0:abc|}"),
        FlinkVerifier.Error(Id, 0, "'taskManager.resource.ephemeralStorage' must be a quantity such as 2Gi, not 'abc'"));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public Task Cpu_of_the_older_field_is_not_looked_at(string cpu) => VerifyAsync(OperatorExamples.Basic.Replace("cpu: 1", "cpu: " + cpu));

    [Theory]
    [InlineData("cpu: 0, memory: 2Gi", "'taskManager.resources.requests.cpu' is 0; the operator wants more than 0")]
    [InlineData("memory: -2Gi, cpu: 1", "'taskManager.resources.requests.memory' is -2Gi; the operator wants more than 0")]
    [InlineData("ephemeral-storage: -1, cpu: 1, memory: 2Gi", "'taskManager.resources.requests.ephemeral-storage' is -1; the operator wants 0 or more")]
    public Task Requests_below_what_is_possible_are_refused(string requests, string message)
    {
        string value = requests.Split(',')[0].Split(' ')[1];
        return VerifyAsync(
            OperatorExamples.Requirements.Replace(
                "requests: { cpu: 1, memory: 2Gi }",
                "requests: { " + requests.Replace(value, "{|#0:" + value + "|}") + " }"),
            FlinkVerifier.Error(Id, 0, message));
    }

    [Fact]
    public Task Nothing_of_another_resource_is_fine() => VerifyAsync(
        OperatorExamples.Requirements.Replace("requests: { cpu: 1, ", "requests: { ephemeral-storage: 0, nvidia.com/gpu: 0, cpu: 1, "));

    [Theory]
    [InlineData("cpu", "3", "2")]
    [InlineData("memory", "5Gi", "4Gi")]
    public Task Requests_above_limits_are_refused(string resource, string request, string limit)
    {
        string before = resource == "cpu" ? "1, memory: 2Gi }\n      limits: { cpu: 2" : "2Gi }\n      limits: { cpu: 2, memory: 4Gi";
        return VerifyAsync(
            OperatorExamples.Requirements.Replace(before, "{|#0:" + request + "|}" + before[before.IndexOf(before.StartsWith('1') ? "," : " }", System.StringComparison.Ordinal)..]),
            FlinkVerifier.Error(Id, 0, "'taskManager.resources' requests " + request + " of " + resource + ", more than its limit of " + limit)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
    }

    [Fact]
    public Task Empty_resources_leave_the_older_field_in_force() => VerifyAsync(
        OperatorExamples.Basic.Replace("    resource:\n", "    resources: {}\n    resource:\n"));

    [Fact]
    public Task Memory_is_asked_for_where_only_the_newer_field_is_there() => VerifyAsync(
        OperatorExamples.Requirements
            .Replace("taskManager:\n    resources", "taskManager:\n    {|#0:resources|}")
            .Replace("requests: { cpu: 1, memory: 2Gi }", "requests: { cpu: 1 }")
            .Replace("limits: { cpu: 2, memory: 4Gi }", "limits: { cpu: 2 }"),
        FlinkVerifier.Error(
            Id,
            0,
            "FlinkDeployment 'requirements-example' says no memory for its taskManager; the operator wants "
            + "'taskManager.resources.requests.memory' or 'taskmanager.memory.process.size'"));

    [Theory]
    [InlineData("utilization.target", "1.5", "from 0 to 1")]
    [InlineData("utilization.target", "high", "from 0 to 1")]
    [InlineData("utilization.max", "0.4", "from 0.5 to 1")]
    [InlineData("utilization.min", "0.6", "from 0 to 0.5")]
    [InlineData("target.utilization.boundary", "-0.1", "of 0 or more")]
    [InlineData("scale-up.max-factor", "-1", "of 0 or more")]
    [InlineData("scale-down.max-factor", "-1", "of 0 or more")]
    [InlineData("memory.gc-pressure.threshold", "2", "from 0 to 1")]
    [InlineData("memory.heap-usage.threshold", "2", "from 0 to 1")]
    public Task Options_of_the_autoscaler_have_their_ranges(string option, string value, string range) => VerifyAsync(
        OperatorExamples.Autoscaling
            .Replace("      utilization.target: \"0.5\"\n", option == "utilization.target" ? string.Empty : "      utilization.target: \"0.5\"\n")
            .Replace("      target.utilization.boundary: \"0.3\"\n", "      " + option + ": {|#0:" + value + "|}\n"),
        FlinkVerifier.Error(Id, 0, "'job.autoscaler." + option + "' must be a number " + range + ", not '" + value + "'"));

    [Theory]
    [InlineData("scaling.effectiveness.threshold", "scaling.effectiveness.detection.enabled")]
    [InlineData("memory.tuning.overhead", "memory.tuning.enabled")]
    public async Task Options_of_a_part_that_is_off_are_not_looked_at(string option, string enabled)
    {
        string off = OperatorExamples.Autoscaling.Replace("      metrics.window: 15m\n", "      " + option + ": 2\n");
        await VerifyAsync(off);
        await VerifyAsync(off.Replace(option + ": 2", option + ": {|FRA5001:2|}\n      " + enabled + ": true"));
    }

    [Fact]
    public Task Window_of_the_autoscaler_is_no_shorter_than_a_reconciliation() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("metrics.window: 15m", "metrics.window: {|#0:59 s|}"),
        FlinkVerifier.Error(Id, 0, "'job.autoscaler.metrics.window' must be at least the operator's reconcile interval of 60 s, not '59 s'"));

    [Fact]
    public Task Interval_that_cannot_be_read_is_the_operators_default() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("metrics.window: 15m", "metrics.window: {|FRA5001:59 s|}")
            .Replace("    pipeline.max-parallelism", "    kubernetes.operator.reconcile.interval: often\n    pipeline.max-parallelism"));

    [Theory]
    [InlineData("metrics.window: 60 s")]
    [InlineData("metrics.window: 15 s\n    kubernetes.operator.reconcile.interval: 10 s")]
    public Task Window_of_a_whole_reconciliation_is_fine(string settings) => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("      metrics.window: 15m\n", string.Empty)
            .Replace("    pipeline.max-parallelism", "    job.autoscaler." + settings + "\n    pipeline.max-parallelism"));

    [Fact]
    public Task Options_of_an_autoscaler_that_is_off_are_not_looked_at() => VerifyAsync(
        OperatorExamples.Autoscaling.Replace("enabled: \"true\"", "enabled: \"false\"").Replace("utilization.target: \"0.5\"", "utilization.target: 7"));

    [Fact]
    public Task Former_keys_of_the_autoscaler_count() => VerifyAsync(
        OperatorExamples.Basic.Replace(
            "    taskmanager.numberOfTaskSlots",
            "    kubernetes.operator.job.autoscaler.enabled: \"true\"\n    kubernetes.operator.job.autoscaler.target.utilization: {|#0:2|}\n    taskmanager.numberOfTaskSlots"),
        FlinkVerifier.Error(Id, 0, "'kubernetes.operator.job.autoscaler.target.utilization' must be a number from 0 to 1, not '2'"));

    [Fact]
    public Task What_cannot_be_read_is_reported_once() => VerifyAsync(
        OperatorExamples.Basic.Replace("parallelism: 2", "parallelism: {|#0:two|}"),
        FlinkVerifier.Error(Id, 0, "'spec.job.parallelism' must be a whole number, not 'two'"));

    [Fact]
    public Task Template_is_refused() => VerifyAsync(
        "kind: FlinkDeployment\nmetadata:\n  name: {|FRA5001:{{|} .Release.Name }}\n");

    [Fact]
    public async Task Examples_of_the_operator_are_accepted()
    {
        foreach (string example in OperatorExamples.All)
        {
            await VerifyAsync(example);
        }
    }

    [Fact]
    public Task File_that_is_no_manifest_is_not_looked_at() => ClusterFileVerifier.VerifyAsync(
        Id,
        [new("/manifest.yaml", "kind: FlinkDeployment\n", Kind: string.Empty)]);

    private static Task VerifyAsync(string manifest, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(Id, [new("/manifest.yaml", manifest, Kind: "Manifest")], expected: expected);
}
