using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks of an analyzer test to leave out; a test that leaves one out says why.</summary>
[Flags]
public enum TestBehaviors
{
    None = 0,

    /// <summary>That generated code has no diagnostics.</summary>
    SkipGeneratedCodeCheck = 1 << 0,

    /// <summary>That <c>#pragma warning disable</c> suppresses.</summary>
    SkipSuppressionCheck = 1 << 1,
}
