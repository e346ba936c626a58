using System;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>An amount that every pod of a kind requests or is limited to.</summary>
/// <param name="Value">Cores, or bytes; at most <see cref="KubernetesQuantity.Greatest"/>, so that sums over all pods stay within a decimal.</param>
/// <param name="Position">Where the amount is decided; null where a default of Flink decides it.</param>
internal sealed record PodAmount(decimal Value, FilePosition? Position)
{
    public decimal Value { get; init; } = Math.Min(Value, KubernetesQuantity.Greatest);
}

/// <summary>
/// The pods of a deployment that are alike: its JobManagers or its TaskManagers. Amounts are those of Flink's own container
/// (<c>KubernetesTaskManagerParameters</c>, <c>KubernetesUtils.getResourceRequirements</c>); what is unknown is null.
/// </summary>
/// <param name="Name"><c>JobManager</c> or <c>TaskManager</c>.</param>
/// <param name="Count">How many the manifest asks for.</param>
/// <param name="CountReason">How the count comes about, where it is not simply written; else empty.</param>
/// <param name="CountPosition">Where the count is decided; null where a default decides it.</param>
/// <param name="CpuRequest">Cores requested.</param>
/// <param name="CpuLimit">Cores at most.</param>
/// <param name="MemoryRequest">Bytes requested.</param>
/// <param name="MemoryLimit">Bytes at most.</param>
internal sealed record PodGroup(
    string Name,
    long Count,
    string CountReason,
    FilePosition? CountPosition,
    PodAmount? CpuRequest,
    PodAmount? CpuLimit,
    PodAmount? MemoryRequest,
    PodAmount? MemoryLimit);

/// <summary>The pods a deployment asks Kubernetes for.</summary>
/// <param name="JobManagers">The JobManagers.</param>
/// <param name="TaskManagers">
/// The TaskManagers. In native mode Flink makes as many as the job turns out to need, so their number is what the manifest's parallelism asks
/// for; that of a native session cluster is 0, since it depends on the jobs.
/// </param>
internal sealed record FlinkDeploymentPods(PodGroup JobManagers, PodGroup TaskManagers)
{
    /// <summary>Works the pods out.</summary>
    public static FlinkDeploymentPods Of(FlinkDeployment deployment) => new(JobManagersOf(deployment), TaskManagersOf(deployment));

    /// <summary>The slots of each TaskManager; null where the setting is none (-1 is read as 1, ConfigurationParserUtils.getSlot).</summary>
    public static long? SlotsOf(FlinkDeployment deployment)
    {
        if (deployment.Configuration.Find("taskmanager.numberOfTaskSlots") is not { } entry)
        {
            return 1;
        }

        return int.TryParse(entry.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int slots) && slots is -1 or >= 1
            ? Math.Max(slots, 1)
            : null;
    }

    private static PodGroup JobManagersOf(FlinkDeployment deployment)
    {
        FlinkDeploymentProcess process = deployment.JobManager;
        PodAmount? cpu = CpuOf(process) ?? Configured(deployment, 1, "kubernetes.jobmanager.cpu.amount", "kubernetes.jobmanager.cpu");
        PodAmount? memory = MemoryOf(process) ?? ConfiguredMemory(deployment, "jobmanager.memory.process.size");
        ConfigurationEntry? configured = deployment.Configuration.Find("kubernetes.jobmanager.replicas");
        long count = process.Replicas?.Value ?? (configured is not null ? ParseCount(configured.Value) : null) ?? 1;
        return Group(
            deployment,
            process,
            "JobManager",
            new PodCount(Math.Max(count, 0), string.Empty, process.Replicas?.Position ?? configured?.ValuePosition),
            cpu,
            memory);
    }

    private static PodGroup TaskManagersOf(FlinkDeployment deployment)
    {
        FlinkDeploymentProcess process = deployment.TaskManager;
        PodAmount? cpu = Configured(deployment, null, "taskmanager.cpu.cores")
            ?? CpuOf(process)
            ?? Configured(deployment, SlotsOf(deployment), "kubernetes.taskmanager.cpu.amount", "kubernetes.taskmanager.cpu");
        PodAmount? memory = MemoryOf(process)
            ?? ConfiguredMemory(deployment, TaskManagerMemoryKeys.Process)
            ?? (TaskManagerMemoryDerivation.Derive(deployment.Configuration).Memory is { } derived
                ? new PodAmount(derived.ProcessBytes, deployment.Configuration.Find(TaskManagerMemoryKeys.Flink)?.ValuePosition)
                : null);
        return Group(deployment, process, "TaskManager", CountTaskManagers(deployment), cpu, memory);
    }

    private static PodCount CountTaskManagers(FlinkDeployment deployment)
    {
        // In native mode replicas only say the parallelism, replicas x slots, which takes as many TaskManagers (FlinkConfigBuilder).
        if (deployment.TaskManager.Replicas is { } replicas && (deployment.IsStandalone || !deployment.IsSession))
        {
            return Redundant(deployment, new PodCount(Math.Max(replicas.Value, 0), string.Empty, replicas.Position));
        }

        if (deployment.Job is not { } job)
        {
            return deployment.IsStandalone ? new PodCount(1, string.Empty, null) : new PodCount(0, string.Empty, null);
        }

        ManifestValue<long>? parallelism = job.Parallelism;
        if (deployment.IsStandalone && LargestOverride(deployment) is { } largest)
        {
            parallelism = largest;
        }

        if (parallelism is not { Value: > 0 } || SlotsOf(deployment) is not { } slots)
        {
            return new PodCount(0, string.Empty, null);
        }

        return Redundant(deployment, new PodCount(
            (parallelism.Value + slots - 1) / slots,
            string.Format(CultureInfo.InvariantCulture, "parallelism {0} over {1}", parallelism.Value, slots == 1 ? "1 slot each" : slots + " slots each"),
            parallelism.Position));
    }

    /// <summary>The spare TaskManagers that native clusters keep (slotmanager.redundant-taskmanager-num; active resource managers only).</summary>
    private static PodCount Redundant(FlinkDeployment deployment, PodCount count)
    {
        if (deployment.IsStandalone
            || deployment.Configuration.Find("slotmanager.redundant-taskmanager-num") is not { } entry
            || ParseCount(entry.Value) is not { } spare
            || spare <= 0)
        {
            return count;
        }

        string reason = string.Format(CultureInfo.InvariantCulture, "{0} spare", spare);
        return count with
        {
            Count = count.Count + spare,
            Reason = count.Reason.Length == 0 ? reason : count.Reason + ", and " + reason,
        };
    }

    /// <summary>The largest parallelism in pipeline.jobvertex-parallelism-overrides (id:n,id:n), which standalone clusters are sized by.</summary>
    private static ManifestValue<long>? LargestOverride(FlinkDeployment deployment)
    {
        if (deployment.Configuration.Find("pipeline.jobvertex-parallelism-overrides") is not { } entry)
        {
            return null;
        }

        long largest = entry.Value
            .Split(',')
            .Select(pair => ParseCount(pair.Substring(pair.LastIndexOf(':') + 1)) ?? 0)
            .Max();
        return largest > 0 ? new ManifestValue<long>(largest, entry.ValuePosition) : null;
    }

    /// <summary>The cores that a process asks for; null where its container is not told.</summary>
    public static PodAmount? CpuOf(FlinkDeploymentProcess process)
    {
        if (process.Resources is { IsEmpty: false } resources)
        {
            return resources.RequestOrLimit(ManifestAmounts.Cpu) is { } amount ? new PodAmount(amount.Quantity, amount.Position) : null;
        }

        // Flink takes nothing but a positive number.
        return process.Resource?.Cpu is { Value: > 0 } cpu ? new PodAmount(cpu.Value, cpu.Position) : null;
    }

    /// <summary>The bytes that a process asks for; null where its container is not told.</summary>
    public static PodAmount? MemoryOf(FlinkDeploymentProcess process)
    {
        if (process.Resources is { IsEmpty: false } resources)
        {
            return resources.RequestOrLimit(ManifestAmounts.Memory) is { } amount ? new PodAmount(amount.Quantity, amount.Position) : null;
        }

        return process.Resource?.Memory is { } memory && OperatorMemory.TryParse(memory.Value, out long bytes)
            ? new PodAmount(bytes, memory.Position)
            : null;
    }

    /// <summary>A number of the configuration, of the first key that is set; where none is, or it is -1, the default.</summary>
    private static PodAmount? Configured(FlinkDeployment deployment, decimal? byDefault, params string[] keys)
    {
        ConfigurationEntry? entry = keys.Select(key => deployment.Configuration.Find(key)).FirstOrDefault(found => found is not null);
        decimal value = -1;
        if (entry is not null
            && (!decimal.TryParse(entry.Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) || (value <= 0 && value != -1)))
        {
            return null;
        }

        return value > 0 ? new PodAmount(value, entry!.ValuePosition) : byDefault is { } known ? new PodAmount(known, null) : null;
    }

    private static PodAmount? ConfiguredMemory(FlinkDeployment deployment, string key)
        => deployment.Configuration.Find(key) is { } entry && Plan.MemorySize.TryParse(entry.Value, out long bytes, out _)
            ? new PodAmount(bytes, entry.ValuePosition)
            : null;

    private static PodGroup Group(
        FlinkDeployment deployment,
        FlinkDeploymentProcess process,
        string name,
        PodCount count,
        PodAmount? cpu,
        PodAmount? memory)
    {
        string prefix = "kubernetes." + name.ToLowerInvariant() + ".";
        PodAmount? cpuLimit = LimitOf(deployment, process, ManifestAmounts.Cpu, prefix + "cpu.limit-factor", cpu);

        // Flink hands memory over in whole MiB.
        PodAmount? memoryLimit = LimitOf(deployment, process, ManifestAmounts.Memory, prefix + "memory.limit-factor", Whole(memory));
        return new PodGroup(name, count.Count, count.Reason, count.Position, cpu, cpuLimit, Whole(memory), Whole(memoryLimit));
    }

    /// <summary>Amounts are limited to the request x a factor, which limits beside requests say, or the configuration.</summary>
    private static PodAmount? LimitOf(
        FlinkDeployment deployment,
        FlinkDeploymentProcess process,
        string resource,
        string factorKey,
        PodAmount? request)
    {
        if (request is null)
        {
            return null;
        }

        if (process.Resources is { } resources && resources.Requests.Find(resource) is { Quantity: > 0 } && resources.Limits.Find(resource) is { } limit)
        {
            return new PodAmount(limit.Quantity, limit.Position);
        }

        if (deployment.Configuration.Find(factorKey) is not { } entry)
        {
            return request;
        }

        // Flink refuses a factor below 1.
        return decimal.TryParse(entry.Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal factor) && factor is >= 1 and <= 1_000_000
            ? new PodAmount(request.Value * factor, entry.ValuePosition)
            : null;
    }

    private static PodAmount? Whole(PodAmount? memory)
        => memory is null ? null : memory with { Value = decimal.Floor(memory.Value / (1 << 20)) * (1 << 20) };

    private static long? ParseCount(string text)
        => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) ? count : null;

    private sealed record PodCount(long Count, string Reason, FilePosition? Position);
}
