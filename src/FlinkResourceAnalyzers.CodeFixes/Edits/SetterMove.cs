using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Moves a setter to where it takes effect: up in its block, or to the operator that is meant.</summary>
internal static class SetterMove
{
    /// <summary>
    /// To before the statements in which the locations lie. Null unless all of them are in the same block above, and everything that the setter
    /// mentions is known there and keeps its value on the way.
    /// </summary>
    /// <returns>What is moved, in its own words, and the changes that move it.</returns>
    public static (string What, ImmutableArray<TextChange> Changes)? At(
        SourceFile file,
        TextSpan span,
        IReadOnlyList<Location> before,
        CancellationToken cancellationToken)
    {
        if (SetterSyntax.Find(file.NodeAt(span), span) is not ExpressionSyntax setter
            || WholeChain(file, setter, cancellationToken).Parent is not ExpressionStatementSyntax statement)
        {
            return null;
        }

        var siblings = SiblingsOf(statement);
        var own = siblings.IndexOf(statement);
        var first = own;
        foreach (var location in before)
        {
            var holder = location.SourceTree == file.Root.SyntaxTree
                ? siblings.FirstOrDefault(sibling => sibling.Span.Contains(location.SourceSpan))
                : null;
            if (holder is null || siblings.IndexOf(holder) is var index && index >= own)
            {
                return null;
            }

            first = index < first ? index : first;
        }

        return first < own
            && CanBeEarlier(statement)
            && IsKnownAndKept(file, statement, siblings.RemoveRange(own, siblings.Length - own).RemoveRange(0, first), cancellationToken)
            && StatementEdits.MoveBefore(file, statement, siblings[first]) is { } changes
                ? (SetterRemoval.Describe(setter) + " up", changes)
                : null;
    }

    /// <summary>
    /// To behind the call that makes an operator. Null where the value may not be the same there: unless it is a constant, only within one chain.
    /// </summary>
    /// <returns>What is moved, in its own words, the operator, and the ways to write it, best first.</returns>
    public static (string What, string Operator, ImmutableArray<ImmutableArray<TextChange>> Candidates)? ToOperator(
        SourceFile file,
        TextSpan span,
        Location maker,
        CancellationToken cancellationToken)
    {
        if (maker.SourceTree != file.Root.SyntaxTree
            || SetterSyntax.Find(file.NodeAt(span), span) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } } setter
            || file.HasCommentOrDirectiveIn(setter.ArgumentList.Span)
            || SetterRemoval.At(file, span, cancellationToken) is not { } removal)
        {
            return null;
        }

        if (!setter.Span.Contains(maker.SourceSpan)
            && !setter.ArgumentList.Arguments.All(argument => file.Model.GetConstantValue(argument.Expression, cancellationToken).HasValue))
        {
            return null;
        }

        var arguments = setter.ArgumentList.Arguments.ToString();
        var candidates = SetterInsertion.OnOperator(file, maker.SourceSpan, name.ToString(), isMethod: true, arguments)
            .Select(insertion => insertion.AddRange(removal.Changes))
            .ToImmutableArray();
        return (removal.What, file.Text.ToString(maker.SourceSpan), candidates);
    }

    /// <summary>The setter with the fluent calls behind it that return the same object, none of which can make an operator.</summary>
    private static ExpressionSyntax WholeChain(SourceFile file, ExpressionSyntax setter, CancellationToken cancellationToken)
    {
        var type = file.Model.GetTypeInfo(setter, cancellationToken).Type;
        var whole = setter;
        while (whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
            && access.Expression == whole
            && SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(next, cancellationToken).Type, type))
        {
            whole = next;
        }

        return whole;
    }

    /// <summary>The statements among which a statement stands, itself included.</summary>
    private static ImmutableArray<StatementSyntax> SiblingsOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements.ToImmutableArray(),
        SwitchSectionSyntax section => section.Statements.ToImmutableArray(),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement).ToImmutableArray(),
        _ => ImmutableArray.Create(statement),
    };

    /// <summary>Whether the setter does nothing besides that other code could notice; a calculation may run earlier, an effect may not.</summary>
    private static bool CanBeEarlier(StatementSyntax statement)
        => !statement.DescendantNodes().Any(node => node is AwaitExpressionSyntax
            or AnonymousFunctionExpressionSyntax
            or AssignmentExpressionSyntax { Parent: not ExpressionStatementSyntax }
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
            or DeclarationExpressionSyntax
            or DeclarationPatternSyntax);

    /// <summary>Whether all that the statement mentions is declared before the passed statements and not changed in them.</summary>
    private static bool IsKnownAndKept(
        SourceFile file,
        StatementSyntax statement,
        ImmutableArray<StatementSyntax> passed,
        CancellationToken cancellationToken)
    {
        var mentioned = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in statement.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (file.Model.GetSymbolInfo(name, cancellationToken).Symbol is { } symbol
                && symbol is (ILocalSymbol { IsConst: false } or IParameterSymbol or IFieldSymbol { IsConst: false } or IPropertySymbol))
            {
                mentioned.Add(symbol);
            }
        }

        foreach (var node in passed.SelectMany(sibling => sibling.DescendantNodes()))
        {
            var written = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                PostfixUnaryExpressionSyntax postfix => postfix.Operand,
                PrefixUnaryExpressionSyntax prefix => prefix.Operand,
                ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
                _ => null,
            };
            var symbols = written is not null
                ? written.DescendantNodesAndSelf().Select(part => file.Model.GetSymbolInfo(part, cancellationToken).Symbol)
                : new[] { file.Model.GetDeclaredSymbol(node, cancellationToken) };
            if (symbols.Any(symbol => symbol is not null && mentioned.Contains(symbol)))
            {
                return false;
            }
        }

        return true;
    }
}
