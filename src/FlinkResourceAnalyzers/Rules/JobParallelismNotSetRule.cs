using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1001: the job sets no parallelism.</summary>
internal sealed class JobParallelismNotSetRule : PlanRule
{
    public const string Id = "FRA1001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job sets no parallelism",
        messageFormat: "The job sets no parallelism: {0} at the cluster's 'parallelism.default', whatever that is; {1} requires one",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A job that leaves its parallelism to the cluster's parallelism.default changes its size whenever that default changes.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        EnvironmentPlan environment = context.Plan.Environment;
        if (context.Policy.RequireJobParallelism is not { } requirement
            || !environment.IsCreatedHere
            || !context.Plan.IsClosed
            || environment.ParallelismSetter is not { } setter
            || environment.Parallelism is not { Origin: SettingOrigin.Default }
            || (!context.ManifestJobs.IsEmpty && context.ManifestJobs.All(job => job.Parallelism is not null))) // which is the job's own
        {
            return;
        }

        int count = context.Plan.Operators.Count(
            step => step.Parallelism.Origin == SettingOrigin.Default && step.Constraint == OperatorParallelism.Any);
        if (count == 0)
        {
            return;
        }

        context.Report(
            Rule,
            requirement.Origin,
            environment.Location,
            new[] { environment.Location },
            environment.Parallelism.IsReset
                ? null
                : SettingTexts.Edits(SettingKind.Parallelism, FixProperties.SetOnEnvironment)
                    .Add(FixProperties.Value, SettingTexts.Number(context.Policy.DefaultParallelism))
                    .WithSetter(setter),
            count == 1 ? "1 operator runs" : SettingTexts.Number(count) + " operators run",
            requirement.Origin);
    }
}
