using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1008: the key groups do not come out even.</summary>
internal sealed class KeyGroupSkewRule : PlanRule
{
    public const string Id = "FRA1008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Key groups are spread unevenly",
        messageFormat: "{0} {1} is no multiple of parallelism {2}: {3} of {2} subtasks of '{4}' get {5} key groups, {6} % more than the others",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Keyed state is spread in whole key groups; the subtasks that get one more set the pace, and the slots of the others idle.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // One cause, one finding: what one call sets for several operators is reported there, with them as additional locations.
        var causes = new List<(SettingWrite<Interval> Cause, List<Operator> Skewed)>();
        foreach (Operator step in context.Plan.Operators)
        {
            if (!IsSkewed(step))
            {
                continue;
            }

            if (CauseOf(step, context.Plan) is not { } cause)
            {
                ReportOperator(context, step);
                continue;
            }

            Add(causes, cause, step);
        }

        foreach ((SettingWrite<Interval> cause, List<Operator> skewed) in causes)
        {
            ReportCause(context, cause, skewed);
        }
    }

    private static void Add(List<(SettingWrite<Interval> Cause, List<Operator> Skewed)> causes, SettingWrite<Interval> cause, Operator step)
    {
        int index = causes.FindIndex(known => known.Cause.IsSamePlaceAs(cause));
        if (index < 0)
        {
            causes.Add((cause, new List<Operator> { step }));
        }
        else
        {
            causes[index].Skewed.Add(step);
        }
    }

    /// <summary>Whether it is proven that the key groups of an operator with keyed state are spread unevenly.</summary>
    private static bool IsSkewed(Operator step)
        => RecommendedMaxParallelism.IsKeyed(step)
            && step is { Parallelism.Value: { IsExact: true, Min: >= 1 }, MaxParallelism.Value: { IsExact: true, Max: <= KeyGroups.MaxMaxParallelism } }
            && step.Parallelism.Value.Min <= step.MaxParallelism.Value.Min
            && SpreadOf(step).IsSkewed;

    private static KeyGroupSpread SpreadOf(Operator step) => KeyGroups.SpreadOf(step.MaxParallelism.Value.Min, step.Parallelism.Value.Min);

    /// <summary>
    /// The one call to change: the one that sets the max parallelism; where none does, the one that sets the environment's parallelism. Null where
    /// it is the operator itself that sets its parallelism, or where there are several.
    /// </summary>
    private static SettingWrite<Interval>? CauseOf(Operator step, JobPlan plan)
    {
        if (step.MaxParallelism.Origin != SettingOrigin.Default)
        {
            return OnlyWrite(step.MaxParallelism);
        }

        return step.Parallelism.Origin is SettingOrigin.Environment or SettingOrigin.Configuration && plan.Environment is { IsCreatedHere: true, MaxParallelismSetter: not null }
            ? OnlyWrite(step.Parallelism)
            : null;
    }

    private static SettingWrite<Interval>? OnlyWrite(Setting<Interval> setting)
        => setting is { MayBeUnset: false, Writes.Length: 1 } ? setting.Writes[0] : null;

    private static void ReportCause(PlanRuleContext context, SettingWrite<Interval> cause, List<Operator> skewed)
    {
        IEnumerable<Location> operators = skewed.Select(step => step.Location);
        if (cause.Kind == SettingKind.MaxParallelism)
        {
            Report(context, Worst(skewed), cause.ValueLocation, operators.Concat(cause.Declarations), Replacement(context, cause));
            return;
        }

        Report(
            context,
            Worst(skewed),
            cause.ValueLocation,
            new[] { context.Plan.Environment.Location }.Concat(operators),
            RecommendedMaxParallelism.OnEnvironment(context));
    }

    private static void ReportOperator(PlanRuleContext context, Operator step)
        => Report(
            context,
            step,
            step.Location,
            step.Parallelism.Writes.Concat(step.MaxParallelism.Writes).Select(write => write.ValueLocation),
            step.MaxParallelism.Origin == SettingOrigin.Default ? RecommendedMaxParallelism.OnOperator(context, step) : null);

    /// <summary>The nearest value that suits all operators to which the call gives it, also those that are not skewed now.</summary>
    private static ImmutableDictionary<string, string?>? Replacement(PlanRuleContext context, SettingWrite<Interval> write)
    {
        if (write.IsCalculated)
        {
            return null;
        }

        var parallelisms = new List<long>();
        long least = 1;
        foreach (Operator step in context.Plan.Operators)
        {
            if (step.MaxParallelism.Writes.Any(write.IsSamePlaceAs))
            {
                Interval parallelism = step.Parallelism.Value;
                least = Math.Max(least, parallelism.Max);
                if (RecommendedMaxParallelism.IsKeyed(step) && parallelism is { IsExact: true, Min: >= 1 })
                {
                    parallelisms.Add(parallelism.Min);
                }
            }
        }

        return KeyGroups.NearestEven(parallelisms, write.Value.Min, least, RecommendedMaxParallelism.LimitOf(context)) is { } value
            ? SettingTexts.Edits(SettingKind.MaxParallelism, FixProperties.Replace).Add(FixProperties.Value, SettingTexts.Number(value))
            : null;
    }

    private static Operator Worst(List<Operator> skewed)
        => skewed.Aggregate((worst, step) => SpreadOf(step).Fewest < SpreadOf(worst).Fewest ? step : worst);

    private static void Report(
        PlanRuleContext context,
        Operator step,
        Location location,
        IEnumerable<Location> additionalLocations,
        ImmutableDictionary<string, string?>? properties)
    {
        KeyGroupSpread spread = SpreadOf(step);
        context.Report(
            Rule,
            location,
            additionalLocations,
            properties,
            step.MaxParallelism.Origin == SettingOrigin.Default ? "The default max parallelism" : "Max parallelism",
            step.MaxParallelism.Value,
            step.Parallelism.Value,
            spread.SubtasksWithMore,
            step.Method,
            spread.Most,
            spread.ExcessPercent);
    }
}
