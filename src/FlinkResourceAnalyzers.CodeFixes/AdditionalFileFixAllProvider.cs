using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Fixes all diagnostics in additional files of a project or solution at once. Roslyn's own providers pass over files that are no source; a scope of one
/// such file it does not have.
/// </summary>
internal sealed class AdditionalFileFixAllProvider : FixAllProvider
{
    private AdditionalFileFixAllProvider()
    {
    }

    public static AdditionalFileFixAllProvider Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Project, FixAllScope.Solution };

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(
            $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(id => id, StringComparer.Ordinal))} in "
                + (fixAllContext.Scope == FixAllScope.Project ? "project" : "solution"),
            cancellationToken => FixAllAsync(fixAllContext.WithCancellationToken(cancellationToken)),
            fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAllAsync(FixAllContext context)
    {
        IEnumerable<Project> projects = context.Scope == FixAllScope.Project
            ? new[] { context.Project }
            : context.Solution.Projects.Where(project => project.Language == context.Project.Language);
        var diagnostics = new List<Diagnostic>();
        foreach (Project project in projects)
        {
            diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        Solution solution = context.Solution;
        IEnumerable<IGrouping<string, Diagnostic>> byFile = diagnostics
            .Where(diagnostic => diagnostic.Location.Kind == LocationKind.ExternalFile && !diagnostic.IsSuppressed)
            .GroupBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal);
        foreach (IGrouping<string, Diagnostic> file in byFile)
        {
            // Projects that share a file share its diagnostics.
            ImmutableArray<TextChange> changes = file
                .Select(AdditionalFileEdits.Of)
                .OfType<TextChange>()
                .Distinct()
                .OrderBy(change => change.Span.Start)
                .ToImmutableArray();
            solution = await AdditionalFileEdits.ApplyAsync(solution, file.Key, changes, context.CancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
