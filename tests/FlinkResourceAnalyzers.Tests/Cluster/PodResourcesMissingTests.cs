using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class PodResourcesMissingTests
{
    private const string Id = "FRA5002";

    [Fact]
    public Task TaskManager_without_cpu_has_one_per_slot() => VerifyAsync(
        OperatorExamples.Basic.Replace(
            "  taskManager:\n    resource:\n      memory: \"2048m\"\n      cpu: 1\n",
            "  taskManager:\n    {|#0:resource|}:\n      memory: \"2048m\"\n"),
        FlinkVerifier.Warning(
            Id,
            0,
            "FlinkDeployment 'basic-example' says no CPU for its TaskManagers, so each requests 2, Flink's default of one per slot; "
            + "say it in 'taskManager.resource.cpu'"));

    [Fact]
    public Task JobManager_without_cpu_has_one() => VerifyAsync(
        OperatorExamples.Requirements
            .Replace("jobManager:\n    resources", "jobManager:\n    {|#0:resources|}")
            .Replace("requests: { cpu: 500m, memory: 2Gi }", "requests: { memory: 2Gi }")
            .Replace("limits: { cpu: \"1\", memory: 2Gi }", "limits: { memory: 2Gi }"),
        FlinkVerifier.Warning(
            Id,
            0,
            "FlinkDeployment 'requirements-example' says no CPU for its JobManagers, so each requests 1, Flink's default; "
            + "say it in 'jobManager.resources.requests.cpu'"));

    [Theory]
    [InlineData("kubernetes.taskmanager.cpu.amount: 2")]
    [InlineData("kubernetes.taskmanager.cpu: 2")]
    [InlineData("taskmanager.cpu.cores: 2")]
    public Task Cpu_may_come_from_the_configuration(string setting) => VerifyAsync(
        OperatorExamples.MemoryConfigured.Replace("kubernetes.taskmanager.cpu.amount: \"2\"", setting));

    [Fact]
    public Task Default_that_is_written_out_is_none() => VerifyAsync(
        OperatorExamples.MemoryConfigured
            .Replace("kubernetes.taskmanager.cpu.amount: \"2\"", "kubernetes.taskmanager.cpu.amount: \"-1\"")
            .Replace("name: memory-example", "name: {|FRA5002:memory-example|}"));

    [Fact]
    public Task Memory_without_a_unit_is_in_bytes() => VerifyAsync(
        OperatorExamples.StandaloneReactive.Replace(
            "\"2048m\"\n      cpu: 1\n      ephemeralStorage",
            "{|#0:\"2048\"|}\n      cpu: 1\n      ephemeralStorage"),
        FlinkVerifier.Warning(
            Id,
            0,
            "'taskManager.resource.memory: 2048' is 2048 bytes, less than one MiB; write the unit, as in 2048m"));

    [Theory]
    [InlineData("{|FRA5002:\"1048575\"|}")]
    [InlineData("\"1048576\"")]
    public Task Less_than_one_mebibyte_is_none(string memory) => VerifyAsync(
        OperatorExamples.StandaloneReactive.Replace("\"2048m\"\n      cpu: 1\n      ephemeralStorage", memory + "\n      cpu: 1\n      ephemeralStorage"));

    [Fact]
    public async Task Examples_of_the_operator_say_both()
    {
        foreach (string example in OperatorExamples.All)
        {
            await VerifyAsync(example);
        }
    }

    private static Task VerifyAsync(string manifest, params DiagnosticResult[] expected)
        => ClusterFileVerifier.VerifyAsync(Id, [new("/manifest.yaml", manifest, Kind: "Manifest")], expected: expected);
}
