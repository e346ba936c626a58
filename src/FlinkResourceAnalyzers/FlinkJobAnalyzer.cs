using System;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
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
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => PlanRules.Descriptors;

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
        if (JobApi.Create(context.Compilation, policy.Apis, context.CancellationToken) is not { } api)
        {
            return;
        }

        var analysis = new JobAnalysis(
            context.Compilation,
            api,
            new ConstantMembers(context.Compilation),
            policy,
            ReportsBuiltInDefaults(context.Options.AnalyzerConfigOptionsProvider));
        context.RegisterCodeBlockAction(analysis.AnalyzeCodeBlock);
    }

    /// <summary>
    /// In the mode 'Minimum' only what Flink refuses or a policy file forbids is reported; severities alone cannot say that of a rule that does both.
    /// </summary>
    private static bool ReportsBuiltInDefaults(AnalyzerConfigOptionsProvider options)
        => !options.GlobalOptions.TryGetValue("build_property.FlinkResourceAnalysisMode", out string? mode)
            || !string.Equals(mode, "Minimum", StringComparison.OrdinalIgnoreCase);
}
