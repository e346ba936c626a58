using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>Where the places of a solution are after a change of its texts.</summary>
internal sealed class MovedSpans
{
    private readonly ImmutableDictionary<string, ImmutableArray<TextChange>> _changes;

    private MovedSpans(ImmutableDictionary<string, ImmutableArray<TextChange>> changes)
    {
        _changes = changes;
    }

    public static async Task<MovedSpans> BetweenAsync(IEnumerable<(TextDocument Before, TextDocument After)> documents, CancellationToken cancellationToken)
    {
        var changes = ImmutableDictionary.CreateBuilder<string, ImmutableArray<TextChange>>();
        foreach ((TextDocument before, TextDocument after) in documents)
        {
            SourceText text = await after.GetTextAsync(cancellationToken);
            changes[before.FilePath!] = [.. text.GetTextChanges(await before.GetTextAsync(cancellationToken)).OrderBy(change => change.Span.Start)];
        }

        return new MovedSpans(changes.ToImmutable());
    }

    /// <summary>What a place has become: what replaces it, where it was replaced; an empty place, where it is gone.</summary>
    public TextSpan Of(Location location)
    {
        TextSpan span = location.SourceSpan;
        if (!_changes.TryGetValue(location.GetLineSpan().Path ?? string.Empty, out ImmutableArray<TextChange> changes))
        {
            return span;
        }

        int start = span.Start, end = span.End;
        foreach (TextChange change in changes)
        {
            int growth = change.NewText!.Length - change.Span.Length;
            if (change.Span.End <= span.Start)
            {
                // What is inserted right before a place does not belong to it.
                start += growth;
                end += growth;
            }
            else if (change.Span.Start < span.End)
            {
                start -= Math.Max(0, Math.Min(span.Start, change.Span.End) - change.Span.Start);
                end += growth + Math.Max(0, change.Span.End - span.End);
            }
        }

        return TextSpan.FromBounds(Math.Min(start, end), end);
    }
}
