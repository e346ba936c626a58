using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>The max parallelism that fixes write where none is set; the same whichever rule asks.</summary>
internal static class RecommendedMaxParallelism
{
    /// <summary>Whether the operator may keep keyed state, which is what key groups are for.</summary>
    public static bool IsKeyed(Operator step) => step.Kind is OperatorKind.Keyed or OperatorKind.Window;

    /// <summary>Sets it on the environment, for all operators that have none of their own; null when the policy allows no value that suits them.</summary>
    public static ImmutableDictionary<string, string?>? OnEnvironment(PlanRuleContext context)
    {
        Operator[] unset = context.Plan.Operators.Where(step => step.MaxParallelism.Origin == SettingOrigin.Default).ToArray();

        // It bounds the other operators as well, though their key groups carry nothing.
        return Fix(
            FixProperties.SetOnEnvironment,
            KeyGroups.Recommended(
                unset.Where(IsKeyed).Select(step => ParallelismOf(step, context)).ToArray(),
                unset.Max(step => GreatestOf(step, context, otherwise: 1)),
                LimitOf(context)),
            context.Plan.Environment.MaxParallelismSetter);
    }

    /// <summary>Sets it on the operator; null when the policy allows no value that suits it, or the API has no way.</summary>
    public static ImmutableDictionary<string, string?>? OnOperator(PlanRuleContext context, Operator step)
        => Fix(
            FixProperties.Append,
            KeyGroups.Recommended(new[] { ParallelismOf(step, context) }, atLeast: 1, LimitOf(context)),
            step.MaxParallelismSetter);

    /// <summary>The greatest max parallelism that the policy and Flink allow.</summary>
    public static long LimitOf(PlanRuleContext context) => context.Policy.MaxParallelism?.Value ?? KeyGroups.MaxMaxParallelism;

    /// <summary>The greatest the operator can have; without a bound, what fixes would write.</summary>
    private static long ParallelismOf(Operator step, PlanRuleContext context)
        => GreatestOf(step, context, otherwise: context.Policy.DefaultParallelismOf(step.Kind));

    private static long GreatestOf(Operator step, PlanRuleContext context, long otherwise)
    {
        Interval value = step.Parallelism.Value;
        return value.Max <= LimitOf(context) ? Math.Max(value.Max, 1) : Math.Max(value.Min, otherwise);
    }

    private static ImmutableDictionary<string, string?>? Fix(string edit, int? value, SetterForm? setter)
        => value is { } number && setter is not null
            ? SettingTexts.Edits(SettingKind.MaxParallelism, edit).Add(FixProperties.Value, SettingTexts.Number(number)).WithSetter(setter)
            : null;
}
