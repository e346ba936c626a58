using Flink.Streaming.Graph;

namespace Flink.Streaming;

/// <summary>What running a job brought: here, the graph that was submitted. No record is processed.</summary>
/// <param name="JobName">The job's name.</param>
/// <param name="JobGraph">What the cluster was asked to run.</param>
public sealed record JobExecutionResult(string JobName, JobGraph JobGraph);
