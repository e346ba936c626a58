using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// Reads <c>flink-conf.yaml</c> as Flink's old parser does (<c>GlobalConfiguration</c>, Flink 1.x): line by line; everything from the first
/// <c>#</c> is a comment; the first colon with a space separates key and value, both trimmed; a line without is skipped; the last of equal
/// keys counts; quotes are part of the value; nothing is nested.
/// </summary>
internal sealed class LegacyConfigurationReader
{
    private const string Separator = ": ";

    private readonly string _path;
    private readonly SourceText _text;
    private readonly FileProblems _problems;
    private readonly List<ConfigurationEntry> _entries = [];
    private readonly Dictionary<string, ConfigurationEntry> _last = new(StringComparer.Ordinal);

    /// <summary>The skipped line above that looks like the start of a nested map; null when there is none.</summary>
    private (int Indent, string Key, FilePosition Position)? _header;

    public LegacyConfigurationReader(string path, SourceText text, FileProblems problems)
    {
        _path = path;
        _text = text;
        _problems = problems;
    }

    /// <summary>The settings in the order of the text; null when the file cannot be read.</summary>
    public IReadOnlyList<ConfigurationEntry>? Read(YamlLimits limits, CancellationToken cancellationToken)
    {
        if (_text.Length > limits.Characters)
        {
            return Refuse(0, 0, Text("the file has {0} characters; at most {1} are read", _text.Length, limits.Characters));
        }

        string characters = _text.ToString();
        if (UnreadableText.Find(characters) is int position and >= 0)
        {
            return Refuse(position, position + 1, UnreadableText.Message);
        }

        for (int start = 0; start < characters.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Java's readers know no other ends of lines than these; the compiler's texts do.
            int end = characters.IndexOfAny(['\r', '\n'], start);
            end = end < 0 ? characters.Length : end;
            ReadLine(characters, start, end);
            start = end + 1;

            // As for YAML, a key and its value are two.
            if (_entries.Count > limits.Values / 2)
            {
                ConfigurationEntry last = _entries[_entries.Count - 1];
                return Refuse(last.KeyPosition.Span.Start, last.KeyPosition.Span.End, Text("the file holds more than {0} keys and values", limits.Values));
            }
        }

        CloseHeader(isNested: false);
        return _entries;
    }

    private void ReadLine(string characters, int start, int end)
    {
        int comment = characters.IndexOf('#', start, end - start);
        TextSpan content = Trim(characters, start, comment < 0 ? end : comment);
        if (content.IsEmpty)
        {
            return;
        }

        if (_header is { } header)
        {
            bool isNested = content.Start - start > header.Indent;
            CloseHeader(isNested);
        }

        // The content is trimmed before it is separated, so that 'key: ' is no pair either.
        int separator = characters.IndexOf(Separator, content.Start, content.Length, StringComparison.Ordinal);
        if (separator < 0)
        {
            Skip(characters, content, start, comment);
            return;
        }

        TextSpan key = Trim(characters, content.Start, separator);
        TextSpan value = Trim(characters, separator + Separator.Length, content.End);
        if (key.IsEmpty)
        {
            _problems.Error(At(content), "Flink skips this line: there is no key before the colon");
            return;
        }

        Add(new ConfigurationEntry(characters.Substring(key.Start, key.Length), characters.Substring(value.Start, value.Length), At(key), At(value)));
        if (comment >= 0 && Cuts(characters, value, comment))
        {
            _problems.Warning(
                At(TextSpan.FromBounds(comment, Trim(characters, comment, end).End)),
                "Flink reads the value of '" + Short(_entries[_entries.Count - 1].Key) + "' as '" + Short(_entries[_entries.Count - 1].Value)
                    + "': in this file any '#' starts a comment");
        }
    }

    private void Add(ConfigurationEntry entry)
    {
        if (_last.TryGetValue(entry.Key, out ConfigurationEntry? earlier))
        {
            _problems.Warning(
                entry.KeyPosition,
                Text(
                    "'{0}' is set in line {1}, too; Flink takes the last value, '{2}'",
                    Short(entry.Key),
                    earlier.KeyPosition.LineSpan.Start.Line + 1,
                    Short(entry.Value)),
                earlier.KeyPosition);
        }

        _last[entry.Key] = entry;
        _entries.Add(entry);
    }

    private void Skip(string characters, TextSpan content, int start, int comment)
    {
        string line = characters.Substring(content.Start, Math.Min(content.Length, 4));
        if (content.Length == 3 && line is "---" or "...")
        {
            // YAML's marks around documents: skipped as well, but nothing is lost.
            return;
        }

        if (characters[content.End - 1] == ':')
        {
            _header = (content.Start - start, characters.Substring(content.Start, content.Length - 1).TrimEnd(), At(content));
            return;
        }

        string reason = characters.IndexOf(':', content.Start, content.Length) >= 0
            ? "there is no space after the colon"
            : comment >= 0
                ? "there is no 'key: value' before the '#', which starts a comment"
                : "it is no 'key: value'";
        _problems.Error(At(content), "Flink skips this line: " + reason);
    }

    /// <summary>Says what a line without a value is, once the next line is known.</summary>
    private void CloseHeader(bool isNested)
    {
        if (_header is not { } header)
        {
            return;
        }

        _header = null;
        if (isNested)
        {
            _problems.Error(
                header.Position,
                "Flink skips this line, and reads the indented lines below as keys of their own: this file is flat, so '"
                    + Short(header.Key) + ".' must stand in each of them");
        }
        else
        {
            _problems.Warning(header.Position, "Flink skips this line: '" + Short(header.Key) + "' has no value");
        }
    }

    /// <summary>Whether a comment sits in what was meant as one value.</summary>
    private static bool Cuts(string characters, TextSpan value, int comment)
        => value.End == comment
            || (characters[value.Start] is '"' or '\'' && (value.Length == 1 || characters[value.End - 1] != characters[value.Start]));

    /// <summary>As Java trims: everything up to the blank.</summary>
    private static TextSpan Trim(string characters, int start, int end)
    {
        while (start < end && characters[start] <= ' ')
        {
            start++;
        }

        while (end > start && characters[end - 1] <= ' ')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private IReadOnlyList<ConfigurationEntry>? Refuse(int start, int end, string reason)
    {
        // One error says it all.
        _problems.Clear();
        _problems.Error(At(TextSpan.FromBounds(start, end)), ConfigurationReader.Unreadable + reason);
        return null;
    }

    private FilePosition At(TextSpan span)
    {
        YamlRange range = YamlRange.Of(_text, span.Start, span.End);
        return new FilePosition(_path, range.Span, range.Lines);
    }

    private static string Short(string text) => ConfigurationTexts.Short(text);

    private static string Text(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
