using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3002: a resource profile lacks CPU or task heap memory.</summary>
internal sealed class ProfileIncompleteRule : PlanRule
{
    public const string Id = "FRA3002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A resource profile lacks CPU or task heap memory",
        messageFormat: "{0} sets no {1}: Flink requires CPU and task heap memory once any amount is set",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A slot-sharing group either says nothing of resources, or at least CPU cores and task heap memory.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (GroupObject made in context.Plan.GroupObjects.Where(made => made.Profile.IsIncomplete))
        {
            List<SettingKind> missing = made.Profile.MissingAmounts.ToList();
            context.Report(
                Rule,
                made.Location,
                null,
                ProfileEdits.Add(made.Setters, missing, ProfileEdits.TemplateOrDefault(context.Policy, made.Name?.Value.Name)),
                ProfileTexts.ProfileOf(made.Name?.Value),
                string.Join(" and no ", missing.Select(SettingTexts.Lower)));
        }
    }
}
