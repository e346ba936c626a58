using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3001: a slot-sharing group has no resource profile although the policy requires one.</summary>
internal sealed class GroupWithoutProfileRule : PlanRule
{
    public const string Id = "FRA3001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A slot-sharing group has no resource profile",
        messageFormat: "Slot-sharing group '{0}' has no resource profile: each of its slots takes whatever share of a TaskManager there is; {1} requires one",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What a group without a profile takes is decided by the cluster's configuration, and cannot be held against a limit.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (context.Policy.RequireResourceProfile is not { } requirement)
        {
            return;
        }

        foreach (SlotSharingGroup group in UnprofiledGroups.Of(context.Plan))
        {
            context.Report(
                Rule,
                requirement.Origin,
                UnprofiledGroups.PlaceOf(context.Plan, group),
                [context.Plan.Environment.Location],
                UnprofiledGroups.FixFor(context, group),
                group.Name,
                requirement.Origin);
        }
    }
}
