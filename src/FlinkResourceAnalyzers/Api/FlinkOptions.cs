using System;
using System.Collections.Generic;
using FlinkResourceAnalyzers.Cluster;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// Which configuration keys Flink's own option constants stand for, those of them that have to do with resources (flink-core and flink-runtime, package
/// configuration). A port has them under the same class, in Flink's own letters or in Pascal case.
/// </summary>
internal static class FlinkOptions
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["coreoptions.defaultparallelism"] = ConfigurationKeys.DefaultParallelism,
        ["pipelineoptions.maxparallelism"] = ConfigurationKeys.MaxParallelism,
        ["pipelineoptions.parallelismoverrides"] = ConfigurationKeys.ParallelismOverrides,
        ["pipelineoptions.operatorchaining"] = "pipeline.operator-chaining.enabled",
        ["pipelineoptions.name"] = "pipeline.name",
        ["executionoptions.runtimemode"] = "execution.runtime-mode",
        ["batchexecutionoptions.adaptiveautoparallelismenabled"] = "execution.batch.adaptive.auto-parallelism.enabled",
        ["batchexecutionoptions.adaptiveautoparallelismminparallelism"] = "execution.batch.adaptive.auto-parallelism.min-parallelism",
        ["batchexecutionoptions.adaptiveautoparallelismmaxparallelism"] = "execution.batch.adaptive.auto-parallelism.max-parallelism",
        ["batchexecutionoptions.adaptiveautoparallelismdefaultsourceparallelism"] = "execution.batch.adaptive.auto-parallelism.default-source-parallelism",
        ["taskmanageroptions.numtaskslots"] = ConfigurationKeys.TaskSlots,
        ["taskmanageroptions.cpucores"] = "taskmanager.cpu.cores",
        ["taskmanageroptions.totalprocessmemory"] = "taskmanager.memory.process.size",
        ["taskmanageroptions.totalflinkmemory"] = "taskmanager.memory.flink.size",
        ["taskmanageroptions.taskheapmemory"] = "taskmanager.memory.task.heap.size",
        ["taskmanageroptions.taskoffheapmemory"] = "taskmanager.memory.task.off-heap.size",
        ["taskmanageroptions.managedmemorysize"] = "taskmanager.memory.managed.size",
        ["taskmanageroptions.managedmemoryfraction"] = "taskmanager.memory.managed.fraction",
        ["jobmanageroptions.totalprocessmemory"] = "jobmanager.memory.process.size",
        ["jobmanageroptions.totalflinkmemory"] = "jobmanager.memory.flink.size",
        ["resourcemanageroptions.maxslotnum"] = ConfigurationKeys.SlotsMax,
        ["resourcemanageroptions.minslotnum"] = ConfigurationKeys.SlotsMin,
    };

    /// <summary>The key of an option; null for one that is none of these.</summary>
    public static string? KeyOf(string type, string member)
        => Keys.TryGetValue((type + "." + member.Replace("_", string.Empty)).ToLowerInvariant(), out string? key) ? key : null;
}
