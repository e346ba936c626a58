using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>
/// Reports what cannot be read in the policy files and in the baseline, and which waivers do not hold, at its place in the file; and the policy that the
/// files make together, or that there is none.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlinkPolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = GovernedRules.WithTwins(ImmutableArray.Create(
                PolicyFileInvalidRule.Descriptor,
                PolicyInForceRule.Descriptor,
                BaselineFileInvalidRule.Descriptor,
                WaiverExpiredRule.Descriptor,
                WaiverIncompleteRule.Descriptor))
            .Add(PolicyInForceRule.EnforcedDescriptor)
            .Add(PolicyRequiredRule.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);

        // Per file, so that editors show the errors while the file is edited; and whether or not the project has a job, since a broken
        // policy is as broken without one.
        context.RegisterAdditionalFileAction(ReportErrors);
        context.RegisterCompilationAction(ReportPolicy);
    }

    private static void ReportErrors(AdditionalFileAnalysisContext context)
    {
        if (PolicyFiles.IsPolicy(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
        {
            PolicyDocument? document = PolicyFiles.Read(context.AdditionalFile, context.CancellationToken);
            ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
            PolicyFileInvalidRule.Check(context.AdditionalFile.Path, document, policy, context.ReportDiagnostic);
            if (document is not null)
            {
                WaiverIncompleteRule.Check(context.AdditionalFile.Path, document.Layer, policy, context.ReportDiagnostic);
                WaiverExpiredRule.Check(context.AdditionalFile.Path, document.Layer, policy, context.ReportDiagnostic);
            }

            ReportClusterChoice(policy, context);
        }
        else if (BaselineFiles.IsBaseline(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
        {
            BaselineFileInvalidRule.Check(
                context.AdditionalFile.Path,
                BaselineFiles.Read(context.AdditionalFile, context.CancellationToken),
                ResourcePolicy.Load(context.Options, context.CancellationToken),
                context.ReportDiagnostic);
        }
    }

    /// <summary>A repository's policy applies to projects without jobs as well, which name no files of clusters.</summary>
    private static void ReportClusterChoice(ResourcePolicy policy, AdditionalFileAnalysisContext context)
    {
        var selection = ClusterSelection.Of(context.Options, policy.Cluster, policy.Clusters);
        if ((selection.IsUnknown || selection.MissingConfiguration is not null || selection.UncheckedTaskManagers is not null)
            && JobApi.Create(context.Compilation, policy.Apis, context.CancellationToken) is not null)
        {
            ClusterChoiceRule.Check(context.AdditionalFile.Path, selection, PolicyFileInvalidRule.In(policy), context.ReportDiagnostic);
        }
    }

    private static void ReportPolicy(CompilationAnalysisContext context)
    {
        ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
        var selection = ClusterSelection.Of(context.Options, policy.Cluster, policy.Clusters);
        ReportUnknownCluster(policy, selection, context);
        PolicyRequiredRule.Check(policy, context.Options.AnalyzerConfigOptionsProvider, context.ReportDiagnostic);
        PolicyInForceRule.Check(
            policy,
            context.Compilation.AssemblyName ?? string.Empty,
            AnalysisMode.NameIn(context.Options.AnalyzerConfigOptionsProvider),
            selection.Name?.Value,
            BaselineFiles.Find(context.Options) is { } baseline
                ? (baseline.Path, BaselineFiles.Read(baseline, context.CancellationToken)?.Entries.Length ?? 0)
                : null,
            context.ReportDiagnostic);
    }

    /// <summary>
    /// The property is no file's. It may be set for a whole solution, so that projects without jobs that know of no cluster have nothing to say about it.
    /// </summary>
    private static void ReportUnknownCluster(ResourcePolicy policy, ClusterSelection selection, CompilationAnalysisContext context)
    {
        if (selection is { IsUnknown: true, Name.Position: null }
            && (!selection.KnownNames.IsEmpty || JobApi.Create(context.Compilation, policy.Apis, context.CancellationToken) is not null))
        {
            ClusterChoiceRule.CheckProperty(selection, PolicyFileInvalidRule.In(policy), context.ReportDiagnostic);
        }
    }
}
