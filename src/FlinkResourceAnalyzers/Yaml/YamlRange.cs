using System;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>
/// A place in a YAML text: the same characters as an offset and as lines and columns, both counted from 0 in UTF-16 units.
/// </summary>
internal readonly record struct YamlRange(TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of the characters from <paramref name="start"/> up to <paramref name="end"/>, cut to what the text has.</summary>
    public static YamlRange Of(SourceText text, long start, long end)
    {
        int from = (int)Math.Max(0, Math.Min(start, text.Length));
        int to = (int)Math.Max(from, Math.Min(end, text.Length));
        TextSpan span = TextSpan.FromBounds(from, to);
        return new YamlRange(span, text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>The part of this place that lies on its first line: a squiggle under half a file tells nobody anything.</summary>
    public YamlRange FirstLine(SourceText text)
    {
        if (Lines.Start.Line == Lines.End.Line)
        {
            return this;
        }

        TextLine line = text.Lines.GetLineFromPosition(Span.Start);
        return Of(text, Span.Start, line.End);
    }
}
