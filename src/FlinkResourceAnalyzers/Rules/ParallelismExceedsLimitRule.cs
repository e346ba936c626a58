using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1003: parallelism exceeds the limit.</summary>
internal sealed class ParallelismExceedsLimitRule : PlanRule
{
    public const string Id = "FRA1003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism exceeds the limit",
        messageFormat: "{0} {1} exceeds the limit of {2} set by {3}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Each unit of parallelism takes a share of a slot from everyone else on the cluster.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SettingWrite<Interval> write in context.Plan.Writes)
        {
            Limit? limit = LimitFor(write, context);
            if (limit is null || !Exceeds(write.Value, limit) || ParallelismNotAcceptedRule.ReasonFor(write) is not null)
            {
                continue;
            }

            context.Report(
                Rule,
                limit.Origin,
                write.ValueLocation,
                write.Declarations,
                (write.IsCalculated
                    ? null
                    : SettingTexts.Edits(write.Kind, FixProperties.Replace).Add(FixProperties.Value, SettingTexts.Number(limit.Value)))
                    .WithNeeded(SettingTexts.NeededLimit(write.Value)),
                SettingTexts.Upper(write.Kind),
                write.Value,
                limit.Value,
                limit.Origin);
        }

        CheckInherited(context);
    }

    /// <summary>Whether a value is proven to exceed the limit, or proven to be able to.</summary>
    private static bool Exceeds(Interval value, Limit limit) => value.Min > limit.Value || (value.HasMax && value.Max > limit.Value);

    /// <summary>The limit on what this write sets; null when there is none.</summary>
    public static Limit? LimitFor(SettingWrite<Interval> write, PlanRuleContext context)
    {
        if (write.Kind == SettingKind.MaxParallelism)
        {
            return context.Policy.MaxParallelism;
        }

        // The strictest limit of the operators that the call sets; most calls set one.
        Limit? limit = context.Policy.Parallelism;
        if (write.Target == SettingTarget.Operator && !context.Policy.ParallelismByKind.IsEmpty)
        {
            foreach (Operator step in context.Plan.Operators)
            {
                if (context.Policy.ParallelismOf(step.Kind) is { } ofKind
                    && (limit is null || ofKind.Value < limit.Value)
                    && step.Parallelism.Writes.Any(write.IsSamePlaceAs))
                {
                    limit = ofKind;
                }
            }
        }

        return limit;
    }

    /// <summary>
    /// An environment's parallelism within the general limit can be too much for one kind of operator; that operator then needs one of its own.
    /// A value above the general limit is reported once, where it is set.
    /// </summary>
    private static void CheckInherited(PlanRuleContext context)
    {
        foreach (Operator step in context.Plan.Operators)
        {
            if (step.Parallelism.Origin is not (SettingOrigin.Environment or SettingOrigin.Configuration)
                || context.Policy.ParallelismByKind[step.Kind] is not { } limit
                || !Exceeds(step.Parallelism.Value, limit)
                || (context.Policy.Parallelism is { } general && Exceeds(step.Parallelism.Value, general)))
            {
                continue;
            }

            context.Report(
                Rule,
                limit.Origin,
                step.Location,
                step.Parallelism.Writes.Select(write => write.ValueLocation),
                (step is { ParallelismSetter: { } setter, Parallelism.IsReset: false }
                    ? SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Append)
                        .Add(FixProperties.Value, SettingTexts.Number(limit.Value))
                        .WithSetter(setter)
                    : null)
                    .WithNeeded(SettingTexts.NeededLimit(step.Parallelism.Value)),
                "The inherited parallelism",
                step.Parallelism.Value,
                limit.Value,
                limit.Origin);
        }
    }
}
