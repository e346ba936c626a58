using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0003: the plan is open.</summary>
internal sealed class PlanOpenRule : PlanRule
{
    public const string Id = "FRA0003";

    private const string Title = "The plan is open";

    private const string Reason = "A stream or environment flows to code that cannot be seen; what that code adds or sets is not in the plan.";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        Title,
        messageFormat: "The plan of this job is open: {0}, so its totals are lower bounds",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor UnprovenRule = new(
        Id,
        Title,
        messageFormat: "The plan of this job is open: {0}, so nothing proves the {1} set by {2}",
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
        if (!IsJob(context.Plan, isEnforced: unproven is not null))
        {
            return;
        }

        foreach (OpenReason reason in context.Plan.OpenReasons.Where(reason => !reason.IsBudget))
        {
            Location[] environment = [context.Plan.Environment.Location];
            if (unproven is null)
            {
                context.Report(Rule, reason.Location, environment, null, reason.Reason);
            }
            else
            {
                context.Report(UnprovenRule, unproven.Origin, reason.Location, environment, null, reason.Reason, unproven.Text, unproven.Origin);
            }
        }
    }

    /// <summary>
    /// Whether this is a job and not a part of one. Where a limit is enforced, one that is nowhere in sight but executed here is one as well, and one
    /// that a host executes.
    /// </summary>
    private static bool IsJob(JobPlan plan, bool isEnforced)
        => (plan.Environment.IsCreatedHere && !plan.Operators.IsEmpty)
            || (isEnforced && (plan.IsEntryPoint || (plan.Environment.IsCreatedHere && plan.IsExecuted)));
}
