using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1005: parallelism has no proven upper bound.</summary>
internal sealed class ParallelismUnboundedRule : PlanRule
{
    public const string Id = "FRA1005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism has no proven upper bound",
        messageFormat: "Parallelism has no proven upper bound because of {0}; nothing holds it to the limit of {1} set by {2}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A parallelism from an argument, the environment, configuration or data can be any number in production, whatever it is today.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SettingWrite<Interval> write in context.Plan.Writes)
        {
            if (write.Kind == SettingKind.Parallelism
                && !write.IsIgnored
                && !write.Value.HasMax
                && ParallelismExceedsLimitRule.LimitFor(write, context) is { } limit
                && write.Value.Min <= limit.Value)
            {
                context.ReportRisk(
                    Rule,
                    limit.Origin,
                    write.UnknownReason is { IsFromCaller: true } ? write.CallLocation : null,
                    write.ValueLocation,
                    write.Declarations,
                    write.IsCalculated ? null : FixFor(write, limit),
                    write.UnknownReason?.Text ?? "an expression that is not followed",
                    limit.Value,
                    limit.Origin);
            }
        }
    }

    private static ImmutableDictionary<string, string?> FixFor(SettingWrite<Interval> write, Limit limit)
        => SettingTexts.Edits(write.Kind, FixProperties.BoundAbove, FixProperties.BoundBothWays).Add(FixProperties.Value, SettingTexts.Number(limit.Value));
}
