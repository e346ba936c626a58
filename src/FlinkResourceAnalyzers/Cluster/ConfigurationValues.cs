using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>Reads values as Flink does (<c>ConfigurationUtils.convertValue</c>), and says what is wrong with those it would refuse.</summary>
internal static class ConfigurationValues
{
    /// <summary>A whole number of 32 bits, with a sign or without.</summary>
    public static bool TryInteger(string value, out int number)
        => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>A number as Java's <c>Double.parseDouble</c> reads one. Hexadecimal ones and those that are none (<c>NaN</c>) are not read.</summary>
    public static bool TryNumber(string value, out double number)
    {
        string digits = value.Length > 1 && value[value.Length - 1] is 'd' or 'D' or 'f' or 'F' ? value.Substring(0, value.Length - 1) : value;
        return double.TryParse(
                digits,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out number)
            && !double.IsNaN(number)
            && !double.IsInfinity(number);
    }

    /// <summary><c>true</c> or <c>false</c>, without regard to case, and nothing else.</summary>
    public static bool TryTruth(string value, out bool truth)
    {
        truth = value.Equals("true", StringComparison.OrdinalIgnoreCase);
        return truth || value.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The settings that count, in the order of the text: of a key that comes twice the last, and none without a value.</summary>
    public static IEnumerable<ConfigurationEntry> InForce(this FlinkConfiguration configuration)
        => configuration.Written.Where(entry => entry.Value.Length > 0 && ReferenceEquals(configuration.Find(entry.Key), entry));

    /// <summary>The setting that counts for a key; null when the key is not set, or to nothing, which leaves its default in force.</summary>
    public static ConfigurationEntry? Setting(this FlinkConfiguration configuration, string key)
        => configuration.Find(key) is { Value.Length: > 0 } entry ? entry : null;

    /// <summary>The number a key is set to; null when it is not set, or not to one.</summary>
    public static int? Integer(this FlinkConfiguration configuration, string key)
        => configuration.Setting(key) is { } entry && TryInteger(entry.Value, out int number) ? number : null;

    /// <summary>Whether a key is set to this truth.</summary>
    public static bool Is(this FlinkConfiguration configuration, string key, bool truth)
        => configuration.Setting(key) is { } entry && TryTruth(entry.Value, out bool value) && value == truth;

    /// <summary>
    /// The entries of a map, from a value <c>k:v,k2:v2</c>, else from keys below the map's own (<c>Configuration.getRawValue</c>), each with the place
    /// of its value. Entries that are none are left out: Flink refuses the value.
    /// </summary>
    public static ImmutableArray<ConfigurationEntry> Map(this FlinkConfiguration configuration, string key)
    {
        if (configuration.Setting(key) is not { } whole)
        {
            string prefix = key + ".";
            return configuration.InForce()
                .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(entry => entry with { Key = entry.Key.Substring(prefix.Length) })
                .ToImmutableArray();
        }

        return PairsOf(whole.Value).Select(pair => whole with { Key = pair.Key, Value = pair.Value }).ToImmutableArray();
    }

    /// <summary>The entries of a map written as <c>k:v,k2:v2</c>, without those that are none.</summary>
    public static IEnumerable<(string Key, string Value)> PairsOf(string map)
        => Split(map, ',')
            .Select(pair => Split(pair.Trim(), ':').Select(part => part.Trim()).ToArray())
            .Where(pair => pair.Length == 2)
            .Select(pair => (pair[0], pair[1]));

    /// <summary>What is wrong with a value, as the end of a sentence that starts with the key; null when Flink accepts it.</summary>
    public static string? FaultOf(ConfigurationKey key, string value)
    {
        string? expected = key.Kind switch
        {
            // Nothing is text as well, and so it is as a list or map.
            ConfigurationValueKind.Text or ConfigurationValueKind.List => null,
            ConfigurationValueKind.Integer => TryInteger(value, out int number) ? RangeFault(key, number) : "a whole number" + RangeOf(key),
            ConfigurationValueKind.Number => TryNumber(value, out double number) ? RangeFault(key, number) : "a number" + RangeOf(key),
            ConfigurationValueKind.Truth => TryTruth(value, out _) ? null : "true or false",
            ConfigurationValueKind.Memory => MemorySize.TryParse(value, out _, out _)
                ? null
                : "a memory size such as 512m or 8g: whole numbers with the unit b, k, m, g or t, and bytes without one",
            ConfigurationValueKind.Duration => FlinkDuration.TryParse(value, out _) || IsSentinel(key, value) || IsIsoDuration(value)
                ? null
                : "a duration such as 500 ms, 30 s or 5 min, in milliseconds without a unit",
            ConfigurationValueKind.Choice => key.Choices.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : "one of " + string.Join(", ", key.Choices),
            ConfigurationValueKind.Map => Split(value, ',').All(pair => pair.Trim().Length == 0 || Split(pair, ':').Count == 2)
                ? null
                : "a map such as a:1,b:2",
            _ => null,
        };
        return expected is null ? null : "must be " + expected + ", not '" + ConfigurationTexts.Short(value) + "'";
    }

    /// <summary>A range as it follows the kind of a number: <c> from 1 to 32768</c>.</summary>
    private static string RangeOf(ConfigurationKey key)
    {
        string range = key switch
        {
            { Least: { } least, Most: { } most } => string.Format(CultureInfo.InvariantCulture, " from {0} to {1}", least, most),
            { Least: { } least, IsLeastExcluded: true } => string.Format(CultureInfo.InvariantCulture, " above {0}", least),
            { Least: { } least } => string.Format(CultureInfo.InvariantCulture, ", {0} or more", least),
            _ => string.Empty,
        };
        return key.Sentinel is { } sentinel ? string.Format(CultureInfo.InvariantCulture, "{0} (or {1})", range, sentinel) : range;
    }

    private static string? RangeFault(ConfigurationKey key, double number)
    {
        bool isWithin = (key.Least is not { } least || number > (double)least || (number == (double)least && !key.IsLeastExcluded))
            && (key.Most is not { } most || number <= (double)most);
        return isWithin || number == (double?)key.Sentinel ? null : (key.Kind == ConfigurationValueKind.Integer ? "a whole number" : "a number") + RangeOf(key);
    }

    private static bool IsSentinel(ConfigurationKey key, string value) => key.Sentinel is { } sentinel && TryInteger(value, out int number) && number == sentinel;

    /// <summary>Flink reads these from 2.1 on; which version reads the file is not known.</summary>
    private static bool IsIsoDuration(string value)
        => value.StartsWith("PT", StringComparison.OrdinalIgnoreCase) || (value.StartsWith("P", StringComparison.OrdinalIgnoreCase) && value.Length > 2);

    /// <summary>Splits where Flink does: not within quotes (<c>StructuredOptionsSplitter</c>), which are taken away.</summary>
    private static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        var part = new System.Text.StringBuilder();
        char? quote = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote is null && c == separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (c == quote)
            {
                quote = null;
            }
            else if (quote is null && c is '\'' or '"')
            {
                quote = c;
            }
            else
            {
                part.Append(c);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
