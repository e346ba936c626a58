using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>A solution with what the compiler and the analyzers say of it, asked once.</summary>
internal sealed class AnalyzedSolution
{
    private readonly Dictionary<ProjectId, ImmutableArray<Diagnostic>> _findings;

    private AnalyzedSolution(Solution solution, ImmutableArray<string> errors, Dictionary<ProjectId, ImmutableArray<Diagnostic>> findings)
    {
        Solution = solution;
        Errors = errors;
        _findings = findings;
    }

    public Solution Solution { get; }

    /// <summary>The compiler's errors, without their places: those move with the text.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>What our analyzers find, in all projects.</summary>
    public IEnumerable<Diagnostic> Findings => Solution.ProjectIds.SelectMany(id => _findings[id]);

    public static async Task<AnalyzedSolution> AnalyzeAsync(Solution solution, CancellationToken cancellationToken)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        Dictionary<ProjectId, ImmutableArray<Diagnostic>> findings = [];
        foreach (Project project in solution.Projects)
        {
            Compilation compilation = (await project.GetCompilationAsync(cancellationToken))!;
            errors.AddRange(compilation.GetDiagnostics(cancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.Id));
            findings.Add(project.Id, await compilation
                .WithAnalyzers(ShippedParts.Analyzers, project.AnalyzerOptions)
                .GetAnalyzerDiagnosticsAsync(cancellationToken));
        }

        return new AnalyzedSolution(solution, errors.ToImmutable(), findings);
    }

    public IEnumerable<Diagnostic> FindingsOf(ProjectId project) => _findings[project];

    /// <summary>The document that a diagnostic is in; null for one that is nowhere.</summary>
    public TextDocument? DocumentOf(Location location)
        => location.SourceTree is { } tree
            ? Solution.GetDocument(tree)
            : location.Kind == LocationKind.ExternalFile
                ? Solution.Projects.SelectMany(project => project.AdditionalDocuments)
                    .FirstOrDefault(document => document.FilePath == location.GetLineSpan().Path)
                : null;

    /// <summary>The documents whose text is another than that of the same document in the other solution.</summary>
    public IEnumerable<(TextDocument Before, TextDocument After)> ChangedFrom(Solution before)
    {
        foreach (ProjectChanges project in Solution.GetChanges(before).GetProjectChanges())
        {
            foreach (DocumentId id in project.GetChangedDocuments())
            {
                yield return (before.GetDocument(id)!, Solution.GetDocument(id)!);
            }

            foreach (DocumentId id in project.GetChangedAdditionalDocuments())
            {
                yield return (before.GetAdditionalDocument(id)!, Solution.GetAdditionalDocument(id)!);
            }
        }
    }

    /// <summary>For fixing all.</summary>
    public FixAllContext.DiagnosticProvider AsProvider() => new Provider(this);

    private sealed class Provider(AnalyzedSolution analyzed) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(analyzed.FindingsOf(project.Id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return analyzed.FindingsOf(document.Project.Id).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(analyzed.FindingsOf(project.Id).Where(diagnostic => !diagnostic.Location.IsInSource));
    }
}
