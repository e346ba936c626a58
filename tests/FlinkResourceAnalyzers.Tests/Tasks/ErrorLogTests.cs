using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;
using FlinkResourceAnalyzers.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Tasks;

/// <summary>The compiler's error log, as the tasks read it. The logs are cut from such as the compiler wrote.</summary>
public sealed class ErrorLogTests
{
    internal const string Version2 = """
        {
          "$schema": "http://json.schemastore.org/sarif-2.1.0",
          "version": "2.1.0",
          "runs": [
            {
              "results": [
                {
                  "ruleId": "FRA1003",
                  "ruleIndex": 1,
                  "level": "error",
                  "message": { "text": "Parallelism 512 exceeds the limit of 64 set by flink-resources.yaml(4,16)" },
                  "suppressions": [ { "kind": "inSource", "properties": { "suppressionType": "SuppressMessageAttribute" } } ],
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": { "uri": "file:///src/Shop%20Jobs/Job.cs" },
                        "region": { "startLine": 6, "startColumn": 24, "endLine": 6, "endColumn": 27 }
                      }
                    }
                  ],
                  "properties": { "warningLevel": 1, "customProperties": { "FlinkFix": "Replace", "$odd": "1" } }
                },
                {
                  "ruleId": "CA1822",
                  "ruleIndex": 0,
                  "level": "note",
                  "message": { "text": "Mark members as static" }
                }
              ],
              "tool": {
                "driver": {
                  "rules": [
                    { "id": "CA1822", "properties": { "category": "Performance", "tags": [ "Telemetry" ] } },
                    { "id": "FRA1003", "properties": { "category": "FlinkResources.Parallelism", "tags": [ "NotConfigurable" ] } }
                  ]
                }
              }
            }
          ]
        }
        """;

    private const string Version1 = """
        {
          "$schema": "http://json.schemastore.org/sarif-1.0.0",
          "version": "1.0.0",
          "runs": [
            {
              "tool": { "name": "Microsoft (R) Visual C# Compiler" },
              "results": [
                {
                  "ruleId": "FRA1003",
                  "ruleKey": "FRA1003-001",
                  "level": "error",
                  "message": "Parallelism 512 exceeds the limit of 64",
                  "suppressionStates": [ "suppressedInSource" ],
                  "locations": [
                    { "resultFile": { "uri": "file:///src/Job.cs", "region": { "startLine": 6, "startColumn": 24, "endLine": 6, "endColumn": 27 } } }
                  ],
                  "properties": { "warningLevel": 1, "customProperties": { "FlinkFix": "Replace" } }
                },
                { "ruleId": "FRA0001", "level": "note", "message": "The job orders needs 4 slots" }
              ],
              "rules": {
                "FRA0001": { "id": "FRA0001", "properties": { "tags": [ "Telemetry" ] } },
                "FRA1003": { "id": "FRA1003", "properties": { "category": "FlinkResources.Parallelism" } },
                "FRA1003-001": { "id": "FRA1003", "properties": { "tags": [ "NotConfigurable" ] } }
              }
            }
          ]
        }
        """;

    [Theory]
    [InlineData(Version2, "/src/Shop Jobs/Job.cs")]
    [InlineData(Version1, "/src/Job.cs")]
    public void Both_versions_say_what_was_found_where_and_whether_it_is_hidden(string log, string file)
    {
        IReadOnlyList<LoggedResult> results = Read(log);

        Assert.Equal(2, results.Count);
        LoggedResult found = results[0];
        Assert.Equal("FRA1003", found.RuleId);
        Assert.Equal("error", found.Level);
        Assert.StartsWith("Parallelism 512 exceeds the limit of 64", found.Message, StringComparison.Ordinal);
        Assert.Equal(file, found.File.Replace('\\', '/'));
        Assert.Equal((6, 24, 6, 27), (found.Line, found.Column, found.EndLine, found.EndColumn));
        Assert.True(found.IsSuppressed);
        Assert.True(found.IsNotConfigurable);
        Assert.Equal("Replace", found.Properties["FlinkFix"]);
        Assert.False(results[1].IsSuppressed);
        Assert.False(results[1].IsNotConfigurable);
        Assert.Equal("", results[1].File);
        Assert.Equal(0, results[1].Line);
    }

    [Fact]
    public void Names_that_are_none_in_xml_are_kept() => Assert.Equal("1", Read(Version2)[0].Properties["$odd"]);

    [Fact]
    public void A_byte_order_mark_and_odd_characters_are_no_obstacle()
        => Assert.Equal("\u0001\ud83d\ude00", Read("\ufeff" + Version2.Replace("Mark members as static", "\\u0001\\ud83d\\ude00", StringComparison.Ordinal))[1].Message);

    [Fact]
    public void A_log_without_results_has_none() => Assert.Empty(Read("""{ "version": "2.1.0", "runs": [ { "tool": { "driver": { } } } ] }"""));

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{ "version": "2.1.0", "runs": [""")]
    public void What_is_no_json_is_an_error(string text) => Assert.ThrowsAny<XmlException>(() => Read(text));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "version": "2.1.0" }""")]
    public void What_is_no_sarif_is_an_error(string text) => Assert.Throws<FormatException>(() => Read(text));

    [Theory]
    [InlineData("obj/build.sarif", "obj/build.sarif")]
    [InlineData("obj/build.sarif,version=2.1", "obj/build.sarif")]
    [InlineData("obj/build.sarif;version=2", "obj/build.sarif")]
    [InlineData(" \"my logs/build.sarif\",version=2.1 ", "my logs/build.sarif")]
    public void The_property_has_the_path_and_perhaps_a_version(string property, string path) => Assert.Equal(path, ErrorLog.PathOf(property));

    internal static IReadOnlyList<LoggedResult> Read(string text) => [.. ErrorLog.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];
}
