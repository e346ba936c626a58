using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>One entry of a baseline file: a violation that was there when the file was written.</summary>
/// <param name="Key">What it is recognised by.</param>
/// <param name="Count">How often it is there.</param>
/// <param name="Framework">The only target framework in which it is; null when it is in all.</param>
/// <param name="Range">The place of the entry.</param>
internal sealed record BaselineEntry(BaselineKey Key, int Count, string? Framework, YamlRange Range)
{
    /// <summary>The place of the count; null where it is not written.</summary>
    public YamlRange? CountRange { get; init; }

    /// <summary>The lines that hold the entry and nothing else; null when there are none.</summary>
    public TextSpan? Lines { get; init; }
}
