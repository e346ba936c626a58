using System;
using System.Collections.Generic;
using System.Globalization;

namespace Flink.Streaming;

/// <summary>Keys and values, as in Flink's configuration file (flink-core Configuration). It configures an environment only when it is given to one.</summary>
public sealed class Configuration
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public Configuration()
    {
    }

    /// <summary>A copy.</summary>
    public Configuration(Configuration other)
    {
        ArgumentNullException.ThrowIfNull(other);
        AddAll(other);
    }

    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>A configuration with these keys and values.</summary>
    public static Configuration FromMap(IReadOnlyDictionary<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        Configuration made = new();
        foreach ((string key, string value) in map)
        {
            made.SetString(key, value);
        }

        return made;
    }

    public Configuration Set<T>(ConfigOption<T> option, T value)
    {
        ArgumentNullException.ThrowIfNull(option);
        return SetString(option.Key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? throw new ArgumentNullException(nameof(value)));
    }

    public Configuration SetInteger(string key, int value) => SetString(key, value.ToString(CultureInfo.InvariantCulture));

    public Configuration SetBoolean(string key, bool value) => SetString(key, value ? "true" : "false");

    public Configuration SetString(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _values[key] = value;
        return this;
    }

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public T Get<T>(ConfigOption<T> option, T defaultValue) => GetOptional(option, out T? value) ? value! : defaultValue;

    public int GetInteger(string key, int defaultValue) => Get(new ConfigOption<int>(key), defaultValue);

    public string GetString(string key, string defaultValue) => Get(new ConfigOption<string>(key), defaultValue);

    internal void AddAll(Configuration other)
    {
        foreach ((string key, string value) in other._values)
        {
            _values[key] = value;
        }
    }

    /// <exception cref="ArgumentException">The value is no <typeparamref name="T"/>.</exception>
    internal bool GetOptional<T>(ConfigOption<T> option, out T? value)
    {
        if (!_values.TryGetValue(option.Key, out string? text))
        {
            value = default;
            return false;
        }

        try
        {
            value = (T)Convert.ChangeType(text.Trim(), typeof(T), CultureInfo.InvariantCulture);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            throw new ArgumentException($"Could not parse value '{text}' for key '{option.Key}'.", exception);
        }
    }
}
