using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How markup is read.</summary>
[Flags]
public enum MarkupOptions
{
    None = 0,

    /// <summary>Of several descriptors with one id, or of several descriptors for markup without an id, the first one is meant.</summary>
    UseFirstDescriptor = 1 << 0,

    /// <summary><c>$$</c> is code, not markup.</summary>
    TreatPositionIndicatorsAsCode = 1 << 1,
}
