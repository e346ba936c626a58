using System;
using System.Collections.Immutable;
using System.IO;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>What AnalyzerReleases.Shipped.md and AnalyzerReleases.Unshipped.md, read one after the other, say of each rule.</summary>
internal static class ReleaseTracking
{
    /// <summary>Category and severity by id.</summary>
    public static ImmutableSortedDictionary<string, (string Category, string Severity)> Rules { get; } = Read();

    private static ImmutableSortedDictionary<string, (string Category, string Severity)> Read()
    {
        ImmutableSortedDictionary<string, (string, string)>.Builder rules =
            ImmutableSortedDictionary.CreateBuilder<string, (string, string)>(StringComparer.Ordinal);
        foreach (string file in new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" })
        {
            bool isRemoval = false;
            foreach (string line in File.ReadLines(Repository.PathOf("src", "FlinkResourceAnalyzers", file)))
            {
                if (line.StartsWith("### ", StringComparison.Ordinal))
                {
                    isRemoval = line == "### Removed Rules";
                }

                ImmutableArray<string> cells = MarkdownTable.Cells(line);
                if (cells.IsEmpty || !cells[0].StartsWith("FRA", StringComparison.Ordinal))
                {
                    continue;
                }

                if (isRemoval)
                {
                    rules.Remove(cells[0]);
                }
                else
                {
                    // New and changed rules alike have the category and severity that hold now in the second and third column.
                    rules[cells[0]] = (cells[1], cells[2]);
                }
            }
        }

        return rules.ToImmutable();
    }
}
