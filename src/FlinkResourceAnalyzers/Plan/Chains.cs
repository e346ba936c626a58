namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Which operators Flink makes one chain, a task whose operators hand records to each other by method calls (StreamingJobGraphGenerator.isChainable;
/// alike in Flink 1.18 to 2.1).
/// </summary>
internal static class Chains
{
    /// <summary>
    /// The operator with which this one is a chain, as the next link, in every run in which both are in the same slot-sharing group. Null where that is
    /// not proven.
    /// </summary>
    public static Operator? InputToChain(JobPlan plan, Operator step)
        => plan.Environment is { IsCreatedHere: true, MayDisableChaining: false }
            && step is { Chaining: ChainingStrategy.Always, DirectInput: { } id }
            && plan.Operators[id] is { Chaining: not ChainingStrategy.Never } input
            && step.Parallelism.Value.IsExact
            && step.Parallelism.Value == input.Parallelism.Value
            && IsSet(step.Parallelism)
            && IsSet(input.Parallelism)
            ? input
            : null;

    /// <summary>What nothing sets may be -1, which becomes 1 when the job is scheduled and is not equal to 1 before (SchedulerBase.normalizeParallelism).</summary>
    private static bool IsSet(Setting<Interval> parallelism) => parallelism is { Value.Min: >= 1, Origin: not SettingOrigin.Default };
}
