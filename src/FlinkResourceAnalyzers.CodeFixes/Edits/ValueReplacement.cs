using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Writes another value where a value is written.</summary>
internal static class ValueReplacement
{
    /// <param name="file">The file.</param>
    /// <param name="span">The value, or the setter it is given to.</param>
    /// <param name="value">The new value.</param>
    /// <param name="newText">How the new value is written: the number, or a constant's name.</param>
    /// <param name="isLimit">Whether only what is above the new value needs to be replaced.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public static ImmutableArray<TextChange>? At(
        SourceFile file,
        TextSpan span,
        int value,
        string newText,
        bool isLimit,
        CancellationToken cancellationToken)
    {
        if (WrittenAt(file, span, cancellationToken) is not { } expression)
        {
            return null;
        }

        var alternatives = isLimit
            ? AlternativesAbove(expression, value, alternative => Number(file, alternative, cancellationToken))
            : new[] { expression };
        return alternatives.Any(alternative => file.HasCommentOrDirectiveIn(alternative.Span))
            ? null
            : alternatives
                .Select(alternative => new TextChange(alternative.Span, Written(file, alternative, newText, cancellationToken)))
                .ToImmutableArray();
    }

    /// <summary>The expression that has to change for another value: the one at the span, or what is declared for it alone.</summary>
    public static ExpressionSyntax? WrittenAt(SourceFile file, TextSpan span, CancellationToken cancellationToken)
        => SetterSyntax.FindValue(file.NodeAt(span), span) switch
        {
            // Whoever reads the variable later reads the new value as well; of width *= 8 no part is the value.
            AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? assignment.Right : null,
            { } expression => DeclaredFor(file, expression, cancellationToken) ?? expression,
            null => null,
        };

    /// <summary>
    /// Of <c>backfill ? 512 : 4</c> only the alternatives above the limit. If one of them is unknown, or none is above, the whole
    /// expression has to give way.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="read">The number an alternative stands for; null when it is not known.</param>
    public static IReadOnlyList<ExpressionSyntax> AlternativesAbove(ExpressionSyntax expression, decimal limit, Func<ExpressionSyntax, decimal?> read)
    {
        var alternatives = Alternatives(expression).Select(alternative => (Expression: alternative, Value: read(alternative))).ToList();
        var above = alternatives.Where(alternative => alternative.Value > limit).Select(alternative => alternative.Expression).ToList();
        return above.Count > 0 && alternatives.TrueForAll(alternative => alternative.Value is not null) ? above : new[] { expression };
    }

    /// <summary>
    /// The constant behind a name that is used here and nowhere else: <c>const int Parallelism = 512;</c> is where a person would change it,
    /// and a declaration without a use is not left behind.
    /// </summary>
    private static ExpressionSyntax? DeclaredFor(SourceFile file, ExpressionSyntax expression, CancellationToken cancellationToken)
    {
        var symbol = file.Model.GetSymbolInfo(expression, cancellationToken).Symbol;
        var isOfThisFile = symbol is ILocalSymbol
            || (symbol is IFieldSymbol { IsConst: true, DeclaredAccessibility: Accessibility.Private, ContainingType: var type }
                && type.DeclaringSyntaxReferences.Length == 1);
        if (!isOfThisFile
            || symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
                is not VariableDeclaratorSyntax { Initializer.Value: { } number }
            || !file.Model.GetConstantValue(number, cancellationToken).HasValue)
        {
            return null;
        }

        var uses = file.Root.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name)
            .Where(name => SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name, cancellationToken).Symbol, symbol));
        return uses.Skip(1).Any() ? null : number;
    }

    private static decimal? Number(SourceFile file, ExpressionSyntax expression, CancellationToken cancellationToken)
    {
        var constant = file.Model.GetConstantValue(expression, cancellationToken);
        return constant is { HasValue: true, Value: int or long or short or byte or uint or sbyte or ushort }
            ? Convert.ToDecimal(constant.Value, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The values that an expression chooses from; itself when it chooses none.</summary>
    private static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized when IsChoice(parenthesized.Expression) => Alternatives(parenthesized.Expression),
        ConditionalExpressionSyntax conditional => Alternatives(conditional.WhenTrue).Concat(Alternatives(conditional.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.Where(arm => !IsThrow(arm.Expression)).SelectMany(arm => Alternatives(arm.Expression)),
        _ => new[] { expression },
    };

    private static bool IsChoice(ExpressionSyntax expression)
        => expression is ConditionalExpressionSyntax or SwitchExpressionSyntax or ParenthesizedExpressionSyntax;

    private static bool IsThrow(ExpressionSyntax expression) => expression is ThrowExpressionSyntax;

    /// <summary>Values of configuration keys are strings in some APIs.</summary>
    private static string Written(SourceFile file, ExpressionSyntax expression, string newText, CancellationToken cancellationToken)
        => file.Model.GetTypeInfo(expression, cancellationToken).ConvertedType?.SpecialType == SpecialType.System_String
            ? int.TryParse(newText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? TextReplacement.Literal(newText)
                : newText + ".ToString()"
            : newText;
}
