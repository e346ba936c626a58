using System.Collections.Immutable;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes another amount of a resource where one is written.</summary>
internal static class AmountReplacement
{
    /// <param name="file">The file.</param>
    /// <param name="span">The value, or the setter it is given to.</param>
    /// <param name="amount">The new amount.</param>
    /// <param name="isLimit">Whether only what is above the new amount needs to be replaced.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public static ImmutableArray<TextChange>? At(
        SourceFile file,
        TextSpan span,
        AmountEdit amount,
        bool isLimit,
        CancellationToken cancellationToken)
    {
        if (ValueReplacement.WrittenAt(file, span, cancellationToken) is not { } expression)
        {
            return null;
        }

        var alternatives = isLimit
            ? ValueReplacement.AlternativesAbove(expression, amount.Value, alternative => AmountText.Read(file, alternative, amount.Form))
            : new[] { expression };
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var alternative in alternatives)
        {
            if (file.HasCommentOrDirectiveIn(alternative.Span) || ChangeOf(file, alternative, amount, cancellationToken) is not { } change)
            {
                return null;
            }

            changes.Add(change);
        }

        return changes.ToImmutable();
    }

    /// <summary>A size keeps the way in which it is made, as long as that can tell the new one.</summary>
    private static TextChange? ChangeOf(SourceFile file, ExpressionSyntax expression, AmountEdit amount, CancellationToken cancellationToken)
    {
        var type = file.Model.GetTypeInfo(expression, cancellationToken);
        if (amount.Form == ResourceForm.Object)
        {
            if (AmountText.Inner(file, expression) is { } inner
                && AmountText.Write(file, expression.SpanStart, inner.Form, amount.Value, file.Model.GetTypeInfo(inner.Argument, cancellationToken).ConvertedType) is { } argument)
            {
                return new TextChange(inner.Argument.Span, argument);
            }

            if (type.Type?.SpecialType == SpecialType.System_String)
            {
                return AmountText.Write(file, expression.SpanStart, ResourceForm.Text, amount.Value, type.Type) is { } size ? new TextChange(expression.Span, size) : null;
            }
        }

        return AmountText.Write(file, expression.SpanStart, amount.Form, amount.Value, type.ConvertedType) is { } text
            ? new TextChange(expression.Span, text)
            : null;
    }
}
