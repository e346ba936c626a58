using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA4005: the job needs more slots, CPU or memory than the cluster offers. Only what is proven counts: the least that the job needs, against the most that
/// the cluster can have.
/// </summary>
internal sealed class ClusterTooSmallRule : PlanRule
{
    public const string Id = "FRA4005";

    private const string Title = "The job needs more than the cluster offers";

    private const string Reason = "A streaming job needs all its slots at once: as many as each slot-sharing group's widest operator has subtasks, each with its "
        + "group's resource profile, or with an equal share of a TaskManager where the group has none. Short of them it waits, fails and restarts.";

    private static readonly DiagnosticDescriptor SlotsRule = new(
        Id,
        Title,
        messageFormat: "The job needs {0}, but {1} offers {2}: {3}; {4}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor AdaptiveRule = new(
        Id,
        Title,
        messageFormat: "The job needs a slot for each of its {0} slot-sharing groups, but {1} offers {2}: {3}; {4}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor CpuRule = new(
        Id,
        Title,
        messageFormat: "The job needs at least {0} CPU, but {1} offers {2}: {3}; {4}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor MemoryRule = new(
        Id,
        Title,
        messageFormat: "The job needs at least {0} of {1}, but {2} offers {3}: {4}; {5}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor TaskManagersRule = new(
        Id,
        Title,
        messageFormat: "The job needs at least {0} slots for slot-sharing group {1}, but {2} has room for {3}: {4} x {5}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly SettingKind[] MemoryKinds = [SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory];

    public override DiagnosticDescriptor Descriptor => SlotsRule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || context.Cluster is not { } cluster || !JobModes.IsStreaming(plan, cluster))
        {
            return;
        }

        switch (cluster.Scheduler)
        {
            case ClusterScheduler.Adaptive:
                CheckGroups(context, cluster);
                break;
            case ClusterScheduler.Default when plan.Groups.All(IsWithoutProfile):
                CheckSlots(context, cluster, plan.Groups, plan.Slots.Min, SlotTexts.Slots(plan));
                break;
            case ClusterScheduler.Default when cluster.FineGrainedSwitchedOff is null:
                CheckProfiles(context, cluster);
                break;
        }
    }

    /// <summary>Slots without a profile, of which a TaskManager has as many as it is configured to have.</summary>
    private static bool CheckSlots(PlanRuleContext context, FlinkCluster cluster, IEnumerable<SlotSharingGroup> groups, long needed, string text)
    {
        if (cluster.Slots is not { } offer || needed <= offer.Amount)
        {
            return false;
        }

        Report(
            context,
            SlotsRule,
            text,
            cluster.Title,
            DecimalInterval.Text(offer.Amount),
            FootprintTexts.SumOfSlots(context.Plan, groups),
            offer.Explanation);
        return true;
    }

    /// <summary>The adaptive scheduler runs a job with the slots there are, but none without one for each group (SlotSharingSlotAllocator).</summary>
    private static void CheckGroups(PlanRuleContext context, FlinkCluster cluster)
    {
        SlotSharingGroup[] groups = context.Plan.Groups.Where(group => group.Name.IsKnown && group.Parallelism.Min >= 1).ToArray();
        if (cluster.Slots is { } offer && groups.Length > offer.Amount)
        {
            Report(
                context,
                AdaptiveRule,
                groups.Length,
                cluster.Title,
                DecimalInterval.Text(offer.Amount),
                string.Join(", ", groups.Select(FootprintTexts.NameOf)),
                offer.Explanation);
        }
    }

    /// <summary>
    /// Slots with profiles are cut out of TaskManagers while there is something left, whatever the number of slots these are configured to have
    /// (flink-semantics 4.2); slots without one take their share beside them.
    /// </summary>
    private static void CheckProfiles(PlanRuleContext context, FlinkCluster cluster)
    {
        SlotSharingGroup[] shares = context.Plan.Groups.Where(group => group.Name.IsKnown && IsWithoutProfile(group)).ToArray();
        SlotSharingGroup[] profiled = context.Plan.Groups.Where(group => group.Name.IsKnown && !group.Profile.MayBeNone).ToArray();
        long slotsOfShares = shares.Aggregate(0L, (sum, group) => sum > long.MaxValue - group.Parallelism.Min ? long.MaxValue : sum + group.Parallelism.Min);
        if (CheckSlots(context, cluster, shares, slotsOfShares, "at least " + SlotTexts.Slots(Interval.Exactly(slotsOfShares)) + " without a profile")
            || profiled.Any(group => SlotFit.Of(cluster, group.Profile) is { Count: 0 }))
        {
            return; // a profile that fits in no TaskManager is FRA3005's to tell
        }

        if (!CheckCpu(context, cluster, profiled, shares) && !CheckMemory(context, cluster, profiled, shares))
        {
            CheckTaskManagers(context, cluster, profiled);
        }
    }

    private static bool CheckCpu(PlanRuleContext context, FlinkCluster cluster, SlotSharingGroup[] profiled, SlotSharingGroup[] shares)
    {
        if (cluster.Cpu is not { } offer || cluster.CpuPerTaskManager is not { } each)
        {
            return false;
        }

        var sum = new LeastSum(amount => DecimalInterval.Text(amount));
        foreach (SlotSharingGroup group in profiled)
        {
            sum.Add(group, group.Profile.CpuOfSlot.Min ?? 0);
        }

        if (cluster.SlotsPerTaskManager is { } slots)
        {
            // Resource.divide keeps eight digits.
            decimal share = decimal.Floor(each.Value / slots.Value * 100_000_000) / 100_000_000;
            Array.ForEach(shares, group => sum.Add(group, share));
        }

        if (sum.Total <= offer.Amount)
        {
            return false;
        }

        Report(
            context,
            CpuRule,
            DecimalInterval.Text(sum.Total),
            cluster.Title,
            DecimalInterval.Text(offer.Amount),
            sum,
            offer.Explanation);
        return true;
    }

    private static bool CheckMemory(PlanRuleContext context, FlinkCluster cluster, SlotSharingGroup[] profiled, SlotSharingGroup[] shares)
    {
        foreach (SettingKind kind in MemoryKinds)
        {
            if (cluster.MemoryOf(kind) is not { } offer || cluster.MemoryPerTaskManager(kind) is not { } each)
            {
                continue;
            }

            var sum = new LeastSum(TextOf);
            foreach (SlotSharingGroup group in profiled)
            {
                sum.Add(group, SlotFit.MemoryOf(group.Profile, kind).Min);
            }

            if (cluster.SlotsPerTaskManager is { } slots)
            {
                Array.ForEach(shares, group => sum.Add(group, each.Bytes / slots.Value));
            }

            if (sum.Total > offer.Amount)
            {
                Report(context, MemoryRule, TextOf(sum.Total), each.Name, cluster.Title, TextOf(offer.Amount), sum, offer.Explanation);
                return true;
            }
        }

        return false;
    }

    /// <summary>A slot lies in one TaskManager as a whole, so that what is left of each is lost.</summary>
    private static void CheckTaskManagers(PlanRuleContext context, FlinkCluster cluster, SlotSharingGroup[] profiled)
    {
        foreach (SlotSharingGroup group in profiled)
        {
            if (cluster.TaskManagers is { } count
                && SlotFit.Of(cluster, group.Profile) is { Count: > 0 } fit
                && (decimal)fit.Count * count.Count is var room
                && room < group.Parallelism.Min)
            {
                Report(
                    context,
                    TaskManagersRule,
                    SettingTexts.Number(group.Parallelism.Min),
                    FootprintTexts.NameOf(group),
                    cluster.Title,
                    DecimalInterval.Text(room),
                    count.Text,
                    SlotTexts.Slots(Interval.Exactly(fit.Count)) + " of its profile (" + fit.Reason + ")");
                return;
            }
        }
    }

    /// <summary>Whether its slots are equal shares of a TaskManager, for certain.</summary>
    private static bool IsWithoutProfile(SlotSharingGroup group) => group.Profile.IsNone && !group.Footprint.HasProfile;

    private static string TextOf(decimal bytes) => MemoryPart.TextOf((long)Math.Min(bytes, long.MaxValue));

    private static void Report(PlanRuleContext context, DiagnosticDescriptor rule, params object[] arguments)
        => context.Report(rule, context.Plan.Location, context.Plan.Operators.Select(step => step.Location), null, arguments);

    /// <summary>The least that groups take together, with its summands for the message.</summary>
    private sealed class LeastSum
    {
        /// <summary>More than any cluster has, and far enough from the end of decimals to be doubled.</summary>
        private const decimal Most = 1_000_000_000_000_000_000_000_000_000m;

        private readonly List<string> _summands = [];
        private readonly Func<decimal, string> _text;

        public LeastSum(Func<decimal, string> text) => _text = text;

        public decimal Total { get; private set; }

        public void Add(SlotSharingGroup group, decimal each)
        {
            if (each > 0 && group.Parallelism.Min > 0)
            {
                Total = Math.Min(Most, Total + (each > Most / group.Parallelism.Min ? Most : each * group.Parallelism.Min));
                _summands.Add(FootprintTexts.NameOf(group) + " " + SlotTexts.Slots(Interval.Exactly(group.Parallelism.Min)) + " x " + _text(each));
            }
        }

        public override string ToString() => string.Join(" + ", _summands);
    }
}
