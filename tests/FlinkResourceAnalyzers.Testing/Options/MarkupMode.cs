namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What markup in a state means.</summary>
public enum MarkupMode
{
    /// <summary>It is part of the source.</summary>
    None,

    /// <summary>It is removed.</summary>
    Ignore,

    /// <summary>It is removed; what names a diagnostic that has no fix is expected.</summary>
    IgnoreFixable,

    /// <summary>It is removed and expected.</summary>
    Allow,
}
