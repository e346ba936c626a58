using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2002: the job needs more slots than allowed.</summary>
internal sealed class SlotsExceedLimitRule : PlanRule
{
    public const string Id = "FRA2002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job needs more slots than allowed",
        messageFormat: "The job needs {0}, more than the limit of {1} set by {2}: {3}",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink needs as many slots as the widest operator of each slot-sharing group has subtasks, summed over the groups.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || context.Policy.Slots is not { } limit)
        {
            return;
        }

        if (limit.Origin.IsBuiltIn && IsSettledByParallelism(plan, context.Policy.Parallelism))
        {
            return;
        }

        bool exceeds = plan.Slots.Min > limit.Value || (plan.IsClosed && plan.Slots.HasMax && plan.Slots.Max > limit.Value);
        if (exceeds)
        {
            context.Report(
                Rule,
                limit.Origin,
                plan.Location,
                plan.Operators.Select(step => step.Location),
                WaiverProperties.None.WithNeeded(plan.IsClosed ? SettingTexts.NeededLimit(plan.Slots) : null),
                SlotTexts.Slots(plan),
                limit.Value,
                limit.Origin,
                FootprintTexts.SumOfSlots(plan));
        }
    }

    /// <summary>
    /// Our own idea of a slot limit adds nothing where an operator is too wide already (one cause, one diagnostic), nor where a policy file
    /// allows one operator to be as wide as the whole job is.
    /// </summary>
    private static bool IsSettledByParallelism(JobPlan plan, Limit? widest)
        => widest is not null
            && (plan.Operators.Any(step => step.Parallelism.Value is { HasMax: true } value && value.Max > widest.Value)
                || (plan.Slots.HasMax && plan.Slots.Max <= widest.Value));
}
