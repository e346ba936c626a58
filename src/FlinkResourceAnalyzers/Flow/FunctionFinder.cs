using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Finds the lambdas, anonymous methods and local functions of a member by the marks that they have in its text (<c>=&gt;</c>, <c>delegate</c>) and by its
/// statements: its expressions, which are most of its nodes, need not be gone through.
/// </summary>
internal static class FunctionFinder
{
    private const string Delegate = "delegate";

    /// <summary>Their places. One may be in another, and be found twice.</summary>
    /// <param name="code">The member, or the file for its top-level statements.</param>
    /// <param name="span">The part of it that counts.</param>
    /// <param name="text">The text of its file.</param>
    public static IEnumerable<TextSpan> In(SyntaxNode code, TextSpan span, SourceText text)
    {
        // Those with an arrow are found by that as well, but not those with a block.
        foreach (SyntaxNode node in code.DescendantNodes(span, node => node is not ExpressionSyntax))
        {
            if (node.IsKind(SyntaxKind.LocalFunctionStatement))
            {
                yield return node.Span;
            }
        }

        for (int position = span.Start; position < span.End - 1; position++)
        {
            char character = text[position];
            if ((character == '=' && text[position + 1] == '>') || (character == 'd' && StartsWith(text, position, span.End, Delegate)))
            {
                // In a comment or a text it is found in another token, or none.
                SyntaxNode? function = code.FindToken(position).Parent;
                if (function is AnonymousFunctionExpressionSyntax && function.Span.Contains(position))
                {
                    yield return function.Span;
                    position = function.Span.End - 1;
                }
            }
        }
    }

    private static bool StartsWith(SourceText text, int position, int end, string word)
    {
        if (position + word.Length > end)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (text[position + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }
}
