using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Questions about lines: what an edit must know to leave a layout as tidy as it was.</summary>
internal static class SourceLines
{
    public static bool IsComment(this SyntaxTrivia trivia)
        => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia
            or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineDocumentationCommentTrivia;

    public static bool IsBlank(this SourceText text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsBlank(this SourceText text, TextLine line) => text.IsBlank(line.Start, line.End);

    /// <summary>Whether nothing but white space comes before the position on its line.</summary>
    public static bool StartsItsLine(this SourceText text, int position)
        => text.IsBlank(text.Lines.GetLineFromPosition(position).Start, position);

    /// <summary>The end of the last text before the position that is not white space, on the position's own line.</summary>
    public static int EndOfTextBefore(this SourceText text, int position)
    {
        var lineStart = text.Lines.GetLineFromPosition(position).Start;
        while (position > lineStart && char.IsWhiteSpace(text[position - 1]))
        {
            position--;
        }

        return position;
    }

    /// <summary>The white space with which the position's line begins.</summary>
    public static string IndentationAt(this SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>The line break in use around the position; a document's line endings are its own affair.</summary>
    public static string LineBreakAt(this SourceText text, int position)
    {
        var number = text.Lines.GetLineFromPosition(position).LineNumber;
        foreach (var candidate in new[] { number, number - 1, 0 })
        {
            if (candidate >= 0 && text.Lines[candidate] is var line && line.EndIncludingLineBreak > line.End)
            {
                return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
            }
        }

        return "\n";
    }

    /// <summary>
    /// The start of the position's line, or of the first of the lines directly above it that hold nothing but a comment: a statement's own comment.
    /// </summary>
    public static int StartOfCommentAbove(this SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        while (line.LineNumber > 0
            && text.Lines[line.LineNumber - 1] is var above
            && text.ToString(above.Span).TrimStart().StartsWith("//", System.StringComparison.Ordinal))
        {
            line = above;
        }

        return line.Start;
    }
}
