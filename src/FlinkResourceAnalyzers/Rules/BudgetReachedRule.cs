using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0005: a budget of the analysis was reached.</summary>
internal sealed class BudgetReachedRule : PlanRule
{
    public const string Id = "FRA0005";

    private const string Title = "A budget of the analysis was reached";

    private const string Reason = "The analysis of one job is bounded in steps, operators and depth, so that it never slows the editor or the build.";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        Title,
        messageFormat: "The analysis ends here: {0}; bounds are unknown from here on",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor UnprovenRule = new(
        Id,
        Title,
        messageFormat: "The analysis ends here: {0}; bounds are unknown from here on, so nothing proves the {1} set by {2}",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (context.Plan.IsClosed)
        {
            return;
        }

        UnprovenLimit? unproven = UnprovenLimit.ForUnknownOperators(context.Policy);
        foreach (OpenReason reason in context.Plan.OpenReasons.Where(reason => reason.IsBudget))
        {
            if (unproven is null)
            {
                context.Report(Rule, reason.Location, null, null, reason.Reason);
            }
            else
            {
                context.Report(UnprovenRule, unproven.Origin, reason.Location, null, null, reason.Reason, unproven.Text, unproven.Origin);
            }
        }
    }
}
