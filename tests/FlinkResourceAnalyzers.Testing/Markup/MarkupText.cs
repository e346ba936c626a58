using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A text freed of its markup: <c>[|text|]</c>, <c>{|name:text|}</c>, <c>{|#0:text|}</c> (which may also end in <c>|#0}</c>, so that spans can
/// overlap) and the position <c>$$</c>.
/// </summary>
internal sealed class MarkupText
{
    private static readonly Regex NamedStart = new(@"\G\{\|([^:|\[\]{}]+):", RegexOptions.CultureInvariant);
    private static readonly Regex NumberedEnd = new(@"\G\|(#\d+)\}", RegexOptions.CultureInvariant);

    private MarkupText(string text, ImmutableArray<int> positions, ImmutableArray<(string Name, TextSpan Span)> spans)
    {
        Text = text;
        Positions = positions;
        Spans = spans;
    }

    public string Text { get; }

    public ImmutableArray<int> Positions { get; }

    /// <summary>The spans in order of their starts; the name of <c>[|text|]</c> is empty.</summary>
    public ImmutableArray<(string Name, TextSpan Span)> Spans { get; }

    public static MarkupText Parse(string input, bool positionsAreCode)
    {
        StringBuilder text = new(input.Length);
        ImmutableArray<int>.Builder positions = ImmutableArray.CreateBuilder<int>();
        List<(string Name, TextSpan Span)> spans = [];
        List<(string Name, int Start)> open = [];

        int index = 0;
        while (index < input.Length)
        {
            if (!positionsAreCode && StartsWith("$$"))
            {
                positions.Add(text.Length);
                index += 2;
            }
            else if (StartsWith("[|") && !IsBracketBeforeEnd())
            {
                open.Add((string.Empty, text.Length));
                index += 2;
            }
            else if (NamedStart.Match(input, index) is { Success: true } start)
            {
                open.Add((start.Groups[1].Value, text.Length));
                index += start.Length;
            }
            else if (StartsWith("|]") || StartsWith("|}"))
            {
                Close(open.FindLastIndex(_ => true));
                index += 2;
            }
            else if (NumberedEnd.Match(input, index) is { Success: true } end)
            {
                Close(open.FindLastIndex(candidate => candidate.Name == end.Groups[1].Value));
                index += end.Length;
            }
            else
            {
                text.Append(input[index++]);
            }
        }

        if (open.Count > 0)
        {
            throw new ArgumentException($"The input contains {open.Count} spans that do not end, the last at position {open[^1].Start}.");
        }

        spans.Sort((left, right) => left.Span.CompareTo(right.Span));
        return new MarkupText(text.ToString(), positions.ToImmutable(), [.. spans]);

        bool StartsWith(string mark) => string.CompareOrdinal(input, index, mark, 0, mark.Length) == 0;

        // In '[|]' and '[|}' the bracket belongs to the text where a span is open that the rest ends.
        bool IsBracketBeforeEnd()
            => open.Count > 0 && index + 2 < input.Length && input[index + 2] == (open[^1].Name.Length == 0 ? ']' : '}');

        void Close(int opened)
        {
            if (opened < 0)
            {
                throw new ArgumentException($"Mismatched end tag found at position {index}.");
            }

            spans.Add((open[opened].Name, TextSpan.FromBounds(open[opened].Start, text.Length)));
            open.RemoveAt(opened);
        }
    }
}
