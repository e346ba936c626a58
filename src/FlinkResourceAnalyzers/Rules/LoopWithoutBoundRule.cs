using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1015: operators are created in a loop without a proven bound.</summary>
internal sealed class LoopWithoutBoundRule : PlanRule
{
    public const string Id = "FRA1015";

    private const string Title = "Operators are created in a loop without a proven bound";

    private const string Reason = "Whatever the loop reads from decides how large the job is, and no limit on slots or parallelism counts the operators that share a slot.";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        Title,
        messageFormat: "Nothing bounds how often this loop runs, and each time it creates {0}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor UnprovenRule = new(
        Id,
        Title,
        messageFormat: "Nothing bounds how often this loop runs, and each time it creates {0}, which the {1} set by {2} does not count",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // A part of a job that another method puts together may well be given a known list there.
        if (!context.Plan.IsJob)
        {
            return;
        }

        UnprovenLimit? unproven = UnprovenLimit.OnWholeJob(context.Policy);
        foreach (IGrouping<Location, Operator> loop in context.Plan.Operators
            .Where(step => step.UnboundedLoop is not null && step.Reading != SourceReading.None)
            .GroupBy(step => step.UnboundedLoop!))
        {
            Location[] operators = [.. loop.Select(step => step.Location)];
            string count = SlotTexts.Count(operators.Length, "operator");
            if (unproven is null)
            {
                context.Report(Rule, loop.Key, operators, null, count);
            }
            else
            {
                context.Report(UnprovenRule, unproven.Origin, loop.Key, operators, null, count, unproven.Text, unproven.Origin);
            }
        }
    }
}
