using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Suppressions;

/// <summary>Where waivers of FRA9001 let suppressions stand: in types they name, or in an assembly.</summary>
internal sealed class SuppressionLeave
{
    private readonly ResourcePolicy _policy;
    private readonly string _assembly;
    private readonly bool _isAnyGranted;

    public SuppressionLeave(ResourcePolicy policy, Compilation compilation)
    {
        _policy = policy;
        _assembly = compilation.AssemblyName ?? string.Empty;
        _isAnyGranted = policy.Files.Any(file => file.Layer.Waivers.Any(waiver => waiver.Rule == SuppressionRule.Id));
    }

    /// <summary>Whether it is granted whatever the type: to what has no place in the code.</summary>
    public bool IsForAssembly => _isAnyGranted && IsFor(string.Empty);

    /// <summary>Whether it is granted to the type that an attribute is in, or on.</summary>
    public bool IsFor(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
        => _isAnyGranted && IsFor(TypeAround(attribute, model, cancellationToken));

    /// <summary>Whether it is granted to all types that some lines of a file belong to.</summary>
    public bool IsFor(TextSpan lines, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!_isAnyGranted)
        {
            return false;
        }

        SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
        IEnumerable<string> types = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or GlobalStatementSyntax && node.Span.OverlapsWith(lines))
            .Where(node => !node.ChildNodes().Any(inner => inner is BaseTypeDeclarationSyntax && inner.Span.Contains(lines)))
            .Select(node => TypeAround(node, model, cancellationToken))
            .Distinct();
        return types.Any() ? types.All(IsFor) : IsFor(string.Empty);
    }

    private static string TypeAround(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? symbol = node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is { } type
            ? model.GetDeclaredSymbol(type, cancellationToken)
            : model.GetEnclosingSymbol(node.SpanStart, cancellationToken)?.ContainingType;
        return symbol?.ToDisplayString() ?? string.Empty;
    }

    private bool IsFor(string containingType) => _policy.WaiverOf(SuppressionRule.Id, new JobIdentity(null, containingType, _assembly)) is not null;
}
