using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1006: parallelism exceeds max parallelism.</summary>
internal sealed class ParallelismExceedsMaxParallelismRule : PlanRule
{
    public const string Id = "FRA1006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism exceeds max parallelism",
        messageFormat: "Parallelism {0} exceeds the max parallelism of {1}: Flink refuses the job when it builds the execution graph",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Max parallelism is the number of key groups; no operator can have more subtasks than that.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (Operator step in context.Plan.Operators)
        {
            Interval parallelism = step.Parallelism.Value;
            Interval max = step.MaxParallelism.Value;
            // Flink refuses the job for certain; that a value may become too great is not enough for an error.
            if (parallelism.Min <= max.Max || max.Max < 1 || WriteOf(step.Parallelism) is not { } write)
            {
                continue;
            }

            SettingWrite<Interval>? maxWrite = WriteOf(step.MaxParallelism);
            if (maxWrite is not null && ParallelismNotAcceptedRule.ReasonFor(maxWrite) is not null)
            {
                continue;
            }

            Report(context, write, maxWrite, parallelism, max, SetsKeyedState(context.Plan, write));
        }
    }

    /// <summary>A call may serve several operators, and what raises it has to suit those with keyed state.</summary>
    private static bool SetsKeyedState(JobPlan plan, SettingWrite<Interval> write)
        => plan.Operators.Any(other => RecommendedMaxParallelism.IsKeyed(other) && other.Parallelism.Writes.Any(write.IsSamePlaceAs));

    private static void Report(
        PlanRuleContext context,
        SettingWrite<Interval> write,
        SettingWrite<Interval>? maxWrite,
        Interval parallelism,
        Interval max,
        bool isKeyed)
    {
        long raised = Raised(parallelism.HasMax ? parallelism.Max : parallelism.Min, RecommendedMaxParallelism.LimitOf(context), isKeyed);
        bool canRaise = maxWrite is not null
            && parallelism.HasMax
            && parallelism.Max <= raised
            && raised <= RecommendedMaxParallelism.LimitOf(context);
        ImmutableDictionary<string, string?> properties = canRaise
            ? SettingTexts.Edits(SettingKind.Parallelism, FixProperties.ReplaceOther, FixProperties.Replace)
                .Add(FixProperties.OtherIndex, "0")
                .Add(FixProperties.OtherValue, SettingTexts.Number(raised))
            : SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Replace);
        context.Report(
            Rule,
            write.ValueLocation,
            maxWrite is null ? Array.Empty<Location>() : new[] { maxWrite.ValueLocation },
            properties.Add(FixProperties.Value, SettingTexts.Number(max.Max)),
            parallelism,
            max);
    }

    /// <summary>
    /// The max parallelism Flink itself would choose for this parallelism; where an operator has keyed state that it would spread unevenly, the nearest that
    /// does not.
    /// </summary>
    private static long Raised(long parallelism, long limit, bool isKeyed)
    {
        long chosen = KeyGroups.DefaultMaxParallelism(parallelism);
        return isKeyed && parallelism <= chosen && KeyGroups.SpreadOf(chosen, parallelism).IsSkewed
            ? KeyGroups.NearestEven(new[] { parallelism }, chosen, parallelism, limit) ?? chosen
            : chosen;
    }

    /// <summary>The write that gives the setting its greatest value.</summary>
    private static SettingWrite<Interval>? WriteOf(Setting<Interval> setting)
    {
        SettingWrite<Interval>? greatest = null;
        foreach (SettingWrite<Interval> write in setting.Writes)
        {
            if (greatest is null || write.Value.Max > greatest.Value.Max)
            {
                greatest = write;
            }
        }

        return greatest;
    }
}
