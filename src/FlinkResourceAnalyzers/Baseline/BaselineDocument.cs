using System.Collections.Immutable;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>A baseline file as read: what it lists, and what is wrong with it. Entries that could be read apply in spite of errors elsewhere.</summary>
internal sealed record BaselineDocument(ImmutableArray<BaselineEntry> Entries, ImmutableArray<PolicyError> Errors);
