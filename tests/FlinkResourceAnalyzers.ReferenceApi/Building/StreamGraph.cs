using System.Collections.Generic;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Building;

/// <summary>An operator with the settings that building the graph has decided (flink-runtime StreamNode).</summary>
internal sealed class StreamNode
{
    public StreamNode(OperatorTransformation transformation, int parallelism, int maxParallelism, string slotSharingGroup)
    {
        Transformation = transformation;
        Parallelism = parallelism;
        MaxParallelism = maxParallelism;
        SlotSharingGroup = slotSharingGroup;
    }

    public OperatorTransformation Transformation { get; }

    /// <summary>-1 when even the environment says so; the scheduler takes that for 1.</summary>
    public int Parallelism { get; }

    /// <summary>-1 when neither operator nor environment sets one.</summary>
    public int MaxParallelism { get; }

    public string SlotSharingGroup { get; }

    public List<StreamEdge> InEdges { get; } = [];

    public List<StreamEdge> OutEdges { get; } = [];
}

/// <summary>An edge between two operators (flink-runtime StreamEdge).</summary>
internal sealed record StreamEdge(StreamNode Source, StreamNode Target, int Input, Partitioner Partitioner, string? SideOutput);

/// <summary>The operators of a job in order of creation, and the resources of its groups.</summary>
internal sealed record StreamGraph(IReadOnlyList<StreamNode> Nodes, IReadOnlyDictionary<string, ResourceProfile> GroupResources);
