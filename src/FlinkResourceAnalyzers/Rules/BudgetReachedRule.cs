using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0005: a budget of the analysis was reached.</summary>
internal sealed class BudgetReachedRule : PlanRule
{
    public const string Id = "FRA0005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A budget of the analysis was reached",
        messageFormat: "The analysis ends here: {0}; bounds are unknown from here on",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The analysis of one job is bounded in steps, operators and depth, so that it never slows the editor or the build.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (OpenReason reason in context.Plan.OpenReasons)
        {
            if (reason.IsBudget)
            {
                context.Report(Rule, reason.Location, null, null, reason.Reason);
            }
        }
    }
}
