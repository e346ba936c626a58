using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How messages speak of slots and counts.</summary>
internal static class SlotTexts
{
    /// <summary>The slots of a plan: <c>36 slots</c>, <c>12..36 slots</c>, <c>at least 12 slots</c> while the plan is open or unbounded.</summary>
    public static string Slots(JobPlan plan)
    {
        Interval slots = plan.IsClosed ? plan.Slots : Interval.AtLeast(plan.Slots.Min);
        return slots + (slots == Interval.Exactly(1) ? " slot" : " slots");
    }

    public static string Count(int count, string what) => SettingTexts.Number(count) + " " + what + (count == 1 ? string.Empty : "s");
}
