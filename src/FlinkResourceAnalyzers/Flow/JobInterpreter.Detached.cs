using System.Collections.Generic;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <content>A function that nothing in sight runs, interpreted by itself: whoever runs it does so with what it has captured.</content>
internal sealed partial class JobInterpreter
{
    /// <summary>Whether what is interpreted is the body of a lambda or local function.</summary>
    private bool _isDetached;

    /// <summary>Captured variables that may have other values than the one they are declared with.</summary>
    private readonly HashSet<ISymbol> _changing = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a variable belongs to the code around the function.</summary>
    private bool IsCaptured(ISymbol variable)
        => _isDetached
            && variable.DeclaringSyntaxReferences.Length == 1
            && variable.DeclaringSyntaxReferences[0] is var declaration
            && declaration.SyntaxTree == _root.SyntaxTree
            && !_root.Span.Contains(declaration.Span)
            && MemberAround(declaration.GetSyntax(_cancellationToken)).Span.Contains(_root.Span);

    private static SyntaxNode MemberAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<SyntaxNode>(part => part is MemberDeclarationSyntax and not GlobalStatementSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            ?? node.SyntaxTree.GetRoot();

    /// <summary>
    /// The number or text that a captured variable has whenever it is read, for it is written only where it is declared; null when it may have others. What
    /// streams and environments it may hold is out of sight here.
    /// </summary>
    private AbstractValue? CapturedValue(ISymbol variable, ITypeSymbol? type, IOperation reference)
    {
        if (variable is not ILocalSymbol
            || _changing.Contains(variable)
            || !IsCaptured(variable)
            || type is null
            || !(IntervalArithmetic.IsInteger(type) || DecimalValue.IsFor(type) || type.SpecialType == SpecialType.System_String || _api.RoleOf(type) == TypeRole.MemorySize))
        {
            return null;
        }

        if (OnlyInitializerOf(variable, reference) is not { } initializer)
        {
            _changing.Add(variable);
            return null;
        }

        AbstractValue value = Evaluate(initializer.Value);
        PutVariable(variable, value);
        return value;
    }

    private static IVariableInitializerOperation? OnlyInitializerOf(ISymbol variable, IOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IVariableInitializerOperation? initializer = null;
        foreach (IOperation operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable))
            {
                initializer = declarator.Initializer;
            }
            else if (operation is ILocalReferenceOperation local
                && SymbolEqualityComparer.Default.Equals(local.Local, variable)
                && (IsWritten(local) || IsReferredTo(local.Syntax)))
            {
                return null;
            }
        }

        return initializer;
    }

    /// <summary>Whether it gets another name (<c>ref x</c>) or address (<c>&amp;x</c>), through which it may be written.</summary>
    private static bool IsReferredTo(SyntaxNode variable)
    {
        SyntaxNode? parent = variable.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent is RefExpressionSyntax || parent.IsKind(SyntaxKind.AddressOfExpression);
    }
}
