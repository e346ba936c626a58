using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Which code of the compilation can build a job, and who calls whom there. Code can if it mentions a name of a job API that makes or sets
/// something, or that of a method which can and which takes something from its caller. One per compilation; safe for concurrent use.
/// </summary>
/// <remarks>By name first, since most code mentions none of these; symbols are compared only where names agree.</remarks>
internal sealed class JobCode
{
    private readonly Compilation _compilation;
    private readonly JobApi _api;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<SyntaxNode>> _callers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, Dictionary<ISymbol, List<SyntaxNode>>> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<WordScanner> _scanners = new();
    private HashSet<MemberNames>? _found;
    private ApiUses? _uses;
    private readonly HashSet<string> _globalAliases = new(StringComparer.Ordinal);
    private Dictionary<ISymbol, List<SyntaxNode>>? _unnamedCreations;
    private bool _usesDynamic;
    private Dictionary<string, List<TreeMember>>? _mentions;

    /// <param name="compilation">The compilation.</param>
    /// <param name="api">Its job API.</param>
    /// <param name="modelOf">The semantic model of a tree of the compilation.</param>
    public JobCode(Compilation compilation, JobApi api, Func<SyntaxTree, SemanticModel> modelOf)
    {
        _compilation = compilation;
        _api = api;
        _modelOf = modelOf;
    }

    /// <summary>
    /// The members of a file that build a job or part of one, in source order. Top-level statements are one member, for which the file stands.
    /// </summary>
    public IEnumerable<SyntaxNode> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        Find(cancellationToken); // which reads all files, and with one scanner
        foreach (MemberNames member in TreeNames.Of(tree, cancellationToken).Members)
        {
            if (Contains(tree, member, cancellationToken))
            {
                yield return CodeOf(tree, member, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The members of a file in which setters may be reached past the analysis: those that mention reflection and the like and, where
    /// <c>dynamic</c> is used in the compilation, those that can build a job. With the names, since a file stands for its top-level statements.
    /// </summary>
    public IEnumerable<(SyntaxNode Code, MemberNames Names)> MayHideSettersIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        HashSet<MemberNames> found = Find(cancellationToken);
        foreach (MemberNames member in TreeNames.Of(tree, cancellationToken).Members)
        {
            if (member.MayHideSetters || (_usesDynamic && found.Contains(member)))
            {
                yield return (CodeOf(tree, member, cancellationToken), member);
            }
        }
    }

    /// <summary>Whether the member that this code is (or is in) builds a job or part of one.</summary>
    public bool Contains(SyntaxTree tree, TextSpan code, CancellationToken cancellationToken)
        => TreeNames.Of(tree, cancellationToken).At(code.Start) is { } member && Contains(tree, member, cancellationToken);

    /// <summary>Whether a part of a member builds a job or part of one by itself.</summary>
    public bool IsUse(SyntaxNode code, CancellationToken cancellationToken) => Uses(cancellationToken).IsUse(code, cancellationToken);

    /// <summary>Whether a lambda or local function in some code can be a use: what is no part of a member is not known.</summary>
    public bool MayUseInFunctions(SyntaxNode code, CancellationToken cancellationToken)
        => code is CompilationUnitSyntax
            || TreeNames.Of(code.SyntaxTree, cancellationToken).At(code.SpanStart) is not { } member
            || MayUseInFunctions(code.SyntaxTree, member, cancellationToken);

    private bool MayUseInFunctions(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
    {
        WordScanner scanner = _scanners.TryTake(out WordScanner? free) ? free : new WordScanner();
        string[] words = member.WordsInFunctions(tree, scanner, cancellationToken);
        _scanners.Add(scanner);
        ApiUses uses = Uses(cancellationToken);
        foreach (string word in words)
        {
            if (uses.MayMean(word, tree))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
        => Find(cancellationToken).Contains(member) && Uses(cancellationToken).IsUse(tree, member, cancellationToken);

    /// <summary>The members in which this method is called by name, without itself; delegates made of it are no calls.</summary>
    public ImmutableArray<SyntaxNode> CallersOf(IMethodSymbol method, CancellationToken cancellationToken)
        => _callers.TryGetValue(method, out ImmutableArray<SyntaxNode> known) ? known : _callers.GetOrAdd(method, FindCallers(method, cancellationToken));

    private HashSet<MemberNames> Find(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _found) is { } found)
        {
            return found;
        }

        lock (_gate)
        {
            return _found ??= FindNow(cancellationToken);
        }
    }

    private ApiUses Uses(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _uses) is { } uses)
        {
            return uses;
        }

        HashSet<MemberNames> found = Find(cancellationToken);
        lock (_gate)
        {
            return _uses ??= new ApiUses(
                _api,
                _modelOf,
                IsAlias,
                _compilation.SyntaxTrees.SelectMany(tree => TreeNames.Of(tree, cancellationToken).Members.Where(found.Contains).Select(member => new TreeMember(tree, member))));
        }
    }

    private HashSet<MemberNames> FindNow(CancellationToken cancellationToken)
    {
        var others = new List<TreeMember>();
        var members = new HashSet<MemberNames>();
        var added = new List<TreeMember>();
        var scanner = new WordScanner();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            TreeNames file = TreeNames.Of(tree, scanner, cancellationToken);
            _globalAliases.UnionWith(file.GlobalAliases);
            foreach (MemberNames member in file.Members)
            {
                _usesDynamic |= member.MayHideSetters && Array.IndexOf(member.NamesIn(tree, cancellationToken), HiddenSetters.Dynamic) >= 0;
                (member.Mentions(_api.JobNames, tree, scanner, cancellationToken) ? added : others).Add(new TreeMember(tree, member));
            }
        }

        var called = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (added.Count > 0)
        {
            names.Clear();
            foreach ((SyntaxTree tree, MemberNames member) in added)
            {
                members.Add(member);
                if (member.CalledAs is { } name
                    && !(called.Contains(name) && (!member.IsConstructor || called.Contains(MemberNames.UnnamedCreation)))
                    && TakesInput(tree, member, cancellationToken))
                {
                    called.Add(name);
                    names.Add(name);
                    if (member.IsConstructor && called.Add(MemberNames.UnnamedCreation))
                    {
                        names.Add(MemberNames.UnnamedCreation);
                        names.UnionWith(_globalAliases);
                    }
                }
            }

            added.Clear();
            if (names.Count > 0)
            {
                others.RemoveAll(other =>
                {
                    bool isFound = other.Names.Mentions(names, other.Tree, scanner, cancellationToken);
                    if (isFound)
                    {
                        added.Add(other);
                    }

                    return isFound;
                });
            }
        }

        return members;
    }

    /// <summary>Whether what a method does to a job can depend on its caller: on an argument, or on the object it is called on.</summary>
    private bool TakesInput(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
    {
        SyntaxNode node = tree.GetRoot(cancellationToken).FindNode(member.Span);
        return node is BaseMethodDeclarationSyntax declaration
            && _modelOf(tree).GetDeclaredSymbol(declaration, cancellationToken) is IMethodSymbol method
            && !_api.IsImplementation(method.ContainingType)
            && (method.Parameters.Any(parameter => IsInput(parameter.Type)) || (!method.IsStatic && HasState(method.ContainingType)));
    }

    private bool IsInput(ITypeSymbol type) => type.Name != nameof(CancellationToken) && _api.RoleOf(type) == TypeRole.None;

    private bool HasState(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                bool isState = member switch
                {
                    { IsStatic: true } => false,
                    IFieldSymbol field => IsState(field.Type),
                    IPropertySymbol property => IsState(property.Type),
                    IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => IsPrimary(constructor) && constructor.Parameters.Any(parameter => IsState(parameter.Type)),
                    _ => false,
                };
                if (isState)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsState(ITypeSymbol type)
        => IntervalArithmetic.IsInteger(type)
            || type.SpecialType == SpecialType.System_String
            || (!type.DeclaringSyntaxReferences.IsEmpty && _api.RoleOf(type) == TypeRole.None);

    private static bool IsPrimary(IMethodSymbol constructor)
        => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private ImmutableArray<SyntaxNode> FindCallers(IMethodSymbol method, CancellationToken cancellationToken)
    {
        Dictionary<ISymbol, List<SyntaxNode>> calls = CallsOf(SimpleNameOf(method), cancellationToken);
        return TargetsThatReach(method)
            .SelectMany(target => calls.TryGetValue(target, out List<SyntaxNode>? callers) ? callers : Enumerable.Empty<SyntaxNode>())
            .Concat(method.MethodKind == MethodKind.Constructor && UnnamedCreations(cancellationToken).TryGetValue(method.OriginalDefinition, out List<SyntaxNode>? creators)
                ? creators
                : Enumerable.Empty<SyntaxNode>())
            .Distinct()
            .Where(caller => !method.DeclaringSyntaxReferences.Any(own => own.SyntaxTree == caller.SyntaxTree && own.Span.Contains(caller.Span)))
            .ToImmutableArray();
    }

    /// <summary>The name that a call mentions: of a constructor its type's, of an explicit implementation the interface's.</summary>
    private static string SimpleNameOf(IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    /// <summary>The method as it may be called: itself, what it overrides, and the interface members it implements.</summary>
    private static IEnumerable<ISymbol> TargetsThatReach(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method.OriginalDefinition; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            yield return current;
        }

        foreach (INamedTypeSymbol type in method.ContainingType.AllInterfaces)
        {
            foreach (ISymbol member in type.GetMembers(SimpleNameOf(method)))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member.OriginalDefinition;
                }
            }
        }
    }

    /// <summary>
    /// All calls of methods of this name, by what they call. Found once for a name: the jobs of a framework tend to have the same, and to look for
    /// the callers of each of a thousand would look at each of the others.
    /// </summary>
    private Dictionary<ISymbol, List<SyntaxNode>> CallsOf(string name, CancellationToken cancellationToken)
        => _calls.TryGetValue(name, out Dictionary<ISymbol, List<SyntaxNode>>? known) ? known : _calls.GetOrAdd(name, FindCalls(name, cancellationToken));

    private Dictionary<ISymbol, List<SyntaxNode>> FindCalls(string name, CancellationToken cancellationToken)
    {
        var calls = new Dictionary<ISymbol, List<SyntaxNode>>(SymbolEqualityComparer.Default);
        if (FindMentions(cancellationToken).TryGetValue(name, out List<TreeMember>? mentions))
        {
            foreach (TreeMember member in mentions)
            {
                AddCalls(calls, CodeOf(member.Tree, member.Names, cancellationToken), member.Names, name, cancellationToken);
            }
        }

        return calls;
    }

    /// <summary>The members that mention the name of a method that can build a job, by that name.</summary>
    private Dictionary<string, List<TreeMember>> FindMentions(CancellationToken cancellationToken)
    {
        HashSet<MemberNames> found = Find(cancellationToken);
        lock (_gate)
        {
            if (_mentions is null)
            {
                var mentions = new Dictionary<string, List<TreeMember>>(StringComparer.Ordinal);
                foreach (MemberNames member in found.Where(member => member.CalledAs is not null))
                {
                    mentions[member.CalledAs!] = new List<TreeMember>();
                }

                foreach (SyntaxTree tree in _compilation.SyntaxTrees)
                {
                    foreach (MemberNames member in TreeNames.Of(tree, cancellationToken).Members)
                    {
                        foreach (string name in member.Words)
                        {
                            if (mentions.TryGetValue(name, out List<TreeMember>? members))
                            {
                                members.Add(new TreeMember(tree, member));
                            }
                        }
                    }
                }

                _mentions = mentions;
            }

            return _mentions;
        }
    }

    private void AddCalls(
        Dictionary<ISymbol, List<SyntaxNode>> calls,
        SyntaxNode code,
        MemberNames member,
        string name,
        CancellationToken cancellationToken)
    {
        SemanticModel model = _modelOf(code.SyntaxTree);
        foreach (SyntaxNode node in code.DescendantNodes(member.Span))
        {
            if (node is SimpleNameSyntax simple && simple.Identifier.ValueText == name && CallOf(simple) is { } call)
            {
                AddCall(calls, call, code, model, cancellationToken);
            }
        }
    }

    private static void AddCall(Dictionary<ISymbol, List<SyntaxNode>> calls, SyntaxNode call, SyntaxNode code, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol called)
        {
            return;
        }

        IMethodSymbol target = (called.ReducedFrom ?? called).OriginalDefinition;
        if (!calls.TryGetValue(target, out List<SyntaxNode>? callers))
        {
            calls.Add(target, callers = new List<SyntaxNode>());
        }

        callers.Add(code);
    }

    /// <summary>All calls of constructors that do not name their type, by the constructor. Found once, and only where a constructor builds a job.</summary>
    private Dictionary<ISymbol, List<SyntaxNode>> UnnamedCreations(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _unnamedCreations) is { } known)
        {
            return known;
        }

        HashSet<MemberNames> found = Find(cancellationToken);
        var creations = new Dictionary<ISymbol, List<SyntaxNode>>(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            foreach (MemberNames member in TreeNames.Of(tree, cancellationToken).Members)
            {
                if (found.Contains(member) && member.NamesIn(tree, cancellationToken).Any(name => name == MemberNames.UnnamedCreation || _globalAliases.Contains(name)))
                {
                    SyntaxNode code = CodeOf(tree, member, cancellationToken);
                    foreach (SyntaxNode node in code.DescendantNodes(member.Span))
                    {
                        if (UnnamedCreationAt(node, tree) is { } creation)
                        {
                            AddCall(creations, creation, code, _modelOf(tree), cancellationToken);
                        }
                    }
                }
            }
        }

        return Interlocked.CompareExchange(ref _unnamedCreations, creations, null) ?? creations;
    }

    private SyntaxNode? UnnamedCreationAt(SyntaxNode node, SyntaxTree tree) => node switch
    {
        ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax => node,
        IdentifierNameSyntax name when IsAlias(tree, name.Identifier.ValueText) => CallOf(name),
        _ => null,
    };

    /// <summary>
    /// Whether a class of the compilation calls this constructor of its base without a word of it, so that the parameters have their defaults. Who makes
    /// such a class is not known from the calls that are written.
    /// </summary>
    public bool IsCalledUnwritten(IMethodSymbol method, CancellationToken cancellationToken)
        => method is { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: false, ContainingType: { TypeKind: TypeKind.Class, IsSealed: false } type }
            && method.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && TypeWalk.All(_compilation.Assembly.GlobalNamespace, _ => true, cancellationToken).Any(
                derived => SymbolEqualityComparer.Default.Equals(derived.BaseType?.OriginalDefinition, type.OriginalDefinition)
                    && derived.InstanceConstructors.Any(constructor => SaysNothingOfItsBase(constructor, cancellationToken)));

    private static bool SaysNothingOfItsBase(IMethodSymbol constructor, CancellationToken cancellationToken)
        => constructor.IsImplicitlyDeclared
            ? constructor.Parameters.IsEmpty // unlike the constructor that copies a record
            : constructor.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).Any(
                code => code is ConstructorDeclarationSyntax { Initializer: null }
                    || (code is TypeDeclarationSyntax primary && primary.BaseList?.Types.FirstOrDefault() is not PrimaryConstructorBaseTypeSyntax));

    private bool IsAlias(SyntaxTree tree, string name) => _globalAliases.Contains(name) || TreeNames.Of(tree, default).Aliases.Contains(name);

    /// <summary>The node that stands for the member: its declaration, the call of a base, or the file for top-level statements.</summary>
    public static SyntaxNode CodeOf(SyntaxTree tree, MemberNames member, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        SyntaxNode node = root.FindNode(member.Span);
        return node.AncestorsAndSelf().FirstOrDefault(part => part is (MemberDeclarationSyntax and not GlobalStatementSyntax) or PrimaryConstructorBaseTypeSyntax) ?? root;
    }

    /// <summary>The call whose target this name is: <c>Build(..)</c>, <c>a.Build(..)</c>, <c>a?.Build(..)</c>, <c>new Build(..)</c> or <c>class A() : Build(..)</c>.</summary>
    private static SyntaxNode? CallOf(SimpleNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name.Parent is QualifiedNameSyntax qualified && qualified.Right == name ? qualified
            : name;
        return target.Parent switch
        {
            InvocationExpressionSyntax invocation when invocation.Expression == target => invocation,
            ObjectCreationExpressionSyntax creation when creation.Type == target => creation,
            PrimaryConstructorBaseTypeSyntax call when call.Type == target => call,
            _ => null,
        };
    }
}
