using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// How messages speak of what a job takes: totals, and the sums behind them group by group. Of an open plan everything is a lower bound only.
/// </summary>
internal static class FootprintTexts
{
    /// <summary>The cores of a job: <c>24 CPU cores</c>, <c>at least 0.5 CPU cores</c>.</summary>
    public static string Cpu(JobPlan plan)
    {
        DecimalInterval cpu = AsFarAsSeen(plan.Footprint.Cpu, plan);
        return cpu + (cpu.Min == 1 && (cpu.IsExact || cpu.Max is null) ? " CPU core" : " CPU cores");
    }

    /// <summary>The memory of a job: <c>48g of memory</c>.</summary>
    public static string Memory(JobPlan plan) => Bytes(AsFarAsSeen(plan.Footprint.MemoryBytes, plan)) + " of memory";

    /// <summary>How the slots add up: <c>default at parallelism 12 + heavy at parallelism 30</c>.</summary>
    public static string SumOfSlots(JobPlan plan) => SumOfSlots(plan, plan.Groups);

    /// <summary>The same for some of its groups.</summary>
    public static string SumOfSlots(JobPlan plan, IEnumerable<SlotSharingGroup> groups)
        => string.Join(" + ", groups.Select(group => NameOf(group) + " at parallelism " + AsFarAsSeen(group.Parallelism, plan)));

    /// <summary>How the cores add up: <c>default 12 slots x 0.5 + heavy 30 slots x 2</c>.</summary>
    public static string SumOfCpu(JobPlan plan)
        => Sum(plan, group => group.Profile.CpuOfSlot.ToString(), group => AsFarAsSeen(group.Footprint.Cpu, plan).ToString());

    /// <summary>How the memory adds up: <c>default 12 slots x 512m + heavy 30 slots x 4g</c>.</summary>
    public static string SumOfMemory(JobPlan plan)
        => Sum(plan, group => Bytes(group.Profile.MemoryOfSlot), group => Bytes(AsFarAsSeen(group.Footprint.MemoryBytes, plan)));

    /// <summary>
    /// The whole bill in one line: the total, and a line for each group, such as <c>heavy 12 slots x (2 CPU, 5g) = 24 CPU, 60g</c>.
    /// </summary>
    public static string Bill(JobPlan plan)
    {
        string total = SlotTexts.Slots(plan);
        if (plan.Footprint.HasProfile && (plan.Footprint.Cpu != DecimalInterval.AtLeast(0) || plan.Footprint.MemoryBytes != Interval.AtLeast(0)))
        {
            total += ", " + Cpu(plan) + " and " + Memory(plan);
        }

        return total + " for " + SlotTexts.Count(plan.Operators.Length, "operator") + ": " + string.Join("; ", plan.Groups.Select(group => Line(group, plan)));
    }

    /// <summary>A group's name inside a message; quoted where it would not be seen.</summary>
    public static string NameOf(SlotSharingGroup group)
        => group.Name.Name is { } name
            ? name.Length == 0 || name.Any(char.IsWhiteSpace) ? "'" + name + "'" : name
            : group.Name.IsKnown ? "null" : "a group whose name is not constant";

    /// <summary>Bytes as people write them: <c>512m</c>, <c>512m..4g</c>, <c>at least 4g</c>.</summary>
    public static string Bytes(Interval bytes)
        => bytes.IsExact ? MemorySize.Format(bytes.Min)
            : bytes.HasMax ? MemorySize.Format(bytes.Min) + ".." + MemorySize.Format(bytes.Max)
            : "at least " + MemorySize.Format(bytes.Min);

    private static string Sum(JobPlan plan, System.Func<SlotSharingGroup, string> amount, System.Func<SlotSharingGroup, string> amountOfOperators)
        => string.Join(" + ", plan.Groups.Select(group => SlotsOf(group, plan) + (
            IsOfOperators(group) ? " with " + amountOfOperators(group) + " for its operators"
            : WithoutProfile(group) is { } without ? without
            : " x " + amount(group))));

    private static string Line(SlotSharingGroup group, JobPlan plan)
    {
        string slots = SlotsOf(group, plan);
        if (!plan.Footprint.HasProfile)
        {
            return slots;
        }

        string all = Join(
            AsFarAsSeen(group.Footprint.Cpu, plan) + " CPU",
            Bytes(AsFarAsSeen(group.Footprint.MemoryBytes, plan)),
            group.Profile.External.Keys.Select(name => AsFarAsSeen(group.Profile.ExternalOfSlot(name).Times(group.Parallelism), plan) + " " + name));
        if (IsOfOperators(group))
        {
            return slots + " with " + all + " for its operators";
        }

        return WithoutProfile(group) is { } without
            ? slots + without
            : slots + " x (" + Join(
                group.Profile.CpuOfSlot + " CPU",
                Bytes(group.Profile.MemoryOfSlot),
                group.Profile.External.Keys.Select(name => group.Profile.ExternalOfSlot(name) + " " + name)) + ") = " + all;
    }

    private static string Join(string cpu, string memory, IEnumerable<string> external) => string.Join(", ", new[] { cpu, memory }.Concat(external));

    private static string SlotsOf(SlotSharingGroup group, JobPlan plan) => NameOf(group) + " " + SlotTexts.Slots(AsFarAsSeen(group.Parallelism, plan));

    /// <summary>What stands where a group has no amounts to be multiplied; null when it has.</summary>
    private static string? WithoutProfile(SlotSharingGroup group)
        => group.Profile.IsNone ? " without a profile"
            : group.Profile.MayBeNone ? " perhaps without a profile"
            : null;

    /// <summary>Whether its operators have resources of their own, which add up.</summary>
    private static bool IsOfOperators(SlotSharingGroup group) => group.Profile.IsNone && group.Footprint.HasProfile;

    private static Interval AsFarAsSeen(Interval bounds, JobPlan plan) => plan.IsClosed ? bounds : Interval.AtLeast(bounds.Min);

    private static DecimalInterval AsFarAsSeen(DecimalInterval bounds, JobPlan plan) => plan.IsClosed ? bounds : DecimalInterval.AtLeast(bounds.Min ?? 0);
}
