using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>What follows a token on its line.</summary>
internal readonly struct LineRest
{
    private LineRest(bool endsLine, int? commentStart)
    {
        EndsLine = endsLine;
        CommentStart = commentStart;
    }

    /// <summary>Whether no code follows the token on its line.</summary>
    public bool EndsLine { get; }

    /// <summary>Where a comment begins that follows the token on its line.</summary>
    public int? CommentStart { get; }

    public static LineRest After(SyntaxToken token)
    {
        int? commentStart = null;
        foreach (var trivia in token.TrailingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                return new LineRest(true, commentStart);
            }

            if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && SpansLines(trivia))
            {
                // The code that follows such a comment stands on the comment's last line: not ours to pull apart.
                return new LineRest(false, commentStart);
            }

            if (trivia.IsComment())
            {
                commentStart ??= trivia.SpanStart;
            }
        }

        return new LineRest(token.GetNextToken().IsKind(SyntaxKind.EndOfFileToken) || token.GetNextToken().RawKind == 0, commentStart);
    }

    private static bool SpansLines(SyntaxTrivia trivia)
    {
        var lines = trivia.GetLocation().GetLineSpan();
        return lines.StartLinePosition.Line != lines.EndLinePosition.Line;
    }
}
