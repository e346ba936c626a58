using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;
using static System.FormattableString;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// A map of a manifest, to be read field by field. What has not the type its field asks for is reported once and then is as if left out; so is,
/// without a word, what is null.
/// </summary>
internal sealed class ManifestFields
{
    /// <summary>Characters of a configuration's key, nested ones joined: several times what the longest of Flink's have.</summary>
    private const int LongestKey = 256;

    /// <summary>Characters of a list's items together; an alias can name a long one any number of times.</summary>
    private const int LongestList = 1 << 16;

    private readonly ManifestFile _file;
    private readonly string _path;
    private readonly YamlMapping? _map;

    private ManifestFields(ManifestFile file, string path, YamlMapping? map, FilePosition position)
    {
        _file = file;
        _path = path;
        _map = map;
        Position = position;
    }

    /// <summary>Where it is: its key, or the nearest key above where it is left out.</summary>
    public FilePosition Position { get; }

    /// <summary>Whether it is there.</summary>
    public bool IsPresent => _map is not null;

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The whole of an object.</summary>
    public static ManifestFields Root(ManifestFile file, YamlMapping map, FilePosition position) => new(file, string.Empty, map, position);

    /// <summary>A field that is a map.</summary>
    public ManifestFields Map(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is not { Value: YamlMapping map })
        {
            Refuse(entry, key, "a map");
            return new ManifestFields(_file, PathOf(key), map: null, entry is null ? Position : _file.PositionOf(entry.Key.Range));
        }

        return new ManifestFields(_file, PathOf(key), map, _file.PositionOf(entry.Key.Range));
    }

    /// <summary>A field that is a list of maps.</summary>
    public IEnumerable<ManifestFields> Maps(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is not { Value: YamlSequence list })
        {
            Refuse(entry, key, "a list");
            yield break;
        }

        for (int i = 0; i < list.Items.Length; i++)
        {
            string path = Invariant($"{PathOf(key)}[{i}]");
            if (list.Items[i] is YamlMapping map)
            {
                yield return new ManifestFields(_file, path, map, _file.PositionOf(map.Range));
            }
            else
            {
                _file.Report(list.Items[i].Range, "'" + path + "' must be a map");
            }
        }
    }

    /// <summary>A field that is a list of words.</summary>
    public ImmutableArray<string> Words(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is not { Value: YamlSequence list })
        {
            Refuse(entry, key, "a list");
            return ImmutableArray<string>.Empty;
        }

        return list.Items.OfType<YamlScalar>().Select(item => item.Value).ToImmutableArray();
    }

    /// <summary>A field that is text. A number will do: whether it may be one depends on the field's schema, and its text is what counts.</summary>
    public ManifestValue<string>? Text(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is { Value: YamlScalar scalar })
        {
            return new ManifestValue<string>(scalar.Value, _file.PositionOf(scalar.Range));
        }

        Refuse(entry, key, "text");
        return null;
    }

    /// <summary>A field that is one of some words.</summary>
    public ManifestValue<string>? Word(string key, params string[] words)
    {
        ManifestValue<string>? text = Text(key);
        if (text is not null && !words.Contains(text.Value))
        {
            _file.Report(text.Position, "'" + PathOf(key) + "' must be " + string.Join(" or ", words) + ", not '" + ConfigurationTexts.Short(text.Value) + "'");
            return null;
        }

        return text;
    }

    /// <summary>A field that is a whole number.</summary>
    public ManifestValue<long>? WholeNumber(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is { Value: YamlScalar { IsPlain: true } scalar }
            && TryParseNumber(scalar.Value, out decimal number)
            && number == decimal.Truncate(number)
            && number is >= int.MinValue and <= int.MaxValue)
        {
            return new ManifestValue<long>((long)number, _file.PositionOf(scalar.Range));
        }

        Refuse(entry, key, "a whole number");
        return null;
    }

    /// <summary>A field that is a number.</summary>
    public ManifestValue<decimal>? Number(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is { Value: YamlScalar { IsPlain: true } scalar } && TryParseNumber(scalar.Value, out decimal number))
        {
            return new ManifestValue<decimal>(number, _file.PositionOf(scalar.Range));
        }

        Refuse(entry, key, "a number");
        return null;
    }

    /// <summary>A field that is a map of quantities.</summary>
    public ManifestAmounts Amounts(string key)
    {
        YamlEntry? field = Find(key);
        if (field is not { Value: YamlMapping map })
        {
            Refuse(field, key, "a map");
            return ManifestAmounts.None;
        }

        // Of a key given twice the last counts, as for JSON.
        ImmutableArray<ManifestAmount>.Builder amounts = ImmutableArray.CreateBuilder<ManifestAmount>();
        foreach (YamlEntry entry in map.Entries.GroupBy(entry => entry.Key.Value).Select(same => same.Last()))
        {
            if (entry.Value is YamlScalar scalar && KubernetesQuantity.TryParse(scalar.Value, out KubernetesQuantity quantity))
            {
                amounts.Add(new ManifestAmount(entry.Key.Value, scalar.Value, quantity.Value, _file.PositionOf(scalar.Range)));
            }
            else
            {
                Refuse(entry, key + "." + ConfigurationTexts.Short(entry.Key.Value), "a quantity such as 500m or 2Gi");
            }
        }

        return new ManifestAmounts(amounts.ToImmutable());
    }

    /// <summary>A field that is a Flink configuration, nested or flat.</summary>
    public FlinkConfiguration Configuration(string key)
    {
        YamlEntry? entry = Find(key);
        if (entry is { Value: YamlMapping map })
        {
            List<ConfigurationEntry> entries = [];
            Flatten(map, string.Empty, entries);
            return new FlinkConfiguration(entries);
        }

        Refuse(entry, key, "a map");
        return FlinkConfiguration.Empty;
    }

    private void Flatten(YamlMapping map, string prefix, List<ConfigurationEntry> entries)
    {
        foreach (YamlEntry entry in map.Entries)
        {
            if (prefix.Length + entry.Key.Value.Length > LongestKey)
            {
                _file.Report(entry.Key.Range, Invariant($"The key is longer than the {LongestKey} characters that are read of one"));
                continue;
            }

            string key = prefix + entry.Key.Value;
            switch (entry.Value)
            {
                case YamlMapping nested:
                    Flatten(nested, key + ".", entries);
                    break;
                case YamlSequence list when list.Items.OfType<YamlScalar>().Sum(item => (long)item.Value.Length) > LongestList:
                    _file.Report(list.Range, Invariant($"The list is longer than the {LongestList} characters that are read of one"));
                    break;
                case YamlSequence list:
                    Add(string.Join(";", list.Items.OfType<YamlScalar>().Select(item => item.Value)));
                    break;
                case YamlScalar scalar:
                    Add(scalar.IsNull ? string.Empty : scalar.Value);
                    break;
            }

            void Add(string value)
                => entries.Add(new ConfigurationEntry(key, value, _file.PositionOf(entry.Key.Range), _file.PositionOf(entry.Value.Range)));
        }
    }

    private YamlEntry? Find(string key)
        => _map?.Entries.LastOrDefault(entry => entry.Key.Value == key) is { Value: not YamlScalar { IsNull: true } } entry ? entry : null;

    private string PathOf(string key) => _path.Length == 0 ? key : _path + "." + key;

    private void Refuse(YamlEntry? entry, string key, string expected)
    {
        if (entry is not null)
        {
            string found = entry.Value switch
            {
                YamlScalar { IsPlain: false } scalar when TryParseNumber(scalar.Value, out _) => ", not text in quotes",
                YamlScalar scalar => ", not '" + ConfigurationTexts.Short(scalar.Value) + "'",
                YamlSequence => ", not a list",
                _ => ", not a map",
            };
            _file.Report(entry.Value.Range, "'" + PathOf(key) + "' must be " + expected + found);
        }
    }

    private static bool TryParseNumber(string text, out decimal number)
        => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && text == text.Trim();
}

/// <summary>A manifest file that is being read: its places, and the errors found so far.</summary>
internal sealed class ManifestFile
{
    // More than anyone would read, and a bound for a file full of nonsense.
    private const int MostErrors = 100;

    private readonly string _path;
    private readonly SourceText _text;
    private readonly List<ManifestError> _errors = [];
    private readonly HashSet<(FilePosition, string)> _seen = [];

    public ManifestFile(string path, SourceText text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>A place, cut to its first line.</summary>
    public FilePosition PositionOf(YamlRange range)
    {
        YamlRange line = range.FirstLine(_text);
        return new FilePosition(_path, line.Span, line.Lines);
    }

    public void Report(YamlRange range, string message) => Report(PositionOf(range), message);

    /// <summary>Keeps an error, unless an alias has led to the same value before.</summary>
    public void Report(FilePosition position, string message)
    {
        if (_errors.Count < MostErrors && _seen.Add((position, message)))
        {
            _errors.Add(new ManifestError(message, position));
        }
    }

    /// <summary>The errors in the order of the text.</summary>
    public ImmutableArray<ManifestError> Errors() => _errors.OrderBy(error => error.Position.Span.Start).ToImmutableArray();
}
