using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>
/// What a fix has changed of one document, held against what it may change:
/// <list type="bullet">
/// <item>the lines of the diagnostic and of its additional locations, and the line on which a call that begins there ends;</item>
/// <item>new lines between others, and blank lines;</item>
/// <item>a comma or semicolon, which may have to move to another line;</item>
/// <item>the declaration of a constant that the diagnostic's value is;</item>
/// <item>a pragma that is the finding, and those that restore what it disables;</item>
/// <item>what stands in the result at another place: statements move with their comments.</item>
/// </list>
/// Comments and directives are kept; a comment within what is removed, or at the end of a line that goes, goes with it.
/// </summary>
internal sealed class TouchedText
{
    private readonly SourceText _before;
    private readonly SourceText _after;
    private readonly ImmutableArray<TextChange> _changes;
    private readonly HashSet<int> _lines;
    private readonly SyntaxNode? _rootBefore;
    private readonly SyntaxNode? _rootAfter;

    private TouchedText(SourceText before, SourceText after, HashSet<int> lines, SyntaxNode? rootBefore, SyntaxNode? rootAfter)
    {
        _before = before;
        _after = after;
        _changes = ChangesOf(before, after, rootBefore, rootAfter);
        _lines = lines;
        _rootBefore = rootBefore;
        _rootAfter = rootAfter;
    }

    /// <param name="before">The document.</param>
    /// <param name="after">The same document after the fix.</param>
    /// <param name="settled">The diagnostics that were fixed.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public static async Task<IEnumerable<string>> FaultsAsync(
        TextDocument before,
        TextDocument after,
        IEnumerable<Diagnostic> settled,
        CancellationToken cancellationToken)
    {
        SyntaxNode? rootBefore = before is Document document ? await document.GetSyntaxRootAsync(cancellationToken) : null;
        SyntaxNode? rootAfter = after is Document changed ? await changed.GetSyntaxRootAsync(cancellationToken) : null;
        HashSet<int> lines = [];
        SourceText text = await before.GetTextAsync(cancellationToken);
        foreach (Location location in settled.SelectMany(diagnostic => diagnostic.AdditionalLocations.Prepend(diagnostic.Location)))
        {
            if (location.GetLineSpan().Path == before.FilePath)
            {
                lines.UnionWith(LinesOf(location, text, rootBefore));
            }
        }

        var touched = new TouchedText(text, await after.GetTextAsync(cancellationToken), lines, rootBefore, rootAfter);
        return touched.LineFaults().Concat(touched.CommentFaults());
    }

    /// <summary>A fix for all may come back as one new text; then the trees tell what changed.</summary>
    private static ImmutableArray<TextChange> ChangesOf(SourceText before, SourceText after, SyntaxNode? rootBefore, SyntaxNode? rootAfter)
    {
        IReadOnlyList<TextChange> changes = after.GetTextChanges(before);
        return rootBefore is not null && rootAfter is not null && changes is [{ Span: var span }] && span.Length == before.Length
            ? [.. rootAfter.SyntaxTree.GetChanges(rootBefore.SyntaxTree)]
            : [.. changes];
    }

    private static IEnumerable<int> LinesOf(Location location, SourceText text, SyntaxNode? root)
    {
        IEnumerable<int> own = LinesOf(text, location.SourceSpan);
        if (PragmaAt(root, location.SourceSpan) is { } pragma)
        {
            return own.Concat(root!.DescendantNodes(descendIntoTrivia: true)
                .OfType<PragmaWarningDirectiveTriviaSyntax>()
                .Where(other => other.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword) && other.SpanStart > pragma.SpanStart)
                .SelectMany(restore => LinesOf(text, restore.DisableOrRestoreKeyword.Span)));
        }

        if (root?.FindNode(location.SourceSpan, getInnermostNodeForTie: true) is not { } node)
        {
            return own;
        }

        if (node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call)
        {
            own = own.Append(text.Lines.GetLineFromPosition(call.Span.End).LineNumber);
        }

        return node is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? own.Concat(root.DescendantNodes()
                .OfType<VariableDeclaratorSyntax>()
                .Where(declarator => declarator.Identifier.ValueText == name)
                .SelectMany(declarator => LinesOf(text, declarator.Span)))
            : own;
    }

    private static PragmaWarningDirectiveTriviaSyntax? PragmaAt(SyntaxNode? root, TextSpan span)
        => root?.FindTrivia(span.Start).GetStructure() as PragmaWarningDirectiveTriviaSyntax;

    private static IEnumerable<int> LinesOf(SourceText text, TextSpan span)
    {
        int first = text.Lines.GetLineFromPosition(span.Start).LineNumber;
        return Enumerable.Range(first, text.Lines.GetLineFromPosition(span.End).LineNumber - first + 1);
    }

    private IEnumerable<string> LineFaults() => _changes
        .Where(change => !AddsLines(change) && !IsPunctuation(change) && !IsMoved(change))
        .SelectMany(change => LinesOf(_before, Trimmed(change.Span)))
        .Where(line => !_lines.Contains(line))
        .Distinct()
        .Select(line => $"touches line {line + 1}: {_before.Lines[line]}");

    private bool AddsLines(TextChange change)
        => change.Span.IsEmpty
            && change.NewText!.Contains('\n', StringComparison.Ordinal)
            && _before.Lines.GetLineFromPosition(change.Span.Start) is var line
            && (change.Span.Start == line.Start || change.Span.Start == line.End);

    private bool IsPunctuation(TextChange change)
        => _before.ToString(change.Span).Trim() is "" or "," or ";" && change.NewText!.Trim() is "" or "," or ";";

    private bool IsMoved(TextChange change)
        => change.NewText!.Length == 0 && _changes.Any(other => other.NewText!.Contains(_before.ToString(change.Span).Trim(), StringComparison.Ordinal));

    private TextSpan Trimmed(TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && char.IsWhiteSpace(_before[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(_before[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private IEnumerable<string> CommentFaults()
    {
        if (_rootBefore is null || _rootAfter is null)
        {
            yield break;
        }

        List<string> left = [.. CommentsOf(_rootAfter).Select(trivia => trivia.ToString())];
        foreach (SyntaxTrivia comment in CommentsOf(_rootBefore))
        {
            if (!left.Remove(comment.ToString())
                && ((comment.IsDirective && !_lines.Contains(_before.Lines.GetLineFromPosition(comment.SpanStart).LineNumber))
                    || !_changes.Any(change => change.Span.Contains(comment.Span))
                    || !LinesOf(_before, comment.Span).All(_lines.Contains)))
            {
                yield return "loses " + comment;
            }
        }

        foreach (string added in left)
        {
            yield return "adds " + added;
        }
    }

    private static IEnumerable<SyntaxTrivia> CommentsOf(SyntaxNode root) => root.DescendantTrivia()
        .Where(trivia => trivia.IsDirective
            || trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia);
}
