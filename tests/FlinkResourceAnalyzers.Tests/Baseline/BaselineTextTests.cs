using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Tasks;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Baseline;

/// <summary>The baseline that the build task writes, as the analyzers read it.</summary>
public sealed class BaselineTextTests
{
    [Fact]
    public void Entries_are_sorted_and_counted()
    {
        string text = Write(
            ["net10.0"],
            ("net10.0", "FRA1003", "b.cs", "Acme.B.Run", "too much"),
            ("net10.0", "FRA1003", "a.cs", "Acme.B.Run", "too much"),
            ("net10.0", "FRA1003", "b.cs", "Acme.B.Run", "too much"),
            ("net10.0", "FRA1001", "b.cs", "Acme.B.Run", "not 'enough'"),
            ("net10.0", "FRA4003", "B.yaml", "", "too much"));

        Assert.Equal(
            """
            # Violations that were there when this file was written. They do not fail the build; new ones do.
            # Written by: dotnet build -t:FlinkResourceWriteBaseline
            version: 1
            violations:
            - rule: FRA4003
              file: 'B.yaml'
              message: 'too much'
            - rule: FRA1003
              file: 'a.cs'
              member: 'Acme.B.Run'
              message: 'too much'
            - rule: FRA1001
              file: 'b.cs'
              member: 'Acme.B.Run'
              message: 'not ''enough'''
            - rule: FRA1003
              file: 'b.cs'
              member: 'Acme.B.Run'
              message: 'too much'
              count: 2

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Frameworks_are_told_apart_where_they_differ()
    {
        string text = Write(
            ["net8.0", "net10.0"],
            ("net8.0", "FRA1003", "a.cs", "", "in both"),
            ("net10.0", "FRA1003", "a.cs", "", "in both"),
            ("net10.0", "FRA1003", "b.cs", "", "in one"),
            ("net8.0", "FRA1003", "c.cs", "", "more in one"),
            ("net8.0", "FRA1003", "c.cs", "", "more in one"),
            ("net10.0", "FRA1003", "c.cs", "", "more in one"));

        Assert.Equal(
            [
                ("a.cs", 1, null),
                ("b.cs", 1, "net10.0"),
                ("c.cs", 1, "net10.0"),
                ("c.cs", 2, "net8.0"),
            ],
            Read(text).Entries.Select(entry => (entry.Key.File, entry.Count, entry.Framework)));
    }

    [Fact]
    public void What_is_in_several_frameworks_is_one_violation()
    {
        BaselineText text = Text(
            ["net8.0", "net10.0"],
            ("net8.0", "FRA1003", "a.cs", "", "text"),
            ("net10.0", "FRA1003", "a.cs", "", "text"),
            ("net8.0", "FRA1003", "b.cs", "", "text"),
            ("net10.0", "FRA1003", "b.cs", "", "text"),
            ("net10.0", "FRA1003", "b.cs", "", "text"));

        Assert.Equal((3, 3), (text.Violations, text.Entries));
    }

    [Theory]
    [InlineData("'quoted' \"twice\" # no comment: \\n {0} [1] & * ! | > % @ `")]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("- item")]
    [InlineData("~")]
    [InlineData("M\u00fcnchen \ud83d\ude80  two  spaces")]
    public void What_is_written_is_read_again(string message)
    {
        var document = Read(Write([""], ("", "FRA1003", message, message, message)));

        Assert.Empty(document.Errors);
        Assert.Equal(new BaselineKey("FRA1003", message, message, message), Assert.Single(document.Entries).Key);
    }

    [Fact]
    public void Nothing_to_list_is_a_valid_file() => Assert.Empty(Read(Write([""])).Errors);

    [Fact]
    public void The_error_log_tells_what_was_recorded()
    {
        const string log = """
            { "$schema": "http://json.schemastore.org/sarif-2.1.0", "version": "2.1.0", "runs": [ { "results": [
              { "ruleId": "CS0168", "message": { "text": "x" }, "properties": { "warningLevel": 3 } },
              { "ruleId": "FRA1003", "level": "note", "properties": { "warningLevel": 1, "customProperties": { "FlinkFix": "Replace", "FlinkResourceBaseline": "a.cs\nAcme.A.Run\ntoo \"much\"" } } },
              { "ruleId": "FRA1003", "level": "note", "properties": { "warningLevel": 1, "customProperties": { "FlinkFix": "Replace" } } },
              { "ruleId": "FRA4003", "level": "note", "properties": { "customProperties": { "FlinkResourceBaseline": "b.yaml\n\ntoo much" } } }
            ] } ] }
            """;

        Assert.Equal(
            [
                new RecordedViolation("net8.0", "FRA1003", "a.cs", "Acme.A.Run", "too \"much\""),
                new RecordedViolation("net8.0", "FRA4003", "b.yaml", "", "too much"),
            ],
            InLog(log));
    }

    [Fact]
    public void A_record_of_another_form_is_refused()
        => Assert.Throws<FormatException>(() => InLog("""{ "version": "2.1.0", "runs": [ { "results": [ { "ruleId": "FRA1003", "properties": { "customProperties": { "FlinkResourceBaseline": "one line" } } } ] } ] }"""));

    [Fact]
    public void A_log_without_results_has_no_violations() => Assert.Empty(InLog("""{ "version": "2.1.0", "runs": [ {} ] }"""));

    private static List<RecordedViolation> InLog(string log) => [.. RecordedViolations.In(ErrorLog.Read(new MemoryStream(Encoding.UTF8.GetBytes(log))), "net8.0")];

    private static string Write(string[] frameworks, params (string Framework, string Rule, string File, string Member, string Message)[] violations)
        => Text(frameworks, violations).ToString();

    private static BaselineText Text(string[] frameworks, params (string Framework, string Rule, string File, string Member, string Message)[] violations)
        => new(
            violations.Select(violation => new RecordedViolation(violation.Framework, violation.Rule, violation.File, violation.Member, violation.Message)),
            frameworks);

    private static BaselineDocument Read(string text) => BaselineReader.Read(SourceText.From(text), CancellationToken.None);
}
