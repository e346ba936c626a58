using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>The analysis of one compilation with a job API: a code block at a time, each on its own, so that diagnostics are live in the editor.</summary>
internal sealed class JobAnalysis
{
    private readonly Compilation _compilation;
    private readonly JobApi _api;
    private readonly ConstantMembers _constants;
    private readonly MethodBodies _bodies;
    private readonly ResourcePolicy _policy;
    private readonly bool _reportsBuiltInDefaults;

    /// <summary>What the methods that jobs call report of themselves.</summary>
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableHashSet<(string Id, Location Location)>> _ownFindings = new(SymbolEqualityComparer.Default);

    public JobAnalysis(Compilation compilation, JobApi api, ConstantMembers constants, ResourcePolicy policy, bool reportsBuiltInDefaults)
    {
        _compilation = compilation;
        _api = api;
        _constants = constants;
        _bodies = new MethodBodies(compilation, api);
        _policy = policy;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    /// <summary>Reports what is wrong with the jobs that a method, accessor, initialiser or top-level program builds.</summary>
    public void AnalyzeCodeBlock(CodeBlockAnalysisContext context)
    {
        if (!_api.IsMentionedIn(context.CodeBlock) || (context.OwningSymbol.ContainingType is { } type && _api.IsImplementation(type)))
        {
            return;
        }

        var findings = new List<Diagnostic>();
        foreach (IOperation body in BodiesOf(context.CodeBlock, context.SemanticModel, context.CancellationToken))
        {
            JobRecord record = Analyze(body, context.OwningSymbol, RootLocation(context), findings, context.CancellationToken);
            ReportHere(findings, record, context);
            findings.Clear();
        }
    }

    private static IEnumerable<IOperation> BodiesOf(SyntaxNode codeBlock, SemanticModel model, CancellationToken cancellationToken)
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

    private JobRecord Analyze(IOperation body, ISymbol owner, Location root, List<Diagnostic> findings, CancellationToken cancellationToken)
    {
        InterpretedBody interpreted = JobInterpreter.Interpret(body, _api, _constants, _bodies, cancellationToken);
        string containingType = owner.ContainingType?.ToDisplayString() ?? string.Empty;
        foreach (JobPlan plan in PlanBuilder.Build(interpreted, root, containingType))
        {
            JobPolicy policy = _policy.For(new JobIdentity(plan.JobName, containingType, _compilation.AssemblyName ?? string.Empty));
            var context = new PlanRuleContext(plan, policy, findings.Add, _reportsBuiltInDefaults);
            foreach (PlanRule rule in PlanRules.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rule.Check(context);
            }
        }

        return interpreted.Record;
    }

    /// <summary>
    /// Reports in order of position, once where one line of code serves several jobs, and in this block: what lies in a method that was
    /// followed is reported there when that method's own analysis finds it, and at the call that leads there when only this job makes it wrong.
    /// </summary>
    private void ReportHere(List<Diagnostic> findings, JobRecord record, CodeBlockAnalysisContext context)
    {
        var reported = new HashSet<(string, Location)>();
        IEnumerable<Diagnostic> here = findings
            .Select(finding => IsIn(finding.Location, context.CodeBlock) ? finding : AtCall(finding, record, context))
            .OfType<Diagnostic>()
            .OrderBy(finding => finding.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Severity == DiagnosticSeverity.Error ? 0 : 1);
        foreach (Diagnostic finding in here)
        {
            if (reported.Add((finding.Id, finding.Location)))
            {
                context.ReportDiagnostic(finding);
            }
        }
    }

    private Diagnostic? AtCall(Diagnostic finding, JobRecord record, CodeBlockAnalysisContext context)
    {
        if (!record.CallSites.TryGetValue(finding.Location, out (Location Call, IMethodSymbol Method) site)
            || !IsIn(site.Call, context.CodeBlock)
            || OwnFindingsOf(site.Method, context.CancellationToken).Contains((finding.Id, finding.Location)))
        {
            return null;
        }

        return new RelocatedFinding(finding, site.Call).ToDiagnostic();
    }

    private ImmutableHashSet<(string Id, Location Location)> OwnFindingsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        IMethodSymbol outermost = method;
        while (outermost.ContainingSymbol is IMethodSymbol outer)
        {
            outermost = outer;
        }

        if (_ownFindings.TryGetValue(outermost, out ImmutableHashSet<(string Id, Location Location)>? known))
        {
            return known;
        }

        var findings = new List<Diagnostic>();
        if (_bodies.MayUseApi(outermost, cancellationToken) && _bodies.BodyOf(outermost, cancellationToken) is { } body)
        {
            Analyze(body, outermost, outermost.Locations.FirstOrDefault() ?? Location.None, findings, cancellationToken);
        }

        return _ownFindings.GetOrAdd(outermost, findings.Select(finding => (finding.Id, finding.Location)).ToImmutableHashSet());
    }

    private static bool IsIn(Location location, SyntaxNode block) => location.SourceTree == block.SyntaxTree && block.FullSpan.Contains(location.SourceSpan);

    private static Location RootLocation(CodeBlockAnalysisContext context)
    {
        foreach (Location location in context.OwningSymbol.Locations)
        {
            if (IsIn(location, context.CodeBlock))
            {
                return location;
            }
        }

        return context.CodeBlock.GetLocation();
    }

    /// <summary>A finding in a method that was followed, as it is told at the call that leads there; its fix belongs to the other place and is left out.</summary>
    private readonly record struct RelocatedFinding(Diagnostic Original, Location Call)
    {
        public Diagnostic ToDiagnostic() => Diagnostic.Create(
            Original.Id,
            Original.Descriptor.Category,
            Original.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            Original.Severity,
            Original.DefaultSeverity,
            Original.Descriptor.IsEnabledByDefault,
            Original.WarningLevel,
            Original.Descriptor.Title,
            Original.Descriptor.Description,
            Original.Descriptor.HelpLinkUri,
            Call,
            new[] { Original.Location }.Concat(Original.AdditionalLocations),
            Original.Descriptor.CustomTags);
    }
}
