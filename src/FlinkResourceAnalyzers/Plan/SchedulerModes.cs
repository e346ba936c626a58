using System;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// The setting <c>scheduler-mode</c>. In reactive mode the scheduler ignores the parallelism that a job sets, aims for the max parallelism of each
/// operator, and so takes every slot it finds up to that (AdaptiveScheduler.computeReactiveModeVertexParallelismStore).
/// </summary>
internal static class SchedulerModes
{
    /// <summary>The configuration key.</summary>
    public const string Key = "scheduler-mode";

    /// <summary>Its only value (SchedulerExecutionMode).</summary>
    public const string Reactive = "REACTIVE";

    /// <summary>Whether a value of the key stands for reactive mode; Flink takes names of enums in any case.</summary>
    public static bool IsReactive(string? value) => string.Equals(value?.Trim(), Reactive, StringComparison.OrdinalIgnoreCase);
}
