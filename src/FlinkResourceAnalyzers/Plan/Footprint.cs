using System;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// What a group, or a whole job, takes from others: slots, and what these hold as far as profiles say. Memory is that of the profiles; the network
/// memory that Flink adds to each slot (SsgNetworkMemoryCalculationUtils) is not in it.
/// </summary>
/// <param name="Slots">Task slots.</param>
/// <param name="Cpu">CPU cores; at least 0 while no profile says more.</param>
/// <param name="MemoryBytes">Task heap, task off-heap and managed memory in bytes; at least 0 while no profile says more.</param>
/// <param name="HasProfile">Whether a profile in sight says something; without any the amounts mean nothing.</param>
internal sealed record Footprint(Interval Slots, DecimalInterval Cpu, Interval MemoryBytes, bool HasProfile)
{
    public static Footprint Nothing { get; } = new(Interval.Exactly(0), DecimalInterval.Exactly(0), Interval.Exactly(0), HasProfile: false);

    /// <summary>So many slots of this profile.</summary>
    public static Footprint Of(Interval slots, ResourceProfile profile) => new(
        slots,
        profile.CpuOfSlot.Times(slots),
        Times(profile.MemoryOfSlot, slots),
        HasProfile: profile.IsWritten);

    /// <summary>Both together.</summary>
    public Footprint Add(Footprint other) => new(
        new Interval(Sum(Slots.Min, other.Slots.Min), Sum(Slots.Max, other.Slots.Max)),
        Cpu.Add(other.Cpu),
        new Interval(Sum(MemoryBytes.Min, other.MemoryBytes.Min), Sum(MemoryBytes.Max, other.MemoryBytes.Max)),
        HasProfile || other.HasProfile);

    /// <summary>Bytes of one slot times slots, neither of them negative.</summary>
    private static Interval Times(Interval bytes, Interval slots)
        => new(Product(bytes.Min, Math.Max(slots.Min, 0)), Product(bytes.Max, Math.Max(slots.Max, 0)));

    private static long Product(long bytes, long count)
        => count == 0 || bytes == 0 ? 0
            : bytes == Interval.PositiveInfinity || count == Interval.PositiveInfinity || bytes > long.MaxValue / count ? Interval.PositiveInfinity
            : bytes * count;

    private static long Sum(long first, long second) => first > long.MaxValue - second ? Interval.PositiveInfinity : first + second;
}
