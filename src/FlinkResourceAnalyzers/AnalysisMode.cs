using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers;

/// <summary>What the project's <c>FlinkResourceAnalysisMode</c> means beyond the severities of its preset.</summary>
internal static class AnalysisMode
{
    /// <summary>
    /// In the mode 'Minimum' only what Flink refuses or a policy file forbids is reported; severities alone cannot say that of a rule that does both.
    /// </summary>
    public static bool ReportsBuiltInDefaults(AnalyzerConfigOptionsProvider options)
        => !options.GlobalOptions.TryGetValue("build_property.FlinkResourceAnalysisMode", out string? mode)
            || !string.Equals(mode, "Minimum", StringComparison.OrdinalIgnoreCase);
}
