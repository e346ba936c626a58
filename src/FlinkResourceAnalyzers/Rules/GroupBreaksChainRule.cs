using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2009: a slot-sharing group separates operators that would otherwise be one chain.</summary>
internal sealed class GroupBreaksChainRule : PlanRule
{
    public const string Id = "FRA2009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A slot-sharing group separates operators of one chain",
        messageFormat: "Slot-sharing group '{0}' separates '{1}' from '{2}' in group '{3}': both have parallelism {4} and would be one chain, with no network between them",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Operators of one chain hand records over by a method call; those in different groups are in different slots and serialise each record.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || !plan.IsClosed || plan.GroupWrites.IsEmpty)
        {
            return;
        }

        // One call may serve several operators; it can go only where it separates each of them and none keeps its profile from it.
        var separated = new List<(Operator Input, Operator Step, SettingWrite<GroupName> Write)>();
        var needed = new HashSet<Location>();
        foreach (Operator step in plan.Operators)
        {
            if (step.ExplicitGroup is not { } given)
            {
                continue;
            }

            Operator? input = given is { MayBeUnset: false, Writes: { Length: 1 } writes } && !writes[0].IsIgnored ? SeparatedFrom(step, context) : null;
            if (input is not null)
            {
                separated.Add((input, step, given.Writes[0]));
            }

            if (input is null || !step.DeclaredProfile.IsNone)
            {
                needed.UnionWith(given.Writes.Select(write => write.CallLocation));
            }
        }

        foreach ((Operator input, Operator step, SettingWrite<GroupName> write) in separated)
        {
            bool canBeRemoved = !needed.Contains(write.CallLocation)
                && Places.IsWithin(write.ValueLocation, write.CallLocation)
                && !plan.OverriddenWrites.Any(earlier => earlier.OverridingLocation.Equals(write.CallLocation));
            context.Report(
                Rule,
                write.CallLocation,
                [input.Location, step.Location],
                canBeRemoved ? SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Remove) : null,
                step.Group,
                step.Method,
                input.Method,
                input.Group,
                step.Parallelism.Value);
        }
    }

    /// <summary>The operator with which this one would be a chain, were it not for a group that nothing in sight calls for; null otherwise.</summary>
    private static Operator? SeparatedFrom(Operator step, PlanRuleContext context)
        => Chains.InputToChain(context.Plan, step) is { Group: var from } input
            && step.Group is var to
            && !to.Equals(from)
            && IsInOrder(from, context)
            && IsInOrder(to, context)
            && !IsRequired(input, context)
            && !IsRequired(step, context)
            && ProfileEdits.TemplateOf(context.Policy, from.Name) is null
            && ProfileEdits.TemplateOf(context.Policy, to.Name) is null
            && step.Resources.IsNone
            && input.Resources.IsNone
            && AreAlike(ProfileOf(context.Plan, from), ProfileOf(context.Plan, to))
            ? input
            : null;

    /// <summary>A blank name, and one that the policy does not list, are to be changed anyway (FRA2010, FRA2004).</summary>
    private static bool IsInOrder(GroupName group, PlanRuleContext context)
        => group.Name is { } name && !string.IsNullOrWhiteSpace(name) && context.Policy.Groups?.RefusalOf(name) is null;

    private static bool IsRequired(Operator step, PlanRuleContext context) => context.Policy.RequireSlotSharingGroup[step.Kind] is not null;

    private static ResourceProfile ProfileOf(JobPlan plan, GroupName name) => plan.Groups.First(group => group.Name.Equals(name)).Profile;

    /// <summary>Whether slots of both groups are alike for certain; a group with slots of another size is one on purpose.</summary>
    private static bool AreAlike(ResourceProfile first, ResourceProfile second)
        => (first.IsNone && second.IsNone) || (IsExact(first) && IsExact(second) && !first.DiffersFrom(second));

    private static bool IsExact(ResourceProfile profile)
        => !profile.MayBeNone
            && profile.CpuOfSlot.IsExact
            && profile.MemoryOfSlot.IsExact
            && profile.External.Keys.All(name => profile.ExternalOfSlot(name).IsExact)
            && !profile.HasUnknownExternal;
}
