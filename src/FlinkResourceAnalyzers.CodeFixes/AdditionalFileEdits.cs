using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>The edits that diagnostics in additional files ask for.</summary>
internal static class AdditionalFileEdits
{
    /// <summary>What a diagnostic asks to write in its file; null when it asks for nothing.</summary>
    public static TextChange? Of(Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue(FixProperties.Edits, out string? edit);
        diagnostic.Properties.TryGetValue(FixProperties.Text, out string? text);
        return edit switch
        {
            FixProperties.Rename when text is not null => new TextChange(diagnostic.Location.SourceSpan, text),
            FixProperties.LowerCount when text is not null && FixProperties.SpanOf(diagnostic.Properties, FixProperties.Span) is { } span => new TextChange(span, text),
            FixProperties.RemoveEntry when FixProperties.SpanOf(diagnostic.Properties, FixProperties.Span) is { } span => new TextChange(span, string.Empty),
            _ => null,
        };
    }

    /// <summary>Changes a file in all projects that have it as an additional one: they share it on the disk.</summary>
    public static async Task<Solution> ApplyAsync(
        Solution solution,
        string path,
        ImmutableArray<TextChange> changes,
        CancellationToken cancellationToken)
    {
        foreach (TextDocument document in solution.Projects.SelectMany(project => project.AdditionalDocuments).Where(document => document.FilePath == path))
        {
            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (changes.All(change => change.Span.End <= text.Length))
            {
                solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }
}
