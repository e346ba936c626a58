using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes.Edits;

/// <summary>Takes ids out of pragmas, with those that restore them, and attributes out of their lists; what is left empty goes with its line.</summary>
internal static class SuppressionRemoval
{
    /// <param name="root">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="places">An id in a pragma, a pragma for everything, or an attribute, each.</param>
    public static IEnumerable<TextChange> Changes(SyntaxNode root, SourceText text, IEnumerable<TextSpan> places)
    {
        PragmaWarningDirectiveTriviaSyntax[] pragmas = [.. PragmasOf(root)];
        var removed = new HashSet<SyntaxNode>();
        foreach (TextSpan place in places)
        {
            if (Array.Find(pragmas, candidate => candidate.Span.Contains(place)) is { } pragma)
            {
                IEnumerable<PragmaWarningDirectiveTriviaSyntax> later = pragmas.Where(other => other.SpanStart > pragma.SpanStart && IsRestore(other));
                if (pragma.ErrorCodes.FirstOrDefault(code => code.Span == place) is { } id)
                {
                    removed.Add(id);
                    AddIfAny(later.SelectMany(other => other.ErrorCodes).FirstOrDefault(code => code.ToString() == id.ToString()));
                }
                else
                {
                    removed.Add(pragma);
                    AddIfAny(later.FirstOrDefault(other => other.ErrorCodes.Count == 0));
                }
            }
            else
            {
                AddIfAny(root.FindNode(place).FirstAncestorOrSelf<AttributeSyntax>());
            }
        }

        return pragmas.Select(pragma => Change(pragma, pragma.ErrorCodes, removed, text))
            .Concat(removed.OfType<AttributeSyntax>()
                .Select(attribute => (AttributeListSyntax)attribute.Parent!)
                .Distinct()
                .Select(list => Change(list, list.Attributes, removed, text)))
            .OfType<TextChange>()
            .OrderBy(change => change.Span.Start);

        void AddIfAny(SyntaxNode? node)
        {
            if (node is not null)
            {
                removed.Add(node);
            }
        }
    }

    private static IEnumerable<PragmaWarningDirectiveTriviaSyntax> PragmasOf(SyntaxNode root)
    {
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma)
            {
                yield return pragma;
            }
        }
    }

    private static bool IsRestore(PragmaWarningDirectiveTriviaSyntax pragma) => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword);

    /// <summary>What becomes of a pragma, which has its line for itself and a comment on it, or of a list of attributes; null when it stays as it is.</summary>
    private static TextChange? Change<T>(SyntaxNode whole, SeparatedSyntaxList<T> parts, HashSet<SyntaxNode> removed, SourceText text)
        where T : SyntaxNode
    {
        T[] kept = [.. parts.Where(part => !removed.Contains(part))];
        if (removed.Contains(whole) || (parts.Count > 0 && kept.Length == 0))
        {
            return new TextChange(whole is AttributeListSyntax ? WithLine(whole.Span, text) : text.Lines.GetLineFromPosition(whole.SpanStart).SpanIncludingLineBreak, string.Empty);
        }

        return kept.Length == parts.Count
            ? null
            : new TextChange(TextSpan.FromBounds(parts[0].SpanStart, parts.Last().Span.End), string.Join(", ", kept.Select(part => part.ToString())));
    }

    /// <summary>The lines that a span is alone on; beside something else the span with the blanks behind it.</summary>
    private static TextSpan WithLine(TextSpan span, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(span.Start);
        TextLine last = text.Lines.GetLineFromPosition(span.End);
        if (IsBlank(first.Start, span.Start) && IsBlank(span.End, last.End))
        {
            return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        }

        int end = span.End;
        while (end < last.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return TextSpan.FromBounds(span.Start, end);

        bool IsBlank(int start, int stop) => string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, stop)));
    }
}
