using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Flink configurations as the reader of configuration files yields them, from flat text.</summary>
internal static class Configurations
{
    /// <summary>The configuration of a file with these lines, each <c>key: value</c>.</summary>
    public static FlinkConfiguration Of(string lines, string path = "/conf/flink-conf.yaml")
    {
        SourceText text = SourceText.From(lines);
        return new FlinkConfiguration(
            from line in text.Lines
            let content = line.ToString()
            let colon = content.IndexOf(": ", System.StringComparison.Ordinal)
            where colon > 0
            let value = content.Substring(colon + 2).Trim()
            let start = line.Start + content.IndexOf(value, colon + 2, System.StringComparison.Ordinal)
            select new ConfigurationEntry(
                content.Substring(0, colon).Trim(),
                value,
                At(text, path, TextSpan.FromBounds(line.Start, line.Start + colon)),
                At(text, path, new TextSpan(start, value.Length))));
    }

    private static FilePosition At(SourceText text, string path, TextSpan span) => new(path, span, text.Lines.GetLinePositionSpan(span));
}
