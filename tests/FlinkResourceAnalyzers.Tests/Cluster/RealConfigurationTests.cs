using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Files as people have them: nothing is said of them that is not so.</summary>
public sealed class RealConfigurationTests
{
    /// <summary>
    /// Flink's own files have no cap (FRA4004), no metrics reporter (FRA4007) and no TLS (FRA4009); where they do not bind the REST endpoint to the
    /// machine, everyone can submit (FRA4008). The rest of them is in order.
    /// </summary>
    [Theory]
    [InlineData("1.13", "FRA4004 FRA4007 FRA4008 FRA4009")]
    [InlineData("1.14", "FRA4004 FRA4007 FRA4008 FRA4009")]
    [InlineData("1.15", "FRA4004 FRA4007 FRA4009")]
    [InlineData("1.16", "FRA4004 FRA4007 FRA4009")]
    [InlineData("1.17", "FRA4004 FRA4007 FRA4009")]
    [InlineData("1.18", "FRA4004 FRA4007 FRA4009")]
    [InlineData("1.19", "FRA4004 FRA4007 FRA4009")]
    [InlineData("1.20", "FRA4004 FRA4007 FRA4009")]
    [InlineData("2.0", "FRA4004 FRA4007 FRA4008 FRA4009")]
    [InlineData("2.1", "FRA4004 FRA4007 FRA4008 FRA4009")]
    public async Task TheFileThatComesWithFlink(string version, string findings)
    {
        (string name, string text) = ShippedConfigurations.Of(version);

        Assert.Equal("1", ConfigurationFile.Read(name, text).Configuration.Find("taskmanager.numberOfTaskSlots")!.Value);
        Assert.Equal("1728m", ConfigurationFile.Read(name, text).Configuration.Find("taskmanager.memory.process.size")!.Value);
        Assert.StartsWith(version is "1.13" or "1.14" or "1.15" or "1.16" or "1.17" ? "" : "--add-", Java(ConfigurationFile.Read(name, text)));
        Assert.Equal(findings, string.Join(" ", (await AnalyzeAsync(name, text)).Select(finding => finding.Id).Order()));
    }

    /// <summary>A production cluster that leaves nothing open, with state, high availability and Kubernetes.</summary>
    [Theory]
    [InlineData("/deploy/flink-conf.yaml")]
    [InlineData("/deploy/config.yaml")]
    public async Task AProductionFile(string path) => Assert.Empty(await AnalyzeAsync(path, """
        # Orders cluster
        kubernetes.cluster-id: orders
        kubernetes.namespace: flink
        kubernetes.container.image: registry.example.com/flink:1.20.1-scala_2.12-java17
        kubernetes.service-account: flink
        kubernetes.jobmanager.cpu.amount: 1
        kubernetes.jobmanager.replicas: 2
        kubernetes.taskmanager.cpu.amount: 4.0
        kubernetes.taskmanager.cpu.limit-factor: 1.5
        kubernetes.taskmanager.tolerations: key:dedicated,operator:Equal,value:flink,effect:NoSchedule
        high-availability.type: kubernetes
        high-availability.storageDir: s3://state/ha
        jobmanager.memory.process.size: 2048m
        jobmanager.rpc.address: orders.flink
        taskmanager.numberOfTaskSlots: 4
        taskmanager.memory.process.size: 16g
        taskmanager.memory.managed.fraction: 0.5
        taskmanager.memory.network.max: 1 gb
        taskmanager.memory.jvm-metaspace.size: 512 MB
        taskmanager.network.memory.buffer-debloat.enabled: true
        slotmanager.number-of-slots.max: 64
        slotmanager.redundant-taskmanager-num: 1
        resourcemanager.taskmanager-timeout: 300000
        slot.request.timeout: 600000
        parallelism.default: 4
        pipeline.max-parallelism: 720
        state.backend.type: rocksdb
        state.backend.incremental: true
        state.checkpoints.dir: s3://state/checkpoints
        execution.checkpointing.interval: 1min
        restart-strategy.type: exponential-delay
        web.submit.enable: false
        web.cancel.enable: false
        rest.bind-address: 0.0.0.0
        rest.bind-port: 8081-8090
        security.ssl.internal.enabled: true
        security.ssl.rest.enabled: true
        security.ssl.internal.keystore: /etc/flink/internal.jks
        metrics.reporters: prom
        metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
        metrics.reporter.prom.port: 9249-9260
        env.java.opts.taskmanager: -XX:+UseG1GC -Dlog4j2.formatMsgNoLookups=true
        external-resources: gpu
        external-resource.gpu.amount: 2
        external-resource.gpu.kubernetes.config-key: nvidia.com/gpu
        """));

    private static string Java(FlinkResourceAnalyzers.Cluster.ConfigurationDocument document)
        => document.Configuration.Find("env.java.opts.all")?.Value ?? string.Empty;

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string path, string text)
        => CSharpCompilation.Create("Empty")
            .WithAnalyzers(
                [new FlinkClusterAnalyzer()],
                new AnalyzerOptions(
                    [new InMemoryText(path, SourceText.From(text))],
                    new InMemoryOptions("/deploy", new Dictionary<string, string> { [path] = "Configuration" })))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
}
