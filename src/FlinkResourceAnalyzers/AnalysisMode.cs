using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>What the project's <c>FlinkResourceAnalysisMode</c> means beyond the severities of its preset.</summary>
internal static class AnalysisMode
{
    /// <summary>The mode's name as the project has it; null when it has none.</summary>
    public static string? NameIn(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue("build_property.FlinkResourceAnalysisMode", out string? mode) && mode.Length > 0 ? mode : null;

    /// <summary>
    /// In the mode 'Minimum' only what Flink refuses or a policy file forbids is reported; severities alone cannot say that of a rule that does both.
    /// </summary>
    public static bool ReportsBuiltInDefaults(AnalyzerConfigOptionsProvider options) => !Is(options, "Minimum");

    /// <summary>
    /// Whether the mode 'None' switches off all of these rules. The compiler runs an analyzer all the same when rules of it can be enforced, and does not
    /// know whether the policy enforces them.
    /// </summary>
    /// <param name="options">The mode.</param>
    /// <param name="compilation">The severities of the whole compilation.</param>
    /// <param name="trees">The files whose severities count as well.</param>
    /// <param name="rules">The rules as they are without enforcement.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static bool SwitchesOff(
        AnalyzerConfigOptionsProvider options,
        CompilationOptions compilation,
        IEnumerable<SyntaxTree> trees,
        ImmutableArray<DiagnosticDescriptor> rules,
        CancellationToken cancellationToken)
        => Is(options, "None")
            && compilation.SyntaxTreeOptionsProvider is { } severities
            && rules.All(rule => severities.TryGetGlobalDiagnosticValue(rule.Id, cancellationToken, out ReportDiagnostic severity) && IsOff(severity))
            && rules.All(rule => !compilation.SpecificDiagnosticOptions.TryGetValue(rule.Id, out ReportDiagnostic severity) || IsOff(severity))
            && trees.All(tree => rules.All(
                rule => !severities.TryGetDiagnosticValue(tree, rule.Id, cancellationToken, out ReportDiagnostic severity) || IsOff(severity)));

    private static bool IsOff(ReportDiagnostic severity) => severity == ReportDiagnostic.Suppress;

    /// <summary>Whether the project has this mode.</summary>
    public static bool Is(AnalyzerConfigOptionsProvider options, string name) => string.Equals(NameIn(options), name, StringComparison.OrdinalIgnoreCase);
}
