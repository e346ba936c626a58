using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>
/// Puts the files that tell of clusters to the rules about them, and reports at their places in these files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlinkClusterAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ConfigurationRules.Descriptors.AddRange(ManifestRules.Descriptors);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);

        // Per file, so that editors show what is found while the file is edited, jobs or no jobs.
        context.RegisterAdditionalFileAction(Check);
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        switch (ClusterFiles.KindOf(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
        {
            case ClusterFileKind.Configuration:
                CheckConfiguration(context);
                break;
            case ClusterFileKind.Manifest:
                CheckManifest(context);
                break;
        }
    }

    private static void CheckConfiguration(AdditionalFileAnalysisContext context)
    {
        ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
        var ruleContext = new ConfigurationRuleContext(
            context.AdditionalFile.Path,
            ClusterFiles.ReadConfiguration(context.AdditionalFile, context.CancellationToken),
            ClusterSelection.Of(context.Options, policy.Cluster, policy.Clusters).CompletedBy(context.AdditionalFile, context.CancellationToken),

            // A file is about all jobs that run on the cluster, so that overrides for single jobs do not touch it.
            policy.For(new JobIdentity(Name: null, ContainingType: string.Empty, context.Compilation.AssemblyName ?? string.Empty)),
            context.ReportDiagnostic,
            AnalysisMode.ReportsBuiltInDefaults(context.Options.AnalyzerConfigOptionsProvider));
        foreach (ConfigurationRule rule in ConfigurationRules.All)
        {
            rule.Check(ruleContext);
        }
    }

    private static void CheckManifest(AdditionalFileAnalysisContext context)
    {
        var ruleContext = new ManifestRuleContext(
            context.AdditionalFile.Path,
            ClusterFiles.ReadManifest(context.AdditionalFile, context.CancellationToken),
            ManifestsBeside(context),
            ResourcePolicy.Load(context.Options, context.CancellationToken),
            context.Compilation.AssemblyName ?? string.Empty,
            context.ReportDiagnostic,
            AnalysisMode.ReportsBuiltInDefaults(context.Options.AnalyzerConfigOptionsProvider));
        foreach (ManifestRule rule in ManifestRules.All)
        {
            rule.Check(ruleContext);
        }
    }

    /// <summary>What the manifests say that apply together with a file, itself among them: quotas are usually kept apart from what they are about.</summary>
    private static ImmutableArray<ManifestDocument> ManifestsBeside(AdditionalFileAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        return context.Options.AdditionalFiles
            .Where(file => ClusterFiles.KindOf(file, options) == ClusterFileKind.Manifest
                && ClusterFiles.MayApplyTogether(context.AdditionalFile, file, options))
            .Select(file => ClusterFiles.ReadManifest(file, context.CancellationToken))
            .OfType<ManifestDocument>()
            .ToImmutableArray();
    }
}
