using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>Reads the text of a Flink configuration file as Flink would. Never throws, but for cancellation.</summary>
internal static class ConfigurationReader
{
    /// <summary>How messages about a file of which nothing can be read start.</summary>
    public const string Unreadable = "The configuration file cannot be read: ";

    /// <summary>
    /// How Flink would read a file of this name. Names such as <c>flink-conf.prod.yaml</c> are those of files that are put in place as
    /// <c>flink-conf.yaml</c>.
    /// </summary>
    public static ConfigurationFormat FormatOf(string path)
        => Path.GetFileName(path).StartsWith("flink-conf", StringComparison.OrdinalIgnoreCase) ? ConfigurationFormat.Legacy : ConfigurationFormat.Yaml;

    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="format">How Flink parses it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static ConfigurationDocument Read(string path, SourceText text, ConfigurationFormat format, CancellationToken cancellationToken)
        => Read(path, text, format, YamlLimits.Default, cancellationToken);

    /// <inheritdoc cref="Read(string, SourceText, ConfigurationFormat, CancellationToken)"/>
    public static ConfigurationDocument Read(
        string path,
        SourceText text,
        ConfigurationFormat format,
        YamlLimits limits,
        CancellationToken cancellationToken)
    {
        var problems = new FileProblems(path);
        IReadOnlyList<ConfigurationEntry>? entries = format == ConfigurationFormat.Legacy
            ? new LegacyConfigurationReader(path, text, problems).Read(limits, cancellationToken)
            : new YamlConfigurationReader(path, text, problems).Read(limits, cancellationToken);
        return entries is null
            ? ConfigurationDocument.Unreadable(format, problems)
            : new ConfigurationDocument(format, new FlinkConfiguration(entries), IsReadable: true, problems.ToImmutable());
    }
}
