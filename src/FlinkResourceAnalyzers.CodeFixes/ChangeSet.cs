using System;
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
    /// The same without the lines of which the deletions leave nothing but white space. One deletion cannot know: two links or statements
    /// that share a line may both go.
    /// </summary>
    public ChangeSet Tidied(SourceText text)
    {
        var tidied = ImmutableArray.CreateBuilder<TextChange>();
        var keptUpTo = 0;
        for (var i = 0; i < Changes.Length; i++)
        {
            var change = Changes[i];
            if (IsDeletion(change))
            {
                var end = change.Span.End;
                while (i + 1 < Changes.Length && IsDeletion(Changes[i + 1]) && Changes[i + 1].Span.Start == end)
                {
                    end = Changes[++i].Span.End;
                }

                var followed = i + 1 < Changes.Length && Changes[i + 1].Span.Start == end;
                var span = TextSpan.FromBounds(change.Span.Start, end);
                change = new TextChange(followed ? span : WithRestOfEmptyLine(text, span, keptUpTo), string.Empty);
            }

            tidied.Add(change);
            keptUpTo = change.Span.End;
        }

        return new ChangeSet(tidied.ToImmutable());
    }

    /// <summary>
    /// With these changes as well; null when one of them contradicts what is here. What is here already is kept once, and deletions that
    /// overlap become one: both ask for nothing but that their text be gone.
    /// </summary>
    /// <param name="added">The changes to add.</param>
    /// <param name="besideOthers">Whether what they insert may follow what others insert at the same place.</param>
    public ChangeSet? With(ImmutableArray<TextChange> added, bool besideOthers = false)
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
                else if (Conflict(present.Span, merged.Span) && !(besideOthers && present.Span.IsEmpty && merged.Span.IsEmpty))
                {
                    if (!IsDeletion(present) || !IsDeletion(merged))
                    {
                        return null;
                    }

                    var union = TextSpan.FromBounds(
                        Math.Min(present.Span.Start, merged.Span.Start),
                        Math.Max(present.Span.End, merged.Span.End));
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

    private static TextSpan WithRestOfEmptyLine(SourceText text, TextSpan deleted, int keptUpTo)
    {
        var first = text.Lines.GetLineFromPosition(deleted.Start);
        var last = text.Lines.GetLineFromPosition(deleted.End);
        var leavesNothing = text.IsBlank(first.Start, deleted.Start) && text.IsBlank(deleted.End, last.End);
        if (!leavesNothing || text.IsBlank(first) || deleted.End == last.Start)
        {
            return deleted;
        }

        // With the break before the line where there is one, so that the next line's own deletion does not meet this one.
        var start = first.LineNumber > 0 ? text.Lines[first.LineNumber - 1].End : first.Start;
        return start < keptUpTo
            ? TextSpan.FromBounds(Math.Max(first.Start, keptUpTo), last.EndIncludingLineBreak)
            : TextSpan.FromBounds(start, last.End);
    }

    private static bool IsDeletion(TextChange change) => change.NewText!.Length == 0 && !change.Span.IsEmpty;

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
