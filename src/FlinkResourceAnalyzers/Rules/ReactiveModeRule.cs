using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1017: in reactive mode the job grows beyond the limit.</summary>
internal sealed class ReactiveModeRule : PlanRule
{
    public const string Id = "FRA1017";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "In reactive mode the job grows beyond the limit",
        messageFormat: "In reactive mode, which {0}, '{1}' grows to its max parallelism of {2}, more than the limit of {3} set by {4}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Reactive mode ignores the parallelism that a job sets: each operator grows to its max parallelism as long as there are slots.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || plan.Environment.RuntimeMode == RuntimeMode.Batch || context.Policy.Parallelism is not { } limit)
        {
            return;
        }

        Operator? widest = plan.Operators
            .Where(step => step.Constraint != OperatorParallelism.OnlyOne && step.MaxParallelism.Value is { HasMax: true } value && value.Max > limit.Value)
            .OrderByDescending(step => step.MaxParallelism.Value.Max)
            .ThenBy(step => step.Id)
            .FirstOrDefault();
        if (widest is null)
        {
            return;
        }

        if (plan.ConfigurationWrites.FirstOrDefault(write => write.ReachesJob && write.Key == SchedulerModes.Key && SchedulerModes.IsReactive(write.Text)) is { } write)
        {
            Report(context, write.CallLocation, "the job asks for", widest, limit, write.CanBeRemoved);
        }
        else if (context.Cluster is { SchedulerEntry: { Key: SchedulerModes.Key } entry } cluster
            && SchedulerModes.IsReactive(entry.Value)
            && JobModes.IsStreaming(plan, cluster))
        {
            Report(context, plan.Location, $"{cluster.Title} is in by {entry.ValuePosition}", widest, limit, canBeRemoved: false);
        }
    }

    private static void Report(PlanRuleContext context, Location location, string cause, Operator widest, Limit limit, bool canBeRemoved)
        => context.Report(
            Rule,
            limit.Origin,
            location,
            new[] { context.Plan.Environment.Location, widest.Location },
            Edits(context, limit, canBeRemoved),
            cause,
            widest.Method,
            widest.MaxParallelism.Value.Max,
            limit.Value,
            limit.Origin);

    /// <summary>A max parallelism on the environment bounds every operator that has none of its own.</summary>
    private static ImmutableDictionary<string, string?>? Edits(PlanRuleContext context, Limit limit, bool canBeRemoved)
    {
        SetterForm? setter = context.Plan.Operators.All(step => step.MaxParallelism.Origin == SettingOrigin.Default)
            ? context.Plan.Environment.MaxParallelismSetter
            : null;
        string[] edits = new[] { setter is null ? null : FixProperties.SetOnEnvironment, canBeRemoved ? FixProperties.Remove : null }
            .OfType<string>()
            .ToArray();
        if (edits.Length == 0)
        {
            return null;
        }

        ImmutableDictionary<string, string?> properties = SettingTexts.Edits(SettingKind.MaxParallelism, edits)
            .Add(FixProperties.Value, SettingTexts.Number(limit.Value));
        return setter is null ? properties : properties.WithSetter(setter);
    }
}
