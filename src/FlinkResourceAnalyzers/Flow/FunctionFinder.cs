using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Finds the lambdas, anonymous methods and local functions of a member by the marks that they have in its text: <c>=&gt;</c>, <c>delegate</c>, or the brace
/// that opens a body. Its nodes need not be gone through.
/// </summary>
internal static class FunctionFinder
{
    /// <summary>The functions, but for those within them.</summary>
    /// <param name="code">The member, or the file for its top-level statements.</param>
    /// <param name="span">The part of it that counts.</param>
    /// <param name="text">The text of its file.</param>
    /// <param name="scanner">What reads it.</param>
    public static List<SyntaxNode> In(SyntaxNode code, TextSpan span, SourceText text, WordScanner scanner)
    {
        var functions = new List<SyntaxNode>();
        int next = span.Start;
        foreach (int mark in scanner.MarksOfFunctions(text, span))
        {
            // What is in a function belongs to it. In a comment or a text the mark is found in another token, or none.
            if (mark >= next && FunctionOf(code.FindToken(mark)) is { } function)
            {
                functions.Add(function);
                next = function.Span.End;
            }
        }

        return functions;
    }

    private static SyntaxNode? FunctionOf(SyntaxToken mark) => mark.Parent switch
    {
        AnonymousFunctionExpressionSyntax function => function,
        BlockSyntax { Parent: LocalFunctionStatementSyntax function } => function,
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax function } => function,
        _ => null,
    };
}
