using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1012: the parallelism equals what applies anyway.</summary>
internal sealed class ParallelismRedundantRule : PlanRule
{
    public const string Id = "FRA1012";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The parallelism equals what applies anyway",
        messageFormat: "Parallelism {0} is what the environment sets already",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "A value written twice has to be changed twice.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: WellKnownDiagnosticTags.Unnecessary);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        List<Operator>? redundant = null;
        foreach (Operator step in context.Plan.Operators)
        {
            if (IsRedundant(step, context))
            {
                (redundant ??= new List<Operator>()).Add(step);
            }
        }

        if (redundant is null)
        {
            return;
        }

        // One call may serve several operators, and must be redundant for each.
        var settled = new HashSet<Location>();
        foreach (Operator step in context.Plan.Operators)
        {
            if (!IsRedundant(step, context))
            {
                settled.UnionWith(step.Parallelism.Writes.Select(write => write.CallLocation));
            }
        }

        foreach (Operator step in redundant)
        {
            Location call = step.Parallelism.Writes[0].CallLocation;
            if (settled.Add(call))
            {
                context.Report(
                    Rule,
                    call,
                    step.EnvironmentParallelism!.Writes.Select(write => write.ValueLocation),
                    SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Remove),
                    step.Parallelism.Value);
            }
        }
    }

    private static bool IsRedundant(Operator step, PlanRuleContext context)
        => step.Parallelism is { Origin: SettingOrigin.Operator, MayBeUnset: false, Value.IsExact: true, Writes.Length: 1 } own
            && step.Constraint == OperatorParallelism.Any
            && step.EnvironmentParallelism is { Origin: SettingOrigin.Environment or SettingOrigin.Configuration, MayBeUnset: false } inherited
            && inherited.Value == own.Value
            && context.Policy.RequireOperatorParallelism[step.Kind] is null;
}
