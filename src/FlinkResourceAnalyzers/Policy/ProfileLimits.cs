using System;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>An upper limit that may have a fraction, with its origin.</summary>
internal sealed record DecimalLimit(decimal Value, PolicyOrigin Origin);

/// <summary>The greatest resource profile of a slot, per amount (<c>limits.profile</c>); null where nothing limits it. Memory in bytes.</summary>
internal sealed record ProfileLimits
{
    public static ProfileLimits None { get; } = new();

    public DecimalLimit? Cpu { get; init; }

    public Limit? TaskHeap { get; init; }

    public Limit? TaskOffHeap { get; init; }

    public Limit? Managed { get; init; }

    /// <summary>By name of the external resource; a name that is not here is not limited.</summary>
    public ImmutableSortedDictionary<string, DecimalLimit> External { get; init; }
        = ImmutableSortedDictionary.Create<string, DecimalLimit>(StringComparer.Ordinal);

    /// <summary>The limit on the memory amount of a kind.</summary>
    public Limit? Memory(SettingKind kind) => kind switch
    {
        SettingKind.TaskHeapMemory => TaskHeap,
        SettingKind.TaskOffHeapMemory => TaskOffHeap,
        SettingKind.ManagedMemory => Managed,
        _ => null,
    };
}

/// <summary>A resource profile that fixes write for a group. Memory in bytes.</summary>
/// <param name="Cpu">CPU cores.</param>
/// <param name="TaskHeap">Task heap memory.</param>
/// <param name="TaskOffHeap">Task off-heap memory; null where the template does not speak of it, which is 0 to Flink.</param>
/// <param name="Managed">Managed memory; null where the template does not speak of it, which is 0 to Flink.</param>
/// <param name="External">External resources by name.</param>
internal sealed record ProfileTemplate(
    decimal Cpu,
    long TaskHeap,
    long? TaskOffHeap,
    long? Managed,
    ImmutableSortedDictionary<string, decimal> External)
{
    /// <summary>The memory amount of a kind.</summary>
    public long? Memory(SettingKind kind) => kind switch
    {
        SettingKind.TaskHeapMemory => TaskHeap,
        SettingKind.TaskOffHeapMemory => TaskOffHeap,
        SettingKind.ManagedMemory => Managed,
        _ => null,
    };

    /// <summary>The same with every amount within its limit.</summary>
    public ProfileTemplate Within(ProfileLimits limits) => new(
        Lower(Cpu, limits.Cpu),
        Lower(TaskHeap, limits.TaskHeap) ?? TaskHeap,
        Lower(TaskOffHeap, limits.TaskOffHeap),
        Lower(Managed, limits.Managed),
        External.ToImmutableSortedDictionary(
            resource => resource.Key,
            resource => Lower(resource.Value, limits.External.TryGetValue(resource.Key, out DecimalLimit? limit) ? limit : null),
            StringComparer.Ordinal));

    private static decimal Lower(decimal value, DecimalLimit? limit) => limit is null ? value : Math.Min(value, limit.Value);

    private static long? Lower(long? value, Limit? limit) => limit is null || value < limit.Value ? value : value is null ? null : limit.Value;
}
