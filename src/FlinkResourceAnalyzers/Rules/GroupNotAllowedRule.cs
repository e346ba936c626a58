using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2004: the policy does not allow this slot-sharing group.</summary>
internal sealed class GroupNotAllowedRule : PlanRule
{
    public const string Id = "FRA2004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The policy does not allow this slot-sharing group",
        messageFormat: "The slot-sharing group '{0}' is not one that {1} allows: {2}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where a policy file lists slot-sharing groups, a job may name no others. Case counts, as it does to Flink.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (context.Policy.Groups is not { } allowed)
        {
            return;
        }

        foreach (GroupNameUse use in GroupNameUse.In(context.Plan))
        {
            if (use.Name.Name is { } name && allowed.RefusalOf(name) is { } origin)
            {
                string? nearest = NearestName.Find(name, allowed.Names.Where(candidate => GroupNameSlip.HaveSameDigits(name, candidate)));
                context.Report(
                    Rule,
                    origin,
                    use.Location,
                    null,
                    FixFor(nearest, allowed),
                    name,
                    origin,
                    GroupTexts.Names(allowed.Names) + (nearest is null ? string.Empty : "; '" + nearest + "' is the nearest"));
            }
        }
    }

    private static ImmutableDictionary<string, string?> FixFor(string? nearest, AllowedGroups allowed)
        => nearest is not null ? GroupTexts.Rename(nearest) : GroupTexts.RenameToOneOf(allowed.Names);
}
