using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What of an expected diagnostic is not compared. Expectations made by markup alone have both flags.</summary>
[Flags]
public enum DiagnosticOptions
{
    None = 0,
    IgnoreAdditionalLocations = 1 << 0,
    IgnoreSeverity = 1 << 1,
}
