using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Adds members to an object initialiser, or the initialiser itself.</summary>
internal static class InitializerMemberInsertion
{
    public static ImmutableArray<TextChange>? Add(SourceFile file, BaseObjectCreationExpressionSyntax creation, IReadOnlyList<string> members)
    {
        if (creation.Initializer is not { } initializer)
        {
            return ImmutableArray.Create(Insert(creation.Span.End, " { " + string.Join(", ", members) + " }"));
        }

        var text = file.Text;
        var present = initializer.Expressions;
        if (present.Count == 0)
        {
            return file.HasCommentOrDirectiveIn(initializer.Span)
                ? null
                : ImmutableArray.Create(new TextChange(initializer.Span, "{ " + string.Join(", ", members) + " }"));
        }

        var last = present.Last();
        var hasTrailingComma = present.SeparatorCount == present.Count;
        var end = hasTrailingComma ? present.GetSeparator(present.Count - 1) : last.GetLastToken();
        if (!text.StartsItsLine(last.SpanStart))
        {
            return ImmutableArray.Create(Insert(end.Span.End, (hasTrailingComma ? " " : ", ") + string.Join(", ", members)));
        }

        // A line for each, and the comment behind the last member stays with it.
        var lineBreak = text.LineBreakAt(last.SpanStart) + text.IndentationAt(last.SpanStart);
        var lines = lineBreak + string.Join("," + lineBreak, members) + (hasTrailingComma ? "," : string.Empty);
        return LineRest.After(end) is { EndsLine: true, CommentStart: not null } && !hasTrailingComma
            ? ImmutableArray.Create(Insert(end.Span.End, ","), Insert(text.Lines.GetLineFromPosition(end.Span.End).End, lines))
            : LineRest.After(end) is { EndsLine: true, CommentStart: not null }
                ? ImmutableArray.Create(Insert(text.Lines.GetLineFromPosition(end.Span.End).End, lines))
                : ImmutableArray.Create(Insert(end.Span.End, (hasTrailingComma ? string.Empty : ",") + lines));
    }

    private static TextChange Insert(int position, string newText) => new(new TextSpan(position, 0), newText);
}
