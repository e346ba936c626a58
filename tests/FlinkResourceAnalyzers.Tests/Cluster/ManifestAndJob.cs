using System;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Jobs beside the manifests that run them, for tests of one rule that holds them against each other.</summary>
internal static class ManifestAndJob
{
    /// <summary>An application cluster with 4 TaskManagers of 2 slots, in which the job has parallelism 8.</summary>
    public const string Native = """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata: { name: orders }
        spec:
          flinkVersion: v1_20
          serviceAccount: flink
          flinkConfiguration:
            taskmanager.numberOfTaskSlots: "2"
          jobManager:
            resource: { memory: 2g, cpu: 1 }
          taskManager:
            resource: { memory: 4g, cpu: 2 }
          job:
            jarURI: local:///opt/flink/usrlib/orders.jar
            parallelism: 8
        """;

    /// <summary>The same with TaskManagers that the operator starts.</summary>
    public static readonly string Standalone = Native.Replace("  job:", "  mode: standalone\n  job:", StringComparison.Ordinal);

    /// <summary>A job that starts with these statements.</summary>
    public static string Job(string statements, string name = "orders") => $$"""
        using Flink.Streaming;

        public static class OrdersJob
        {
            public static void Run()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statements}}
                env.Execute("{{name}}");
            }
        }
        """;

    /// <summary>Expects of the rule exactly what is marked or expected.</summary>
    public static Task VerifyAsync(string rule, string source, ClusterFile[] manifests, string? cluster = null, params DiagnosticResult[] expected)
    {
        bool expects = source.Contains("{|", StringComparison.Ordinal);
        return expects
            ? FlinkVerifier.VerifyAnalyzerAsync(source, configure: test => Add(test, rule, manifests, cluster), expected: expected)
            : FlinkVerifier.VerifyNoDiagnosticsAsync(source, configure: test => Add(test, rule, manifests, cluster));
    }

    /// <summary>Expects that a fix turns the source into the fixed source, whose findings are gone.</summary>
    public static Task VerifyFixAsync(string rule, string source, string fixedSource, string manifest, int index)
        => FlinkVerifier.VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
            source,
            fixedSource,
            codeActionIndex: index,
            configure: test =>
            {
                Fill(test.TestState, [Manifest(manifest)], null);
                Fill(test.FixedState, [Manifest(manifest)], null);
                test.DisabledDiagnostics.AddRange(ShippedParts.Descriptors.Select(descriptor => descriptor.Id).Where(id => id != rule));
            });

    /// <summary>A manifest about all clusters.</summary>
    public static ClusterFile Manifest(string text) => new("/orders.yaml", text, Kind: "Manifest");

    private static void Add(FlinkAnalyzerTest test, string rule, ClusterFile[] manifests, string? cluster)
    {
        Fill(test.TestState, manifests, cluster);
        test.DisabledDiagnostics.AddRange(ShippedParts.Descriptors.Select(descriptor => descriptor.Id).Where(id => id != rule));
    }

    private static void Fill(SolutionState state, ClusterFile[] manifests, string? cluster)
    {
        foreach (ClusterFile manifest in manifests)
        {
            state.AdditionalFiles.Add((manifest.Path, manifest.Text));
        }

        state.AnalyzerConfigFiles.Add(("/manifests.globalconfig", "is_global = true\n"
            + (cluster is null ? string.Empty : "build_property.FlinkCluster = " + cluster + "\n")
            + string.Concat(manifests.Select(manifest => $"[{manifest.Path}]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = {manifest.Kind}\n"
                + $"build_metadata.AdditionalFiles.FlinkResourceCluster = {manifest.Cluster}\n"))));
    }
}
