using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>A policy layer as one compilation has it.</summary>
/// <param name="Path">The file's path as the compiler was given it.</param>
/// <param name="DisplayName">What messages call it: short, and unlike every other layer of the compilation.</param>
/// <param name="Layer">What it says.</param>
internal sealed record PolicyFile(string Path, string DisplayName, PolicyLayer Layer)
{
    /// <summary>A place in this file as the origin of a limit or requirement.</summary>
    public PolicyOrigin Origin(YamlRange range) => new(new FilePosition(Path, range.Span, range.Lines) { DisplayName = DisplayName });
}
