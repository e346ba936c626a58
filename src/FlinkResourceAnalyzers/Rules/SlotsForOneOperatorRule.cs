using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2008: most slots of a group are there for one operator.</summary>
internal sealed class SlotsForOneOperatorRule : PlanRule
{
    public const string Id = "FRA2008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Most slots of a group are there for one operator",
        messageFormat: "{0} of the {1} slots of slot-sharing group '{2}' are there for '{3}' alone, since the next widest, '{4}', has parallelism {5}: "
            + "lower it, or give it a group with a profile of its own",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A group has as many slots as its widest operator has subtasks, each of a size for all the group's operators.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // What leaves sight, or is in a group of which the name is not known, may be in any group.
        JobPlan plan = context.Plan;
        if (!plan.IsJob || !plan.IsClosed || plan.Groups.Any(group => !group.Name.IsKnown))
        {
            return;
        }

        foreach (SlotSharingGroup group in plan.Groups)
        {
            List<Operator> members = group.Operators
                .Select(id => plan.Operators[id])
                .Where(step => step.Reading != SourceReading.None)
                .OrderByDescending(step => step.Parallelism.Value.Max)
                .ToList();
            if (members.Count < 2 || !members.All(IsExact) || members[0].Instances != Interval.Exactly(1))
            {
                continue;
            }

            Operator widest = members[0];
            Operator next = members[1];
            long slots = widest.Parallelism.Value.Min;
            long alone = slots - next.Parallelism.Value.Min;

            // An operator above the limit on parallelism is FRA1003, whatever the others have.
            if (alone > slots / 2 && !(context.Policy.ParallelismOf(widest.Kind) is { } limit && slots > limit.Value))
            {
                context.Report(
                    Rule,
                    widest.Location,
                    [next.Location],
                    null,
                    alone,
                    slots,
                    group.Name,
                    widest.Method,
                    next.Method,
                    next.Parallelism.Value);
            }
        }
    }

    /// <summary>Whether it is in every run, with a parallelism that is one number.</summary>
    private static bool IsExact(Operator step)
        => step is { Reading: SourceReading.Certain, Instances.Min: >= 1, Parallelism.Value: { IsExact: true, Min: >= 1 } };
}
