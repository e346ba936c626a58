using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2010: the slot-sharing group has no name.</summary>
internal sealed class GroupNameNotAcceptedRule : PlanRule
{
    public const string Id = "FRA2010";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The slot-sharing group has no name",
        messageFormat: "{0}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink refuses null as the name of a slot-sharing group, and takes a blank text for a name like any other.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (GroupNameUse use in GroupNameUse.In(context.Plan))
        {
            if (!use.Name.IsKnown
                || !string.IsNullOrWhiteSpace(use.Name.Name)
                || (use.Name.Name is { } blank && context.Policy.Groups?.RefusalOf(blank) is not null))
            {
                continue;
            }

            // The group's name is checked when the group is made (SlotSharingGroup, Preconditions.checkNotNull); a blank one nowhere.
            bool isNull = use.Name.Name is null;
            context.Report(
                Rule,
                isNull ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                use.Location,
                null,
                use.Setter is null ? null : SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Remove),
                isNull
                    ? "Flink does not accept null as the name of a slot-sharing group"
                    : "A blank name is a slot-sharing group of its own to Flink, with slots of its own");
        }
    }
}
