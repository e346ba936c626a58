using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Whether code that mentions names of a job API means that API, itself or in a method it calls. <c>Execute</c>, <c>Union</c> and <c>Print</c> are the
/// names of much else: where they are, nothing needs to be interpreted. One per compilation; safe for concurrent use.
/// </summary>
internal sealed class ApiUses
{
    private readonly JobApi _api;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly Dictionary<string, List<TreeMember>> _byName = new(StringComparer.Ordinal);
    private readonly Func<SyntaxTree, string, bool> _isAlias;
    private readonly HashSet<MemberNames> _members;
    private readonly bool _hasConstructors;
    private readonly ConcurrentDictionary<MemberNames, bool> _uses = new();
    private readonly ConcurrentDictionary<MemberNames, Mentions> _mentions = new();

    /// <param name="api">The job API.</param>
    /// <param name="modelOf">The semantic model of a tree of the compilation.</param>
    /// <param name="isAlias">Whether a tree gives a type or namespace this name.</param>
    /// <param name="members">All code that may use the API by the names in it.</param>
    public ApiUses(JobApi api, Func<SyntaxTree, SemanticModel> modelOf, Func<SyntaxTree, string, bool> isAlias, IEnumerable<TreeMember> members)
    {
        _isAlias = isAlias;
        _api = api;
        _modelOf = modelOf;
        _members = new HashSet<MemberNames>();
        foreach (TreeMember member in members)
        {
            _members.Add(member.Names);
            _hasConstructors |= member.Names.IsConstructor;
            if (member.Names.CalledAs is { } name)
            {
                if (!_byName.TryGetValue(name, out List<TreeMember>? alike))
                {
                    _byName.Add(name, alike = new List<TreeMember>());
                }

                alike.Add(member);
            }
        }
    }

    /// <summary>Whether a member uses the API, or calls a method that does, through however many others. What does not compile counts as a use.</summary>
    public bool IsUse(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
    {
        if (_uses.TryGetValue(member, out bool known))
        {
            return known;
        }

        var reached = new HashSet<MemberNames> { member };
        var open = new Queue<TreeMember>();
        open.Enqueue(new TreeMember(tree, member));
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TreeMember next = open.Dequeue();
            if (_uses.TryGetValue(next.Names, out bool isUse))
            {
                if (!isUse)
                {
                    continue; // and so is nothing that it calls
                }

                _uses[member] = true;
                return true;
            }

            Mentions mentions = MentionsOf(next.Tree, next.Names, cancellationToken);
            if (mentions.Api)
            {
                _uses[next.Names] = true;
                _uses[member] = true;
                return true;
            }

            foreach (TreeMember called in mentions.Members)
            {
                if (reached.Add(called.Names))
                {
                    open.Enqueue(called);
                }
            }
        }

        foreach (MemberNames none in reached)
        {
            _uses[none] = false;
        }

        return false;
    }

    /// <summary>Whether code that mentions this name has to be looked at.</summary>
    public bool MayMean(string name, SyntaxTree tree)
        => _api.IsJobName(name) || _byName.ContainsKey(name) || (_hasConstructors && (name == MemberNames.UnnamedCreation || _isAlias(tree, name)));

    private IEnumerable<TreeMember> CalledAs(string name)
        => _byName.TryGetValue(name, out List<TreeMember>? alike) ? alike : Enumerable.Empty<TreeMember>();

    /// <summary>Whether a part of a member, such as a lambda, is a use by itself.</summary>
    public bool IsUse(SyntaxNode code, CancellationToken cancellationToken)
    {
        Mentions mentions = MentionsIn(code.DescendantNodes(), _modelOf(code.SyntaxTree), cancellationToken);
        return mentions.Api || mentions.Members.Any(called => IsUse(called.Tree, called.Names, cancellationToken));
    }

    private Mentions MentionsOf(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
        => _mentions.TryGetValue(member, out Mentions? known)
            ? known
            : _mentions.GetOrAdd(
                member,
                MentionsIn(JobCode.CodeOf(tree, member, cancellationToken).DescendantNodes(member.Span), _modelOf(tree), cancellationToken));

    /// <summary>Looks up the few names that can matter, up to the first that means the API.</summary>
    private Mentions MentionsIn(IEnumerable<SyntaxNode> nodes, SemanticModel model, CancellationToken cancellationToken)
    {
        var members = new HashSet<TreeMember>();
        foreach (SyntaxNode node in nodes)
        {
            if (_hasConstructors
                && node is ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax
                && model.GetSymbolInfo(node, cancellationToken).Symbol is { } constructor)
            {
                members.UnionWith(DeclaredBy(constructor.OriginalDefinition, cancellationToken));
            }

            if (node is not SimpleNameSyntax name || !MayMean(name.Identifier.ValueText, node.SyntaxTree))
            {
                continue;
            }

            bool isOfJobs = _api.IsJobName(name.Identifier.ValueText);
            SymbolInfo info = model.GetSymbolInfo(name, cancellationToken);
            if (isOfJobs && (info.Symbol is { } symbol ? MeansApi(symbol) : info.CandidateSymbols.IsEmpty || info.CandidateSymbols.Any(MeansApi)))
            {
                return Mentions.OfApi;
            }

            members.UnionWith(info.Symbol switch
            {
                IMethodSymbol { MethodKind: not MethodKind.LocalFunction } method when !IsOneOfSeveral(method) => DeclaredBy(MethodBodies.Definition(method), cancellationToken),
                IPropertySymbol property => DeclaredBy(property.OriginalDefinition, cancellationToken),
                INamedTypeSymbol type => type.InstanceConstructors.SelectMany(constructor => DeclaredBy(constructor.OriginalDefinition, cancellationToken)),
                null or IMethodSymbol { MethodKind: not MethodKind.LocalFunction } => CalledAs(name.Identifier.ValueText), // what is virtual may be any of these
                _ => Enumerable.Empty<TreeMember>(),
            });
        }

        return new Mentions(Api: false, members.ToImmutableArray());
    }

    /// <summary>The accessors of a virtual property have no name to be found by, so that one that is called like a setting may be one.</summary>
    private bool MeansApi(ISymbol symbol) => _api.IsOf(symbol) || (symbol is IPropertySymbol && !symbol.DeclaringSyntaxReferences.IsEmpty && IsOneOfSeveral(symbol));

    private static bool IsOneOfSeveral(ISymbol member) => member.IsVirtual || member.IsAbstract || member.IsOverride || member.ContainingType?.TypeKind == TypeKind.Interface;

    private IEnumerable<TreeMember> DeclaredBy(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference declaration in symbol.DeclaringSyntaxReferences)
        {
            if (TreeNames.Of(declaration.SyntaxTree, cancellationToken).At(declaration.Span.Start) is { } member && _members.Contains(member))
            {
                yield return new TreeMember(declaration.SyntaxTree, member);
            }
        }
    }

    /// <summary>Whether a member mentions the API, and where it does not, the members it calls.</summary>
    private sealed record Mentions(bool Api, ImmutableArray<TreeMember> Members)
    {
        public static Mentions OfApi { get; } = new(Api: true, ImmutableArray<TreeMember>.Empty);
    }
}
