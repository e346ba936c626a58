using System;
using System.Collections.Generic;
using System.Linq;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Building;

/// <summary>
/// Turns a program's steps into operators and edges (flink-runtime StreamGraphGenerator and StreamGraph). What is bound late is bound here:
/// a parallelism left at -1, the job's max parallelism, inherited groups, partitioners.
/// </summary>
internal sealed class StreamGraphGenerator
{
    private const string DefaultSlotSharingGroup = "default";

    private readonly ExecutionConfig _config;
    private readonly Dictionary<string, ResourceProfile> _groupResources;
    private readonly Dictionary<Transformation, IReadOnlyList<Upstream>> _done = new(ReferenceEqualityComparer.Instance);
    private readonly List<StreamNode> _nodes = [];

    private StreamGraphGenerator(ExecutionConfig config, IReadOnlyDictionary<string, ResourceProfile> registeredResources)
    {
        _config = config;
        _groupResources = new Dictionary<string, ResourceProfile>(registeredResources, StringComparer.Ordinal);
    }

    public static StreamGraph Generate(
        IEnumerable<OperatorTransformation> operators, ExecutionConfig config, IReadOnlyDictionary<string, ResourceProfile> registeredResources)
    {
        StreamGraphGenerator generator = new(config, registeredResources);
        foreach (OperatorTransformation transformation in operators)
        {
            generator.Translate(transformation);
        }

        return new StreamGraph([.. generator._nodes.OrderBy(node => node.Transformation.Sequence)], generator._groupResources);
    }

    /// <summary>The operators a step stands for, each with how its records leave it.</summary>
    private IReadOnlyList<Upstream> Translate(Transformation transformation)
    {
        if (_done.TryGetValue(transformation, out IReadOnlyList<Upstream>? known))
        {
            return known;
        }

        IReadOnlyList<Upstream> result = transformation switch
        {
            OperatorTransformation step => [new Upstream(TranslateOperator(step), Partitioner: null, SideOutput: null)],

            // Of two partitioners in a row the last one counts (StreamGraph.addEdgeInternal).
            PartitionTransformation partition => [.. Translate(partition.Input).Select(input => input with { Partitioner = partition.Partitioner })],
            SideOutputTransformation side => [.. Translate(side.Input).Select(input => input with { SideOutput = side.Tag })],
            UnionTransformation union => [.. union.Inputs.SelectMany(Translate)],
            _ => throw new InvalidOperationException($"Unknown transformation: {transformation}"),
        };

        _done.Add(transformation, result);
        return result;
    }

    private StreamNode TranslateOperator(OperatorTransformation step)
    {
        if (step.MaxParallelism <= 0 && _config.MaxParallelism > 0)
        {
            // Written into the operator, as Flink does: a later job that reads this operator again finds it there.
            step.SetMaxParallelism(_config.MaxParallelism);
        }

        DeclareResources(step.SlotSharingGroup);

        IReadOnlyList<Upstream>[] inputs = [.. step.Inputs.Select(Translate)];
        StreamNode node = new(
            step,
            step.Parallelism != ExecutionConfig.ParallelismDefault ? step.Parallelism : _config.Parallelism,
            step.MaxParallelism,
            step.SlotSharingGroup?.Name ?? InheritedGroup(inputs));
        _nodes.Add(node);

        for (int input = 0; input < inputs.Length; input++)
        {
            foreach (Upstream upstream in inputs[input])
            {
                AddEdge(upstream, node, input);
            }
        }

        return node;
    }

    private void DeclareResources(SlotSharingGroup? group)
    {
        if (group?.Resources is not { } resources)
        {
            return;
        }

        if (!_groupResources.TryGetValue(group.Name, out ResourceProfile? declared))
        {
            _groupResources.Add(group.Name, resources);
        }
        else if (!declared.Equals(resources))
        {
            throw new ArgumentException($"The slot sharing group {group.Name} has been configured with two different resource spec.");
        }
    }

    /// <summary>The one group of all inputs, or the default group when they differ or there are none.</summary>
    private static string InheritedGroup(IReadOnlyList<Upstream>[] inputs)
    {
        string? common = null;
        foreach (Upstream upstream in inputs.SelectMany(input => input))
        {
            if (common is not null && common != upstream.Node.SlotSharingGroup)
            {
                return DefaultSlotSharingGroup;
            }

            common = upstream.Node.SlotSharingGroup;
        }

        return common ?? DefaultSlotSharingGroup;
    }

    private static void AddEdge(Upstream upstream, StreamNode target, int input)
    {
        StreamNode source = upstream.Node;
        bool sameParallelism = source.Parallelism == target.Parallelism;
        Partitioner partitioner = upstream.Partitioner ?? (sameParallelism ? Partitioner.Forward : Partitioner.Rebalance);
        if (partitioner == Partitioner.Forward && !sameParallelism)
        {
            throw new NotSupportedException(
                $"Forward partitioning does not allow change of parallelism. Upstream operation: {source.Transformation.Name} parallelism: "
                + $"{source.Parallelism}, downstream operation: {target.Transformation.Name} parallelism: {target.Parallelism}.");
        }

        StreamEdge edge = new(source, target, input, partitioner, upstream.SideOutput);
        source.OutEdges.Add(edge);
        target.InEdges.Add(edge);
    }

    /// <summary>An operator, seen through the virtual steps behind it.</summary>
    private sealed record Upstream(StreamNode Node, Partitioner? Partitioner, string? SideOutput);
}
