using System.Collections.Generic;

namespace Flink.Streaming.Building;

/// <summary>
/// A step of the program as written: an operator, or a virtual step (partitioning, union, side output) that only shapes edges
/// (flink-core Transformation and its subclasses in flink-runtime streaming/api/transformations).
/// </summary>
internal abstract class Transformation
{
    /// <summary>Operators carry their own; virtual steps copy their first input's when they are made.</summary>
    public int Parallelism { get; protected set; }
}

/// <summary>A partitioning: decides how records reach the next operator.</summary>
internal sealed class PartitionTransformation : Transformation
{
    public PartitionTransformation(Transformation input, Graph.Partitioner partitioner)
    {
        Input = input;
        Partitioner = partitioner;
        Parallelism = input.Parallelism;
    }

    public Transformation Input { get; }

    public Graph.Partitioner Partitioner { get; }
}

/// <summary>Several streams as one.</summary>
internal sealed class UnionTransformation : Transformation
{
    public UnionTransformation(IReadOnlyList<Transformation> inputs)
    {
        Inputs = inputs;
        Parallelism = inputs[0].Parallelism;
    }

    public IReadOnlyList<Transformation> Inputs { get; }
}

/// <summary>One of an operator's other outputs.</summary>
internal sealed class SideOutputTransformation : Transformation
{
    public SideOutputTransformation(Transformation input, string tag)
    {
        Input = input;
        Tag = tag;
        Parallelism = input.Parallelism;
    }

    public Transformation Input { get; }

    public string Tag { get; }
}
