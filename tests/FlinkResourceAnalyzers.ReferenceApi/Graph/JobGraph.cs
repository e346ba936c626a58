using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Flink.Streaming.Graph;

/// <summary>What a job asks of the cluster: operators and edges, the chains they are scheduled in, and the groups whose slots they need.</summary>
public sealed class JobGraph
{
    internal JobGraph(
        string name,
        IReadOnlyList<JobOperator> operators,
        IReadOnlyList<JobEdge> edges,
        IReadOnlyList<JobVertex> vertices,
        IReadOnlyList<JobSlotSharingGroup> slotSharingGroups)
    {
        Name = name;
        Operators = operators;
        Edges = edges;
        Vertices = vertices;
        SlotSharingGroups = slotSharingGroups;
    }

    public string Name { get; }

    /// <summary>The operators in order of creation; an operator's id is its index.</summary>
    public IReadOnlyList<JobOperator> Operators { get; }

    /// <summary>The edges by target, then in the order of its inputs.</summary>
    public IReadOnlyList<JobEdge> Edges { get; }

    /// <summary>The chains, by their heads.</summary>
    public IReadOnlyList<JobVertex> Vertices { get; }

    /// <summary>The groups that have operators: the default group first, the others by their first operator.</summary>
    public IReadOnlyList<JobSlotSharingGroup> SlotSharingGroups { get; }

    /// <summary>The sum over the groups of the highest parallelism in each.</summary>
    public long RequiredSlots => SlotSharingGroups.Sum(group => (long)group.Parallelism);

    /// <summary>The operator of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public JobOperator Operator(string name) => Operators.Single(step => step.Name == name);

    /// <summary>The graph as a table for people.</summary>
    public override string ToString()
    {
        List<string[]> rows = [["#", "operator", "kind", "parallelism", "max", "group", "inputs"]];
        foreach (JobOperator step in Operators)
        {
            rows.Add(
            [
                step.Id.ToString(CultureInfo.InvariantCulture),
                step.Name,
                step.Kind.ToString().ToLowerInvariant(),
                step.Parallelism.ToString(CultureInfo.InvariantCulture),
                step.MaxParallelism.ToString(CultureInfo.InvariantCulture),
                step.SlotSharingGroup,
                string.Join(", ", Edges.Where(edge => edge.Target == step.Id).Select(Describe)),
            ]);
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Operators.Count} operators in {Vertices.Count} tasks, {RequiredSlots} slots").Append('\n');
        foreach (string[] row in rows)
        {
            text.Append("  ").AppendJoin("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            while (text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        foreach (JobSlotSharingGroup group in SlotSharingGroups)
        {
            text.Append(CultureInfo.InvariantCulture, $"  group {group.Name}: {group.Parallelism} slots");
            if (group.Resources is { } resources)
            {
                text.Append(CultureInfo.InvariantCulture, $" of {resources}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Describe(JobEdge edge)
        => edge.Partitioner.ToString().ToLowerInvariant() + " from " + edge.Source.ToString(CultureInfo.InvariantCulture)
            + (edge.SideOutput is null ? string.Empty : $" ({edge.SideOutput})");
}
