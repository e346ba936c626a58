using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>One row of the table in docs/rules/README.md.</summary>
internal sealed record IndexedRule(string Id, string Page, string Title, string Category, string Severity, string UnderPolicy, string Fix)
{
    public bool ClaimsFix => Fix != "-";
}

/// <summary>The table of rules in docs/rules/README.md.</summary>
internal static class RuleIndex
{
    public static ImmutableArray<IndexedRule> Rules { get; } = [
        .. MarkdownTable
            .Read(
                File.ReadLines(Repository.PathOf("docs", "rules", "README.md")),
                "Id",
                "Title",
                "Category",
                "Default severity",
                "Under a policy file",
                "Fix")
            .Select(Parse)];

    // The first cell is a link: [FRA1001](FRA1001.md).
    private static IndexedRule Parse(ImmutableArray<string> cells)
    {
        string[] link = cells[0].Split(["[", "](", ")"], StringSplitOptions.RemoveEmptyEntries);
        return new IndexedRule(link[0], link[1], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }
}
