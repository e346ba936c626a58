using System;
using System.Linq;
using Flink.Streaming.Graph;

namespace Flink.Streaming.Building;

/// <summary>What the cluster checks when it takes a job graph (flink-runtime ExecutionJobVertex, DefaultVertexParallelismInfo).</summary>
internal static class ExecutionGraph
{
    /// <exception cref="ArgumentException">A parallelism above 32768.</exception>
    /// <exception cref="JobException">A parallelism above the vertex's max parallelism.</exception>
    public static void Check(JobGraph graph)
    {
        foreach (JobVertex vertex in graph.Vertices)
        {
            if (graph.Operators[vertex.Operators[0]].IsMaxParallelismDefault)
            {
                // Throws when there is no default for this parallelism.
                KeyGroups.DefaultMaxParallelism(vertex.Parallelism);
            }

            if (vertex.Parallelism > vertex.MaxParallelism)
            {
                string names = string.Join(" -> ", vertex.Operators.Select(id => graph.Operators[id].Name));
                throw new JobException(
                    $"Vertex {names}'s parallelism ({vertex.Parallelism}) is higher than the max parallelism ({vertex.MaxParallelism}). "
                    + "Please lower the parallelism or increase the max parallelism.");
            }
        }
    }
}
