using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2006: the name of a slot-sharing group is not a constant.</summary>
internal sealed class GroupNameUnknownRule : PlanRule
{
    public const string Id = "FRA2006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The name of a slot-sharing group is not a constant",
        messageFormat: "The name of this slot-sharing group is not a constant: {0} set by {1}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A name that is decided at run time can make a group of its own, with slots of its own, for every operator.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (!context.Plan.IsJob || WhatIsNotProven(context) is not { } unproven)
        {
            return;
        }

        var reported = new HashSet<Location>();
        foreach (Operator step in context.Plan.Operators)
        {
            foreach (SettingWrite<GroupName> write in step.ExplicitGroup?.Writes ?? ImmutableArray<SettingWrite<GroupName>>.Empty)
            {
                if (!write.Value.IsKnown && !write.IsIgnored && reported.Add(write.ValueLocation))
                {
                    context.ReportRisk(
                        Rule,
                        unproven.Origin,
                        write.UnknownReason is { IsFromCaller: true } ? write.CallLocation : null,
                        write.ValueLocation,
                        null,
                        null,
                        unproven.What,
                        unproven.Origin);
                }
            }
        }
    }

    /// <summary>What the policy says that cannot be held against names nobody knows; null where they make no difference.</summary>
    private static (string What, PolicyOrigin Origin)? WhatIsNotProven(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (context.Policy.Groups is { Groups: { IsEmpty: false } allowed })
        {
            return ("nothing holds it to the groups", allowed[0].Origin);
        }

        SlotSharingGroup[] known = plan.Groups.Where(group => group.Name.IsKnown).ToArray();
        if (context.Policy.Slots is { } slots
            && plan.Slots is { HasMax: true } needed
            && needed.Max > slots.Value
            && known.Aggregate(0L, (sum, group) => Math.Min(sum + group.Parallelism.Max, needed.Max)) <= slots.Value)
        {
            return ($"the job may need up to {needed.Max} slots, more than the limit of {slots.Value}", slots.Origin);
        }

        int unknown = plan.Operators.Count(step => !step.Group.IsKnown);
        return context.Policy.SlotSharingGroups is { } groups && known.Length <= groups.Value && known.Length + unknown > groups.Value
            ? ($"the job may have up to {known.Length + unknown} groups, more than the limit of {groups.Value}", groups.Origin)
            : null;
    }
}
