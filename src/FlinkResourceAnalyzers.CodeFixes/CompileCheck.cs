using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Whether code compiles after a change as it did before. It asks the compiler itself, about the changed members only, so that no fix is
/// offered that breaks the code: a conversion lost with a call, an expression that is no statement, an overload that does not exist.
/// </summary>
internal static class CompileCheck
{
    public static bool Compiles(SourceFile file, ChangeSet changes, CancellationToken cancellationToken)
    {
        changes = changes.Tidied(file.Text);
        var tree = file.Root.SyntaxTree;
        var newTree = tree.WithChangedText(changes.ApplyTo(file.Text));
        var newModel = file.Model.Compilation.ReplaceSyntaxTree(tree, newTree).GetSemanticModel(newTree);
        var changed = ChangedMembers(file.Root, changes);
        var errors = Errors(newModel, changed is { } span ? Moved(span, changes) : null, cancellationToken);
        if (errors.Count == 0)
        {
            return true;
        }

        // Code that is broken already can be fixed too; it must only not get worse.
        var known = Errors(file.Model, changed, cancellationToken);
        return errors.All(error => known.TryGetValue(error.Key, out var count) && count >= error.Value);
    }

    /// <summary>The span of the members in which something changes; null stands for the whole file.</summary>
    private static TextSpan? ChangedMembers(SyntaxNode root, ChangeSet changes)
    {
        TextSpan? span = null;
        foreach (var change in changes.Changes)
        {
            var member = root.FindNode(change.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>();

            // Top-level statements are one body spread over the file.
            if (member is null or GlobalStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            {
                return null;
            }

            span = span is { } before
                ? TextSpan.FromBounds(Math.Min(before.Start, member.SpanStart), Math.Max(before.End, member.Span.End))
                : member.Span;
        }

        return span;
    }

    private static TextSpan Moved(TextSpan span, ChangeSet changes)
    {
        int start = span.Start, end = span.End;
        foreach (var change in changes.Changes)
        {
            var growth = change.NewText!.Length - change.Span.Length;
            start += change.Span.End <= span.Start ? growth : 0;
            end += change.Span.Start < span.End ? growth : 0;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>
    /// Errors by id. Warnings that a project makes errors are left out: that a variable has lost its last use is for people to see.
    /// </summary>
    private static Dictionary<string, int> Errors(SemanticModel model, TextSpan? span, CancellationToken cancellationToken)
        => model.GetDiagnostics(span, cancellationToken)
            .Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count());
}
