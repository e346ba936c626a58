using System.Collections.Generic;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>
/// Writes every mistake of a file into it, each behind its number: <c>a &lt; b</c> becomes <c>Mutant.Is(17) ? a &lt;= b : a &lt; b</c>. Mutants that
/// did not compile are left out when the file is written again.
/// </summary>
internal sealed class Mutator(SemanticModel model, string path, int first, IReadOnlySet<string> left) : CSharpSyntaxRewriter
{
    /// <summary>Marks the code of a mutant, so that a compiler error can be told whose it is.</summary>
    public const string Annotation = "mutant";

    /// <summary>The mistakes, those left out too.</summary>
    public List<Mutation> Mutations { get; } = [];

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        return (node, visited) switch
        {
            (ExpressionSyntax expression, ExpressionSyntax rewritten) => WithMistakes(expression, rewritten),
            (ExpressionStatementSyntax { Parent: BlockSyntax } statement, StatementSyntax rewritten) => WithMistakes(statement, rewritten),
            _ => visited,
        };
    }

    private ExpressionSyntax WithMistakes(ExpressionSyntax expression, ExpressionSyntax rewritten)
    {
        foreach (ExpressionSyntax mistake in Mistakes.Of(expression, model))
        {
            if (Next(expression, mistake.NormalizeWhitespace().ToString()) is { } number)
            {
                rewritten = Marked(number, SyntaxFactory.ConditionalExpression(Is(number), Parenthesized(mistake), Parenthesized(rewritten)));
            }
        }

        if (Mistakes.IsDeclaringCondition(expression, model))
        {
            bool becomes = Mistakes.AssignsWhenFalse(expression);
            if (Next(expression, becomes ? "true" : "false") is { } number)
            {
                rewritten = Marked(number, becomes
                    ? SyntaxFactory.BinaryExpression(SyntaxKind.LogicalOrExpression, Parenthesized(rewritten), Is(number))
                    : SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, Parenthesized(rewritten), Not(Is(number))));
            }
        }

        return rewritten;
    }

    private StatementSyntax WithMistakes(ExpressionStatementSyntax statement, StatementSyntax rewritten)
    {
        ExpressionSyntax? other = statement.Expression switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } add => SyntaxFactory.AssignmentExpression(SyntaxKind.SubtractAssignmentExpression, add.Left, add.Right),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } sub => SyntaxFactory.AssignmentExpression(SyntaxKind.AddAssignmentExpression, sub.Left, sub.Right),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } up => SyntaxFactory.PostfixUnaryExpression(SyntaxKind.PostDecrementExpression, up.Operand),
            _ => null,
        };

        if (other is not null && Next(statement, other.NormalizeWhitespace().ToString()) is { } changed)
        {
            return Marked(changed, SyntaxFactory.IfStatement(Is(changed), SyntaxFactory.ExpressionStatement(other), SyntaxFactory.ElseClause(rewritten)));
        }

        return statement.Expression is InvocationExpressionSyntax && Next(statement, "(removed)") is { } removed
            ? Marked(removed, SyntaxFactory.IfStatement(Not(Is(removed)), rewritten))
            : rewritten;
    }

    private int? Next(SyntaxNode original, string mutated)
    {
        int number = first + Mutations.Count;
        LinePosition start = new(original.GetLocation().GetLineSpan().StartLinePosition);
        Mutation mutation = new(number, path, start.Line, start.Column, OneLine(original.ToString()), OneLine(mutated));
        Mutations.Add(mutation);
        return left.Contains(mutation.Key) ? null : number;
    }

    private static string OneLine(string code) => string.Join(" ", code.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));

    private static T Marked<T>(int number, T node)
        where T : SyntaxNode
        => node.WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, number.ToString(CultureInfo.InvariantCulture)));

    private static ParenthesizedExpressionSyntax Marked(int number, ExpressionSyntax node) => Marked<ParenthesizedExpressionSyntax>(number, SyntaxFactory.ParenthesizedExpression(node));

    private static ExpressionSyntax Parenthesized(ExpressionSyntax expression) => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia());

    private static ExpressionSyntax Not(ExpressionSyntax expression) => SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, expression);

    private static ExpressionSyntax Is(int number)
        => SyntaxFactory.ParseExpression($"global::FlinkResourceAnalyzers.Mutations.Mutant.Is({number.ToString(CultureInfo.InvariantCulture)})");

    /// <summary>A place as people count.</summary>
    private readonly record struct LinePosition(int Line, int Column)
    {
        public LinePosition(Microsoft.CodeAnalysis.Text.LinePosition position)
            : this(position.Line + 1, position.Character + 1)
        {
        }
    }
}
