using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0001: the job's resource plan.</summary>
internal sealed class JobPlanRule : PlanRule
{
    public const string Id = "FRA0001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job's resource plan",
        messageFormat: "{0}",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "What the job asks of the cluster, as far as it is proven. The property FlinkResourcePlan carries the whole plan as JSON (docs/plan.md).",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (context.Plan.IsJob)
        {
            context.Report(
                Rule,
                context.Plan.Location,
                null,
                ImmutableDictionary<string, string?>.Empty.Add(PlanJson.PropertyName, PlanJson.Write(context.Plan)),
                Summary(context.Plan));
        }
    }

    private static string Summary(JobPlan plan)
    {
        string job = plan.JobName is null ? "The job" : "The job '" + plan.JobName + "'";
        return job + " needs " + FootprintTexts.Bill(plan) + (plan.IsClosed ? string.Empty : "; part of it flows out of sight");
    }
}
