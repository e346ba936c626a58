using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Benchmarks.Operations;

/// <summary>
/// Asks Roslyn for the operations of the methods in a generated project's jobs, and does nothing with them: what any analyzer pays that looks at the
/// whole of that code, before it does anything of its own.
/// </summary>
#pragma warning disable RS1036, RS1041, RS2008 // It is never packed or released.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OperationsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        "BENCH0002",
        title: "Never reported",
        messageFormat: "Never reported",
        category: "Benchmarks",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSemanticModelAction(Ask);
    }

    private static void Ask(SemanticModelAnalysisContext context)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        if (Path.GetFileName(Path.GetDirectoryName(tree.FilePath)) != "Jobs")
        {
            return;
        }

        foreach (MethodDeclarationSyntax method in tree.GetRoot(context.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            // They are made when they are asked for, one by one.
            foreach (IOperation operation in context.SemanticModel.GetOperation(method, context.CancellationToken)?.Descendants() ?? [])
            {
                GC.KeepAlive(operation.Type);
            }
        }
    }
}
