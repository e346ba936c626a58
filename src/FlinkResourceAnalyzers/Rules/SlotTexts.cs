using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How messages speak of slots and counts.</summary>
internal static class SlotTexts
{
    /// <summary>The slots of a plan: <c>36 slots</c>, <c>12..36 slots</c>, <c>at least 12 slots</c> while the plan is open or unbounded.</summary>
    public static string Slots(JobPlan plan) => Slots(plan.IsClosed ? plan.Slots : Interval.AtLeast(plan.Slots.Min));

    /// <summary>So many slots: <c>1 slot</c>, <c>1..36 slots</c>.</summary>
    public static string Slots(Interval slots) => slots + (slots.Min == 1 && (slots.IsExact || !slots.HasMax) ? " slot" : " slots");

    public static string Count(int count, string what) => SettingTexts.Number(count) + " " + what + (count == 1 ? string.Empty : "s");
}
