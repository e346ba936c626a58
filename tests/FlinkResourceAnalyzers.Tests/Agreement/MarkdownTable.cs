using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>Reads tables out of Markdown files.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows of the first table whose header has these columns, without header and rule.</summary>
    public static ImmutableArray<ImmutableArray<string>> Read(IEnumerable<string> lines, params string[] columns)
    {
        bool isInTable = false;
        ImmutableArray<ImmutableArray<string>>.Builder rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (string line in lines)
        {
            ImmutableArray<string> cells = Cells(line);
            if (!isInTable)
            {
                isInTable = cells.SequenceEqual(columns, StringComparer.Ordinal);
            }
            else if (cells.IsEmpty)
            {
                break;
            }
            else if (!cells.All(cell => cell.All(c => c is '-' or ':')))
            {
                rows.Add(cells);
            }
        }

        return isInTable
            ? rows.ToImmutable()
            : throw new InvalidOperationException("No table with the columns " + string.Join(", ", columns));
    }

    /// <summary>The cells of a table's line; empty for any other line. The outer bars may be left out, as in release tracking files.</summary>
    public static ImmutableArray<string> Cells(string line)
    {
        string text = line.Trim();
        return text.Contains('|')
            ? [.. text.Trim('|').Split('|').Select(cell => cell.Trim())]
            : [];
    }
}
