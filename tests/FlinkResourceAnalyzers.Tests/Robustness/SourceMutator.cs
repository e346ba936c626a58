using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// Mutilates C#: what people leave behind in the middle of typing, what a merge or a bad find-and-replace makes of a file, and what nobody would
/// write. The result depends on the source and the seed alone.
/// </summary>
internal sealed class SourceMutator
{
    private static readonly ImmutableArray<string> Tokens =
    [
        "{", "}", "(", ")", "[", "]", ";", ",", ".", "?.", "?", ":", "=>", "=", "+=", "??=", "<", ">", "!", "..", "^", "&", "&&", "||", "#", "@", "\"", "'", "/*", "$\"{",
        "await", "async", "var", "new", "static", "ref", "out", "in", "throw", "return", "yield return", "break;", "continue;", "goto", "switch", "case", "default", "is", "not",
        "as", "with", "when", "foreach", "while (true)", "for (;;)", "try", "finally", "using", "lock", "unsafe", "fixed", "stackalloc", "delegate", "dynamic", "params",
        "partial", "class", "record", "interface", "extern", "abstract", "virtual", "override", "where T : struct", "namespace", "checked", "unchecked", "typeof", "nameof",
        "#if X\n", "#endif\n", "#region\n", "\0", "\u00e9", "\ud83d\ude00",
    ];

    private static readonly ImmutableArray<string> Literals =
    [
        "0", "-1", "-2", "1", "64", "512", "32768", "32769", "int.MaxValue", "int.MinValue", "2147483648", "9223372036854775807", "long.MinValue", "99999999999999999999",
        "0xFFFFFFFF", "1.5", "1e400", "'c'", "\"\"", "\"text\"", "$\"{1}\"", "null", "default", "true", "(int)2.5", "new()", "[]", "x => x", "throw null", "1 / 0",
        "checked(int.MaxValue + 1)", "sizeof(int)", "nameof(Int32)", "(1, 2)", "1..^1", "args", "this", "base",
    ];

    private readonly Random _random;
    private string _source;
    private SyntaxToken[] _tokens = [];
    private SyntaxNode _root = null!;

    private SourceMutator(string source, int seed)
    {
        _random = new Random(seed);
        _source = source;
    }

    /// <summary>The source after one to four mutilations.</summary>
    public static string Mutate(string source, int seed)
    {
        var mutator = new SourceMutator(source, seed);
        int times = 1 + mutator._random.Next(4);
        for (int i = 0; i < times; i++)
        {
            mutator.MutateOnce();
        }

        return mutator._source;
    }

    private void MutateOnce()
    {
        _root = CSharpSyntaxTree.ParseText(_source, HostileCode.ParseOptions).GetRoot();
        _tokens = [.. _root.DescendantTokens().Where(token => token.Span.Length > 0)];
        if (_tokens.Length < 2)
        {
            return;
        }

        SyntaxToken token = Any(_tokens);
        switch (_random.Next(22))
        {
            case 0 or 1:
                Replace(token.Span, string.Empty);
                break;
            case 2:
                Replace(token.Span, token.Text + " " + token.Text);
                break;
            case 3:
                {
                    int index = _random.Next(_tokens.Length - 1);
                    Swap(_tokens[index].Span, _tokens[index + 1].Span);
                    break;
                }

            case 4:
                Swap(token.Span, Any(_tokens).Span);
                break;
            case 5:
                Replace(TextSpan.FromBounds(token.SpanStart, _source.Length), string.Empty);
                break;
            case 6:
                ReplaceToken(candidate => candidate.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.CloseParenToken, _ => string.Empty);
                break;
            case 7 or 8:
                {
                    SyntaxToken[] names = [.. _tokens.Where(candidate => candidate.IsKind(SyntaxKind.IdentifierToken))];
                    ReplaceToken(candidate => candidate.IsKind(SyntaxKind.IdentifierToken), _ => Any(names).Text);
                    break;
                }

            case 9 or 10:
                ReplaceToken(candidate => candidate.Parent is LiteralExpressionSyntax, _ => Any(Literals));
                break;
            case 11:
                Replace(new TextSpan(token.SpanStart, 0), Any(Tokens) + " ");
                break;
            case 12:
                ReplaceNode<SyntaxNode>(_ => string.Empty);
                break;
            case 13:
                ReplaceNode<StatementSyntax>(statement => statement + "\n" + statement);
                break;
            case 14:
                ReplaceNode<MemberDeclarationSyntax>(member => member + "\n" + member);
                break;
            case 15:
                ReplaceNode<ExpressionSyntax>(_ => AnyNode<ExpressionSyntax>());
                break;
            case 16:
                ReplaceNode<StatementSyntax>(_ => AnyNode<StatementSyntax>());
                break;
            case 17:
                ReplaceNode<TypeSyntax>(_ => _random.Next(2) == 0 ? AnyNode<TypeSyntax>() : Any(["dynamic", "object", "int", "void", "T", "int*", "System.Span<int>", "delegate*<int, void>"]));
                break;
            case 18:
                ReplaceNode<ExpressionSyntax>(expression => Nested(expression.ToString(), Any(Wrappers), _random.Next(1, 30)));
                break;
            case 19:
                ReplaceNode<StatementSyntax>(statement => Nested(statement.ToString(), Any(StatementWrappers), _random.Next(1, 12)));
                break;
            case 20:
                RepeatCall();
                break;
            case 21:
                Replace(TextSpan.FromBounds(Math.Min(token.SpanStart, _random.Next(_source.Length)), token.Span.End), string.Empty);
                break;
        }
    }

    private static ImmutableArray<(string Open, string Close)> Wrappers { get; } =
    [
        ("(", ")"), ("true ? ", " : default"), ("args.Length > 3 ? 7 : ", string.Empty), ("await ", string.Empty), ("() => ", string.Empty), ("new[] { ", " }"), ("checked(", ")"),
        ("System.Math.Min(64, ", ")"), ("(int)", string.Empty), ("-", string.Empty), ("!", string.Empty), ("1 + ", string.Empty), ("ref ", string.Empty), ("throw ", string.Empty),
        ("((System.Func<int>)(() => ", "))()"), (string.Empty, " switch { > 3 => 1, _ => 2 }"), (string.Empty, " ?? 5"), ("null ?? ", string.Empty), (string.Empty, " is { } y"),
    ];

    private static ImmutableArray<(string Open, string Close)> StatementWrappers { get; } =
    [
        ("{ ", " }"), ("if (args.Length > 0) { ", " }"), ("while (true) { ", " }"), ("for (int q = 0; q < 3; q++) { ", " }"), ("foreach (var e in args) { ", " }"),
        ("do { ", " } while (args == null);"), ("try { ", " } finally { }"), ("try { } catch { ", " }"), ("lock (this) { ", " }"), ("void L() { ", " } L();"),
        ("switch (args.Length) { case > 2: ", " break; default: break; }"), ("unsafe { ", " }"), ("using (null) { ", " }"), ("label: ", string.Empty),
    ];

    private static string Nested(string code, (string Open, string Close) wrapper, int depth)
    {
        StringBuilder text = new();
        text.Insert(0, wrapper.Open, depth).Append(code);
        for (int i = 0; i < depth; i++)
        {
            text.Append(wrapper.Close);
        }

        return text.ToString();
    }

    /// <summary>Makes a fluent chain longer: a call is made again on its result.</summary>
    private void RepeatCall() => ReplaceNode<InvocationExpressionSyntax>(call =>
    {
        if (call.Expression is not MemberAccessExpressionSyntax access)
        {
            return call.ToString();
        }

        StringBuilder text = new(call.ToString());
        int times = _random.Next(1, 40);
        for (int i = 0; i < times; i++)
        {
            text.Append('.').Append(access.Name).Append(call.ArgumentList);
        }

        return text.ToString();
    });

    private void ReplaceToken(Func<SyntaxToken, bool> isWanted, Func<SyntaxToken, string> replacement)
    {
        SyntaxToken[] candidates = [.. _tokens.Where(isWanted)];
        if (candidates.Length > 0)
        {
            SyntaxToken chosen = Any(candidates);
            Replace(chosen.Span, replacement(chosen));
        }
    }

    private void ReplaceNode<T>(Func<T, string> replacement)
        where T : SyntaxNode
    {
        T[] candidates = [.. Nodes<T>()];
        if (candidates.Length > 0)
        {
            T chosen = Any(candidates);
            Replace(chosen.Span, replacement(chosen));
        }
    }

    private string AnyNode<T>()
        where T : SyntaxNode => Any(Nodes<T>().ToArray()).ToString();

    private IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => _root.DescendantNodes().OfType<T>().Where(node => node.Span.Length is > 0 and < 2000);

    private void Swap(TextSpan first, TextSpan second)
    {
        if (first.Start > second.Start)
        {
            (first, second) = (second, first);
        }

        if (first.End <= second.Start)
        {
            string earlier = _source.Substring(first.Start, first.Length);
            string later = _source.Substring(second.Start, second.Length);
            Replace(second, earlier);
            Replace(first, later);
        }
    }

    private void Replace(TextSpan span, string text) => _source = string.Concat(_source.AsSpan(0, span.Start), text, _source.AsSpan(span.End));

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
