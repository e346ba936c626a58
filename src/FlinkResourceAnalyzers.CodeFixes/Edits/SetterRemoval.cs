using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Removes what sets a setting: a call in a chain or on its own, an assignment, an initialiser's member, a factory's argument.
/// </summary>
internal static class SetterRemoval
{
    /// <summary>
    /// Finds the setter by its call (from the name on, or whole), by its assignment or by the value in either, and removes it. Null when it
    /// cannot be removed without harm to what is around it.
    /// </summary>
    /// <returns>What is removed, in its own words, and the changes that remove it.</returns>
    public static (string What, ImmutableArray<TextChange> Changes)? At(SourceFile file, TextSpan span, CancellationToken cancellationToken)
    {
        switch (SetterSyntax.Find(file.NodeAt(span), span))
        {
            case AssignmentExpressionSyntax assignment:
                return With(Describe((ExpressionSyntax)assignment), Remove(file, assignment));

            case ArgumentSyntax argument:
                return RemoveByArgument(file, argument, cancellationToken);

            case InvocationExpressionSyntax call:
                return With(Describe(call), RemoveCall(file, call, cancellationToken));

            default:
                return null;
        }
    }

    private static (string What, ImmutableArray<TextChange> Changes)? RemoveByArgument(
        SourceFile file,
        ArgumentSyntax argument,
        CancellationToken cancellationToken)
    {
        var call = argument.Parent?.Parent as InvocationExpressionSyntax;
        if (call is not null && !IsFactory(file, call, cancellationToken))
        {
            return With(Describe(call), RemoveCall(file, call, cancellationToken));
        }

        return With(Shorten("the argument ", argument), FactoryArgumentRemoval.Remove(file, argument, cancellationToken));
    }

    /// <summary>A static method with no receiver of any kind makes something; everything else sets something on its receiver.</summary>
    private static bool IsFactory(SourceFile file, InvocationExpressionSyntax call, CancellationToken cancellationToken)
        => file.Model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { IsStatic: true, IsExtensionMethod: false };

    private static ImmutableArray<TextChange>? RemoveCall(
        SourceFile file,
        InvocationExpressionSyntax call,
        CancellationToken cancellationToken)
    {
        ExpressionSyntax receiver;
        SyntaxToken link;
        ConditionalAccessExpressionSyntax? conditional = null;
        switch (call.Expression)
        {
            case MemberAccessExpressionSyntax access
                when file.Model.GetSymbolInfo(call, cancellationToken).Symbol is not { IsStatic: true }:
                receiver = access.Expression;
                link = access.OperatorToken;
                break;

            case MemberBindingExpressionSyntax:
                conditional = EnclosingConditionalAccess(call);
                if (conditional is null)
                {
                    return null;
                }

                receiver = conditional.Expression;
                link = conditional.OperatorToken;
                break;

            case MemberAccessExpressionSyntax or SimpleNameSyntax:
                return RemoveCallWithoutReceiver(file, call, cancellationToken);

            default:
                return null;
        }

        if (StatementToRemove(file, call, receiver, cancellationToken) is { } statement)
        {
            return StatementEdits.Remove(file, statement);
        }

        var changes = RemoveLink(file, receiver, link, call);
        if (changes is { } removed && conditional is not null)
        {
            // The question mark goes with the call; the next link takes its place.
            return call.Parent switch
            {
                MemberAccessExpressionSyntax next when next.Expression == call => removed.Add(Insert(next.OperatorToken.SpanStart, "?")),
                ElementAccessExpressionSyntax next when next.Expression == call => removed.Add(Insert(next.ArgumentList.SpanStart, "?")),
                _ => removed,
            };
        }

        return changes;
    }

    /// <summary>
    /// <c>SetParallelism(4);</c> on the object itself, and extension methods called as what they are:
    /// <c>Extensions.SetParallelism(stream, 4)</c>.
    /// </summary>
    private static ImmutableArray<TextChange>? RemoveCallWithoutReceiver(
        SourceFile file,
        InvocationExpressionSyntax call,
        CancellationToken cancellationToken)
    {
        if (file.Model.GetSymbolInfo(call, cancellationToken).Symbol
                is IMethodSymbol { IsExtensionMethod: true, MethodKind: MethodKind.Ordinary }
            && call.ArgumentList.Arguments.FirstOrDefault() is { NameColon: null } first)
        {
            return StatementToRemove(file, call, first.Expression, cancellationToken) is { } statement
                ? StatementEdits.Remove(file, statement)
                : file.HasDirectiveIn(call.Span)
                    ? null
                    : ImmutableArray.Create(Delete(call.SpanStart, first.SpanStart), Delete(first.Span.End, call.Span.End));
        }

        return call.Expression is SimpleNameSyntax && call.Parent is ExpressionStatementSyntax own
            ? StatementEdits.Remove(file, own)
            : null;
    }

    /// <summary>
    /// The statement that says nothing any more without the call: <c>env.SetParallelism(4);</c>, <c>s = s.SetParallelism(4);</c>. Null when
    /// something remains that does something, or when the result is used.
    /// </summary>
    private static ExpressionStatementSyntax? StatementToRemove(
        SourceFile file,
        InvocationExpressionSyntax call,
        ExpressionSyntax receiver,
        CancellationToken cancellationToken)
    {
        var whole = Whole(call);
        if (whole.DescendantNodesAndSelf().Any(node => node.Span.End <= receiver.Span.End && DoesSomething(node)))
        {
            return null;
        }

        return whole.Parent switch
        {
            ExpressionStatementSyntax statement => statement,
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
                when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                    && assignment.Right == whole
                    && (IsDiscard(assignment.Left) || SyntaxFactory.AreEquivalent(assignment.Left, receiver)) => statement,
            _ => null,
        };

        bool IsDiscard(ExpressionSyntax left) => file.Model.GetSymbolInfo(left, cancellationToken).Symbol is IDiscardSymbol;
    }

    private static bool DoesSomething(SyntaxNode node) => node
        is InvocationExpressionSyntax
        or BaseObjectCreationExpressionSyntax
        or AwaitExpressionSyntax
        or AssignmentExpressionSyntax
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
        or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression };

    /// <summary>The expression of which the call is the last thing done: <c>a?.b!.Set()!</c> for <c>.Set()</c>.</summary>
    private static SyntaxNode Whole(SyntaxNode expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax
            || IsSuppressed(expression.Parent)
            || (expression.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == expression))
        {
            expression = expression.Parent!;
        }

        return expression;
    }

    private static bool IsSuppressed(SyntaxNode? expression) => expression.IsKind(SyntaxKind.SuppressNullableWarningExpression);

    private static ConditionalAccessExpressionSyntax? EnclosingConditionalAccess(SyntaxNode binding)
    {
        for (var node = binding; node.Parent is ExpressionSyntax parent; node = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == node)
            {
                return conditional;
            }
        }

        return null;
    }

    /// <summary>
    /// Removes one link of a chain: from the end of its receiver to the end of the call. Comments and directives between the receiver and
    /// the dot stay, and so does the comment behind the call.
    /// </summary>
    private static ImmutableArray<TextChange>? RemoveLink(
        SourceFile file,
        ExpressionSyntax receiver,
        SyntaxToken link,
        ExpressionSyntax call)
    {
        if (IsSuppressed(receiver) && call.Parent is ExpressionSyntax parent && IsSuppressed(parent))
        {
            // One exclamation mark is enough, and two are an error.
            call = parent;
        }

        var text = file.Text;
        var receiverEnd = receiver.Span.End;
        var callEnd = call.Span.End;
        if (file.HasDirectiveIn(TextSpan.FromBounds(link.SpanStart, callEnd)))
        {
            return null;
        }

        if (text.IsBlank(receiverEnd, link.SpanStart))
        {
            return ImmutableArray.Create(Delete(receiverEnd, callEnd));
        }

        if (!text.StartsItsLine(link.SpanStart))
        {
            return ImmutableArray.Create(Delete(text.EndOfTextBefore(link.SpanStart), callEnd));
        }

        // The call's own lines go, from the break before them: so the cuts of neighbouring links never overlap.
        var cut = text.Lines[text.Lines.GetLineFromPosition(link.SpanStart).LineNumber - 1].End;
        var rest = LineRest.After(call.GetLastToken());
        if (rest.EndsLine)
        {
            return ImmutableArray.Create(rest.CommentStart is { } comment ? Delete(link.SpanStart, comment) : Delete(cut, callEnd));
        }

        // What closes the statement moves up, rather than stand alone on a line; not past a directive, where it may be closed differently.
        if (LastClosingTokenAfter(call) is { } last
            && LineRest.After(last) is { EndsLine: true } restOfLine
            && !file.HasDirectiveIn(TextSpan.FromBounds(receiverEnd, link.SpanStart)))
        {
            var closing = text.ToString(TextSpan.FromBounds(callEnd, last.Span.End));
            return ImmutableArray.Create(
                Insert(receiverEnd, closing),
                restOfLine.CommentStart is { } comment ? Delete(link.SpanStart, comment) : Delete(cut, last.Span.End));
        }

        return ImmutableArray.Create(Delete(link.SpanStart, callEnd));
    }

    /// <summary>The last of the closing tokens that directly follow the call.</summary>
    private static SyntaxToken? LastClosingTokenAfter(SyntaxNode call)
    {
        SyntaxToken? last = null;
        var token = call.GetLastToken();
        while (token.TrailingTrivia.Count == 0)
        {
            token = token.GetNextToken();
            if (token.Kind()
                is not (SyntaxKind.SemicolonToken or SyntaxKind.CommaToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken))
            {
                break;
            }

            last = token;
        }

        return last;
    }

    private static ImmutableArray<TextChange>? Remove(SourceFile file, AssignmentExpressionSyntax assignment)
    {
        if (assignment.Parent is InitializerExpressionSyntax initializer)
        {
            return InitializerMemberRemoval.Remove(file, initializer, assignment);
        }

        return Whole(assignment).Parent switch
        {
            ExpressionStatementSyntax statement when !assignment.Left.DescendantNodesAndSelf().Any(DoesSomething)
                => StatementEdits.Remove(file, statement),

            // a.Parallelism = b.Parallelism = 4: the value goes on to the other.
            AssignmentExpressionSyntax or EqualsValueClauseSyntax
                => ImmutableArray.Create(Delete(assignment.SpanStart, assignment.Right.SpanStart)),
            _ => null,
        };
    }

    /// <summary>A setter in its own words, on one short line.</summary>
    public static string Describe(ExpressionSyntax setter) => setter switch
    {
        InvocationExpressionSyntax call => Describe(call),
        AssignmentExpressionSyntax assignment => Shorten($"{Name(assignment.Left)} {assignment.OperatorToken.Text} ", assignment.Right),
        _ => Shorten(string.Empty, setter),
    };

    private static string Describe(InvocationExpressionSyntax call)
    {
        var name = SetterSyntax.NameOf(call) is { } simple ? simple.Identifier.Text : "the call";
        return Shorten(name, call.ArgumentList);
    }

    private static string Name(ExpressionSyntax target) => target switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        _ => target.ToString(),
    };

    /// <summary>A title is one short line.</summary>
    private static string Shorten(string start, SyntaxNode node)
    {
        var text = node.ToString();
        return text.Length <= 40 && text.IndexOf('\n') < 0
            ? start + text
            : start + (node is ArgumentListSyntax ? "(...)" : "...");
    }

    private static (string What, ImmutableArray<TextChange> Changes)? With(string what, ImmutableArray<TextChange>? changes)
        => changes is { } present ? (what, present) : null;

    private static TextChange Delete(int start, int end) => new(TextSpan.FromBounds(start, end), string.Empty);

    private static TextChange Insert(int position, string newText) => new(new TextSpan(position, 0), newText);
}
