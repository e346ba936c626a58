using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>
/// Whether code compiles after a change as it did before. It asks the compiler itself, about the changed members only, so that no fix is offered
/// that breaks the code: a conversion lost with a call, an expression that is no statement, an overload that does not exist.
/// </summary>
internal static class CompileCheck
{
    public static bool Compiles(SourceFile file, ChangeSet changes, CancellationToken cancellationToken)
    {
        var tree = file.Root.SyntaxTree;
        var newTree = tree.WithChangedText(changes.ApplyTo(file.Text));
        var newModel = file.Model.Compilation.ReplaceSyntaxTree(tree, newTree).GetSemanticModel(newTree);
        foreach (var member in ChangedMembers(file.Root, changes))
        {
            var errors = Errors(newModel, member is { } span ? Moved(span, changes) : null, cancellationToken);
            if (errors.Count == 0)
            {
                continue;
            }

            // Code that is broken already can be fixed too; it must only not get worse.
            var known = Errors(file.Model, member, cancellationToken);
            if (errors.Any(error => !known.TryGetValue(error.Key, out var count) || count < error.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The spans of the members in which something changes; null stands for the whole file.</summary>
    private static IEnumerable<TextSpan?> ChangedMembers(SyntaxNode root, ChangeSet changes)
    {
        var spans = new HashSet<TextSpan>();
        foreach (var change in changes.Changes)
        {
            var member = root.FindNode(change.Span).FirstAncestorOrSelf<MemberDeclarationSyntax>();

            // Top-level statements are one body spread over the file.
            if (member is null or GlobalStatementSyntax or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            {
                return new TextSpan?[] { null };
            }

            spans.Add(member.Span);
        }

        return spans.OrderBy(span => span.Start).Select(span => (TextSpan?)span);
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

    private static Dictionary<string, int> Errors(SemanticModel model, TextSpan? span, CancellationToken cancellationToken)
        => model.GetDiagnostics(span, cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count());
}
