using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>
/// Reconstructs the plan of every Flink job in the compilation and puts it to the rules.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlinkJobAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Rules = PlanRules.Descriptors
        .Add(BaselineEntryUnusedRule.Descriptor)
        .Add(HiddenSetterRule.Descriptor)
        .Add(WaiverUnusedRule.Descriptor);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = GovernedRules.WithTwins(Rules);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Files that are generated are left alone (JobAnalysis), unless the policy is enforced. An attribute that says so of a member in another file is
        // no place to hide a job; and to look for it, the driver would go through all tokens of each file with a finding.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
        if (policy.Enforce is null
            && AnalysisMode.SwitchesOff(
                context.Options.AnalyzerConfigOptionsProvider,
                context.Compilation.Options,
                context.Compilation.SyntaxTrees,
                Rules,
                context.CancellationToken))
        {
            return;
        }

        var baseline = BaselineFilter.Of(context.Options, policy, context.CancellationToken);
        if (baseline is BaselineMatcher matcher)
        {
            context.RegisterCompilationEndAction(end => matcher.ReportUnused(PlanRules.Descriptors, end.ReportDiagnostic));
        }

        IReadOnlyList<IAssemblySymbol> candidates = JobApi.Candidates(context.Compilation, policy.Apis, context.CancellationToken);
        if (candidates.Count == 0)
        {
            return;
        }

        WaiverUses? waivers = policy.Files.All(file => file.Layer.Waivers.IsEmpty) ? null : new WaiverUses();
        Compilation compilation = context.Compilation;
        AnalyzerOptions options = context.Options;
        var analysis = new DeferredAnalysis(cancellationToken => Create(compilation, options, policy, candidates, baseline, waivers, cancellationToken));

        // Not an action for code blocks: the driver would prepare one for each method of the compilation, and most build no job.
        context.RegisterSemanticModelAction(file => analysis.Get(file.CancellationToken)?.AnalyzeFile(file));
        if (waivers is not null)
        {
            context.RegisterCompilationEndAction(end =>
            {
                if (analysis.Get(end.CancellationToken) is not null)
                {
                    WaiverUnusedRule.Check(waivers, end.ReportDiagnostic);
                }
            });
        }
    }

    /// <summary>The analysis of a compilation; null when it has no job API after all.</summary>
    private static JobAnalysis? Create(
        Compilation compilation,
        AnalyzerOptions options,
        ResourcePolicy policy,
        IReadOnlyList<IAssemblySymbol> candidates,
        BaselineFilter? baseline,
        WaiverUses? waivers,
        CancellationToken cancellationToken)
    {
        if (JobApi.Create(compilation, policy.Apis, candidates, cancellationToken) is not { } api)
        {
            return null;
        }

        var cluster = ClusterSelection.Of(options, policy.Cluster, policy.Clusters);
        return new JobAnalysis(
            compilation,
            api,
            new ConstantMembers(compilation),
            policy,
            cluster.Load(cancellationToken),
            AnalysisMode.ReportsBuiltInDefaults(options.AnalyzerConfigOptionsProvider))
        {
            Baseline = baseline,
            Manifests = ManifestJobs.Load(options, cluster.Name?.Value, cancellationToken),
            WaiverUses = waivers,
        };
    }
}
