using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
        if (SetterSyntax.FindValue(file.NodeAt(span), span) is not { } expression)
        {
            return null;
        }

        expression = ValueReplacement.DeclaredFor(file, expression, cancellationToken) ?? expression;
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var alternative in isLimit ? AlternativesAbove(file, expression, amount) : new[] { expression })
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

    /// <summary>
    /// Of <c>backfill ? 8 : 0.5</c> only the alternatives above the limit. If one of them is unknown, or none is above, the whole expression has to
    /// give way.
    /// </summary>
    private static IReadOnlyList<ExpressionSyntax> AlternativesAbove(SourceFile file, ExpressionSyntax expression, AmountEdit limit)
    {
        var alternatives = ValueReplacement.Alternatives(expression)
            .Select(alternative => (Expression: alternative, Value: AmountText.Read(file, alternative, limit.Form)))
            .ToList();
        var above = alternatives.Where(alternative => alternative.Value > limit.Value).Select(alternative => alternative.Expression).ToList();
        return above.Count > 0 && alternatives.TrueForAll(alternative => alternative.Value is not null) ? above : new[] { expression };
    }
}
