using System;
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

        string member = text.ToString(span);
        for (int i = 0; i < member.Length - 1; i++)
        {
            if ((member[i] == '=' && member[i + 1] == '>') || (member[i] == 'd' && string.CompareOrdinal(member, i, Delegate, 0, Delegate.Length) == 0))
            {
                // In a comment or a text it is found in another token, or none.
                if (code.FindToken(span.Start + i).Parent is AnonymousFunctionExpressionSyntax function)
                {
                    yield return function.Span;
                    i = Math.Max(i, function.Span.End - span.Start - 1); // what is in it belongs to it; never back, whatever the parser makes of half a lambda
                }
            }
        }
    }
}
