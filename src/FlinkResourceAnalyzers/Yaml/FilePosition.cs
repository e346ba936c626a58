using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>A place in an additional file, such as a policy file.</summary>
/// <param name="Path">The file's path as the compiler was given it.</param>
/// <param name="Span">The characters.</param>
/// <param name="LineSpan">The same as lines and columns, from 0.</param>
internal sealed record FilePosition(string Path, TextSpan Span, LinePositionSpan LineSpan)
{
    /// <summary>What messages call the file, where that is not just its name: with several policy layers it tells them apart.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The place as a location for diagnostics.</summary>
    public Location ToLocation() => Location.Create(Path, Span, LineSpan);

    /// <summary>The place as people read it in a message: file, line and column from 1.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}({1},{2})",
        DisplayName ?? System.IO.Path.GetFileName(Path),
        LineSpan.Start.Line + 1,
        LineSpan.Start.Character + 1);
}
