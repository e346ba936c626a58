using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Removes and adds whole statements together with their lines.</summary>
internal static class StatementEdits
{
    /// <summary>
    /// The statement's line goes, with the comment at its end; comments on lines of their own stay: nobody can tell what they belong to.
    /// Null when a preprocessor directive lies within the statement.
    /// </summary>
    public static ImmutableArray<TextChange>? Remove(SourceFile file, StatementSyntax statement)
    {
        var text = file.Text;
        if (file.HasDirectiveIn(statement.Span))
        {
            return null;
        }

        if (!IsInList(statement))
        {
            // The body of an if, a loop or a label must remain a statement.
            return Change(statement.Span, "{ }");
        }

        var rest = LineRest.After(statement.GetLastToken());
        var startsLine = text.StartsItsLine(statement.SpanStart);
        if (startsLine && rest.EndsLine)
        {
            return Change(WholeLines(text, statement.Span), string.Empty);
        }

        if (startsLine)
        {
            var end = statement.Span.End;
            while (end < text.Length && text[end] is ' ' or '\t')
            {
                end++;
            }

            return Change(TextSpan.FromBounds(statement.SpanStart, end), string.Empty);
        }

        return Change(TextSpan.FromBounds(text.EndOfTextBefore(statement.SpanStart), statement.Span.End), string.Empty);
    }

    /// <summary>
    /// Adds a statement after another, on a line of its own where the other ends its line. Null where no statement can follow.
    /// </summary>
    public static ImmutableArray<TextChange>? InsertAfter(SourceFile file, StatementSyntax statement, string newStatement)
    {
        if (!IsInList(statement))
        {
            return null;
        }

        var text = file.Text;
        return LineRest.After(statement.GetLastToken()).EndsLine
            ? Change(
                new TextSpan(text.Lines.GetLineFromPosition(statement.Span.End).End, 0),
                text.LineBreakAt(statement.Span.End) + text.IndentationAt(statement.SpanStart) + newStatement)
            : Change(new TextSpan(statement.Span.End, 0), " " + newStatement);
    }

    /// <summary>
    /// Moves a statement to before another one of the same list, with the comment at its end and those directly above it. Null where other code stands
    /// on its lines, and past preprocessor directives.
    /// </summary>
    public static ImmutableArray<TextChange>? MoveBefore(SourceFile file, StatementSyntax statement, StatementSyntax target)
    {
        var text = file.Text;
        if (!IsInList(statement) || !IsInList(target) || file.HasDirectiveIn(TextSpan.FromBounds(target.FullSpan.Start, statement.FullSpan.End)))
        {
            return null;
        }

        if (!text.StartsItsLine(statement.SpanStart) || !LineRest.After(statement.GetLastToken()).EndsLine)
        {
            return file.HasCommentOrDirectiveIn(statement.FullSpan)
                ? null
                : Change(new TextSpan(target.SpanStart, 0), text.ToString(statement.Span) + " ").AddRange(Remove(file, statement)!.Value);
        }

        var lines = TextSpan.FromBounds(text.StartOfCommentAbove(statement.SpanStart), statement.Span.End);
        var moved = text.ToString(TextSpan.FromBounds(lines.Start, text.Lines.GetLineFromPosition(lines.End).End)) + text.LineBreakAt(target.SpanStart);
        return text.StartsItsLine(target.SpanStart)
            ? Change(new TextSpan(text.StartOfCommentAbove(target.SpanStart), 0), moved).AddRange(Change(WholeLines(text, lines), string.Empty))
            : null;
    }

    private static bool IsInList(StatementSyntax statement)
        => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    /// <summary>The lines of the span, and a blank line beside them that would otherwise be one too many.</summary>
    private static TextSpan WholeLines(SourceText text, TextSpan span)
    {
        var first = text.Lines.GetLineFromPosition(span.Start);
        var last = text.Lines.GetLineFromPosition(span.End);
        TextLine? previous = first.LineNumber > 0 ? text.Lines[first.LineNumber - 1] : null;
        TextLine? next = last.LineNumber + 1 < text.Lines.Count ? text.Lines[last.LineNumber + 1] : null;
        var start = first.Start;
        var end = last.EndIncludingLineBreak;
        var blankBefore = previous is { } before && text.IsBlank(before);
        var opensBlock = previous is not { } opening || text.ToString(opening.Span).TrimEnd().EndsWith("{", StringComparison.Ordinal);
        if (next is { } after && text.IsBlank(after) && after.EndIncludingLineBreak > after.End && (blankBefore || opensBlock))
        {
            end = after.EndIncludingLineBreak;
        }
        else if (blankBefore && next is { } closing && text.ToString(closing.Span).TrimStart().StartsWith("}", StringComparison.Ordinal))
        {
            start = previous!.Value.Start;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static ImmutableArray<TextChange> Change(TextSpan span, string newText) => ImmutableArray.Create(new TextChange(span, newText));
}
