using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Writes a setter where there is none: behind the call that makes the object, or as a statement on the local that holds it.
/// </summary>
internal static class SetterInsertion
{
    /// <summary>On the operator that the call at the span makes; the ways to write it, best first.</summary>
    public static ImmutableArray<ImmutableArray<TextChange>> OnOperator(
        SourceFile file,
        TextSpan span,
        string member,
        bool isMethod,
        string value)
    {
        if (SetterSyntax.FindMaker(file.NodeAt(span), span) is not { } maker)
        {
            return ImmutableArray<ImmutableArray<TextChange>>.Empty;
        }

        return Present(
            isMethod ? AppendTo(file, maker, Call(member, value)) : null,
            OnHolder(file, HolderOf(maker), member, isMethod, value));
    }

    /// <summary>On the environment that the call at the span makes; the ways to write it, best first.</summary>
    public static ImmutableArray<ImmutableArray<TextChange>> OnEnvironment(
        SourceFile file,
        TextSpan span,
        string member,
        bool isMethod,
        string value,
        CancellationToken cancellationToken)
    {
        if (SetterSyntax.FindMaker(file.NodeAt(span), span) is not { } maker)
        {
            return ImmutableArray<ImmutableArray<TextChange>>.Empty;
        }

        return Present(
            OnHolder(file, HolderOf(EnvironmentExpression(file, maker, cancellationToken)), member, isMethod, value),
            isMethod ? AppendTo(file, maker, Call(member, value)) : null);
    }

    private static ImmutableArray<ImmutableArray<TextChange>> Present(params ImmutableArray<TextChange>?[] candidates)
        => candidates.Where(candidate => candidate is not null).Select(candidate => candidate!.Value).ToImmutableArray();

    private static string Call(string member, string value) => $".{member}({value})";

    private static ImmutableArray<TextChange>? OnHolder(
        SourceFile file,
        (StatementSyntax Statement, string Name)? holder,
        string member,
        bool isMethod,
        string value)
        => holder is { } held
            ? StatementEdits.InsertAfter(file, held.Statement, held.Name + (isMethod ? Call(member, value) : $".{member} = {value}") + ";")
            : null;

    /// <summary>
    /// The largest expression that is still the environment: behind fluent calls that return it, in either branch of a conditional.
    /// </summary>
    private static ExpressionSyntax EnvironmentExpression(SourceFile file, ExpressionSyntax maker, CancellationToken cancellationToken)
    {
        var type = file.Model.GetTypeInfo(maker, cancellationToken).Type;
        var found = maker;
        for (var expression = maker; expression.Parent is ExpressionSyntax parent; expression = parent)
        {
            switch (parent)
            {
                case MemberAccessExpressionSyntax access
                    when access.Expression == expression && access.Parent is InvocationExpressionSyntax:
                    continue;

                case InvocationExpressionSyntax or ParenthesizedExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                case ConditionalExpressionSyntax conditional when conditional.Condition != expression:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    if (parent is AwaitExpressionSyntax
                        || SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(parent, cancellationToken).Type, type))
                    {
                        found = parent;
                    }

                    continue;
            }

            break;
        }

        return found;
    }

    /// <summary>The statement that puts the object into a local or field, and the name it has from then on.</summary>
    private static (StatementSyntax Statement, string Name)? HolderOf(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax || expression.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression.Parent switch
        {
            EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax statement } declarator,
            } => (statement, declarator.Identifier.Text),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
                when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                    && assignment.Right == expression
                    && IsPlainName(assignment.Left) => (statement, assignment.Left.ToString()),
            _ => null,
        };
    }

    private static bool IsPlainName(ExpressionSyntax expression)
        => expression is IdentifierNameSyntax { Identifier.Text: not "_" }
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax };

    /// <summary>
    /// Behind the call in the chain's own layout: on a line of its own where the links around it have theirs, on the same line otherwise. A
    /// comment at the end of the call's line stays with the call.
    /// </summary>
    public static ImmutableArray<TextChange>? AppendTo(SourceFile file, ExpressionSyntax maker, params string[] calls)
    {
        var text = file.Text;
        if (OperatorWithOwnLine(text, maker) is not { } link)
        {
            return Insert(maker.Span.End, string.Concat(calls));
        }

        var ownLine = string.Concat(calls.Select(call => text.LineBreakAt(link.SpanStart) + text.IndentationAt(link.SpanStart) + call));
        return LineRest.After(maker.GetLastToken()) is { EndsLine: true, CommentStart: not null }
            ? Insert(text.Lines.GetLineFromPosition(maker.Span.End).End, ownLine)
            : Insert(maker.Span.End, ownLine);
    }

    /// <summary>
    /// The dot beside which the new one belongs: the next one of the chain, else the call's own. Null when it is not the first on its line.
    /// </summary>
    private static SyntaxToken? OperatorWithOwnLine(SourceText text, ExpressionSyntax maker)
    {
        SyntaxToken? next = maker.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == maker => access.OperatorToken,
            ConditionalAccessExpressionSyntax conditional when conditional.Expression == maker => conditional.OperatorToken,
            _ => null,
        };
        SyntaxToken? own = (maker as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.OperatorToken,
            MemberBindingExpressionSyntax binding => binding.OperatorToken.GetPreviousToken(),
            _ => null,
        };
        return (next ?? own) is { } link && text.StartsItsLine(link.SpanStart) ? link : null;
    }

    private static ImmutableArray<TextChange> Insert(int position, string newText)
        => ImmutableArray.Create(new TextChange(new TextSpan(position, 0), newText));
}
