using System;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// The day on which a build takes place, as its property <c>FlinkResourceDate</c> says. Analyzers read no clock: the same input gives the same output.
/// </summary>
internal static class BuildDay
{
    private const string PropertyKey = "build_property.FlinkResourceDate";

    /// <summary>The day; null where no targets say it. What is written there and is no day lies behind every waiver, so that none outlives its own.</summary>
    public static DateTime? Of(AnalyzerOptions options)
        => !options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(PropertyKey, out string? text) || string.IsNullOrWhiteSpace(text) ? null
            : DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day
            : DateTime.MaxValue.Date;
}
