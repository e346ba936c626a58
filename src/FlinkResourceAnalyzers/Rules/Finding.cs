using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What a rule reports.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="DecidedByCaller">
/// The setter whose value the caller of the analysed method decides; a caller in sight from which that setter is reached has the diagnostic, or
/// none. Null when no caller can change anything.
/// </param>
internal sealed record Finding(Diagnostic Diagnostic, Location? DecidedByCaller = null);
