using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>The bodies of methods whose source is in the compilation. One per compilation; safe for concurrent use.</summary>
internal sealed class MethodBodies
{
    private readonly Compilation _compilation;
    private readonly JobApi _api;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol?> _targets = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, MemberInitialiser[]> _initialisers = new(SymbolEqualityComparer.Default);
    private ImmutableArray<INamedTypeSymbol> _types;

    public MethodBodies(Compilation compilation, JobApi api)
    {
        _compilation = compilation;
        _api = api;
        JobCode = new JobCode(compilation, api, ModelOf);
    }

    /// <summary>Which code can build a job, and who calls it.</summary>
    public JobCode JobCode { get; }

    /// <summary>Takes over a model that the host has anyway, so that what it has bound is not bound again.</summary>
    public void Use(SemanticModel model)
    {
        // For each method of a file: to read takes no lock.
        if (!_models.ContainsKey(model.SyntaxTree))
        {
            _models.TryAdd(model.SyntaxTree, model);
        }
    }

    /// <summary>
    /// The operation to interpret for a call of the method; null when it has no source here, or is part of a job API.
    /// </summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        IMethodSymbol definition = Definition(method);
        return _bodies.TryGetValue(definition, out IOperation? body)
            ? body
            : _bodies.GetOrAdd(definition, FindBody(definition, cancellationToken));
    }

    /// <summary>
    /// Whether a tree belongs to this compilation. In an editor, what another project declares has its source at hand as well, but nothing can be
    /// reported there.
    /// </summary>
    public bool IsHere(SyntaxTree? tree) => tree is not null && _compilation.ContainsSyntaxTree(tree);

    /// <summary>The operation of a node in whatever tree of the compilation.</summary>
    public IOperation? OperationOf(SyntaxNode node, CancellationToken cancellationToken)
        => IsHere(node.SyntaxTree) ? ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) : null;

    /// <summary>The instance members of a type that have an initialiser, in source order; not those of its bases.</summary>
    public MemberInitialiser[] InitialisersOf(INamedTypeSymbol type, CancellationToken cancellationToken)
        => _initialisers.TryGetValue(type, out MemberInitialiser[]? known) ? known : _initialisers.GetOrAdd(type, FindInitialisers(type, cancellationToken));

    private MemberInitialiser[] FindInitialisers(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var initialisers = new List<MemberInitialiser>();
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsStatic || member.IsImplicitlyDeclared || member is not (IFieldSymbol or IPropertySymbol) || member.DeclaringSyntaxReferences.Length != 1)
            {
                continue;
            }

            EqualsValueClauseSyntax? initialiser = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initialiser is not null && OperationOf(initialiser, cancellationToken) is ISymbolInitializerOperation operation)
            {
                initialisers.Add(new MemberInitialiser(member, operation.Value));
            }
        }

        return initialisers.ToArray();
    }

    /// <summary>Whether the method's source can build a job or part of one.</summary>
    public bool MayUseApi(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in Definition(method).DeclaringSyntaxReferences)
        {
            if (IsHere(reference.SyntaxTree) && JobCode.Contains(reference.SyntaxTree, reference.Span, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The one method that a virtual or interface call can reach; null when there are several, or when code out of sight may override it.
    /// </summary>
    public IMethodSymbol? OnlyTargetOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride && method.ContainingType?.TypeKind != TypeKind.Interface)
        {
            return method;
        }

        return _targets.TryGetValue(method, out IMethodSymbol? target) ? target : _targets.GetOrAdd(method, FindTarget(method, cancellationToken));
    }

    /// <summary>Whether one of the methods that a virtual or interface call can reach mentions a job API.</summary>
    public bool MayAnyTargetUseApi(IMethodSymbol method, CancellationToken cancellationToken)
        => !method.DeclaringSyntaxReferences.IsEmpty && TargetsOf(method, cancellationToken).Any(target => MayUseApi(target, cancellationToken));

    /// <summary>The method that a call on an object of exactly this type reaches.</summary>
    public static IMethodSymbol TargetOn(IMethodSymbol method, ITypeSymbol type)
    {
        if (method.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate && IsOrOverrides(candidate, method))
                {
                    return candidate;
                }
            }
        }

        return method;
    }

    private static bool IsOrOverrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (IMethodSymbol? current = candidate; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The method as it is declared, with its body: unreduced, unconstructed, of two parts the second.</summary>
    public static IMethodSymbol Definition(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return definition.PartialImplementationPart ?? definition;
    }

    private IMethodSymbol? FindTarget(IMethodSymbol method, CancellationToken cancellationToken)
    {
        IMethodSymbol? only = method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface ? null : method;
        foreach (IMethodSymbol candidate in TargetsOf(method, cancellationToken))
        {
            if (only is not null && !SymbolEqualityComparer.Default.Equals(only, candidate))
            {
                return null;
            }

            only = candidate;
        }

        return only;
    }

    private IEnumerable<IMethodSymbol> TargetsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (INamedTypeSymbol type in TypesOf(cancellationToken))
        {
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract)
            {
                continue;
            }

            IMethodSymbol? candidate = method.ContainingType.TypeKind == TypeKind.Interface
                ? type.AllInterfaces.Contains(method.ContainingType, SymbolEqualityComparer.Default)
                    ? type.FindImplementationForInterfaceMember(method) as IMethodSymbol
                    : null
                : DerivesFrom(type, method.ContainingType) ? TargetOn(method, type) : null;
            if (candidate is { IsAbstract: false })
            {
                yield return candidate;
            }
        }
    }

    internal static bool DerivesFrom(INamedTypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<INamedTypeSymbol> TypesOf(CancellationToken cancellationToken)
    {
        if (_types.IsDefault)
        {
            ImmutableArray<INamedTypeSymbol> types = TypeWalk.All(_compilation.Assembly.GlobalNamespace, _ => true, cancellationToken).ToImmutableArray();
            ImmutableInterlocked.InterlockedInitialize(ref _types, types);
        }

        return _types;
    }

    private IOperation? FindBody(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.IsExtern || method.IsAbstract || method.DeclaringSyntaxReferences.Length != 1
            || (method.ContainingType is { } type && _api.IsImplementation(type)))
        {
            return null;
        }

        SyntaxNode node = method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        if (node is TypeDeclarationSyntax || !IsHere(node.SyntaxTree))
        {
            return null; // a primary constructor is run by whoever creates the object
        }

        IOperation? operation = ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken);
        return operation switch
        {
            ILocalFunctionOperation function => function.Body,
            IMethodBodyBaseOperation { BlockBody: null, ExpressionBody: null } => null,
            _ => operation,
        };
    }

    /// <summary>The semantic model of a tree of the compilation.</summary>
#pragma warning disable RS1030 // Bodies in other trees, each model once per compilation: no callback has them.
    public SemanticModel ModelOf(SyntaxTree tree)
        => _models.TryGetValue(tree, out SemanticModel? model) ? model : _models.GetOrAdd(tree, _compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
}

/// <summary>A field or property and the value that it has when its object is made.</summary>
internal sealed record MemberInitialiser(ISymbol Member, IOperation Value);
