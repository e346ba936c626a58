using System.Collections.Generic;

namespace Flink.Streaming.Graph;

/// <summary>A chain of operators that run in one task (flink-runtime JobVertex). A vertex is what is scheduled.</summary>
/// <param name="Operators">The ids of the operators, the chain's head first.</param>
/// <param name="Parallelism">The parallelism all of them share.</param>
/// <param name="MaxParallelism">The head's max parallelism (StreamingJobGraphGenerator.createJobVertex).</param>
/// <param name="SlotSharingGroup">The group all of them share.</param>
public sealed record JobVertex(IReadOnlyList<int> Operators, int Parallelism, int MaxParallelism, string SlotSharingGroup);
