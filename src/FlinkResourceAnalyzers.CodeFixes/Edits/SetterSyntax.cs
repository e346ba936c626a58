using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Finds what a rule points at: the setter, the value in it, the call that makes something.</summary>
internal static class SetterSyntax
{
    /// <summary>
    /// What the span of a setter stands for: the call (span from its name on, or of the name alone), the assignment, or the argument that
    /// is the value.
    /// </summary>
    public static SyntaxNode? Find(SyntaxNode? node, TextSpan span)
    {
        foreach (var ancestor in node?.AncestorsAndSelf() ?? Enumerable.Empty<SyntaxNode>())
        {
            switch (ancestor)
            {
                case InvocationExpressionSyntax call when IsCallAt(call, span):
                    return call;

                case AssignmentExpressionSyntax or ArgumentSyntax:
                    return ancestor;

                case StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The call or constructor at the span, given by its name, from its name on, or whole.</summary>
    public static ExpressionSyntax? FindMaker(SyntaxNode? node, TextSpan span)
    {
        foreach (var ancestor in node?.AncestorsAndSelf() ?? Enumerable.Empty<SyntaxNode>())
        {
            switch (ancestor)
            {
                case InvocationExpressionSyntax call when call.Span == span || NameOf(call) is { } name && name.SpanStart == span.Start:
                case BaseObjectCreationExpressionSyntax:
                    return (ExpressionSyntax)ancestor;

                case StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// The expression that is the value: the one at the span, or the last argument of the call at the span, or what is assigned there.
    /// </summary>
    public static ExpressionSyntax? FindValue(SyntaxNode? node, TextSpan span)
        => node switch
        {
            ArgumentSyntax argument => argument.Expression,
            ExpressionSyntax expression and not (AssignmentExpressionSyntax or InvocationExpressionSyntax) when expression.Span == span
                && !IsNameOfCall(expression) => expression,
            InvocationExpressionSyntax call when call.Span == span && call.Parent is ArgumentSyntax or AssignmentExpressionSyntax => call,
            AssignmentExpressionSyntax assignment when assignment.Span == span && IsValue(assignment) => assignment,
            _ => Find(node, span) switch
            {
                InvocationExpressionSyntax call => call.ArgumentList.Arguments.LastOrDefault()?.Expression,
                AssignmentExpressionSyntax assignment => assignment.Span == span ? assignment.Right : null,
                _ => node is ExpressionSyntax expression && expression.Span == span ? expression : null,
            },
        };

    /// <summary>The name under which a method is called; null for a delegate.</summary>
    public static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>Whether an assignment is no setter but what a setter is given: <c>SetParallelism(width -= 8)</c>.</summary>
    private static bool IsValue(ExpressionSyntax assignment) => assignment.Parent switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsValue(parenthesized),
        AssignmentExpressionSyntax outer => outer.Right == assignment,
        var parent => parent is ArgumentSyntax,
    };

    private static bool IsCallAt(InvocationExpressionSyntax call, TextSpan span)
    {
        if (NameOf(call) is not { } name || name.SpanStart != span.Start)
        {
            return call.Span == span && call.Parent is not (ArgumentSyntax or AssignmentExpressionSyntax);
        }

        // GetCount() as an argument looks like a call from its name on, and is the value of the call around it.
        return call.Expression is not SimpleNameSyntax || call.Parent is not (ArgumentSyntax or AssignmentExpressionSyntax);
    }

    private static bool IsNameOfCall(ExpressionSyntax expression)
        => expression is SimpleNameSyntax && expression.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == expression && access.Parent is InvocationExpressionSyntax,
            MemberBindingExpressionSyntax binding => binding.Parent is InvocationExpressionSyntax,
            var parent => parent is InvocationExpressionSyntax,
        };
}
