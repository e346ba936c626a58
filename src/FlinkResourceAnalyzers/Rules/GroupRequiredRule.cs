using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2001: an operator is in the default slot-sharing group.</summary>
internal sealed class GroupRequiredRule : PlanRule
{
    public const string Id = "FRA2001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "An operator is in the default slot-sharing group",
        messageFormat: "The {0} '{1}' is in the default slot-sharing group; {2} requires another group for every {0}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The policy names kinds of operators that may not share the slots of all those that name no group.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // What a part of a job makes may be put into a group by the method that puts the parts together.
        if (!context.Plan.IsJob || context.Policy.RequireSlotSharingGroup.IsEmpty)
        {
            return;
        }

        string[] choices = ChoicesFor(context).ToArray();
        foreach (Operator step in context.Plan.Operators)
        {
            if (!step.Group.Equals(GroupName.Default)
                || step.Reading == SourceReading.None
                || context.Policy.RequireSlotSharingGroup[step.Kind] is not { } requirement)
            {
                continue;
            }

            Location? written = step.ExplicitGroup is { Writes: { Length: 1 } writes } && writes[0].Declarations.IsEmpty ? writes[0].ValueLocation : null;
            context.Report(
                Rule,
                requirement.Origin,
                written ?? step.Location,
                null,
                FixFor(step, written is not null, choices),
                SettingTexts.Lower(step.Kind),
                step.Method,
                requirement.Origin);
        }
    }

    /// <summary>The policy's groups; without a list, those that the job has already.</summary>
    private static IEnumerable<string> ChoicesFor(PlanRuleContext context)
        => (context.Policy.Groups?.Names ?? context.Plan.Groups.Select(group => group.Name.Name).OfType<string>())
            .Where(name => name != GroupName.Default.Name && !string.IsNullOrWhiteSpace(name));

    private static ImmutableDictionary<string, string?>? FixFor(Operator step, bool isWritten, string[] choices)
        => choices.Length == 0 ? null
            : isWritten ? GroupTexts.RenameToOneOf(choices)
            : step.GroupSetter is { } setter
                ? SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.ChooseGroup).WithNames(choices).WithSetter(setter)
                : null;
}
