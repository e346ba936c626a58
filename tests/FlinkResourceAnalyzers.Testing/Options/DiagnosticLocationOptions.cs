using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How an expected location is to be read.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    None = 0,

    /// <summary>Only the start counts.</summary>
    IgnoreLength = 1 << 0,

    /// <summary>The column is the number of a <c>{|#0:text|}</c> mark.</summary>
    InterpretAsMarkupKey = 1 << 1,
}
