using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Baseline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Baseline;

public sealed class BaselineReaderTests
{
    [Fact]
    public void Entries_are_read_with_their_places()
    {
        const string text = """
            # written by a build
            version: 1
            violations:
            - rule: FRA1003
              file: 'Jobs/It''s.cs'
              member: 'Acme.Orders.Run'
              message: 'Parallelism 512 exceeds the limit'
              count: 2 # both of them
              framework: net8.0
            - { rule: FRA4003, file: flink-conf.yaml, message: text }
            """;

        BaselineDocument document = Read(text);

        Assert.Empty(document.Errors);
        Assert.Equal(
            [
                (new BaselineKey("FRA1003", "Jobs/It's.cs", "Acme.Orders.Run", "Parallelism 512 exceeds the limit"), 2, "net8.0"),
                (new BaselineKey("FRA4003", "flink-conf.yaml", "", "text"), 1, null),
            ],
            document.Entries.Select(entry => (entry.Key, entry.Count, entry.Framework)));
        Assert.Equal("2", text.Substring(document.Entries[0].CountRange!.Value.Span.Start, document.Entries[0].CountRange!.Value.Span.Length));
        Assert.Equal(3, document.Entries[0].Range.Lines.Start.Line);
        Assert.StartsWith("- rule: FRA1003", Of(document.Entries[0]), StringComparison.Ordinal);
        Assert.EndsWith("net8.0\n", Of(document.Entries[0]), StringComparison.Ordinal);
        Assert.Equal("- { rule: FRA4003, file: flink-conf.yaml, message: text }", Of(document.Entries[1]));

        string Of(BaselineEntry entry) => text.ReplaceLineEndings("\n").Substring(entry.Lines!.Value.Start, entry.Lines.Value.Length);
    }

    [Theory]
    [InlineData("version: 1\nviolations:\n")]
    [InlineData("version: 1\nviolations: []\n")]
    public void There_may_be_no_entries(string text)
    {
        Assert.Empty(Read(text).Errors);
        Assert.Empty(Read(text).Entries);
    }

    [Theory]
    [InlineData("", "The baseline file is empty; a baseline starts with 'version: 1', and a file that is not meant as one should not be there", 0)]
    [InlineData("- a", "The baseline file must be a map with 'version' and 'violations'", 0)]
    [InlineData("violations: []\n", "'version' is missing; it must be 1", 0)]
    [InlineData("version: 1\n", "'violations' is missing; it must be nothing or a list of violations, each with rule, file and message", 0)]
    [InlineData("version: 2\nviolations: []\n", "Version 2 of the baseline format is not known to this version of FlinkResourceAnalyzers; it must be 1", 0)]
    [InlineData("version: 1\nviolations: []\nwaivers: []\n", "'waivers' is no key of a baseline file; the keys are version, violations", 2)]
    [InlineData("version: 1\nviolations:\n- file: a\n  message: b\n", "'violations[0].rule' is missing; it must be the id of a rule about jobs, configuration files or manifests, such as FRA1003", 2)]
    [InlineData("version: 1\nviolations:\n- rule: FRA0002\n  file: a\n  message: b\n", "'violations[0].rule' must be the id of a rule about jobs, configuration files or manifests, such as FRA1003, not 'FRA0002'", 2)]
    [InlineData("version: 1\nviolations:\n- rule: FRA9001\n  file: a\n  message: b\n", "'violations[0].rule' must be the id of a rule about jobs, configuration files or manifests, such as FRA1003, not 'FRA9001'", 2)]
    [InlineData("version: 1\nviolations:\n- rule: FRA1003\n  file: a\n  message: b\n  count: 0\n", "'violations[0].count' must be a whole number from 1 to 2147483647, not '0'", 5)]
    [InlineData("version: 1\nviolations:\n- rule: FRA1003\n  file: a\n  message: b\n- rule: FRA1003\n  file: a\n  message: b\n  count: 2\n", "This violation is listed twice, first in line 3; say in one entry how often it occurs, with 'count'", 5)]
    [InlineData("version: 1\nviolations:\n<<<<<<< HEAD\n- rule: FRA1003\n=======\n>>>>>>> other\n", "The baseline file cannot be read: ", 3)]
    [InlineData("version: 1\nviolations: !!seq []\n", "'violations' has a tag; tags such as '!!int' are not used in baseline files", 1)]
    public void Errors_are_told_in_their_place(string text, string message, int line)
    {
        var error = Assert.Single(Read(text).Errors);

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Range.Lines.Start.Line);
    }

    [Fact]
    public async Task Errors_fail_the_build_and_what_could_be_read_applies()
    {
        BaselineProject project = BaselineProject.Of(
            BaselineProject.Job("env.SetParallelism(512);"),
            BaselineProject.Entry("Parallelism 512 exceeds the limit") + "- rule: FRA1003\n");

        Assert.Equal(
            ["Jobs.cs(10) info FRA1003", "flink-baseline.yaml(7) error FRA0007", "flink-baseline.yaml(7) error FRA0007"],
            await project.SaysAsync());
    }

    [Fact]
    public void Only_lines_of_their_own_can_be_removed()
    {
        BaselineDocument document = Read("version: 1\nviolations: [{ rule: FRA1003, file: a, message: b },\n  { rule: FRA1003, file: b, message: b }]\n");

        Assert.Equal(2, document.Entries.Length);
        Assert.All(document.Entries, entry => Assert.Null(entry.Lines));
    }

    [Fact]
    public void Tens_of_thousands_of_entries_are_read()
    {
        StringBuilder text = new("version: 1\nviolations:\n");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append(BaselineProject.Entry("Parallelism 512 exceeds the limit", count: 2, member: "Acme.Orders" + i + ".Run"));
        }

        var watch = Stopwatch.StartNew();
        BaselineDocument document = Read(text.ToString());

        Assert.Empty(document.Errors);
        Assert.Equal(20_000, document.Entries.Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "it took " + watch.Elapsed);
    }

    private static BaselineDocument Read(string text) => BaselineReader.Read(SourceText.From(text.ReplaceLineEndings("\n")), CancellationToken.None);
}
