using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Suppressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>
/// Where a policy is enforced, reports what suppresses the rules it governs. Nothing is looked at elsewhere, nor in projects without a job API, where there is
/// nothing to hide.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlinkSuppressionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(SuppressionRule.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        ResourcePolicy policy = ResourcePolicy.Load(context.Options, context.CancellationToken);
        if (policy.Enforce is not { } enforce || JobApi.Create(context.Compilation, policy.Apis, context.CancellationToken) is not { } api)
        {
            return;
        }

        JobCode jobCode = new MethodBodies(context.Compilation, api).JobCode;
        var leave = new SuppressionLeave(policy, context.Compilation);
        context.RegisterSemanticModelAction(file => PragmaScan.Check(file.SemanticModel, jobCode, enforce, leave, file.ReportDiagnostic, file.CancellationToken));
        context.RegisterSyntaxNodeAction(
            node => AttributeScan.Check((AttributeSyntax)node.Node, node.SemanticModel, enforce, leave, node.ReportDiagnostic, node.CancellationToken),
            SyntaxKind.Attribute);
        context.RegisterCompilationEndAction(end => SeverityScan.Check(end, enforce, leave));
    }
}
