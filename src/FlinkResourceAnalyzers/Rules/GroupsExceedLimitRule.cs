using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2003: the job has more slot-sharing groups than allowed.</summary>
internal sealed class GroupsExceedLimitRule : PlanRule
{
    public const string Id = "FRA2003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job has more slot-sharing groups than allowed",
        messageFormat: "The job has {0} slot-sharing groups, more than the limit of {1} set by {2}: {3}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Each slot-sharing group takes slots of its own.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        int count = plan.Groups.Count(group => group.Name.IsKnown);
        if (plan.IsJob && context.Policy.SlotSharingGroups is { } limit && count > limit.Value)
        {
            context.Report(
                Rule,
                limit.Origin,
                plan.Location,
                null,
                WaiverProperties.None.WithNeeded(count == plan.Groups.Length ? SettingTexts.Number(count) : null),
                count,
                limit.Value,
                limit.Origin,
                string.Join(", ", plan.Groups.Where(group => group.Name.IsKnown).Select(group => group.Name)));
        }
    }
}
