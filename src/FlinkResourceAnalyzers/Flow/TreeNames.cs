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
        => Known.TryGetValue(tree, out TreeNames? names) ? names : Find(tree, new WordScanner(), cancellationToken);

    /// <param name="tree">The file.</param>
    /// <param name="scanner">What reads it, which one that reads several files can keep.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public static TreeNames Of(SyntaxTree tree, WordScanner scanner, CancellationToken cancellationToken)
        => Known.TryGetValue(tree, out TreeNames? names) ? names : Find(tree, scanner, cancellationToken);

    private static TreeNames Find(SyntaxTree tree, WordScanner scanner, CancellationToken cancellationToken)
    {
        var finder = new Finder(tree.GetText(cancellationToken), scanner, cancellationToken);
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
        private readonly SourceText _text;
        private readonly WordScanner _scanner;
        private readonly CancellationToken _cancellationToken;

        public Finder(SourceText text, WordScanner scanner, CancellationToken cancellationToken)
        {
            _text = text;
            _scanner = scanner;
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
                        AddStatements(statements, container); // they stand before all types
                        if ((child as BaseTypeDeclarationSyntax)?.BaseList?.Types.FirstOrDefault() is PrimaryConstructorBaseTypeSyntax call)
                        {
                            Add(call.Span, call);
                        }

                        FindIn(child);
                        break;
                    case MemberDeclarationSyntax member:
                        Add(member.Span, member);
                        break;
                }
            }

            AddStatements(statements, container);
        }

        private void AddStatements(List<GlobalStatementSyntax> statements, SyntaxNode file)
        {
            if (statements.Count > 0)
            {
                Add(TextSpan.FromBounds(statements[0].SpanStart, statements[statements.Count - 1].Span.End), file);
                statements.Clear();
            }
        }

        private void Add(TextSpan span, SyntaxNode code)
        {
            var member = code as MemberDeclarationSyntax; // none for statements of a file, and for a call of a base
            bool mayHideSetters = false;
            if (_scanner.WordsIn(_text, span) is not { } words || _scanner.HasHint)
            {
                words = MemberNames.NamesIn(code.DescendantNodes(span), Aliases);
                mayHideSetters = Array.Exists(words, HiddenSetters.IsHint);
            }
            else if ((member is ConstructorDeclarationSyntax { Initializer: not null } || (Aliases.Count > 0 && Array.Exists(words, Aliases.Contains)))
                && Array.IndexOf(words, MemberNames.UnnamedCreation) < 0)
            {
                words = words.Concat(new[] { MemberNames.UnnamedCreation }).ToArray();
            }

            Members.Add(new MemberNames(span, member is null ? null : NameOf(member), words)
            {
                IsConstructor = member is ConstructorDeclarationSyntax,
                MayHideSetters = mayHideSetters,
            });
        }

        private static string? NameOf(MemberDeclarationSyntax member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
            _ => null,
        };
    }
}
