using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1009: the operator cannot be parallel.</summary>
internal sealed class OperatorCannotBeParallelRule : PlanRule
{
    public const string Id = "FRA1009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The operator cannot be parallel",
        messageFormat: "Parallelism {0} on {1}, which can only run at 1: Flink throws",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Element and collection sources, sockets, sources that are not parallel source functions and windowAll results run in one subtask.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (Operator step in context.Plan.Operators)
        {
            if (step.Constraint != OperatorParallelism.OnlyOne)
            {
                continue;
            }

            foreach (SettingWrite<Interval> write in step.Parallelism.Writes)
            {
                if (!write.Value.Contains(1) && ParallelismNotAcceptedRule.ReasonFor(write) is null)
                {
                    context.Report(
                        Rule,
                        write.ValueLocation,
                        write.Declarations,
                        SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Remove, FixProperties.Replace).Add(FixProperties.Value, "1"),
                        write.Value,
                        step.ConstraintReason ?? "an operator that is not parallel");
                }
            }
        }
    }
}
