using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// A policy file as read: what it says, and what is wrong with it. Values that could be read apply in spite of errors elsewhere.
/// </summary>
internal sealed record PolicyDocument(PolicyLayer Layer, ImmutableArray<PolicyError> Errors);
