using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3009: some slot-sharing groups have resource profiles and others do not.</summary>
internal sealed class ProfilesMixedRule : PlanRule
{
    public const string Id = "FRA3009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Some slot-sharing groups have resource profiles and others do not",
        messageFormat: "Slot-sharing group '{0}' has no resource profile while {1} '{2}' {3}: its slots take whatever slot there is",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A group without a profile may take a slot that was cut out for another one; Flink's documentation advises against the mixture.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // Where the policy requires a profile of every group, FRA3001 reports the same groups.
        string[] declared = context.Plan.Groups
            .Where(group => group.Name.IsKnown && !group.Profile.MayBeNone)
            .Select(group => group.Name.ToString())
            .ToArray();
        if (declared.Length == 0 || context.Policy.RequireResourceProfile is not null)
        {
            return;
        }

        foreach (SlotSharingGroup group in UnprofiledGroups.Of(context.Plan))
        {
            context.Report(
                Rule,
                UnprofiledGroups.PlaceOf(context.Plan, group),
                [context.Plan.Environment.Location],
                UnprofiledGroups.FixFor(context, group),
                group.Name,
                declared.Length == 1 ? "group" : "groups",
                string.Join("', '", declared),
                declared.Length == 1 ? "has one" : "have one");
        }
    }
}
