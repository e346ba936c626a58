using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Fixes all diagnostics of a scope at once. The changes of one document are all computed on its original text and applied together; of two
/// that contradict each other the later one waits for the next round.
/// </summary>
/// <remarks>
/// This is not a <see cref="DocumentBasedFixAllProvider"/> because an edit may belong into another document than its diagnostic: the
/// environment may be made, or max parallelism set, in a helper elsewhere.
/// </remarks>
internal sealed class ResourceSettingFixAllProvider : FixAllProvider
{
    private ResourceSettingFixAllProvider()
    {
    }

    public static ResourceSettingFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
        => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    /// <summary>All but the rules whose fix changes what a job does, of which each deserves a look.</summary>
    public override IEnumerable<string> GetSupportedFixAllDiagnosticIds(CodeFixProvider originalCodeFixProvider)
        => originalCodeFixProvider.FixableDiagnosticIds.Where(IsSupported);

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var scope = fixAllContext.Scope switch
        {
            FixAllScope.Document => "document",
            FixAllScope.Project => "project",
            _ => "solution",
        };
        return Task.FromResult<CodeAction?>(CodeAction.Create(
            $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(id => id, StringComparer.Ordinal))} in {scope}",
            cancellationToken => FixAllAsync(fixAllContext.WithCancellationToken(cancellationToken)),
            fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var finder = new FixFinder(solution);
        var fixes = new List<ResourceFix>();
        foreach (var diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            // Without a key there is no choice to repeat: then the preferred fix it is.
            var key = context.CodeActionEquivalenceKey;
            fixes.AddRange((await finder.FindAsync(diagnostic, key, context.CancellationToken).ConfigureAwait(false)).Take(1));
        }

        foreach (var fixesOfFile in fixes.GroupBy(fix => fix.File))
        {
            var file = fixesOfFile.Key;
            var changes = Accept(
                ChangeSet.Empty,
                fixesOfFile.OrderBy(fix => fix.Position).ToImmutableArray(),
                context.CancellationToken);
            if (!changes.IsEmpty)
            {
                solution = solution.WithDocumentText(file.Document.Id, changes.Tidied(file.Text).ApplyTo(file.Text));
            }
        }

        return solution;
    }

    /// <summary>
    /// Adds as many of the fixes as do not contradict each other and compile together. They nearly always do, so all are tried at once;
    /// only if that fails is the half sought that does not.
    /// </summary>
    private static ChangeSet Accept(ChangeSet accepted, ImmutableArray<ResourceFix> fixes, CancellationToken cancellationToken)
    {
        if (fixes.Length <= 1)
        {
            return fixes.IsEmpty ? accepted : fixes[0].AddTo(accepted, cancellationToken) ?? accepted;
        }

        var together = fixes.Aggregate(accepted, (changes, fix) => changes.With(fix.Candidates[0], fix.StandsBesideOthers) ?? changes);
        if (CompileCheck.Compiles(fixes[0].File, together, cancellationToken))
        {
            return together;
        }

        var half = fixes.Length / 2;
        accepted = Accept(accepted, fixes.RemoveRange(half, fixes.Length - half), cancellationToken);
        return Accept(accepted, fixes.RemoveRange(0, half), cancellationToken);
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document:
                return context.Document is { } document
                    ? InOrder(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                    : Enumerable.Empty<Diagnostic>();

            case FixAllScope.Project:
                return InOrder(await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false));

            default:
                var all = new List<Diagnostic>();
                foreach (var project in context.Solution.Projects.Where(project => project.Language == context.Project.Language))
                {
                    all.AddRange(InOrder(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)));
                }

                return all;
        }
    }

    private static bool IsSupported(string id) => id != ParallelismSetTooLateRule.Id;

    private static IEnumerable<Diagnostic> InOrder(ImmutableArray<Diagnostic> diagnostics)
        => diagnostics
            .Where(diagnostic => diagnostic.Location.IsInSource && !diagnostic.IsSuppressed && IsSupported(diagnostic.Id))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.End)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal);
}
