using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The names that the members of one file mention. Found once per tree, not per compilation: an editor makes a new compilation with every key
/// stroke and keeps the trees of all other files.
/// </summary>
internal sealed class TreeNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeNames> Known = new();

    private TreeNames(ImmutableArray<MemberNames> members, HashSet<string> aliases, HashSet<string> globalAliases)
    {
        Members = members;
        Aliases = aliases;
        GlobalAliases = globalAliases;
    }

    /// <summary>The members with code, in source order; top-level statements are one of them.</summary>
    public ImmutableArray<MemberNames> Members { get; }

    /// <summary>The other names that the file gives to types or namespaces (<c>using B = Built;</c>).</summary>
    public HashSet<string> Aliases { get; }

    /// <summary>Those of them that it gives in all files.</summary>
    public HashSet<string> GlobalAliases { get; }

    public static TreeNames Of(SyntaxTree tree, CancellationToken cancellationToken)
        => Known.TryGetValue(tree, out TreeNames? names) ? names : Find(tree, cancellationToken);

    private static TreeNames Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var finder = new Finder(cancellationToken);
        finder.FindIn(tree.GetRoot(cancellationToken));
        var found = new TreeNames(finder.Members.ToImmutable(), finder.Aliases, finder.GlobalAliases);
        return Known.GetValue(tree, _ => found);
    }

    /// <summary>The member at a position; null when it is in none.</summary>
    public MemberNames? At(int position)
    {
        int low = 0;
        int high = Members.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            MemberNames member = Members[middle];
            if (position < member.Span.Start)
            {
                high = middle - 1;
            }
            else if (position >= member.Span.End)
            {
                low = middle + 1;
            }
            else
            {
                return member;
            }
        }

        return null;
    }

    private sealed class Finder
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private readonly HashSet<string> _namesInFunctions = new(StringComparer.Ordinal);
        private readonly CancellationToken _cancellationToken;

        public Finder(CancellationToken cancellationToken)
        {
            _cancellationToken = cancellationToken;
        }

        public ImmutableArray<MemberNames>.Builder Members { get; } = ImmutableArray.CreateBuilder<MemberNames>();

        public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

        public HashSet<string> GlobalAliases { get; } = new(StringComparer.Ordinal);

        public void FindIn(SyntaxNode container)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var statements = new List<GlobalStatementSyntax>();
            foreach (SyntaxNode child in container.ChildNodes())
            {
                switch (child)
                {
                    case UsingDirectiveSyntax { Alias: { } alias } directive:
                        Aliases.Add(alias.Name.Identifier.ValueText);
                        if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                        {
                            GlobalAliases.Add(alias.Name.Identifier.ValueText);
                        }

                        break;
                    case GlobalStatementSyntax statement:
                        statements.Add(statement);
                        break;
                    case BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax:
                        AddStatements(statements); // they stand before all types
                        if ((child as BaseTypeDeclarationSyntax)?.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax call)
                        {
                            Add(call.Span, call.DescendantNodes());
                        }

                        FindIn(child);
                        break;
                    case MemberDeclarationSyntax member:
                        Add(member.Span, member.DescendantNodes(), NameOf(member), member is ConstructorDeclarationSyntax);
                        break;
                }
            }

            AddStatements(statements);
        }

        private void AddStatements(List<GlobalStatementSyntax> statements)
        {
            if (statements.Count > 0)
            {
                var span = TextSpan.FromBounds(statements[0].SpanStart, statements[statements.Count - 1].Span.End);
                Add(span, statements.SelectMany(statement => statement.DescendantNodes()));
                statements.Clear();
            }
        }

        private void Add(TextSpan span, IEnumerable<SyntaxNode> nodes, string? calledAs = null, bool isConstructor = false)
        {
            int endOfFunction = 0;
            foreach (SyntaxNode node in nodes)
            {
                switch (node.Kind()) // of all code of the compilation: a number is compared faster than types are
                {
                    case SyntaxKind.IdentifierName or SyntaxKind.GenericName:
                        string name = ((SimpleNameSyntax)node).Identifier.ValueText;
                        AddName(name, node.SpanStart < endOfFunction);
                        if (Aliases.Contains(name))
                        {
                            AddName(MemberNames.UnnamedCreation, node.SpanStart < endOfFunction);
                        }

                        break;
                    case SyntaxKind.ImplicitObjectCreationExpression or SyntaxKind.ThisConstructorInitializer or SyntaxKind.BaseConstructorInitializer:
                        AddName(MemberNames.UnnamedCreation, node.SpanStart < endOfFunction);
                        break;
                    case var kind when LocalCode.IsFunction(kind):
                        endOfFunction = Math.Max(endOfFunction, node.Span.End); // one may be in another
                        break;
                }
            }

            Members.Add(new MemberNames(span, calledAs, _names.ToArray())
            {
                NamesInFunctions = _namesInFunctions.Count == 0 ? Array.Empty<string>() : _namesInFunctions.ToArray(),
                IsConstructor = isConstructor,
                MayHideSetters = HiddenSetters.AreHintedAtBy(_names),
            });
            _names.Clear();
            _namesInFunctions.Clear();
        }

        private void AddName(string name, bool isInFunction)
        {
            _names.Add(name);
            if (isInFunction)
            {
                _namesInFunctions.Add(name);
            }
        }

        private static string? NameOf(MemberDeclarationSyntax member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
            _ => null,
        };
    }
}

/// <summary>
/// A member with code: a method, a property with its accessors, a field with its initialiser, a primary constructor's call of its base, or a file's top-level
/// statements.
/// </summary>
internal sealed class MemberNames
{
    /// <summary>
    /// Stands among the names for constructors that are called without the name of their type: by <c>new(..)</c>, <c>: this(..)</c>, <c>: base(..)</c>, or by a name
    /// that the file gives it. No identifier, for it is a keyword.
    /// </summary>
    public const string UnnamedCreation = "new";

    public MemberNames(TextSpan span, string? calledAs, string[] names)
    {
        Span = span;
        CalledAs = calledAs;
        Names = names;
    }

    public TextSpan Span { get; }

    /// <summary>The name that a call of it mentions: a method's, or a constructor's type; null for what is not called with arguments.</summary>
    public string? CalledAs { get; }

    /// <summary>Whether it is a constructor, which may be called without a name.</summary>
    public bool IsConstructor { get; init; }

    /// <summary>Every name that it mentions, once, and <see cref="UnnamedCreation"/>; not those that it only declares.</summary>
    public string[] Names { get; }

    /// <summary>Those of them that its lambdas and local functions mention.</summary>
    public string[] NamesInFunctions { get; init; } = Array.Empty<string>();

    /// <summary>Whether one of them belongs to reflection and the like: what <see cref="HiddenSetters"/> looks into.</summary>
    public bool MayHideSetters { get; init; }

    public bool Mentions(HashSet<string> names)
    {
        foreach (string name in Names)
        {
            if (names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }
}
