using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// A member with code: a method, a property with its accessors, a field with its initialiser, a primary constructor's call of its base, or a file's top-level
/// statements. What it mentions is read in two steps: its words, which may be anything, and only where one of them matters what it is in the syntax.
/// </summary>
internal sealed class MemberNames
{
    /// <summary>
    /// Stands among the names for constructors that are called without the name of their type: by <c>new(..)</c>, <c>: this(..)</c>, <c>: base(..)</c>, or by a name
    /// that the file gives it. No identifier, for it is a keyword.
    /// </summary>
    public const string UnnamedCreation = "new";

    private string[]? _names;
    private string[]? _wordsInFunctions;

    /// <summary>A word that is a name for certain, which has been asked for.</summary>
    private string? _name;

    /// <param name="span">Its place, without the trivia around it.</param>
    /// <param name="calledAs">The name that a call of it mentions.</param>
    /// <param name="words">All names that it mentions, and whatever else stands in its text.</param>
    public MemberNames(TextSpan span, string? calledAs, string[] words)
    {
        Span = span;
        CalledAs = calledAs;
        Words = words;
    }

    public TextSpan Span { get; }

    /// <summary>The name that a call of it mentions: a method's, or a constructor's type; null for what is not called with arguments.</summary>
    public string? CalledAs { get; }

    /// <summary>Whether it is a constructor, which may be called without a name.</summary>
    public bool IsConstructor { get; init; }

    /// <summary>Every name that it may mention, once: all that it does are among them.</summary>
    public string[] Words { get; }

    /// <summary>Whether a name that it mentions belongs to reflection and the like: what <see cref="HiddenSetters"/> looks into.</summary>
    public bool MayHideSetters { get; init; }

    /// <summary>Every name that it mentions, once, and <see cref="UnnamedCreation"/>; not those that it only declares.</summary>
    /// <param name="tree">The tree that it is in.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public string[] NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
        => _names ??= NamesIn(JobCode.CodeOf(tree, this, cancellationToken).DescendantNodes(Span), TreeNames.Of(tree, cancellationToken).Aliases);

    /// <summary>Every name that its lambdas and local functions may mention.</summary>
    /// <param name="tree">The tree that it is in.</param>
    /// <param name="scanner">What reads them.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public string[] WordsInFunctions(SyntaxTree tree, WordScanner scanner, CancellationToken cancellationToken)
        => _wordsInFunctions ??= FindWordsInFunctions(tree, scanner, cancellationToken);

    /// <summary>Whether it mentions one of these names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="tree">The tree that it is in.</param>
    /// <param name="scanner">What reads its text.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public bool Mentions(HashSet<string> names, SyntaxTree tree, WordScanner scanner, CancellationToken cancellationToken)
    {
        if (_name is { } known && names.Contains(known))
        {
            return true;
        }

        if (FirstOf(Words, names) is not { } word)
        {
            return false;
        }

        // Where it stands first it most often is a name, and then nobody need go through the syntax.
        if (_names is null
            && scanner.FirstPlaceOf(word, tree.GetText(cancellationToken), Span) is { } place
            && IsNameAt(place, word, tree.GetRoot(cancellationToken)))
        {
            _name = word;
            return true;
        }

        return FirstOf(NamesIn(tree, cancellationToken), names) is not null;
    }

    /// <summary>The names that nodes are, once each, and <see cref="UnnamedCreation"/>.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="aliases">The names that their file gives to types.</param>
    public static string[] NamesIn(IEnumerable<SyntaxNode> nodes, HashSet<string> aliases)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxNode node in nodes)
        {
            switch (node.Kind())
            {
                case SyntaxKind.IdentifierName or SyntaxKind.GenericName:
                    string name = ((SimpleNameSyntax)node).Identifier.ValueText;
                    names.Add(name);
                    if (aliases.Contains(name))
                    {
                        names.Add(UnnamedCreation);
                    }

                    break;
                case SyntaxKind.ImplicitObjectCreationExpression or SyntaxKind.ThisConstructorInitializer or SyntaxKind.BaseConstructorInitializer:
                    names.Add(UnnamedCreation);
                    break;
            }
        }

        return names.ToArray();
    }

    private static string? FirstOf(string[] mentioned, HashSet<string> names)
    {
        foreach (string name in mentioned)
        {
            if (names.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    private bool IsNameAt(int position, string word, SyntaxNode root)
    {
        SyntaxToken token = root.FindToken(position);
        return token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == word && token.Parent is SimpleNameSyntax && Span.Contains(token.Span);
    }

    private string[] FindWordsInFunctions(SyntaxTree tree, WordScanner scanner, CancellationToken cancellationToken)
    {
        SourceText text = tree.GetText(cancellationToken);
        SyntaxNode code = JobCode.CodeOf(tree, this, cancellationToken);
        List<SyntaxNode> functions = FunctionFinder.In(code, Span, text, scanner);
        return functions.Count == 0
            ? Array.Empty<string>()
            : scanner.WordsIn(text, functions) ?? NamesIn(functions.SelectMany(function => code.DescendantNodes(function.Span)), TreeNames.Of(tree, cancellationToken).Aliases);
    }
}
