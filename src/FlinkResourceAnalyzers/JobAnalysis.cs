using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>The analysis of one compilation with a job API: a code block at a time, each on its own, so that diagnostics are live in the editor.</summary>
internal sealed class JobAnalysis
{
    private readonly Compilation _compilation;
    private readonly JobApi _api;
    private readonly ConstantMembers _constants;
    private readonly ResourcePolicy _policy;
    private readonly bool _reportsBuiltInDefaults;

    public JobAnalysis(Compilation compilation, JobApi api, ConstantMembers constants, ResourcePolicy policy, bool reportsBuiltInDefaults)
    {
        _compilation = compilation;
        _api = api;
        _constants = constants;
        _policy = policy;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    /// <summary>Reports what is wrong with the jobs that a method, accessor, initialiser or top-level program builds.</summary>
    public void AnalyzeCodeBlock(CodeBlockAnalysisContext context)
    {
        if (!MayUseApi(context.CodeBlock) || (context.OwningSymbol.ContainingType is { } type && _api.IsImplementation(type)))
        {
            return;
        }

        foreach (IOperation body in BodiesOf(context.CodeBlock, context.SemanticModel, context.CancellationToken))
        {
            AnalyzeBody(body, context);
        }
    }

    /// <summary>Whether a name in the block is one the job API gives a meaning to: no symbol is looked up for any other code.</summary>
    private bool MayUseApi(SyntaxNode codeBlock)
    {
        foreach (SyntaxToken token in codeBlock.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && _api.MayHaveRole(token.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> BodiesOf(SyntaxNode codeBlock, SemanticModel model, System.Threading.CancellationToken cancellationToken)
    {
        if (model.GetOperation(codeBlock, cancellationToken) is { } body)
        {
            yield return body;
            yield break;
        }

        // A field's block is its declarator, a property's is its accessor or arrow: the operation belongs to a part of it.
        foreach (SyntaxNode node in codeBlock.DescendantNodes(node => node is not ExpressionSyntax))
        {
            if (node is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or BlockSyntax
                && node.Parent is not StatementSyntax
                && model.GetOperation(node, cancellationToken) is { } part)
            {
                yield return part;
            }
        }
    }

    private void AnalyzeBody(IOperation body, CodeBlockAnalysisContext context)
    {
        InterpretedBody interpreted = JobInterpreter.Interpret(body, _api, _constants, context.CancellationToken);
        string containingType = context.OwningSymbol.ContainingType?.ToDisplayString() ?? string.Empty;
        ImmutableArray<JobPlan> plans = PlanBuilder.Build(interpreted, RootLocation(context), containingType);
        if (plans.IsEmpty)
        {
            return;
        }

        var diagnostics = new List<Diagnostic>();
        foreach (JobPlan plan in plans)
        {
            JobPolicy policy = _policy.For(new JobIdentity(plan.JobName, containingType, _compilation.AssemblyName ?? string.Empty));
            var ruleContext = new PlanRuleContext(plan, policy, diagnostics.Add, _reportsBuiltInDefaults);
            foreach (PlanRule rule in PlanRules.All)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                rule.Check(ruleContext);
            }
        }

        Report(diagnostics, context);
    }

    /// <summary>Reports in order of position, and once where one line of code serves several jobs.</summary>
    private static void Report(List<Diagnostic> diagnostics, CodeBlockAnalysisContext context)
    {
        var reported = new HashSet<(string, Location)>();
        foreach (Diagnostic diagnostic in diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error ? 0 : 1))
        {
            if (reported.Add((diagnostic.Id, diagnostic.Location)))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static Location RootLocation(CodeBlockAnalysisContext context)
    {
        foreach (Location location in context.OwningSymbol.Locations)
        {
            if (location.SourceTree == context.CodeBlock.SyntaxTree && context.CodeBlock.Span.Contains(location.SourceSpan))
            {
                return location;
            }
        }

        return context.CodeBlock.GetLocation();
    }
}
