using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>What the compiler will make of a finding.</summary>
internal static class EffectiveSeverity
{
    /// <summary>Whether a finding comes through at all: its rule is not switched off, and nothing in the code suppresses it.</summary>
    public static bool IsReported(Diagnostic finding, Compilation compilation) => Effective(finding, compilation) is not null;

    /// <summary>The severity with which a finding comes out; null when it does not.</summary>
    public static DiagnosticSeverity? Of(Diagnostic finding, Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        if (Effective(finding, compilation) is not { } effective)
        {
            return null;
        }

        return SetForMany(effective, compilation, options) switch
        {
            ReportDiagnostic.Error => DiagnosticSeverity.Error,
            ReportDiagnostic.Warn => DiagnosticSeverity.Warning,
            ReportDiagnostic.Info => DiagnosticSeverity.Info,
            ReportDiagnostic.Hidden => DiagnosticSeverity.Hidden,
            ReportDiagnostic.Suppress => null,
            _ => effective.Severity,
        };
    }

    private static Diagnostic? Effective(Diagnostic finding, Compilation compilation)
        => CompilationWithAnalyzers.GetEffectiveDiagnostics(new[] { finding }, compilation).FirstOrDefault(effective => !effective.IsSuppressed);

    /// <summary>
    /// What <c>dotnet_analyzer_diagnostic</c> says for a whole category or for all rules, which the compiler applies last, and only where nothing is said for
    /// the rule itself; <see cref="ReportDiagnostic.Default"/> when it says nothing.
    /// </summary>
    private static ReportDiagnostic SetForMany(Diagnostic finding, Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        if (finding.Location.SourceTree is not { } tree
            || finding.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)
            || compilation.Options.SpecificDiagnosticOptions.ContainsKey(finding.Id)
            || compilation.Options.SyntaxTreeOptionsProvider is not { } provider
            || provider.TryGetDiagnosticValue(tree, finding.Id, default, out _)
            || provider.TryGetGlobalDiagnosticValue(finding.Id, default, out _))
        {
            return ReportDiagnostic.Default;
        }

        AnalyzerConfigOptions ofTree = options.GetOptions(tree);
        return ofTree.TryGetValue("dotnet_analyzer_diagnostic.category-" + finding.Descriptor.Category + ".severity", out string? severity)
            || ofTree.TryGetValue("dotnet_analyzer_diagnostic.severity", out severity)
            ? Parse(severity)
            : ReportDiagnostic.Default;
    }

    private static ReportDiagnostic Parse(string severity) => severity.Trim().ToLowerInvariant() switch
    {
        "none" => ReportDiagnostic.Suppress,
        "silent" or "refactoring" => ReportDiagnostic.Hidden,
        "suggestion" => ReportDiagnostic.Info,
        "warning" => ReportDiagnostic.Warn,
        "error" => ReportDiagnostic.Error,
        _ => ReportDiagnostic.Default,
    };
}
