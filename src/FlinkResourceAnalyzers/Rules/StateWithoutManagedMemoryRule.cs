using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3012: a group whose operators keep state has no managed memory.</summary>
internal sealed class StateWithoutManagedMemoryRule : PlanRule
{
    public const string Id = "FRA3012";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A group whose operators keep state has no managed memory",
        messageFormat: "The profile of slot-sharing group '{0}' has no managed memory: '{1}' has none for a state backend that needs it, such as RocksDB",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "In a profile, managed memory that nothing sets is 0, and not the share of the TaskManager's that a slot has otherwise.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (!context.Plan.IsJob)
        {
            return;
        }

        foreach (SlotSharingGroup group in context.Plan.Groups)
        {
            if (group.Name.Name is not { } name || !HasNone(group.Profile) || StatefulIn(context.Plan, group) is not { } step)
            {
                continue;
            }

            GroupObject? made = MadeBy(context.Plan, name);
            (Location Place, ImmutableDictionary<string, string?> Properties)? fix = made is null ? null : FixFor(made, ProfileEdits.TemplateOf(context.Policy, name));
            context.Report(
                Rule,
                step.Location,
                fix is { } edit ? [edit.Place] : made is null ? null : [made.Location],
                fix?.Properties.Add(FixProperties.OtherIndex, "0"),
                name,
                step.Method);
        }
    }

    private static bool HasNone(ResourceProfile profile) => !profile.MayBeNone && profile.ManagedOfSlot == Interval.Exactly(0);

    private static Operator? StatefulIn(JobPlan plan, SlotSharingGroup group)
        => group.Operators
            .Select(id => plan.Operators[id])
            .FirstOrDefault(step => step is { Kind: OperatorKind.Keyed or OperatorKind.Window, Instances.Min: >= 1 });

    /// <summary>The one place that gives the group its profile; null when there are several, or none of its own.</summary>
    private static GroupObject? MadeBy(JobPlan plan, string name)
    {
        List<GroupObject> made = plan.GroupObjects
            .Where(group => group.Name is { } written && written.Value.Name == name && HasNone(group.Profile))
            .ToList();
        return made.Count == 1 ? made[0] : null;
    }

    private static (Location Place, ImmutableDictionary<string, string?> Properties)? FixFor(GroupObject made, ProfileTemplate? template)
    {
        if (template?.Managed is not > 0)
        {
            return null;
        }

        if (made.Profile.Managed is not { } none)
        {
            return ProfileEdits.Add(made.Setters, [SettingKind.ManagedMemory], template) is { } add ? (made.Location, add) : null;
        }

        return none.Writes.Length == 1 && ProfileEdits.Replace(none.Writes[0], template.Managed.Value) is { } replace ? (none.Writes[0].ValueLocation, replace) : null;
    }
}
