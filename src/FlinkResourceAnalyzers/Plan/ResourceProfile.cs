using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// What each slot of a group asks for (SlotSharingGroup.Builder, ResourceSpec; alike in Flink 1.18 to 2.1). An amount is null where nothing
/// sets it on any path, and <see cref="Setting{T}.MayBeUnset"/> where something does on some. A group without a profile takes an equal share of
/// a TaskManager per slot, which the code does not say.
/// </summary>
internal sealed record ResourceProfile
{
    private static readonly ImmutableSortedDictionary<string, Setting<DecimalInterval>> NoExternal =
        ImmutableSortedDictionary.Create<string, Setting<DecimalInterval>>(StringComparer.Ordinal);

    /// <summary>No profile at all.</summary>
    public static ResourceProfile None { get; } = new();

    /// <summary>Any profile, or none: it comes from out of sight.</summary>
    public static ResourceProfile Unknown { get; } = new()
    {
        Cpu = PerhapsAny(DecimalInterval.AtLeast(0)),
        TaskHeap = PerhapsAny(Interval.AtLeast(0)),
        TaskOffHeap = PerhapsAny(Interval.AtLeast(0)),
        Managed = PerhapsAny(Interval.AtLeast(0)),
        HasUnknownExternal = true,
    };

    /// <summary>CPU cores, as written.</summary>
    public Setting<DecimalInterval>? Cpu { get; init; }

    /// <summary>Task heap memory in bytes.</summary>
    public Setting<Interval>? TaskHeap { get; init; }

    /// <summary>Task off-heap memory in bytes; 0 unless set.</summary>
    public Setting<Interval>? TaskOffHeap { get; init; }

    /// <summary>Managed memory in bytes; 0 unless set, which means none at all.</summary>
    public Setting<Interval>? Managed { get; init; }

    /// <summary>External resources by name, such as <c>gpu</c>.</summary>
    public ImmutableSortedDictionary<string, Setting<DecimalInterval>> External { get; init; } = NoExternal;

    /// <summary>Whether there may be external resources whose names are not known.</summary>
    public bool HasUnknownExternal { get; init; }

    /// <summary>Whether nothing is set on any path.</summary>
    public bool IsNone => Cpu is null && TaskHeap is null && TaskOffHeap is null && Managed is null && External.IsEmpty && !HasUnknownExternal;

    /// <summary>Whether there is a path on which nothing is set, as far as is known.</summary>
    public bool MayBeNone => !IsCertain(Cpu) && !IsCertain(TaskHeap) && !IsCertain(TaskOffHeap) && !IsCertain(Managed) && (External.IsEmpty || !External.Values.Any(IsCertain));

    /// <summary>Whether something in sight writes an amount.</summary>
    public bool IsWritten
        => IsWrittenAmount(Cpu) || IsWrittenAmount(TaskHeap) || IsWrittenAmount(TaskOffHeap) || IsWrittenAmount(Managed) || (!External.IsEmpty && External.Values.Any(IsWrittenAmount));

    /// <summary>
    /// Whether Flink refuses it for certain: something is set, and CPU or task heap is not (SlotSharingGroup.Builder.build).
    /// </summary>
    public bool IsIncomplete => !MayBeNone && (Cpu is null || TaskHeap is null);

    /// <summary>The amounts among CPU and task heap that nothing sets.</summary>
    public IEnumerable<SettingKind> MissingAmounts
    {
        get
        {
            if (Cpu is null)
            {
                yield return SettingKind.CpuCores;
            }

            if (TaskHeap is null)
            {
                yield return SettingKind.TaskHeapMemory;
            }
        }
    }

    /// <summary>The cores of a slot, as Flink keeps them; at least 0 where there may be no profile.</summary>
    public DecimalInterval CpuOfSlot
        => IsCertain(Cpu) ? Cpu!.Value.AsFlinkKeepsIt().Meet(DecimalInterval.AtLeast(0)) ?? DecimalInterval.Exactly(0) : DecimalInterval.AtLeast(0);

    /// <summary>The bytes of a slot that the profile speaks of: task heap, task off-heap and managed; at least 0 where there may be no profile.</summary>
    public Interval MemoryOfSlot => Sum(TaskHeapOfSlot, Sum(TaskOffHeapOfSlot, ManagedOfSlot));

    /// <summary>The task heap bytes of a slot; at least 0 where there may be no profile.</summary>
    public Interval TaskHeapOfSlot => IsCertain(TaskHeap) ? Bytes(TaskHeap) : Interval.AtLeast(0);

    /// <summary>The task off-heap bytes of a slot, given that there is a profile.</summary>
    public Interval TaskOffHeapOfSlot => Bytes(TaskOffHeap);

    /// <summary>The managed bytes of a slot, given that there is a profile.</summary>
    public Interval ManagedOfSlot => Bytes(Managed);

    /// <summary>The same with a memory amount of a kind.</summary>
    public ResourceProfile WithMemory(SettingKind kind, Setting<Interval> amount) => kind switch
    {
        SettingKind.TaskHeapMemory => this with { TaskHeap = amount },
        SettingKind.TaskOffHeapMemory => this with { TaskOffHeap = amount },
        _ => this with { Managed = amount },
    };

    /// <summary>What is known when it is either this or the other.</summary>
    public ResourceProfile Join(ResourceProfile other)
    {
        if (Equals(other))
        {
            return this;
        }

        var joined = new ResourceProfile
        {
            Cpu = Join(Cpu, other.Cpu, JoinDecimals),
            TaskHeap = Join(TaskHeap, other.TaskHeap, JoinBytes),
            TaskOffHeap = Join(TaskOffHeap, other.TaskOffHeap, JoinBytes),
            Managed = Join(Managed, other.Managed, JoinBytes),
            External = JoinExternal(other),
            HasUnknownExternal = HasUnknownExternal || other.HasUnknownExternal,
        };
        return Equals(joined) ? this : joined;
    }

    /// <summary>This or none.</summary>
    public ResourceProfile Perhaps() => MayBeNone ? this : Join(None);

    /// <summary>
    /// Whether Flink takes the two for different, whatever the run (SlotSharingGroup.equals compares amounts); false when one of them may be none.
    /// </summary>
    public bool DiffersFrom(ResourceProfile other)
        => !MayBeNone && !other.MayBeNone
            && (CpuOfSlot.Meet(other.CpuOfSlot) is null
                || AreApart(TaskHeap, other.TaskHeap)
                || TaskOffHeapOfSlot.Meet(other.TaskOffHeapOfSlot) is null
                || ManagedOfSlot.Meet(other.ManagedOfSlot) is null
                || External.Keys.Union(other.External.Keys, StringComparer.Ordinal).Any(name => ExternalOfSlot(name).Meet(other.ExternalOfSlot(name)) is null));

    /// <summary>The amount of an external resource of a slot, given that there is a profile.</summary>
    public DecimalInterval ExternalOfSlot(string name)
    {
        DecimalInterval amount = Amount(name) is { } setting
            ? setting.MayBeUnset ? setting.Value.Join(DecimalInterval.Exactly(0)) : setting.Value
            : DecimalInterval.Exactly(0);
        return HasUnknownExternal ? DecimalInterval.AtLeast(0) : amount;
    }

    public bool Equals(ResourceProfile? other)
        => ReferenceEquals(this, other)
            || (other is not null
                && HasUnknownExternal == other.HasUnknownExternal
                && Same(Cpu, other.Cpu)
                && Same(TaskHeap, other.TaskHeap)
                && Same(TaskOffHeap, other.TaskOffHeap)
                && Same(Managed, other.Managed)
                && SameExternal(other));

    private bool SameExternal(ResourceProfile other)
        => ReferenceEquals(External, other.External)
            || (External.Count == other.External.Count && External.All(amount => Same(amount.Value, other.Amount(amount.Key))));

    public override int GetHashCode()
        => unchecked(((((Cpu?.Value.GetHashCode() ?? 7) * 397) ^ (TaskHeap?.Value.GetHashCode() ?? 7)) * 397) ^ External.Count);

    private ImmutableSortedDictionary<string, Setting<DecimalInterval>> JoinExternal(ResourceProfile other)
    {
        ImmutableSortedDictionary<string, Setting<DecimalInterval>> external = External;
        if (!External.IsEmpty || !other.External.IsEmpty)
        {
            foreach (string name in External.Keys.Union(other.External.Keys, StringComparer.Ordinal))
            {
                external = external.SetItem(name, Join(Amount(name), other.Amount(name), JoinDecimals)!);
            }
        }

        return external;
    }

    private static Setting<T> PerhapsAny<T>(T any) => new(any, SettingOrigin.Operator, ImmutableArray<SettingWrite<T>>.Empty) { MayBeUnset = true };

    private static bool IsWrittenAmount<T>(Setting<T>? amount) => amount is { Writes.IsEmpty: false };

    private static bool IsCertain<T>(Setting<T>? amount) => amount is { MayBeUnset: false };

    private static bool AreApart(Setting<Interval>? first, Setting<Interval>? second)
        => IsCertain(first) && IsCertain(second) && first!.Value.Meet(second!.Value) is null;

    /// <summary>An amount of bytes, 0 where nothing sets it. A negative one is refused, so that there is no job.</summary>
    private static Interval Bytes(Setting<Interval>? amount)
    {
        if (amount is null)
        {
            return Interval.Exactly(0);
        }

        Interval value = amount.Value.Meet(Interval.AtLeast(0)) ?? Interval.Exactly(0);
        return amount.MayBeUnset ? value.Join(Interval.Exactly(0)) : value;
    }

    private static Interval Sum(Interval first, Interval second) => new(Sum(first.Min, second.Min), Sum(first.Max, second.Max));

    private static long Sum(long first, long second) => first > long.MaxValue - second ? Interval.PositiveInfinity : first + second;

    private static DecimalInterval JoinDecimals(DecimalInterval first, DecimalInterval second) => first.Join(second);

    private static Interval JoinBytes(Interval first, Interval second) => first.Join(second);

    private static Setting<T>? Join<T>(Setting<T>? first, Setting<T>? second, Func<T, T, T> joinValues)
        where T : struct, IEquatable<T>
    {
        if (Same(first, second))
        {
            return first;
        }

        if (first is null || second is null)
        {
            Setting<T> only = (first ?? second)!;
            return only.MayBeUnset ? only : new Setting<T>(only.Value, only.Origin, only.Writes) { MayBeUnset = true };
        }

        ImmutableArray<SettingWrite<T>> writes = first.Writes;
        foreach (SettingWrite<T> write in second.Writes)
        {
            writes = Has(writes, write) ? writes : writes.Add(write);
        }

        return new Setting<T>(joinValues(first.Value, second.Value), first.Origin, writes) { MayBeUnset = first.MayBeUnset || second.MayBeUnset };
    }

    private static bool Same<T>(Setting<T>? first, Setting<T>? second)
        where T : struct, IEquatable<T>
        => ReferenceEquals(first, second)
            || (first is not null && second is not null
                && first.MayBeUnset == second.MayBeUnset
                && first.Value.Equals(second.Value)
                && first.Writes.Length == second.Writes.Length
                && HasAll(second.Writes, first.Writes));

    private static bool HasAll<T>(ImmutableArray<SettingWrite<T>> writes, ImmutableArray<SettingWrite<T>> wanted)
    {
        foreach (SettingWrite<T> write in wanted)
        {
            if (!Has(writes, write))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has<T>(ImmutableArray<SettingWrite<T>> writes, SettingWrite<T> wanted)
    {
        foreach (SettingWrite<T> write in writes)
        {
            if (write.IsSamePlaceAs(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private Setting<DecimalInterval>? Amount(string name) => External.TryGetValue(name, out Setting<DecimalInterval>? amount) ? amount : null;
}
