using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Reads <c>config.yaml</c> as Flink does from 1.19 on (<c>GlobalConfiguration.flatten</c>, <c>YamlParserUtils</c>): nested maps become keys
/// joined by dots, which may as well be written so; a key that comes twice in a map is refused.
/// </summary>
internal sealed class YamlConfigurationReader
{
    /// <summary>Characters of a key, nested ones joined: several times what the longest of Flink's have.</summary>
    private const int LongestKey = 256;

    /// <summary>Characters of a list's items together; an alias can name a long one any number of times.</summary>
    private const int LongestList = 1 << 16;

    private readonly string _path;
    private readonly SourceText _text;
    private readonly FileProblems _problems;
    private readonly List<ConfigurationEntry> _entries = [];
    private readonly Dictionary<string, ConfigurationEntry> _seen = new(StringComparer.Ordinal);

    public YamlConfigurationReader(string path, SourceText text, FileProblems problems)
    {
        _path = path;
        _text = text;
        _problems = problems;
    }

    /// <summary>The settings of a whole file in the order of its text; null when it cannot be read.</summary>
    public IReadOnlyList<ConfigurationEntry>? Read(YamlLimits limits, CancellationToken cancellationToken)
    {
        YamlStream stream;
        try
        {
            stream = ReadYaml(limits, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            return Refuse(default, "the YamlDotNet library beside the analyzers cannot be loaded (" + exception.Message + ")");
        }

        if (stream.Error is { } error)
        {
            return Refuse(error.Range, error.Message);
        }

        if (stream.Documents.Length > 1)
        {
            return Refuse(stream.Documents[1].Start, "it has more than one YAML document, and Flink reads no file that has");
        }

        if (stream.Documents.IsEmpty || stream.Documents[0].Root is YamlScalar { IsNull: true })
        {
            // Flink takes it for a configuration in which nothing is set.
            return _entries;
        }

        if (stream.Documents[0].Root is not YamlMapping root)
        {
            return Refuse(
                stream.Documents[0].Root.Range,
                stream.Documents[0].Root is YamlScalar { IsPlain: true } scalar && scalar.Value.Contains(':')
                    ? "it is no map of keys and values; a colon after a key is followed by a space"
                    : "it is no map of keys and values");
        }

        Flatten(root, string.Empty);
        return _entries;
    }

    /// <summary>Alone in a method, so that a library that cannot be loaded is found out here and not on the way into the caller.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private YamlStream ReadYaml(YamlLimits limits, CancellationToken cancellationToken) => YamlReader.Read(_text, limits, cancellationToken);

    private void Flatten(YamlMapping map, string prefix)
    {
        var own = new Dictionary<string, YamlRange>(StringComparer.Ordinal);
        foreach (YamlEntry entry in map.Entries)
        {
            if (own.TryGetValue(entry.Key.Value, out YamlRange first))
            {
                _problems.Error(
                    At(entry.Key.Range),
                    string.Format(
                        CultureInfo.InvariantCulture,
                        "The key '{0}' is in line {1}, too; Flink refuses to load a file with a key given twice",
                        ConfigurationTexts.Short(entry.Key.Value),
                        first.Lines.Start.Line + 1),
                    At(first));
                continue;
            }

            own.Add(entry.Key.Value, entry.Key.Range);
            if (prefix.Length + entry.Key.Value.Length > LongestKey)
            {
                _problems.Error(
                    At(entry.Key.Range),
                    string.Format(CultureInfo.InvariantCulture, "The key is longer than the {0} characters that are read of one", LongestKey));
                continue;
            }

            string key = prefix + entry.Key.Value;
            if (entry.Value is YamlMapping nested)
            {
                Flatten(nested, key + ".");
            }
            else
            {
                Add(new ConfigurationEntry(key, TextOf(entry.Value), At(entry.Key.Range), At(entry.Value.Range)), entry.Value is YamlScalar { IsNull: true });
            }
        }
    }

    private void Add(ConfigurationEntry entry, bool isNull)
    {
        if (_seen.TryGetValue(entry.Key, out ConfigurationEntry? twin))
        {
            _problems.Warning(
                entry.KeyPosition,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "'{0}' is set in line {1}, too, in another form; Flink takes one of the two values without a word",
                    entry.Key,
                    twin.KeyPosition.LineSpan.Start.Line + 1),
                twin.KeyPosition);
        }

        if (isNull)
        {
            _problems.Warning(entry.KeyPosition, "'" + ConfigurationTexts.Short(entry.Key) + "' has no value");
        }

        _seen[entry.Key] = entry;
        _entries.Add(entry);
    }

    private string TextOf(YamlNode value)
    {
        switch (value)
        {
            case YamlScalar scalar:
                return scalar.IsNull ? string.Empty : scalar.Value;

            case YamlSequence sequence:
                var list = new StringBuilder();
                foreach (YamlNode item in sequence.Items)
                {
                    string text = item is YamlScalar scalar ? TextOf(scalar) : _text.ToString(item.Range.Span);
                    if (list.Length + text.Length > LongestList)
                    {
                        _problems.Error(
                            At(sequence.Range),
                            string.Format(CultureInfo.InvariantCulture, "The list is longer than the {0} characters that are read of one", LongestList));
                        break;
                    }

                    list.Append(list.Length == 0 ? string.Empty : ";").Append(Quoted(text));
                }

                return list.ToString();

            default:
                return _text.ToString(value.Range.Span);
        }
    }

    /// <summary>An item as Flink's lists of the form <c>a;b</c> have it (<c>StructuredOptionsSplitter</c>).</summary>
    private static string Quoted(string item)
        => item.Any(character => character is ';' or '\'' or '"') ? "'" + item.Replace("'", "''") + "'" : item;

    private IReadOnlyList<ConfigurationEntry>? Refuse(YamlRange range, string reason)
    {
        _problems.Error(At(range), ConfigurationReader.Unreadable + reason);
        return null;
    }

    /// <summary>A place as far as it lies on its first line.</summary>
    private FilePosition At(YamlRange range)
    {
        YamlRange line = range.FirstLine(_text);
        return new FilePosition(_path, line.Span, line.Lines);
    }
}
