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
/// statements. What it mentions is read in two steps: its words, which may be anything, and only where one of them matters the names in its syntax.
/// </summary>
internal sealed class MemberNames
{
    /// <summary>
    /// Stands among the names for constructors that are called without the name of their type: by <c>new(..)</c>, <c>: this(..)</c>, <c>: base(..)</c>, or by a name
    /// that the file gives it. No identifier, for it is a keyword.
    /// </summary>
    public const string UnnamedCreation = "new";

    private Names? _names;

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
    public string[] NamesIn(SyntaxTree tree, CancellationToken cancellationToken) => NamesOf(tree, cancellationToken).All;

    /// <summary>Those of them that its lambdas and local functions mention.</summary>
    /// <param name="tree">The tree that it is in.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public string[] NamesInFunctions(SyntaxTree tree, CancellationToken cancellationToken) => NamesOf(tree, cancellationToken).InFunctions;

    /// <summary>Whether it mentions one of these names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="tree">The tree that it is in.</param>
    /// <param name="cancellationToken">The cancellation token.</param>
    public bool Mentions(HashSet<string> names, SyntaxTree tree, CancellationToken cancellationToken)
        => Array.Exists(Words, names.Contains) && Array.Exists(NamesIn(tree, cancellationToken), names.Contains);

    private Names NamesOf(SyntaxTree tree, CancellationToken cancellationToken)
        => _names ??= Names.In(
            JobCode.CodeOf(tree, this, cancellationToken).DescendantNodes(Span),
            TreeNames.Of(tree, cancellationToken).Aliases);

    /// <summary>The names in some code.</summary>
    internal sealed class Names
    {
        private Names(string[] all, string[] inFunctions)
        {
            All = all;
            InFunctions = inFunctions;
        }

        public string[] All { get; }

        public string[] InFunctions { get; }

        /// <param name="nodes">The code.</param>
        /// <param name="aliases">The names that its file gives to types.</param>
        public static Names In(IEnumerable<SyntaxNode> nodes, HashSet<string> aliases)
        {
            var all = new HashSet<string>(StringComparer.Ordinal);
            var inFunctions = new HashSet<string>(StringComparer.Ordinal);
            int endOfFunction = 0;
            foreach (SyntaxNode node in nodes)
            {
                switch (node.Kind())
                {
                    case SyntaxKind.IdentifierName or SyntaxKind.GenericName:
                        string name = ((SimpleNameSyntax)node).Identifier.ValueText;
                        Add(name, node);
                        if (aliases.Contains(name))
                        {
                            Add(UnnamedCreation, node);
                        }

                        break;
                    case SyntaxKind.ImplicitObjectCreationExpression or SyntaxKind.ThisConstructorInitializer or SyntaxKind.BaseConstructorInitializer:
                        Add(UnnamedCreation, node);
                        break;
                    case var kind when LocalCode.IsFunction(kind):
                        endOfFunction = Math.Max(endOfFunction, node.Span.End); // one may be in another
                        break;
                }
            }

            return new Names(all.ToArray(), inFunctions.ToArray());

            void Add(string name, SyntaxNode node)
            {
                all.Add(name);
                if (node.SpanStart < endOfFunction)
                {
                    inFunctions.Add(name);
                }
            }
        }
    }
}
