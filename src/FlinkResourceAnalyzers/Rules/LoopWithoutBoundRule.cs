using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1015: operators are created in a loop without a proven bound.</summary>
internal sealed class LoopWithoutBoundRule : PlanRule
{
    public const string Id = "FRA1015";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Operators are created in a loop without a proven bound",
        messageFormat: "Nothing bounds how often this loop runs, and each time it creates {0}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Whatever the loop reads from decides how large the job is, and no limit on slots or parallelism counts the operators that share a slot.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // A part of a job that another method puts together may well be given a known list there.
        if (!context.Plan.IsJob)
        {
            return;
        }

        foreach (IGrouping<Location, Operator> loop in context.Plan.Operators
            .Where(step => step.UnboundedLoop is not null && step.Reading != SourceReading.None)
            .GroupBy(step => step.UnboundedLoop!))
        {
            context.Report(Rule, loop.Key, loop.Select(step => step.Location), null, SlotTexts.Count(loop.Count(), "operator"));
        }
    }
}
