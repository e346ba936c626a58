using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Removes a member of an object initialiser (or of a <c>with</c> expression) together with its comma.</summary>
internal static class InitializerMemberRemoval
{
    public static ImmutableArray<TextChange>? Remove(SourceFile file, InitializerExpressionSyntax initializer, ExpressionSyntax member)
    {
        var text = file.Text;
        var members = initializer.Expressions;
        var index = members.IndexOf(member);
        if (index < 0 || file.HasDirectiveIn(member.Span))
        {
            return null;
        }

        if (members.Count == 1 && RemoveWholeInitializer(file, initializer) is { } whole)
        {
            return whole;
        }

        SyntaxToken? comma = index < members.SeparatorCount ? members.GetSeparator(index) : null;
        var lastToken = comma ?? member.GetLastToken();
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        if (text.StartsItsLine(member.SpanStart) && LineRest.After(lastToken).EndsLine)
        {
            if (file.HasDirectiveIn(TextSpan.FromBounds(member.SpanStart, lastToken.Span.End)))
            {
                return null;
            }

            changes.Add(Delete(
                text.Lines.GetLineFromPosition(member.SpanStart).Start,
                text.Lines.GetLineFromPosition(lastToken.Span.End).EndIncludingLineBreak));
            if (comma is null && index > 0)
            {
                // No trailing comma before, none after.
                changes.Add(new TextChange(members.GetSeparator(index - 1).Span, string.Empty));
            }

            return changes.ToImmutable();
        }

        var span = index + 1 < members.Count
            ? TextSpan.FromBounds(member.SpanStart, members[index + 1].SpanStart)
            : TextSpan.FromBounds(
                index > 0 ? members[index - 1].Span.End : initializer.OpenBraceToken.Span.End,
                member.Span.End);
        return file.HasCommentOrDirectiveIn(span) ? null : ImmutableArray.Create(new TextChange(span, string.Empty));
    }

    /// <summary><c>new JobMetadata { Parallelism = 4 }</c> becomes <c>new JobMetadata()</c>.</summary>
    private static ImmutableArray<TextChange>? RemoveWholeInitializer(SourceFile file, InitializerExpressionSyntax initializer)
    {
        if (initializer.Parent is not BaseObjectCreationExpressionSyntax creation)
        {
            return null;
        }

        var before = creation.ArgumentList?.Span.End ?? (creation as ObjectCreationExpressionSyntax)?.Type.Span.End;
        if (before is not { } start)
        {
            return null;
        }

        var span = TextSpan.FromBounds(start, initializer.Span.End);
        return file.HasCommentOrDirectiveIn(span)
            ? null
            : ImmutableArray.Create(new TextChange(span, creation.ArgumentList is null ? "()" : string.Empty));
    }

    private static TextChange Delete(int start, int end) => new(TextSpan.FromBounds(start, end), string.Empty);
}
