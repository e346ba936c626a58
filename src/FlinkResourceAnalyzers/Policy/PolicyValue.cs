using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>A value of a policy file that has the type its key asks for, with its place.</summary>
internal abstract record PolicyValue(YamlRange Range);

/// <summary>A whole number; memory sizes in bytes.</summary>
internal sealed record PolicyInteger(YamlRange Range, long Value) : PolicyValue(Range);

/// <summary>A number that may have a fraction.</summary>
internal sealed record PolicyNumber(YamlRange Range, decimal Value) : PolicyValue(Range);

/// <summary>True or false.</summary>
internal sealed record PolicyBoolean(YamlRange Range, bool Value) : PolicyValue(Range);

/// <summary>Text.</summary>
internal sealed record PolicyText(YamlRange Range, string Value) : PolicyValue(Range);

/// <summary>A calendar day.</summary>
internal sealed record PolicyDate(YamlRange Range, DateTime Value) : PolicyValue(Range);

/// <summary>Nothing where nothing is allowed.</summary>
internal sealed record PolicyNothing(YamlRange Range) : PolicyValue(Range);

/// <summary>A list; items that could not be read are left out.</summary>
internal sealed record PolicyList(YamlRange Range, ImmutableArray<PolicyValue> Items) : PolicyValue(Range);

/// <summary>One key of a map with its value.</summary>
internal sealed record PolicyEntry(string Key, YamlRange KeyRange, PolicyValue Value);

/// <summary>A map; keys that are unknown or whose values could not be read are left out, and no key occurs twice.</summary>
internal sealed record PolicyMap(YamlRange Range, ImmutableArray<PolicyEntry> Entries) : PolicyValue(Range)
{
    /// <summary>The value of a key as a type; null when the map does not have it, or not as that type.</summary>
    public T? Get<T>(string key)
        where T : PolicyValue
        => Entries.FirstOrDefault(entry => entry.Key == key)?.Value as T;
}
