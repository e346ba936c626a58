using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Reads configurations for tests.</summary>
internal static class ConfigurationFile
{
    public const string Legacy = "/repo/flink-conf.yaml";
    public const string Yaml = "/repo/config.yaml";

    // Milliseconds are usual; the bound only tells a hang from a busy machine.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    public static ConfigurationDocument Read(string path, string text) => Read(path, SourceText.From(text));

    public static ConfigurationDocument Read(string path, SourceText text)
    {
        var clock = Stopwatch.StartNew();
        ConfigurationDocument document = ConfigurationReader.Read(path, text, ConfigurationReader.FormatOf(path), CancellationToken.None);
        Assert.True(clock.Elapsed < Hang, $"{clock.Elapsed} for {text.Length} characters");
        return document;
    }

    /// <summary>The settings as <c>key=value @line,column/line,column</c> with 1-based positions of key and value.</summary>
    public static string[] Entries(string path, string text) => [
        .. Read(path, text).Configuration.Written.Select(entry => $"{entry.Key}={entry.Value} @{Place(entry.KeyPosition)}/{Place(entry.ValuePosition)}")];

    /// <summary>The problems as <c>line,column[text under the squiggle]: message</c>, warnings with a question mark after the bracket.</summary>
    public static string[] Problems(string path, string text) => [
        .. Read(path, text).Problems.Select(problem => Place(problem.Position)
            + $"[{text.Substring(problem.Position.Span.Start, problem.Position.Span.Length)}]{(problem.IsError ? "" : "?")}: {problem.Message}")];

    public static SourceText FromBytes(byte[] bytes) => SourceText.From(bytes, bytes.Length, Encoding.UTF8);

    private static string Place(FlinkResourceAnalyzers.Yaml.FilePosition position)
        => $"{position.LineSpan.Start.Line + 1},{position.LineSpan.Start.Character + 1}";
}
