using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Baseline;
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
    private static readonly ImmutableArray<DiagnosticDescriptor> Rules
        = ConfigurationRules.Descriptors.AddRange(ManifestRules.Descriptors).Add(BaselineEntryUnusedRule.Descriptor);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = GovernedRules.WithTwins(Rules);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);

        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
        if (policy.Enforce is null
            && AnalysisMode.SwitchesOff(
                context.Options.AnalyzerConfigOptionsProvider,
                context.Compilation.Options,
                trees: [], // whose severities do not reach these files
                Rules,
                context.CancellationToken))
        {
            return;
        }

        var baseline = BaselineFilter.Of(context.Options, policy, context.CancellationToken);

        // Per file, so that editors show what is found while the file is edited, jobs or no jobs.
        context.RegisterAdditionalFileAction(file => Check(file, policy, baseline));
        if (baseline is BaselineMatcher matcher)
        {
            context.RegisterCompilationEndAction(
                end => matcher.ReportUnused(ConfigurationRules.Descriptors.Concat(ManifestRules.Descriptors), end.ReportDiagnostic));
        }
    }

    private static void Check(AdditionalFileAnalysisContext context, ResourcePolicy policy, BaselineFilter? baseline)
    {
        if (baseline is null)
        {
            Check(context, policy, context.ReportDiagnostic);
            return;
        }

        var findings = new List<Diagnostic>();
        Check(context, policy, findings.Add);
        IEnumerable<MemberFinding> inOrder = findings
            .OrderBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .Select(finding => new MemberFinding(finding, Member: null));
        foreach (Diagnostic finding in baseline.Apply(context.AdditionalFile.Path, inOrder, context.Compilation))
        {
            context.ReportDiagnostic(finding);
        }
    }

    private static void Check(AdditionalFileAnalysisContext context, ResourcePolicy policy, Action<Diagnostic> report)
    {
        switch (ClusterFiles.KindOf(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
        {
            case ClusterFileKind.Configuration:
                CheckConfiguration(context, policy, report);
                break;
            case ClusterFileKind.Manifest:
                CheckManifest(context, policy, report);
                break;
        }
    }

    private static void CheckConfiguration(AdditionalFileAnalysisContext context, ResourcePolicy policy, Action<Diagnostic> report)
    {
        var ruleContext = new ConfigurationRuleContext(
            context.AdditionalFile.Path,
            ClusterFiles.ReadConfiguration(context.AdditionalFile, context.CancellationToken),
            ClusterSelection.Of(context.Options, policy.Cluster, policy.Clusters).CompletedBy(context.AdditionalFile, context.CancellationToken),

            // A file is about all jobs that run on the cluster, so that overrides for single jobs do not touch it.
            policy.For(new JobIdentity(Name: null, ContainingType: string.Empty, context.Compilation.AssemblyName ?? string.Empty)),
            report,
            AnalysisMode.ReportsBuiltInDefaults(context.Options.AnalyzerConfigOptionsProvider));
        foreach (ConfigurationRule rule in ConfigurationRules.All)
        {
            rule.Check(ruleContext);
        }
    }

    private static void CheckManifest(AdditionalFileAnalysisContext context, ResourcePolicy policy, Action<Diagnostic> report)
    {
        var ruleContext = new ManifestRuleContext(
            context.AdditionalFile.Path,
            ClusterFiles.ReadManifest(context.AdditionalFile, context.CancellationToken),
            ManifestsBeside(context),
            policy,
            context.Compilation.AssemblyName ?? string.Empty,
            report,
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
