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
        foreach (Operator step in context.Plan.Operators)
        {
            if (step.Parallelism is { Origin: SettingOrigin.Operator, MayBeUnset: false, Value.IsExact: true, Writes.Length: 1 } own
                && step.Constraint == OperatorParallelism.Any
                && step.EnvironmentParallelism is { Origin: SettingOrigin.Environment, MayBeUnset: false } inherited
                && inherited.Value == own.Value
                && !context.Policy.RequireOperatorParallelism.ContainsKey(step.Kind))
            {
                context.Report(
                    Rule,
                    own.Writes[0].CallLocation,
                    inherited.Writes.Select(write => write.ValueLocation),
                    SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Remove),
                    own.Value);
            }
        }
    }
}
