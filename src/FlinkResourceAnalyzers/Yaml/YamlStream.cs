using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>What a YAML text holds.</summary>
/// <param name="Documents">The documents before the first fault.</param>
/// <param name="Error">The fault at which reading stopped; null when all was read.</param>
internal sealed record YamlStream(ImmutableArray<YamlDocument> Documents, YamlError? Error);

/// <summary>One document.</summary>
/// <param name="Start">Where it starts: its <c>---</c>, or its first value.</param>
/// <param name="Root">Its only value.</param>
internal sealed record YamlDocument(YamlRange Start, YamlNode Root);

/// <summary>Why a text is no YAML, or none that is read here.</summary>
/// <param name="Message">A sentence for people, without position.</param>
/// <param name="Range">Where.</param>
internal sealed record YamlError(string Message, YamlRange Range);
