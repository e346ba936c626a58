using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes;

/// <summary>Changes of one text, all on the original, of which no two contradict each other.</summary>
internal sealed class ChangeSet
{
    private ChangeSet(ImmutableArray<TextChange> changes)
    {
        Changes = changes;
    }

    public static ChangeSet Empty { get; } = new(ImmutableArray<TextChange>.Empty);

    /// <summary>In the order in which <see cref="SourceText.WithChanges(TextChange[])"/> wants them.</summary>
    public ImmutableArray<TextChange> Changes { get; }

    public bool IsEmpty => Changes.IsEmpty;

    public SourceText ApplyTo(SourceText text) => text.WithChanges(Changes);

    /// <summary>
    /// With these changes as well; null when one of them contradicts what is here. What is here already is kept once, and deletions that overlap
    /// become one: both ask for nothing but that their text be gone.
    /// </summary>
    public ChangeSet? With(ImmutableArray<TextChange> added)
    {
        var all = Changes;
        foreach (var change in added)
        {
            var merged = change;
            for (var i = all.Length - 1; i >= 0; i--)
            {
                var present = all[i];
                if (present == merged)
                {
                    all = all.RemoveAt(i);
                }
                else if (Conflict(present.Span, merged.Span))
                {
                    if (!IsDeletion(present) || !IsDeletion(merged))
                    {
                        return null;
                    }

                    var union = TextSpan.FromBounds(
                        System.Math.Min(present.Span.Start, merged.Span.Start),
                        System.Math.Max(present.Span.End, merged.Span.End));
                    merged = new TextChange(union, string.Empty);
                    all = all.RemoveAt(i);

                    // The union may now touch what was passed already.
                    i = all.Length;
                }
            }

            all = all.Add(merged);
        }

        return new ChangeSet(all.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.Length).ToImmutableArray());
    }

    private static bool IsDeletion(TextChange change) => change.NewText!.Length == 0;

    private static bool Conflict(TextSpan first, TextSpan second)
    {
        if (first.IsEmpty && second.IsEmpty)
        {
            return first.Start == second.Start;
        }

        // An insertion at either end of a deletion is no conflict: what goes and what comes are side by side.
        return first.Start < second.End && second.Start < first.End;
    }
}
