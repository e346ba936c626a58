using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>
/// A project open in an editor: a character is typed inside one method, and the diagnostics of that file are wanted again. Every key stroke makes a
/// new compilation with one new tree; what a package keeps for the trees that stay is its own affair.
/// </summary>
internal sealed class EditedProject
{
    private readonly AnalyzerOptions _options;
    private readonly int _position;
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;

    /// <param name="compilation">The project before the first edit.</param>
    /// <param name="options">With the policy file.</param>
    /// <param name="file">The file that is typed in.</param>
    public EditedProject(CSharpCompilation compilation, AnalyzerOptions options, string file)
    {
        _compilation = compilation;
        _options = options;
        _tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        _position = _tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .First(method => method.Body is { Statements.Count: > 3 })
            .Body!.OpenBraceToken.Span.End;
    }

    /// <summary>Types a character and asks for the file's diagnostics.</summary>
    public Task<ImmutableArray<Diagnostic>> TypeAsync(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        SourceText text = _tree.GetText().WithChanges(new TextChange(new TextSpan(_position, 0), ";"));
        SyntaxTree edited = _tree.WithChangedText(text);
        _compilation = _compilation.ReplaceSyntaxTree(_tree, edited);
        _tree = edited;
        return _compilation
            .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(_options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerSemanticDiagnosticsAsync(_compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None);
    }
}
