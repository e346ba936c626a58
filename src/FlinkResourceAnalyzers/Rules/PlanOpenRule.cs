using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0003: the plan is open.</summary>
internal sealed class PlanOpenRule : PlanRule
{
    public const string Id = "FRA0003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The plan is open",
        messageFormat: "The plan of this job is open: {0}, so its totals are lower bounds",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A stream or environment flows to code that cannot be seen; what that code adds or sets is not in the plan.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (!context.Plan.Environment.IsCreatedHere || context.Plan.Operators.IsEmpty)
        {
            return;
        }

        foreach (OpenReason reason in context.Plan.OpenReasons)
        {
            if (!reason.IsBudget)
            {
                context.Report(Rule, reason.Location, new[] { context.Plan.Environment.Location }, null, reason.Reason);
            }
        }
    }
}
