using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Answers what a fix-all provider asks from the diagnostics already computed.</summary>
internal sealed class KnownDiagnosticProvider : FixAllContext.DiagnosticProvider
{
    private readonly ImmutableArray<(Project Project, Diagnostic Diagnostic)> _diagnostics;

    public KnownDiagnosticProvider(ImmutableArray<(Project Project, Diagnostic Diagnostic)> diagnostics)
    {
        _diagnostics = diagnostics;
    }

    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => Task.FromResult(In(project));

    public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        => Task.FromResult(In(document.Project).Where(diagnostic => document.Project.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id));

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => Task.FromResult(In(project).Where(diagnostic => !diagnostic.Location.IsInSource));

    private IEnumerable<Diagnostic> In(Project project)
        => _diagnostics.Where(item => item.Project.Id == project.Id).Select(item => item.Diagnostic);
}
