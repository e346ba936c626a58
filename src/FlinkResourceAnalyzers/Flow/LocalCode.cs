using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A lambda, anonymous method or local function.</summary>
internal readonly struct LocalCode
{
    private LocalCode(SyntaxNode syntax)
    {
        Syntax = syntax;
    }

    public SyntaxNode Syntax { get; }

    /// <summary>What stands for it in messages.</summary>
    public Location Location => Syntax switch
    {
        LocalFunctionStatementSyntax local => local.Identifier.GetLocation(),
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.GetLocation(),
        _ => Syntax.GetLocation(),
    };

    /// <summary>The functions in some code that only code out of sight may run, or that it may run as well, the outermost first.</summary>
    /// <param name="code">The code.</param>
    /// <param name="inSight">Those that only code in sight runs; what is in them is looked at.</param>
    public static IEnumerable<LocalCode> In(SyntaxNode code, Func<SyntaxNode, bool> inSight)
        => code.DescendantNodes(node => node == code || !IsFunction(node.Kind()) || inSight(node))
            .Where(node => IsFunction(node.Kind()) && !inSight(node))
            .Select(node => new LocalCode(node));

    /// <summary>Whether nothing in the code around it mentions it, so that it never runs.</summary>
    public bool IsUnusedIn(SyntaxNode code)
    {
        SyntaxNode function = Syntax;
        string? name = function switch
        {
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable } } => variable.Identifier.ValueText,
            _ => null,
        };
        return name is not null
            && !code.DescendantNodes().Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && !function.Span.Contains(identifier.Span));
    }

    /// <summary>The body and the symbol; null for a function without body and for an expression tree, which is no code but data (FRA9004).</summary>
    public (IOperation? Body, IMethodSymbol? Symbol) Find(SemanticModel model, CancellationToken cancellationToken)
        => model.GetTypeInfo(Syntax, cancellationToken).ConvertedType is { Name: "Expression" or "LambdaExpression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } }
            ? default
            : model.GetOperation(Syntax, cancellationToken) switch
            {
                IAnonymousFunctionOperation lambda => (lambda.Body, lambda.Symbol),
                ILocalFunctionOperation local => (local.Body, local.Symbol),
                _ => default,
            };

    /// <summary>Whether nodes of this kind are such functions.</summary>
    public static bool IsFunction(SyntaxKind kind) => kind is SyntaxKind.SimpleLambdaExpression
        or SyntaxKind.ParenthesizedLambdaExpression
        or SyntaxKind.AnonymousMethodExpression
        or SyntaxKind.LocalFunctionStatement;
}
