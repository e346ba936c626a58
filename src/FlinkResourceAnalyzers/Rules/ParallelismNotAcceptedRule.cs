using System;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1004: flink does not accept this parallelism.</summary>
internal sealed class ParallelismNotAcceptedRule : PlanRule
{
    public const string Id = "FRA1004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Flink does not accept this parallelism",
        messageFormat: "{0} {1} is not accepted by Flink: {2}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink accepts a parallelism of 1 or more (or -1 for the default) and a max parallelism of 1 to 32768.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SettingWrite<Interval> write in context.Plan.Writes)
        {
            if (ReasonFor(write) is not { } reason)
            {
                continue;
            }

            // What a policy would not accept is no better.
            long accepted = write.Value.Min > KeyGroups.MaxMaxParallelism
                ? Math.Min(ParallelismExceedsLimitRule.LimitFor(write, context)?.Value ?? KeyGroups.MaxMaxParallelism, KeyGroups.MaxMaxParallelism)
                : 1;
            context.Report(
                Rule,
                write.ValueLocation,
                write.Declarations,
                write.IsCalculated
                    ? null
                    : Edits(write)
                        .Add(FixProperties.Value, SettingTexts.Number(accepted)),
                SettingTexts.Upper(write.Kind),
                write.Value,
                reason);
        }
    }

    /// <summary>A value that came in through an argument is another call's: removing that would remove what else it does.</summary>
    private static ImmutableDictionary<string, string?> Edits(SettingWrite<Interval> write)
        => Places.IsWithin(write.ValueLocation, write.CallLocation)
            ? SettingTexts.Edits(write.Kind, FixProperties.Replace, FixProperties.Remove)
            : SettingTexts.Edits(write.Kind, FixProperties.Replace);

    /// <summary>Why Flink refuses (or ignores) every value the write can have; null when it accepts some.</summary>
    /// <remarks>
    /// ExecutionConfig.setParallelism, OperatorValidationUtils, StreamExecutionEnvironment.setMaxParallelism; identical in Flink 1.18 to 2.1.
    /// </remarks>
    public static string? ReasonFor(SettingWrite<Interval> write)
    {
        if (write.Kind == SettingKind.MaxParallelism)
        {
            return write.Value.Meet(new Interval(1, KeyGroups.MaxMaxParallelism)) is null ? "it must be between 1 and 32768" : null;
        }

        if (write.Target == SettingTarget.Environment && write.Value == Interval.Exactly(-2))
        {
            return "the environment ignores -2 without a word";
        }

        return write.Value.Max < 1 && !write.Value.Contains(-1) ? "it must be at least 1, or -1 for the default" : null;
    }
}
