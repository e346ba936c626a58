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
    /// <summary>The functions. One may be in another, and be found twice.</summary>
    /// <param name="code">The member, or the file for its top-level statements.</param>
    /// <param name="span">The part of it that counts.</param>
    /// <param name="text">The text of its file.</param>
    /// <param name="scanner">What reads it.</param>
    public static List<SyntaxNode> In(SyntaxNode code, TextSpan span, SourceText text, WordScanner scanner)
    {
        // Those with an arrow are found by that as well, but not those with a block.
        var functions = new List<SyntaxNode>();
        foreach (SyntaxNode node in code.DescendantNodes(span, MayHoldStatements))
        {
            if (node.IsKind(SyntaxKind.LocalFunctionStatement))
            {
                functions.Add(node);
            }
        }

        int next = span.Start;
        foreach (int mark in scanner.MarksOfFunctions(text, span))
        {
            // What is in a function belongs to it. In a comment or a text the mark is found in another token, or none.
            if (mark >= next && code.FindToken(mark).Parent is AnonymousFunctionExpressionSyntax function)
            {
                functions.Add(function);
                next = function.Span.End;
            }
        }

        return functions;
    }

    private static bool MayHoldStatements(SyntaxNode node)
        => node is not (ExpressionSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or ParameterListSyntax or AttributeListSyntax);
}
