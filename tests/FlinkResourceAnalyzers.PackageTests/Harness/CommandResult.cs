using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>What a <c>dotnet</c> command printed and how it ended.</summary>
internal sealed partial record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>The errors and warnings it printed, each once, in order.</summary>
    public ImmutableArray<BuildMessage> Messages { get; } =
    [
        .. Output.Split('\n').Select(Parse).OfType<BuildMessage>().Distinct(),
    ];

    /// <summary>The result itself when the command succeeded; otherwise the test fails with the whole output.</summary>
    public CommandResult ShouldSucceed() => ExitCode == 0 ? this : throw Unexpected("should have succeeded");

    /// <summary>The result itself when the command failed.</summary>
    public CommandResult ShouldFail() => ExitCode != 0 ? this : throw Unexpected("should have failed");

    private static BuildMessage? Parse(string line)
    {
        Match match = MessageLine().Match(line);
        if (!match.Success)
        {
            return null;
        }

        // MSBuild leaves the project out where it is the file.
        string file = match.Groups["file"].Value.Trim();
        string project = match.Groups["project"].Success ? match.Groups["project"].Value : file;
        return new BuildMessage(
            file,
            Number(match.Groups["line"].Value),
            Number(match.Groups["column"].Value),
            match.Groups["severity"].Value,
            match.Groups["id"].Value,
            match.Groups["text"].Value,
            Path.GetFileNameWithoutExtension(project),
            match.Groups["framework"].Value,
            match.Groups["link"].Value);
    }

    private static int Number(string text) => text.Length == 0 ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<file>.+?)(\((?<line>\d+),(?<column>\d+)(,\d+,\d+)?\))?\s?: (?<severity>error|warning) (?<id>\w+): (?<text>.*?)( \((?<link>https://\S+)\))?"
        + @"( \[(?<project>(?!TargetFramework=)[^\[\]]+?)?((::)?TargetFramework=(?<framework>[^\]]+))?\])?$")]
    private static partial Regex MessageLine();

    private InvalidOperationException Unexpected(string what) => new($"'{Command}' {what}, but its exit code is {ExitCode}:\n{Output}");
}

/// <summary>
/// An error or warning in the form <c>file(line,column): severity id: text (help link) [project]</c>; line and column are 0 where there are none, and the
/// link is empty.
/// </summary>
internal sealed record BuildMessage(string File, int Line, int Column, string Severity, string Id, string Text, string Project, string Framework, string Link)
{
    /// <summary>The short form in which tests compare: <c>Job.cs(8,28): error FRA1003</c>.</summary>
    public override string ToString() => Line == 0
        ? $"{Path.GetFileName(File)}: {Severity} {Id}"
        : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}({Line},{Column}): {Severity} {Id}");
}
