using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1016: a setting reaches nothing.</summary>
internal sealed class SettingReachesNothingRule : PlanRule
{
    public const string Id = "FRA1016";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A setting reaches nothing",
        messageFormat: "This {0} reaches nothing: {1}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A call that compiles and sets nothing looks like a limit on a job that has none.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (UnreachedWrite write in context.Plan.UnreachedWrites)
        {
            Operator? target = OperatorToSet(write, context.Plan);
            context.Report(
                Rule,
                write.Reason == UnreachedReason.IgnoredByApi ? DiagnosticSeverity.Info : Rule.DefaultSeverity,
                write.CallLocation,
                target is null ? null : new[] { target.Location },
                target is null
                    ? SettingTexts.Edits(write.Kind, FixProperties.Remove)
                    : SettingTexts.Edits(write.Kind, FixProperties.MoveToOperator, FixProperties.Remove),
                SettingTexts.Lower(write.Kind) + (write.Value is null ? string.Empty : " " + write.Value),
                write.Reason switch
                {
                    UnreachedReason.IgnoredByApi => "the job API in use accepts the call and does nothing",
                    UnreachedReason.UnusedConfiguration => "it is set on a configuration that no environment receives",
                    _ => "it is set on " + (write.Method is null ? "a partitioned or united stream" : "what '" + write.Method + "' returns") + ", which is no operator",
                });
        }
    }

    /// <summary>The operator before, where setting it there is possible and says nothing else than it says now; null when it is not.</summary>
    private static Operator? OperatorToSet(UnreachedWrite write, JobPlan plan)
    {
        if (write.Syntax != SettingSyntax.Call || write.Operator is not { } id)
        {
            return null;
        }

        Operator step = plan.Operators[id];
        bool canBeSet = write.Kind switch
        {
            SettingKind.SlotSharingGroup => step.ExplicitGroup is null,
            SettingKind.MaxParallelism => IsUnset(step.MaxParallelism),
            _ => IsUnset(step.Parallelism) && step.Constraint != OperatorParallelism.OnlyOne,
        };
        return canBeSet ? step : null;
    }

    private static bool IsUnset(Setting<Interval> setting) => !setting.Writes.Any(write => write.Target == SettingTarget.Operator);
}
