using System;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>Tests of one rule about files of a cluster; markup as for <see cref="FlinkVerifier"/>, in the file.</summary>
internal static class ClusterFileVerifier
{
    public const string Legacy = "/flink-conf.yaml";
    public const string Yaml = "/config.yaml";

    /// <summary>Expects of the rule exactly what is marked in the configuration; nothing where nothing is.</summary>
    public static Task VerifyConfigurationAsync(
        string rule,
        string configuration,
        string? policy = null,
        string path = Legacy,
        Action<FlinkAnalyzerTest>? configure = null,
        params DiagnosticResult[] expected)
        => VerifyAsync(rule, [new(path, configuration)], policy, configure, expected);

    /// <summary>Expects of the rule exactly what is marked in the files.</summary>
    public static Task VerifyAsync(
        string rule,
        ClusterFile[] files,
        string? policy = null,
        Action<FlinkAnalyzerTest>? configure = null,
        params DiagnosticResult[] expected)
    {
        FlinkAnalyzerTest test = new();
        test.TestState.Sources.Add("class C { }");
        foreach (ClusterFile file in files)
        {
            test.TestState.AdditionalFiles.Add((file.Path, file.Text));
        }

        if (policy is not null)
        {
            test.TestState.AdditionalFiles.Add((FlinkVerifier.PolicyPath, policy));
        }

        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + string.Concat(files.Select(file =>
            $"[{file.Path}]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = {file.Kind}\n"
                + $"build_metadata.AdditionalFiles.FlinkResourceCluster = {file.Cluster}\n"))));
        test.TestState.ExpectedDiagnostics.AddRange(expected);
        test.DisabledDiagnostics.AddRange(ShippedParts.Descriptors.Select(descriptor => descriptor.Id).Where(id => id != rule));
        configure?.Invoke(test);
        return test.RunAsync();
    }
}

/// <summary>A file as an item of the project would name it.</summary>
internal sealed record ClusterFile(string Path, string Text, string Cluster = "", string Kind = "Configuration");
