using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>A value of a manifest that has the type its field asks for, with its place.</summary>
/// <param name="Value">The value.</param>
/// <param name="Position">Where it is written.</param>
internal sealed record ManifestValue<T>(T Value, FilePosition Position);
