using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>In which mode a job runs, by its code and its cluster together.</summary>
internal static class JobModes
{
    /// <summary>
    /// Whether it is a streaming job, which needs all its slots at once, as far as code and configuration say. What it is submitted with is out of sight.
    /// </summary>
    public static bool IsStreaming(JobPlan plan, FlinkCluster cluster) => plan.Environment.RuntimeMode switch
    {
        RuntimeMode.Streaming => true,
        RuntimeMode.Unset => cluster.BatchMode is null,
        _ => false,
    };
}
