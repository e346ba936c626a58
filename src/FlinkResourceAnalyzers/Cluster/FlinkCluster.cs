using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>How a cluster schedules streaming jobs.</summary>
internal enum ClusterScheduler
{
    /// <summary>All slots, or the job does not start.</summary>
    Default,

    /// <summary>As many slots as there are, one for each group at least; resource profiles are ignored (SlotSharingSlotAllocator).</summary>
    Adaptive,

    /// <summary>A value that this version does not know: nothing is said of it.</summary>
    Unknown,
}

/// <summary>
/// What a cluster offers to jobs. Every number knows its place in a file or is Flink's default; what is not known is null, and then nothing is
/// said. Immutable and safe for concurrent use.
/// </summary>
internal sealed class FlinkCluster
{
    private const string SlotsKey = "taskmanager.numberOfTaskSlots";
    private const string SlotsMaxKey = "slotmanager.number-of-slots.max";
    private const string CpuMaxKey = "slotmanager.max-total-resource.cpu";
    private const string MemoryMaxKey = "slotmanager.max-total-resource.memory";

    private readonly ClusterFacts _facts;
    private readonly ImmutableHashSet<string> _externalResources;

    /// <param name="configuration">The cluster's whole configuration.</param>
    /// <param name="facts">What is known besides.</param>
    public FlinkCluster(FlinkConfiguration configuration, ClusterFacts facts)
    {
        Configuration = configuration;
        _facts = facts;
        SlotsPerTaskManager = ReadSlots();
        CpuPerTaskManager = ReadCpu();
        MemoryResult = TaskManagerMemoryDerivation.Derive(configuration);
        TaskManagers = CountTaskManagers();
        SchedulerEntry = configuration.Find(SchedulerModes.Key) ?? configuration.Find("jobmanager.scheduler");
        Scheduler = ReadScheduler();
        _externalResources = (configuration.Find("external-resources")?.Value ?? string.Empty)
            .Split(';', ',')
            .Select(name => name.Trim())
            .Where(name => name.Length > 0 && !name.Equals("none", StringComparison.OrdinalIgnoreCase))
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>The cluster's whole configuration.</summary>
    public FlinkConfiguration Configuration { get; }

    /// <summary>What people call it; null when it has no name.</summary>
    public string? Name => _facts.Name;

    /// <summary>The cluster inside a sentence: <c>cluster 'prod'</c>.</summary>
    public string Title => Name is null ? "the cluster" : "cluster '" + Name + "'";

    /// <summary>Who starts TaskManagers.</summary>
    public ClusterMode Mode => _facts.Mode?.Value ?? ClusterMode.Unknown;

    /// <summary>The version of Flink that it runs; null when nobody says.</summary>
    public FlinkVersion? Version => _facts.Version?.Value;

    /// <summary>
    /// <c>taskmanager.numberOfTaskSlots</c>: -1 is read as 1; null for what Flink refuses (ConfigurationParserUtils.getSlot).
    /// </summary>
    public ClusterValue<int>? SlotsPerTaskManager { get; }

    /// <summary>
    /// CPU cores of a TaskManager: <c>taskmanager.cpu.cores</c>, else what its container is given where Flink itself starts it, else one per slot
    /// (TaskExecutorProcessUtils.getCpuCoresWithFallback).
    /// </summary>
    public ClusterValue<decimal>? CpuPerTaskManager { get; }

    /// <summary>How a TaskManager's memory is divided, or why not.</summary>
    public TaskManagerMemoryResult MemoryResult { get; }

    /// <summary>How a TaskManager's memory is divided; null when that is not known.</summary>
    public TaskManagerMemory? Memory => MemoryResult.Memory;

    /// <summary>The most TaskManagers there can be; null when nothing bounds them.</summary>
    public TaskManagerCount? TaskManagers { get; }

    /// <summary>How streaming jobs are scheduled.</summary>
    public ClusterScheduler Scheduler { get; }

    /// <summary>The setting that chooses the scheduler; null when none does.</summary>
    public ConfigurationEntry? SchedulerEntry { get; }

    /// <summary>
    /// The setting that switches fine-grained resource management off; null when none does. Flink 1.18 and earlier have the switch, later ones do not
    /// read it (ClusterOptions).
    /// </summary>
    public ConfigurationEntry? FineGrainedSwitchedOff
        => (Version is not { } version || version < new FlinkVersion(1, 19))
            && Configuration.Find("cluster.fine-grained-resource-management.enabled") is { } entry
            && entry.Value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase)
            ? entry
            : null;

    /// <summary>
    /// The setting by which jobs that choose no mode themselves may run as batch jobs; null when none does. A batch job needs not all of its slots at
    /// once (DeclarativeSlotPoolBridge).
    /// </summary>
    public ConfigurationEntry? BatchMode
        => Configuration.Find("execution.runtime-mode") is { } entry && !entry.Value.Trim().Equals("STREAMING", StringComparison.OrdinalIgnoreCase)
            ? entry
            : null;

    /// <summary><c>parallelism.default</c>, for jobs that set none and are submitted with none; null for what Flink refuses.</summary>
    public ClusterValue<int>? DefaultParallelism
        => Configuration.Find("parallelism.default") is not { } entry ? new ClusterValue<int>(1, null)
            : Integer(entry) is >= 1 and int value ? new ClusterValue<int>(value, entry.ValuePosition)
            : null;

    /// <summary>All slots there can be; null when that is not known.</summary>
    public ClusterOffer? Slots
        => TaskManagers is { } count && SlotsPerTaskManager is { } slots
            ? new ClusterOffer((decimal)count.Count * slots.Value, count.Text + " x " + CountOf(slots.Value, "slot") + " (" + slots.From + ")")
            : null;

    /// <summary>All CPU cores there can be; null when that is not known.</summary>
    public ClusterOffer? Cpu
        => TaskManagers is { } count && CpuPerTaskManager is { } cpu
            ? new ClusterOffer(count.Count * cpu.Value, count.Text + " x " + DecimalInterval.Text(cpu.Value) + " CPU (" + cpu.From + ")")
            : null;

    /// <summary>All bytes of a part of the memory that there can be; null when that is not known.</summary>
    public ClusterOffer? MemoryOf(SettingKind kind)
        => TaskManagers is { } count && MemoryPerTaskManager(kind) is { } part
            ? new ClusterOffer((decimal)count.Count * part.Bytes, count.Text + " x " + MemoryPart.TextOf(part.Bytes) + " of " + part.Name + " (" + part.From + ")")
            : null;

    /// <summary>The part of a TaskManager's memory that profiles name by this kind; null when it is not known.</summary>
    public MemoryPart? MemoryPerTaskManager(SettingKind kind) => kind switch
    {
        SettingKind.TaskHeapMemory => Memory?.TaskHeap,
        SettingKind.TaskOffHeapMemory => Memory?.TaskOffHeap,
        SettingKind.ManagedMemory => Memory?.Managed,
        _ => null,
    };

    /// <summary>
    /// How much of an external resource a TaskManager has (<c>external-resource.NAME.amount</c>); none where <c>external-resources</c> does not list it;
    /// null when that is not known.
    /// </summary>
    public ClusterValue<decimal>? ExternalPerTaskManager(string name)
    {
        ConfigurationEntry? list = Configuration.Find("external-resources");
        if (!_externalResources.Contains(name))
        {
            return new ClusterValue<decimal>(0, list?.ValuePosition);
        }

        return Configuration.Find("external-resource." + name + ".amount") is { } entry
            && long.TryParse(entry.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long amount)
            ? new ClusterValue<decimal>(amount, entry.ValuePosition)
            : null;
    }

    private ClusterValue<int>? ReadSlots()
        => Configuration.Find(SlotsKey) is not { } entry ? new ClusterValue<int>(1, null)
            : Integer(entry) is not { } slots ? null
            : slots == -1 ? new ClusterValue<int>(1, entry.ValuePosition)
            : slots >= 1 ? new ClusterValue<int>(slots, entry.ValuePosition)
            : null;

    private ClusterValue<decimal>? ReadCpu()
    {
        if (Configuration.Find("taskmanager.cpu.cores") is { } cores)
        {
            return Number(cores) is > 0 and decimal value ? new ClusterValue<decimal>(value, cores.ValuePosition) : null;
        }

        ConfigurationEntry? container = Mode == ClusterMode.Standalone
            ? null
            : Configuration.Find("kubernetes.taskmanager.cpu.amount")
                ?? Configuration.Find("kubernetes.taskmanager.cpu")
                ?? Configuration.Find("yarn.containers.vcores");
        if (container is not null)
        {
            switch (Number(container))
            {
                case null:
                    return null;
                case > 0 and decimal value:
                    return new ClusterValue<decimal>(value, container.ValuePosition);
            }
        }

        return SlotsPerTaskManager is { } slots ? new ClusterValue<decimal>(slots.Value, slots.Position) : null;
    }

    private ClusterScheduler ReadScheduler()
        => Configuration.Find(SchedulerModes.Key) is { } mode
            ? SchedulerModes.IsReactive(mode.Value) ? ClusterScheduler.Adaptive : ClusterScheduler.Unknown
            : Configuration.Find("jobmanager.scheduler")?.Value.Trim().ToUpperInvariant() switch
            {
                null or "DEFAULT" or "NG" => ClusterScheduler.Default,
                "ADAPTIVE" => ClusterScheduler.Adaptive,
                "ADAPTIVEBATCH" => ClusterScheduler.Default, // streaming jobs do not use it
                _ => ClusterScheduler.Unknown,
            };

    /// <summary>
    /// A number that somebody wrote down describes TaskManagers that are there, which no cap of the configuration makes fewer unless Flink starts
    /// them itself. Without a number the caps are all there is.
    /// </summary>
    private TaskManagerCount? CountTaskManagers()
    {
        TaskManagerCount? written = _facts.TaskManagers is { } count
            ? new TaskManagerCount(count.Value, CountOf(count.Value, "TaskManager") + " (" + count.From + ")")
            : null;
        bool capsBite = Mode == ClusterMode.Native || (Mode == ClusterMode.Unknown && written is null);
        return (capsBite ? Caps() : []).Concat(written is null ? [] : [written]).OrderBy(bound => bound.Count).FirstOrDefault();
    }

    /// <summary>
    /// A TaskManager is only added while all CPU and all memory stay within the caps, so that what is left below a whole one is lost; a cap of
    /// slots stands for the CPU and the memory for which no cap of their own is set (FineGrainedSlotManager.isMaxTotalResourceExceededAfterAdding,
    /// SlotManagerConfiguration).
    /// </summary>
    private IEnumerable<TaskManagerCount> Caps()
    {
        ConfigurationEntry? cpuMax = Configuration.Find(CpuMaxKey);
        ConfigurationEntry? memoryMax = Configuration.Find(MemoryMaxKey);
        if ((cpuMax is null || memoryMax is null)
            && Configuration.Find(SlotsMaxKey) is { } slotsMax
            && Integer(slotsMax) is > 0 and < int.MaxValue and int most
            && SlotsPerTaskManager is { } slots)
        {
            yield return Cap(slotsMax, slotsMax.Value.Trim(), most, slots.Value)!; // an int by an int
        }

        if (cpuMax is not null
            && Number(cpuMax) is > 0 and decimal cores
            && CpuPerTaskManager is { } cpu
            && Cap(cpuMax, cpuMax.Value.Trim(), cores, cpu.Value) is { } byCpu)
        {
            yield return byCpu;
        }

        if (memoryMax is not null
            && MemorySize.TryParse(memoryMax.Value, out long bytes, out _)
            && Memory is { SlotBytes: > 0 } memory
            && Cap(memoryMax, MemoryPart.TextOf(bytes), bytes, memory.SlotBytes, " of " + MemoryPart.TextOf(memory.SlotBytes) + " for slots") is { } byMemory)
        {
            yield return byMemory;
        }
    }

    /// <summary>Null for more TaskManagers than an int can count, which is no cap: with fewer no product of theirs leaves the range of decimals.</summary>
    private static TaskManagerCount? Cap(ConfigurationEntry entry, string value, decimal most, decimal each, string size = "")
    {
        if (each < most / int.MaxValue)
        {
            return null;
        }

        decimal count = decimal.Floor(most / each);
        return new TaskManagerCount(
            (long)count,
            CountOf(count, "TaskManager") + " (" + entry.Key + " is " + value + " at " + entry.ValuePosition
                + (count * each == most && size.Length == 0 ? string.Empty : ", in whole TaskManagers" + size) + ")");
    }

    private static int? Integer(ConfigurationEntry entry)
        => ConfigurationValues.TryInteger(entry.Value, out int value) ? value : null;

    /// <summary>Numbers beyond a billion describe no machine, and decimals could not be multiplied with them.</summary>
    private static decimal? Number(ConfigurationEntry entry)
        => decimal.TryParse(entry.Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) <= 1_000_000_000
            ? value
            : null;

    private static string CountOf(decimal count, string what)
        => count.ToString("0", CultureInfo.InvariantCulture) + " " + what + (count == 1 ? string.Empty : "s");
}

/// <summary>The most TaskManagers that a cluster can have.</summary>
/// <param name="Count">So many; 0 when a cap is below one.</param>
/// <param name="Text">The number with its reason: <c>8 TaskManagers (flink-resources.yaml(12,20))</c>.</param>
internal sealed record TaskManagerCount(long Count, string Text);

/// <summary>The most of something that a cluster can have.</summary>
/// <param name="Amount">So much.</param>
/// <param name="Explanation">How it comes about: <c>8 TaskManagers (flink-resources.yaml(12,20)) x 4 slots (flink-conf.yaml(3,32))</c>.</param>
internal sealed record ClusterOffer(decimal Amount, string Explanation);
