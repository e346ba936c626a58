using System.Linq;
using FlinkResourceAnalyzers.Rules;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>Gives a test the files and properties of a cluster, as the package's targets hand them over.</summary>
internal static class ClusterOptions
{
    /// <summary>The file that <see cref="WithConfiguration"/> adds unless it is told another.</summary>
    public const string ConfigurationPath = "/deploy/flink-conf.yaml";

    /// <summary>A test about jobs needs only a part of a cluster's configuration.</summary>
    private static readonly string[] RulesAboutFiles = [
        .. ConfigurationRules.All.Select(rule => rule.Descriptor.Id).Where(id => id != ConfigurationNotReadRule.Id)];

    /// <summary>Adds a FlinkConfiguration item.</summary>
    public static FlinkAnalyzerTest WithConfiguration(this FlinkAnalyzerTest test, string configuration, string? cluster = null, string path = ConfigurationPath)
    {
        test.DisabledDiagnostics.AddRange(RulesAboutFiles);
        test.TestState.AdditionalFiles.Add((path, configuration));
        test.TestState.AnalyzerConfigFiles.Add(("/0/item" + test.TestState.AnalyzerConfigFiles.Count() + ".globalconfig", ItemOptions(path, cluster)));
        return test;
    }

    /// <inheritdoc cref="WithConfiguration(FlinkAnalyzerTest, string, string?, string)"/>
    public static void WithConfiguration<TCodeFix>(this FlinkCodeFixTest<TCodeFix> test, string configuration)
        where TCodeFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new()
    {
        test.DisabledDiagnostics.AddRange(RulesAboutFiles);
        test.TestState.AdditionalFiles.Add((ConfigurationPath, configuration));
        test.TestState.AnalyzerConfigFiles.Add(("/0/item.globalconfig", ItemOptions(ConfigurationPath, null)));
    }

    /// <summary>Sets the property FlinkCluster.</summary>
    public static FlinkAnalyzerTest WithCluster(this FlinkAnalyzerTest test, string cluster)
    {
        test.TestState.AnalyzerConfigFiles.Add(("/0/cluster.globalconfig", "is_global = true\nbuild_property.FlinkCluster = " + cluster + "\n"));
        return test;
    }

    private static string ItemOptions(string path, string? cluster) => $"""
        is_global = true
        [{path}]
        build_metadata.AdditionalFiles.FlinkResourceFileKind = Configuration
        build_metadata.AdditionalFiles.FlinkResourceCluster = {cluster}

        """;
}
