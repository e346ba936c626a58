using System.Collections.Generic;

namespace Flink.Streaming.Graph;

/// <summary>A slot-sharing group that operators of the job are in.</summary>
/// <param name="Name">The name; case-sensitive.</param>
/// <param name="Parallelism">The highest parallelism among its operators: the slots it needs.</param>
/// <param name="Resources">The resources of each of its slots; null for an equal share of a TaskManager.</param>
/// <param name="Operators">The ids of its operators.</param>
public sealed record JobSlotSharingGroup(string Name, int Parallelism, ResourceProfile? Resources, IReadOnlyList<int> Operators);
