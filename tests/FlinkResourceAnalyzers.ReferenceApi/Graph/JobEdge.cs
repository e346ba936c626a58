namespace Flink.Streaming.Graph;

/// <summary>Records of one operator on their way to another.</summary>
/// <param name="Source">The id of the operator that emits them.</param>
/// <param name="Target">The id of the operator that takes them.</param>
/// <param name="Input">Which input of the target: 0, or 1 for the second of a two-input operator.</param>
/// <param name="Partitioner">How they travel.</param>
/// <param name="SideOutput">The tag when they are not the main output.</param>
public sealed record JobEdge(int Source, int Target, int Input, Partitioner Partitioner, string? SideOutput);
