using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>
/// What each <c>FlinkResourceAnalysisMode</c> makes of each rule. A rule that a mode leaves alone is written as a comment: an entry, even
/// <c>= default</c>, would stand in the way of a user's own setting for a whole category, and an entry with a severity would take the
/// difference between a policy's limit (error) and a built-in one (warning) from the rules that make it.
/// </summary>
internal sealed record Preset(string Name, string Purpose, Func<DiagnosticDescriptor, bool, ReportDiagnostic?> SeverityOf)
{
    public static ImmutableArray<Preset> All { get; } =
    [
        new(
            "Minimum",
            "only what Flink would reject and what a policy file forbids",
            (rule, governed) => governed || rule.DefaultSeverity == DiagnosticSeverity.Error ? null : ReportDiagnostic.Suppress),
        new(
            "Recommended",
            "every rule at its own severity",
            (_, _) => null),
        new(
            "Strict",
            "warnings as errors, suggestions as warnings",
            (rule, governed) => rule.Id is JobPlanRule.Id or PolicyInForceRule.Id ? null : rule.DefaultSeverity switch // what every project has is no fault
            {
                DiagnosticSeverity.Error or DiagnosticSeverity.Hidden => null,
                DiagnosticSeverity.Warning => ReportDiagnostic.Error,
                _ when governed => null, // a warning would take the error from what a policy file requires
                _ => ReportDiagnostic.Warn,
            }),
        new(
            "Audit",
            "everything as warnings",
            (rule, _) => rule.Id == PolicyInForceRule.Id ? null : ReportDiagnostic.Warn), // which says nothing of a job
        new(
            "None",
            "nothing",
            (_, _) => ReportDiagnostic.Suppress),
    ];

    /// <summary>Every rule of the package that a user may tune, in order of id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
    [
        .. new FlinkJobAnalyzer().SupportedDiagnostics
            .AddRange(new FlinkPolicyAnalyzer().SupportedDiagnostics)
            .AddRange(new FlinkClusterAnalyzer().SupportedDiagnostics)
            .Where(rule => !rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The rules that check a limit or a requirement: an error where a policy file set it, a warning where only the built-in defaults did.
    /// Each rule's page says so in its table.
    /// </summary>
    private static readonly ImmutableHashSet<string> Governed = [.. Rules.Select(rule => rule.Id).Where(IsGoverned)];

    public string FileName => Name + ".globalconfig";

    /// <summary>The file as it must be.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        text.Append("# FlinkResourceAnalysisMode ").Append(Name).Append(": ").Append(Purpose).Append(".\n");
        text.Append("# Any .editorconfig or .globalconfig of yours wins over this file.\n");
        text.Append("is_global = true\n");
        text.Append("global_level = -100\n");
        foreach (DiagnosticDescriptor rule in Rules)
        {
            bool governed = Governed.Contains(rule.Id);
            ReportDiagnostic? severity = SeverityOf(rule, governed);
            text.Append("\n# ").Append(rule.Id).Append(": ").Append(rule.Title).Append('\n');
            text.Append(severity is { } value
                ? "dotnet_diagnostic." + rule.Id + ".severity = " + Word(value) + "\n"
                : "# (" + Unchanged(rule, governed) + ")\n");
        }

        return text.ToString();
    }

    private static bool IsGoverned(string id) => Regex.IsMatch(
        File.ReadAllText(Repository.PathOf("docs", "rules", id + ".md")),
        @"^\| " + id + @" \|[^|]*\| (?:Warning|Info) \| Error where ",
        RegexOptions.Multiline);

    private string Unchanged(DiagnosticDescriptor rule, bool governed) => (governed, Name) switch
    {
        (true, "Minimum") => "error where a policy file sets the limit; otherwise the analyzer keeps silent",
        (true, _) => "error where a policy file sets the limit, otherwise " + Word(rule.DefaultSeverity),
        (false, _) => Word(rule.DefaultSeverity),
    };

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "silent",
    };

    private static string Word(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Error => "error",
        ReportDiagnostic.Warn => "warning",
        ReportDiagnostic.Suppress => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };
}
