using System.Collections.Immutable;
using System.Linq;
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

        if (JobApi.Create(context.Compilation, policy.Apis, context.CancellationToken) is not { } api)
        {
            return;
        }

        var cluster = ClusterSelection.Of(context.Options, policy.Cluster, policy.Clusters);
        WaiverUses? waivers = policy.Files.All(file => file.Layer.Waivers.IsEmpty) ? null : new WaiverUses();
        var analysis = new JobAnalysis(
            context.Compilation,
            api,
            new ConstantMembers(context.Compilation),
            policy,
            cluster.Load(context.CancellationToken),
            AnalysisMode.ReportsBuiltInDefaults(context.Options.AnalyzerConfigOptionsProvider))
        {
            Baseline = baseline,
            Manifests = ManifestJobs.Load(context.Options, cluster.Name?.Value, context.CancellationToken),
            WaiverUses = waivers,
        };

        // Not an action for code blocks: the driver would prepare one for each method of the compilation, and most build no job.
        context.RegisterSemanticModelAction(analysis.AnalyzeFile);
        if (waivers is not null)
        {
            context.RegisterCompilationEndAction(end => WaiverUnusedRule.Check(waivers, end.ReportDiagnostic));
        }
    }
}
