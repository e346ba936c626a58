using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Yaml;
using static FlinkResourceAnalyzers.Cluster.ConfigurationValueKind;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// The keys of Flink that have to do with resources and with who may use them, as the generated configuration pages of Flink 1.18 to 2.1 have
/// them, and older names of those keys that Flink still reads. Other keys Flink has by the hundred; of those nothing is said.
/// </summary>
internal static class ConfigurationKeys
{
    public const string TaskSlots = "taskmanager.numberOfTaskSlots";
    public const string DefaultParallelism = "parallelism.default";
    public const string MaxParallelism = "pipeline.max-parallelism";
    public const string ParallelismOverrides = "pipeline.jobvertex-parallelism-overrides";
    public const string SlotsMax = "slotmanager.number-of-slots.max";
    public const string SlotsMin = "slotmanager.number-of-slots.min";
    public const string MaxCpu = "slotmanager.max-total-resource.cpu";
    public const string MaxMemory = "slotmanager.max-total-resource.memory";
    public const string Reporters = "metrics.reporters";
    public const string SubmitEnabled = "web.submit.enable";
    public const string RestBindAddress = "rest.bind-address";
    public const string SslEnabled = "security.ssl.enabled";
    public const string InternalSsl = "security.ssl.internal.enabled";
    public const string RestSsl = "security.ssl.rest.enabled";
    public const string RestAuthentication = "security.ssl.rest.authentication-enabled";

    /// <summary>The start of a reporter's keys, before its name.</summary>
    public const string ReporterPrefix = "metrics.reporter.";

    // Flink's own upper limit (KeyGroupRangeAssignment).
    private const int MostKeyGroups = 32768;

    private static readonly ImmutableArray<string> ClosedFamilies = ImmutableArray.Create("taskmanager.memory.", "jobmanager.memory.");

    /// <summary>All keys, in the order of the families below.</summary>
    public static ImmutableArray<ConfigurationKey> All { get; } = ImmutableArray.Create(
        new ConfigurationKey(TaskSlots, Integer, "1") { Least = 1, Sentinel = -1 },
        new ConfigurationKey(DefaultParallelism, Integer, "1") { Least = 1, Sentinel = -1 },
        new ConfigurationKey(MaxParallelism, Integer, null) { Least = 1, Most = MostKeyGroups },
        new ConfigurationKey(ParallelismOverrides, Map, null),
        new ConfigurationKey("pipeline.operator-chaining", Truth, "true"),
        new ConfigurationKey("pipeline.operator-chaining.enabled", Truth, "true"),
        new ConfigurationKey("pipeline.operator-chaining.chain-operators-with-different-max-parallelism", Truth, "true"),
        new ConfigurationKey("execution.runtime-mode", Choice, "STREAMING") { Choices = Of("STREAMING", "BATCH", "AUTOMATIC") },
        new ConfigurationKey("execution.program-config.enabled", Truth, "true"),
        new ConfigurationKey("execution.batch.adaptive.auto-parallelism.enabled", Truth, "true"),
        new ConfigurationKey("execution.batch.adaptive.auto-parallelism.min-parallelism", Integer, "1"),
        new ConfigurationKey("execution.batch.adaptive.auto-parallelism.max-parallelism", Integer, "128"),
        new ConfigurationKey("execution.batch.adaptive.auto-parallelism.default-source-parallelism", Integer, null),
        new ConfigurationKey("execution.batch.adaptive.auto-parallelism.avg-data-volume-per-task", Memory, null),
        Old("jobmanager.adaptive-batch-scheduler.min-parallelism", "execution.batch.adaptive.auto-parallelism.min-parallelism", Integer, forAll: false),
        Old("jobmanager.adaptive-batch-scheduler.max-parallelism", "execution.batch.adaptive.auto-parallelism.max-parallelism", Integer, forAll: false),

        // What the cluster may have (SlotManagerConfiguration).
        new ConfigurationKey(SlotsMax, Integer, "2147483647") { Least = 1 },
        new ConfigurationKey(SlotsMin, Integer, "0") { Least = 0 },
        new ConfigurationKey(MaxCpu, Number, null),
        new ConfigurationKey(MaxMemory, Memory, null),
        new ConfigurationKey("slotmanager.min-total-resource.cpu", Number, null),
        new ConfigurationKey("slotmanager.min-total-resource.memory", Memory, null),
        new ConfigurationKey("slotmanager.redundant-taskmanager-num", Integer, "0") { Least = 0 },
        new ConfigurationKey("slot.request.timeout", Duration, "5 min"),
        new ConfigurationKey("slot.idle.timeout", Duration, "50 s"),
        new ConfigurationKey("resourcemanager.taskmanager-timeout", Duration, "30 s"),
        Old("slotmanager.taskmanager-timeout", "resourcemanager.taskmanager-timeout", Duration),
        new ConfigurationKey("resourcemanager.standalone.start-up-time", Duration, null) { Sentinel = -1 },
        new ConfigurationKey("taskmanager.load-balance.mode", Choice, "NONE") { Choices = Of("NONE", "SLOTS", "MIN_RESOURCES", "TASKS") },
        new ConfigurationKey("cluster.evenly-spread-out-slots", Truth, "false") { Advice = "Flink 1.19 and later have 'taskmanager.load-balance.mode: SLOTS'" },
        new ConfigurationKey("cluster.fine-grained-resource-management.enabled", Truth, "true") { Advice = "from Flink 1.19 on it is always on" },
        new ConfigurationKey("fine-grained.shuffle-mode.all-blocking", Truth, "false"),
        new ConfigurationKey("jobmanager.scheduler", Choice, null) { Choices = Of("Default", "Adaptive", "AdaptiveBatch", "Ng") },
        new ConfigurationKey(SchedulerModes.Key, Choice, null) { Choices = Of(SchedulerModes.Reactive) },
        new ConfigurationKey("jobmanager.adaptive-scheduler.min-parallelism-increase", Integer, "1"),
        new ConfigurationKey("jobmanager.adaptive-scheduler.resource-wait-timeout", Duration, "5 min") { Sentinel = -1 },
        new ConfigurationKey("jobmanager.adaptive-scheduler.resource-stabilization-timeout", Duration, "10 s"),
        new ConfigurationKey("jobmanager.adaptive-scheduler.submission.resource-wait-timeout", Duration, "5 min") { Sentinel = -1 },
        new ConfigurationKey("jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout", Duration, "10 s"),
        new ConfigurationKey("jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout", Duration, "1 min"),

        // A TaskManager (TaskManagerOptions).
        new ConfigurationKey("taskmanager.cpu.cores", Number, null) { Least = 0, IsLeastExcluded = true },
        new ConfigurationKey("taskmanager.memory.process.size", Memory, null),
        new ConfigurationKey("taskmanager.memory.flink.size", Memory, null),
        new ConfigurationKey("taskmanager.memory.task.heap.size", Memory, null),
        new ConfigurationKey("taskmanager.memory.task.off-heap.size", Memory, "0"),
        new ConfigurationKey("taskmanager.memory.framework.heap.size", Memory, "128m"),
        new ConfigurationKey("taskmanager.memory.framework.off-heap.size", Memory, "128m"),
        new ConfigurationKey("taskmanager.memory.framework.off-heap.batch-shuffle.size", Memory, "64m"),
        new ConfigurationKey("taskmanager.memory.managed.size", Memory, null),
        Fraction("taskmanager.memory.managed.fraction", "0.4"),
        new ConfigurationKey("taskmanager.memory.managed.consumer-weights", Map, null),
        new ConfigurationKey("taskmanager.memory.network.min", Memory, "64m"),
        new ConfigurationKey("taskmanager.memory.network.max", Memory, null),
        Fraction("taskmanager.memory.network.fraction", "0.1"),
        new ConfigurationKey("taskmanager.memory.jvm-metaspace.size", Memory, "256m"),
        new ConfigurationKey("taskmanager.memory.jvm-overhead.min", Memory, "192m"),
        new ConfigurationKey("taskmanager.memory.jvm-overhead.max", Memory, "1g"),
        Fraction("taskmanager.memory.jvm-overhead.fraction", "0.1"),
        new ConfigurationKey("taskmanager.memory.segment-size", Memory, "32k"),
        new ConfigurationKey("taskmanager.memory.min-segment-size", Memory, "256"),
        Old("taskmanager.memory.size", "taskmanager.memory.managed.size", Text),
        Old("taskmanager.network.memory.min", "taskmanager.memory.network.min", Memory),
        Old("taskmanager.network.memory.max", "taskmanager.memory.network.max", Memory),
        Old("taskmanager.network.memory.fraction", "taskmanager.memory.network.fraction", Number),
        Gone("taskmanager.heap.size", "use 'taskmanager.memory.process.size' or 'taskmanager.memory.flink.size'"),
        Gone("taskmanager.heap.mb", "use 'taskmanager.memory.process.size' or 'taskmanager.memory.flink.size'"),
        new ConfigurationKey("external-resources", List, null),

        // The JobManager (JobManagerOptions).
        new ConfigurationKey("jobmanager.memory.process.size", Memory, null),
        new ConfigurationKey("jobmanager.memory.flink.size", Memory, null),
        new ConfigurationKey("jobmanager.memory.heap.size", Memory, null),
        new ConfigurationKey("jobmanager.memory.off-heap.size", Memory, "128m"),
        new ConfigurationKey("jobmanager.memory.enable-jvm-direct-memory-limit", Truth, "false"),
        new ConfigurationKey("jobmanager.memory.jvm-metaspace.size", Memory, "256m"),
        new ConfigurationKey("jobmanager.memory.jvm-overhead.min", Memory, "192m"),
        new ConfigurationKey("jobmanager.memory.jvm-overhead.max", Memory, "1g"),
        Fraction("jobmanager.memory.jvm-overhead.fraction", "0.1"),
        Gone("jobmanager.heap.size", "use 'jobmanager.memory.process.size' or 'jobmanager.memory.flink.size'"),
        Gone("jobmanager.heap.mb", "use 'jobmanager.memory.process.size' or 'jobmanager.memory.flink.size'"),

        // Kubernetes (KubernetesConfigOptions; limit factors: KubernetesTaskManagerParameters).
        new ConfigurationKey("kubernetes.taskmanager.cpu.amount", Number, "-1.0"),
        new ConfigurationKey("kubernetes.taskmanager.cpu.limit-factor", Number, "1.0") { Least = 1 },
        new ConfigurationKey("kubernetes.taskmanager.memory.limit-factor", Number, "1.0") { Least = 1 },
        new ConfigurationKey("kubernetes.jobmanager.cpu.amount", Number, "1.0"),
        new ConfigurationKey("kubernetes.jobmanager.cpu.limit-factor", Number, "1.0") { Least = 1 },
        new ConfigurationKey("kubernetes.jobmanager.memory.limit-factor", Number, "1.0") { Least = 1 },
        new ConfigurationKey("kubernetes.jobmanager.replicas", Integer, "1"),
        Old("kubernetes.taskmanager.cpu", "kubernetes.taskmanager.cpu.amount", Number, forAll: false),
        Old("kubernetes.jobmanager.cpu", "kubernetes.jobmanager.cpu.amount", Number, forAll: false),

        // Who may use the cluster, and who sees what it does.
        new ConfigurationKey(Reporters, List, null),
        new ConfigurationKey(SubmitEnabled, Truth, "true"),
        new ConfigurationKey("web.cancel.enable", Truth, "true"),
        new ConfigurationKey("web.rescale.enable", Truth, "true"),
        Old("jobmanager.web.submit.enable", SubmitEnabled, Truth),
        new ConfigurationKey("rest.address", Text, null),
        new ConfigurationKey(RestBindAddress, Text, null),
        new ConfigurationKey("rest.port", Integer, "8081") { Least = 0, Most = 65535 },
        new ConfigurationKey("rest.bind-port", Text, "8081"),
        new ConfigurationKey(SslEnabled, Truth, "false")
        {
            Advice = "Flink 2.0 and later have only 'security.ssl.internal.enabled' and 'security.ssl.rest.enabled'",
        },
        new ConfigurationKey(InternalSsl, Truth, "false"),
        new ConfigurationKey(RestSsl, Truth, "false"),
        new ConfigurationKey(RestAuthentication, Truth, "false"));

    private static readonly Dictionary<string, ConfigurationKey> ByName = All.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>What is known of a key; null for one that is none of these.</summary>
    public static ConfigurationKey? Find(string name)
    {
        if (ByName.TryGetValue(name, out ConfigurationKey? key))
        {
            return key;
        }

        // metrics.reporter.<name>.class: Flink 2.x has only the factory, which all have known since 1.11.
        return name.StartsWith(ReporterPrefix, StringComparison.Ordinal)
            && name.EndsWith(".class", StringComparison.Ordinal)
            && !name.EndsWith(".factory.class", StringComparison.Ordinal)
            && name.Count(character => character == '.') == 3
            ? new ConfigurationKey(name, Text, null)
            {
                Advice = "Flink 2.x reads only 'metrics.reporter.<name>.factory.class', with the reporter's factory",
                IsOldForAll = true,
            }
            : null;
    }

    /// <summary>
    /// The known key that was meant by an unknown one; null when none is near enough. In families of which all keys are known a slip may be
    /// greater; elsewhere Flink may well have a key that is much like one of these.
    /// </summary>
    public static ConfigurationKey? Nearest(string unknown)
    {
        IEnumerable<string> candidates = All.Where(key => key.Advice is null).Select(key => key.Name);
        string? nearest;
        if (ClosedFamilies.FirstOrDefault(family => unknown.StartsWith(family, StringComparison.Ordinal)) is { } closed)
        {
            // A part left out (heap.size for task.heap.size) is a likelier slip than some letters changed.
            string rest = "." + unknown.Substring(closed.Length);
            candidates = candidates.Where(name => name.StartsWith(closed, StringComparison.Ordinal));
            nearest = candidates.FirstOrDefault(name => name.EndsWith(rest, StringComparison.Ordinal)) ?? NearestName.Find(unknown, candidates);
        }
        else
        {
            nearest = NearestName.Find(unknown, candidates, unknown.Length < 16 ? 1 : 2);
        }

        return nearest is null ? null : ByName[nearest];
    }

    private static ConfigurationKey Old(string name, string replacement, ConfigurationValueKind kind, bool forAll = true) => new(name, kind, null)
    {
        ReplacedBy = replacement,
        Advice = "use '" + replacement + "'",
        IsOldForAll = forAll,
    };

    private static ConfigurationKey Gone(string name, string advice) => new(name, ConfigurationValueKind.Text, null) { Advice = advice, IsOldForAll = true };

    private static ConfigurationKey Fraction(string name, string defaultValue) => new(name, Number, defaultValue) { Least = 0, Most = 1 };

    private static ImmutableArray<string> Of(params string[] choices) => choices.ToImmutableArray();
}
