using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>The mistakes that can be made in an expression: what could stand in its place and still compile.</summary>
internal static class Mistakes
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
    };

    private static readonly Dictionary<string, string> Methods = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["OrderBy"] = "OrderByDescending",
        ["OrderByDescending"] = "OrderBy",
    };

    /// <summary>What could stand in place of the expression; none where the language wants a constant or a pattern, nor in hash codes, all of which are right.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax expression, SemanticModel model)
    {
        if (Declares(expression) || !IsValue(expression))
        {
            yield break;
        }

        switch (expression)
        {
            case BinaryExpressionSyntax binary when Operators.TryGetValue(binary.Kind(), out SyntaxKind[]? others) && IsArithmeticOrLogic(binary, model):
                foreach (SyntaxKind other in others)
                {
                    yield return SyntaxFactory.BinaryExpression(other, binary.Left, binary.Right);
                }

                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } when !IsOfDescriptor(expression):
                yield return SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression);
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } when !IsOfDescriptor(expression):
                yield return SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
                break;
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal:
                foreach (ExpressionSyntax number in Neighbours(literal))
                {
                    yield return number;
                }

                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access } call
                when Methods.TryGetValue(name.Identifier.ValueText, out string? other) && (other is not ("Any" or "All") || call.ArgumentList.Arguments.Count > 0):
                yield return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(other)));
                break;
            case IsPatternExpressionSyntax test:
                foreach (RelationalPatternSyntax relation in test.Pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>())
                {
                    yield return test.ReplaceNode(relation, relation.WithOperatorToken(SyntaxFactory.Token(OrEqual(relation.OperatorToken.Kind()))));
                }

                break;
        }

        if (IsCondition(expression, model) && expression is not BinaryExpressionSyntax)
        {
            yield return expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
                ? not.Operand
                : SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()));
        }
    }

    /// <summary>
    /// Whether the expression is a whole condition that declares a variable. It cannot be written twice; it can only be made false, or true, from
    /// the outside.
    /// </summary>
    public static bool IsDeclaringCondition(ExpressionSyntax expression, SemanticModel model)
        => expression.Parent is not BinaryExpressionSyntax && Declares(expression) && IsValue(expression) && IsCondition(expression, model);

    /// <summary>Whether what the condition declares is assigned when it is false, as in <c>if (x is not { } y) return;</c>.</summary>
    public static bool AssignsWhenFalse(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => AssignsWhenFalse(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !AssignsWhenFalse(not.Operand),
        IsPatternExpressionSyntax test => test.Pattern is UnaryPatternSyntax,
        _ => condition.IsKind(SyntaxKind.LogicalOrExpression),
    };

    private static bool Declares(ExpressionSyntax expression)
        => expression.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).Any(node => node is SingleVariableDesignationSyntax);

    private static bool IsValue(ExpressionSyntax expression)
    {
        if (IsAfterConditionalAccess(expression))
        {
            return false;
        }

        foreach (SyntaxNode node in expression.AncestorsAndSelf())
        {
            switch (node)
            {
                case MethodDeclarationSyntax { Identifier.ValueText: nameof(GetHashCode) }:
                    return false;
                case WhenClauseSyntax:
                    return true;
                case PatternSyntax or SwitchLabelSyntax or AttributeSyntax or EnumMemberDeclarationSyntax:
                case EqualsValueClauseSyntax { Parent: ParameterSyntax }:
                case LocalDeclarationStatementSyntax local when local.IsConst:
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether the expression begins with the dot of a <c>?.</c> that is outside of it.</summary>
    private static bool IsAfterConditionalAccess(ExpressionSyntax expression)
        => expression.DescendantNodesAndSelf()
            .Where(node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
            .Any(node => node.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First(access => access.WhenNotNull.Span.Contains(node.Span)).SpanStart < expression.SpanStart);

    private static bool IsCondition(ExpressionSyntax expression, SemanticModel model)
        => expression is not (ParenthesizedExpressionSyntax or LiteralExpressionSyntax or ThrowExpressionSyntax or SwitchExpressionSyntax or ConditionalExpressionSyntax)
            && expression.Parent is IfStatementSyntax or WhileStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or WhenClauseSyntax
                or SwitchExpressionArmSyntax or LambdaExpressionSyntax or ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or EqualsValueClauseSyntax
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }
            && model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_Boolean
            && !model.GetConstantValue(expression).HasValue;

    private static bool IsArithmeticOrLogic(BinaryExpressionSyntax binary, SemanticModel model)
        => !binary.IsKind(SyntaxKind.AddExpression) || model.GetTypeInfo(binary).Type?.SpecialType != SpecialType.System_String;

    /// <summary>A flag of a diagnostic's description, which is data.</summary>
    private static bool IsOfDescriptor(ExpressionSyntax expression)
        => expression.Parent is ArgumentSyntax { NameColon.Name.Identifier.ValueText: "isEnabledByDefault" };

    private static IEnumerable<ExpressionSyntax> Neighbours(LiteralExpressionSyntax literal)
    {
        string suffix = literal.Token.Text.TrimStart("0123456789_.".ToCharArray());
        if (suffix.Length > 1 || literal.Token.Value is not (int or long or decimal))
        {
            yield break;
        }

        decimal value = decimal.Parse(literal.Token.ValueText.TrimEnd('L', 'm', 'M'), CultureInfo.InvariantCulture);
        foreach (decimal other in value == 0 ? new[] { value + 1 } : [value - 1, value + 1])
        {
            yield return SyntaxFactory.ParseExpression(other.ToString(CultureInfo.InvariantCulture) + suffix);
        }
    }

    private static SyntaxKind OrEqual(SyntaxKind token) => token switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        _ => SyntaxKind.GreaterThanToken,
    };
}
