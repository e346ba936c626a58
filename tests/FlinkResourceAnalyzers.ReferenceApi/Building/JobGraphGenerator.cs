using System;
using System.Collections.Generic;
using System.Linq;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Building;

/// <summary>Chains operators into vertices and sums up the groups (flink-runtime StreamingJobGraphGenerator).</summary>
internal static class JobGraphGenerator
{
    public static JobGraph Generate(string name, StreamGraph graph, bool isChainingEnabled)
    {
        CheckUids(graph);

        Dictionary<StreamNode, int> ids = [];
        foreach (StreamNode node in graph.Nodes)
        {
            ids.Add(node, ids.Count);
        }

        JobOperator[] operators = [.. graph.Nodes.Select(node => ToOperator(node, ids))];
        JobEdge[] edges =
        [
            .. from node in graph.Nodes
               from edge in node.InEdges
               select new JobEdge(ids[edge.Source], ids[edge.Target], edge.Input, edge.Partitioner, edge.SideOutput),
        ];

        return new JobGraph(name, operators, edges, Chain(graph, ids, isChainingEnabled), Groups(graph, operators));
    }

    /// <summary>An operator's state is found again by its uid, so two cannot share one (flink-runtime StreamGraphHasherV2).</summary>
    private static void CheckUids(StreamGraph graph)
    {
        HashSet<string> uids = new(StringComparer.Ordinal);
        foreach (StreamNode node in graph.Nodes)
        {
            if (node.Transformation.Uid is { } uid && !uids.Add(uid))
            {
                throw new ArgumentException($"Hash collision on user-specified ID \"{uid}\". Check that all IDs given by Uid are unique.");
            }
        }
    }

    private static JobOperator ToOperator(StreamNode node, Dictionary<StreamNode, int> ids)
    {
        int parallelism = EffectiveParallelism(node);
        return new JobOperator
        {
            Id = ids[node],
            Kind = node.Transformation.Kind,
            Method = node.Transformation.Method,
            Name = node.Transformation.Name,
            Uid = node.Transformation.Uid,
            Description = node.Transformation.Description,
            IsAuxiliary = node.Transformation.IsAuxiliary,
            Parallelism = parallelism,
            IsParallelismConfigured = node.Transformation.IsParallelismConfigured,
            MaxParallelism = EffectiveMaxParallelism(node, parallelism),
            IsMaxParallelismDefault = node.MaxParallelism <= 0,
            SlotSharingGroup = node.SlotSharingGroup,
            Inputs = [.. node.InEdges.Select(edge => ids[edge.Source]).Distinct()],
        };
    }

    /// <summary>What is still -1 runs at 1 (flink-runtime SchedulerBase.normalizeParallelism).</summary>
    private static int EffectiveParallelism(StreamNode node)
        => node.Parallelism == ExecutionConfig.ParallelismDefault ? 1 : node.Parallelism;

    /// <summary>
    /// A parallelism above 32768 has no default, and the cluster will refuse it (<see cref="ExecutionGraph"/>); the graph can be inspected all the same.
    /// </summary>
    private static int EffectiveMaxParallelism(StreamNode node, int parallelism)
        => node.MaxParallelism > 0
            ? node.MaxParallelism
            : KeyGroups.DefaultMaxParallelism(Math.Min(parallelism, KeyGroups.UpperBoundMaxParallelism));

    private static JobVertex[] Chain(StreamGraph graph, Dictionary<StreamNode, int> ids, bool isChainingEnabled)
    {
        List<JobVertex> vertices = [];
        foreach (StreamNode head in graph.Nodes)
        {
            if (isChainingEnabled && head.InEdges.Any(IsChainable))
            {
                continue;
            }

            List<StreamNode> members = [head];
            for (int i = 0; isChainingEnabled && i < members.Count; i++)
            {
                members.AddRange(members[i].OutEdges.Where(IsChainable).Select(edge => edge.Target));
            }

            int parallelism = EffectiveParallelism(head);
            vertices.Add(new JobVertex(
                [.. members.Select(member => ids[member])], parallelism, EffectiveMaxParallelism(head, parallelism), head.SlotSharingGroup));
        }

        return [.. vertices];
    }

    /// <summary>
    /// Different max parallelisms do not part a chain (<c>pipeline.operator-chaining.chain-operators-with-different-max-parallelism</c> is true by default).
    /// </summary>
    private static bool IsChainable(StreamEdge edge)
        => edge.Target.InEdges.Count == 1
            && edge.Partitioner == Partitioner.Forward
            && edge.Source.Parallelism == edge.Target.Parallelism
            && edge.Source.SlotSharingGroup == edge.Target.SlotSharingGroup
            && edge.Source.Transformation.Chaining != ChainingStrategy.Never
            && edge.Target.Transformation.Chaining == ChainingStrategy.Always;

    private static JobSlotSharingGroup[] Groups(StreamGraph graph, JobOperator[] operators)
        =>
        [
            .. from step in operators
               group step by step.SlotSharingGroup into members
               orderby members.Key == "default" ? 0 : 1, members.Min(member => member.Id)
               select new JobSlotSharingGroup(
                   members.Key,
                   members.Max(member => member.Parallelism),
                   graph.GroupResources.GetValueOrDefault(members.Key),
                   [.. members.Select(member => member.Id)]),
        ];
}
