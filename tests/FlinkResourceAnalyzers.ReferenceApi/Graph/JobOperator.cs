using System.Collections.Generic;

namespace Flink.Streaming.Graph;

/// <summary>An operator of a job graph with its settings as they take effect.</summary>
public sealed record JobOperator
{
    /// <summary>The operator's number in its graph: 0, 1, ... in order of creation.</summary>
    public required int Id { get; init; }

    public required OperatorKind Kind { get; init; }

    /// <summary>The API method that made it, such as <c>Map</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The name the program gave it, or Flink's own for this kind of operator.</summary>
    public required string Name { get; init; }

    public string? Uid { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether the API made it besides the operator the call returned (the monitor of <c>ReadTextFile</c>, the taggers of a join).</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>The parallelism it runs with.</summary>
    public required int Parallelism { get; init; }

    /// <summary>Whether the program set the parallelism on the operator itself.</summary>
    public required bool IsParallelismConfigured { get; init; }

    /// <summary>
    /// The operator's own max parallelism or else the environment's or else <see cref="DefaultMaxParallelismOf"/> its parallelism.
    /// Within a chain it is the head's that counts: <see cref="JobVertex.MaxParallelism"/>.
    /// </summary>
    public required int MaxParallelism { get; init; }

    /// <summary>Whether neither operator nor environment sets a max parallelism.</summary>
    public required bool IsMaxParallelismDefault { get; init; }

    /// <summary>The slot-sharing group, after inheritance.</summary>
    public required string SlotSharingGroup { get; init; }

    /// <summary>The ids of the operators it takes records from, in argument order, without repetition.</summary>
    public required IReadOnlyList<int> Inputs { get; init; }

    /// <summary>Flink's choice of max parallelism for an operator that sets none (KeyGroupRangeAssignment).</summary>
    public static int DefaultMaxParallelismOf(int parallelism) => Building.KeyGroups.DefaultMaxParallelism(parallelism);
}
