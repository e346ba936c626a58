using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1007: keyed operators set no max parallelism.</summary>
internal sealed class KeyedMaxParallelismNotSetRule : PlanRule
{
    public const string Id = "FRA1007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Keyed operators set no max parallelism",
        messageFormat: "{0} no max parallelism: Flink derives one from the parallelism of the first run, and it bounds the job for as long as it keeps its state{1}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Max parallelism is the number of key groups in which keyed state is stored, and so a decision for the life of the state.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (!context.Plan.IsJob)
        {
            return;
        }

        Operator[] unset = context.Plan.Operators
            .Where(step => RecommendedMaxParallelism.IsKeyed(step) && step.MaxParallelism.Origin == SettingOrigin.Default)
            .ToArray();
        if (unset.Length == 0)
        {
            return;
        }

        EnvironmentPlan environment = context.Plan.Environment;
        if (environment.MaxParallelismSetter is not null)
        {
            // One line settles them all, so one finding says it.
            context.Report(
                Rule,
                OriginOf(context),
                environment.Location,
                new[] { environment.Location }.Concat(unset.Select(step => step.Location)),
                RecommendedMaxParallelism.OnEnvironment(context),
                unset.Length == 1 ? $"'{unset[0].Method}' on a keyed stream sets" : SettingTexts.Number(unset.Length) + " operators on keyed streams set",
                Demand(context));
            return;
        }

        foreach (Operator step in unset.Where(step => step.MaxParallelismSetter is not null))
        {
            context.Report(
                Rule,
                OriginOf(context),
                step.Location,
                null,
                RecommendedMaxParallelism.OnOperator(context, step),
                $"'{step.Method}' on a keyed stream sets",
                Demand(context));
        }
    }

    private static PolicyOrigin OriginOf(PlanRuleContext context) => context.Policy.RequireKeyedMaxParallelism?.Origin ?? PolicyOrigin.BuiltIn;

    private static string Demand(PlanRuleContext context)
        => context.Policy.RequireKeyedMaxParallelism is { } requirement ? $"; {requirement.Origin} requires one" : string.Empty;
}
