using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks of a code fix test to leave out; a test that leaves one out says why.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,
    SkipFixAllInDocumentCheck = 1 << 0,
    SkipFixAllInProjectCheck = 1 << 1,
    SkipFixAllInSolutionCheck = 1 << 2,
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>Apply one fix instead of all.</summary>
    FixOne = 1 << 3,

    /// <summary>
    /// Let fixable diagnostics lie outside the declaration whose analysis reported them. Editors compute such diagnostics late, so that their
    /// light bulb may be missing.
    /// </summary>
    SkipLocalDiagnosticCheck = 1 << 4,
}
