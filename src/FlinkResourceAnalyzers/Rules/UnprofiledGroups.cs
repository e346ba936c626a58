using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>The slot-sharing groups of a job for which nothing sets resources, for the rules that miss them.</summary>
internal static class UnprofiledGroups
{
    /// <summary>
    /// Those that have no profile in any run. In a plan that is open, code out of sight may declare one; and operators that all have resources of their
    /// own need none.
    /// </summary>
    public static IEnumerable<SlotSharingGroup> Of(JobPlan plan)
        => plan is { IsJob: true, IsClosed: true }
            ? plan.Groups.Where(group => group.Name.IsKnown && group.Profile.IsNone && MembersOf(plan, group).Any(step => step.Resources.IsNone))
            : [];

    /// <summary>Where the group is named first; its first operator's place for a group that none names.</summary>
    public static Location PlaceOf(JobPlan plan, SlotSharingGroup group)
    {
        Operator first = MembersOf(plan, group).First();
        return first.ExplicitGroup is { Writes: { Length: 1 } writes } && writes[0].Value.Equals(group.Name) ? writes[0].ValueLocation : first.Location;
    }

    /// <summary>Declares the group on the environment as the policy's template has it; null where there is no template, or no environment to write to.</summary>
    public static ImmutableDictionary<string, string?>? FixFor(PlanRuleContext context, SlotSharingGroup group)
        => group.Name.Name is { } name && context.Plan.Environment.IsCreatedHere
            ? ProfileEdits.Declare(context.Plan.Environment.GroupFactory, name, ProfileEdits.TemplateOf(context.Policy, name))
            : null;

    private static IEnumerable<Operator> MembersOf(JobPlan plan, SlotSharingGroup group)
        => group.Operators.Select(id => plan.Operators[id]).Where(step => step.Reading != SourceReading.None);
}
