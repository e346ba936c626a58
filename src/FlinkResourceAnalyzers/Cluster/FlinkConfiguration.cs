using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>What a Flink configuration says: each key once, with the value that counts. Immutable and safe for concurrent use.</summary>
internal sealed class FlinkConfiguration
{
    private readonly Dictionary<string, ConfigurationEntry> _byKey = new(StringComparer.Ordinal);

    /// <param name="entries">The settings in the order of their text; of a key that comes twice the last counts, as for Flink.</param>
    public FlinkConfiguration(IEnumerable<ConfigurationEntry> entries)
    {
        Written = entries.ToImmutableArray();
        foreach (ConfigurationEntry entry in Written)
        {
            _byKey[entry.Key] = entry;
        }
    }

    /// <summary>The configuration in which nothing is set.</summary>
    public static FlinkConfiguration Empty { get; } = new(ImmutableArray<ConfigurationEntry>.Empty);

    /// <summary>All settings in the order of their text, those that a later one of the same key replaces too.</summary>
    public ImmutableArray<ConfigurationEntry> Written { get; }

    /// <summary>The setting that counts for a key; null when the key is not set. Keys are case-sensitive.</summary>
    public ConfigurationEntry? Find(string key) => _byKey.TryGetValue(key, out ConfigurationEntry? entry) ? entry : null;

    /// <summary>This configuration with others' settings put over it: the last one to set a key counts.</summary>
    public FlinkConfiguration With(FlinkConfiguration over) => new(Written.AddRange(over.Written));
}
