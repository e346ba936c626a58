using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>One document as a fix reads it: every edit is computed on this text and this tree.</summary>
internal sealed class SourceFile
{
    private SourceFile(Document document, SyntaxNode root, SourceText text, SemanticModel model)
    {
        Document = document;
        Root = root;
        Text = text;
        Model = model;
    }

    public Document Document { get; }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    /// <summary>Null for what nobody can edit: generated documents, and documents without a syntax tree.</summary>
    public static async Task<SourceFile?> ReadAsync(Document document, CancellationToken cancellationToken)
    {
        if (document is SourceGeneratedDocument)
        {
            return null;
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null
            ? null
            : new SourceFile(document, root, await root.SyntaxTree.GetTextAsync(cancellationToken).ConfigureAwait(false), model);
    }

    /// <summary>The smallest node at the span; null when the span is not of this text.</summary>
    public SyntaxNode? NodeAt(TextSpan span)
        => Root.FullSpan.Contains(span) ? Root.FindNode(span, findInsideTrivia: false, getInnermostNodeForTie: true) : null;

    /// <summary>Whether a preprocessor directive, or text that one switches off, lies in the span.</summary>
    public bool HasDirectiveIn(TextSpan span)
        => Root.ContainsDirectives && Root.DescendantTrivia(span).Any(trivia => trivia.IsDirective && span.OverlapsWith(trivia.Span));

    /// <summary>Whether a comment or a preprocessor directive lies in the span.</summary>
    public bool HasCommentOrDirectiveIn(TextSpan span)
        => Root.DescendantTrivia(span).Any(trivia => span.Contains(trivia.Span) && (trivia.IsDirective || trivia.IsComment()));
}
