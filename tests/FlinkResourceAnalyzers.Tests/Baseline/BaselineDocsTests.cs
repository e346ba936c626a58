using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Baseline.BaselineProject;

namespace FlinkResourceAnalyzers.Tests.Baseline;

/// <summary>Holds the guide and the pages of FRA0007 and FRA0008 to the code.</summary>
public sealed class BaselineDocsTests
{
    [Fact]
    public async Task The_page_of_FRA0007_shows_the_errors_that_are_reported()
        => Assert.Equal(Shown("rules/FRA0007.md"), await ReportedAsync(Of("class C { }", Block("rules/FRA0007.md")), "FRA0007"));

    [Fact]
    public async Task The_page_of_FRA0008_shows_the_warnings_that_are_reported()
    {
        string[] jobs = ["Orders", "Payments"];
        BaselineProject project = Of("", Block("rules/FRA0008.md")) with
        {
            Sources =
            [
                .. jobs.Select(type => (
                    $"Jobs/{type}.cs",
                    Job(type == "Orders" ? "env.SetParallelism(8);" : "env.SetParallelism(96);\nenv.SetParallelism(96);", type: type)
                        .Replace("namespace Acme", "namespace Acme.Jobs", StringComparison.Ordinal))),
            ],
        };

        Assert.Equal(Shown("rules/FRA0008.md"), await ReportedAsync(project, "FRA0008"));
    }

    [Fact]
    public async Task The_guide_shows_a_baseline_as_the_analyzers_recognise_it()
    {
        string text = Block("adoption.md");
        BaselineDocument document = BaselineReader.Read(SourceText.From(text), CancellationToken.None);
        BaselineProject project = Of("", text) with
        {
            Sources = [("Jobs/Orders.cs", Job("env.SetParallelism(512);\nenv.SetParallelism(512);").Replace("namespace Acme", "namespace Acme.Jobs", StringComparison.Ordinal))],
            Files = [("deploy/flink-conf.yaml", "parallelism.default: 512\n", "Configuration")],
        };

        Assert.Empty(document.Errors);
        Assert.Equal([2, 1], document.Entries.Select(entry => entry.Count));
        Assert.DoesNotContain(await project.SaysAsync(), line => line.Contains("FRA0008", StringComparison.Ordinal));
        Assert.Equal(3, (await project.DiagnosticsAsync()).Count(diagnostic => diagnostic.Properties.ContainsKey(BaselineMatcher.StateProperty)));
    }

    private static async Task<IEnumerable<string>> ReportedAsync(BaselineProject project, string rule)
        => (await project.DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule).Select(diagnostic =>
        {
            LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
            return $"flink-baseline.yaml({start.Line + 1},{start.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {rule}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        });

    private static string[] Shown(string page) => Blocks(page, "text").Single().TrimEnd().Split('\n');

    /// <summary>The block that is a baseline.</summary>
    private static string Block(string page) => Blocks(page, "yaml").Single(block => block.Contains("violations:", StringComparison.Ordinal));

    private static IEnumerable<string> Blocks(string page, string language)
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("docs", page));
        return Enumerable.Range(0, lines.Length)
            .Where(i => lines[i] == "```" + language)
            .Select(i => string.Concat(lines.Skip(i + 1).TakeWhile(line => line != "```").Select(line => line + "\n")));
    }
}
