using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>One setting of a Flink configuration: of a configuration file, or of a manifest's <c>flinkConfiguration</c>.</summary>
/// <param name="Key">The key, nested ones joined by dots: <c>taskmanager.numberOfTaskSlots</c>.</param>
/// <param name="Value">The value as the text that Flink would parse: a list as <c>a;b</c>, a map as <c>k:v,k2:v2</c>; empty for an empty YAML value.</param>
/// <param name="KeyPosition">Where the key is written; of a nested key, its last part.</param>
/// <param name="ValuePosition">Where the value is written.</param>
internal sealed record ConfigurationEntry(string Key, string Value, FilePosition KeyPosition, FilePosition ValuePosition);
