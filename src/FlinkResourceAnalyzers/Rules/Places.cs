using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How places in the source lie to each other.</summary>
internal static class Places
{
    /// <summary>Whether one place is a part of the other.</summary>
    public static bool IsWithin(Location part, Location whole) => part.SourceTree == whole.SourceTree && whole.SourceSpan.Contains(part.SourceSpan);
}
