using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1014: forward between operators of different parallelism.</summary>
internal sealed class ForwardChangesParallelismRule : PlanRule
{
    public const string Id = "FRA1014";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Forward between operators of different parallelism",
        messageFormat: "Forward from '{0}' at parallelism {1} to '{2}' at {3}: Flink rejects the job when it builds the graph",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Forward hands each subtask's records to the one subtask of the same number, so both operators must have the same parallelism.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (Operator to in context.Plan.Operators)
        {
            foreach (ForwardInput input in to.ForwardInputs)
            {
                Operator from = context.Plan.Operators[input.Operator];
                if (from.Parallelism.Value.Meet(to.Parallelism.Value) is not null)
                {
                    continue;
                }

                SettingWrite<Interval>? other = WriteToAlign(from, to, context);
                ImmutableDictionary<string, string?> properties = other is null
                    ? SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Remove)
                    : SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Remove, FixProperties.ReplaceOther)
                        .Add(FixProperties.OtherValue, SettingTexts.Number(from.Parallelism.Value.Min))
                        .Add(FixProperties.OtherIndex, "2");
                context.Report(
                    Rule,
                    input.Call,
                    new[] { from.Location, to.Location }.Concat(to.Parallelism.Writes.Select(write => write.ValueLocation)),
                    properties,
                    from.Method,
                    from.Parallelism.Value,
                    to.Method,
                    to.Parallelism.Value);
            }
        }
    }

    /// <summary>The second operator's own number, where writing the first one's there settles it; null when that is not so simple.</summary>
    private static SettingWrite<Interval>? WriteToAlign(Operator from, Operator to, PlanRuleContext context)
    {
        Interval wanted = from.Parallelism.Value;
        return wanted.IsExact
            && to.Constraint != OperatorParallelism.OnlyOne
            && to.Parallelism is { Origin: SettingOrigin.Operator, MayBeUnset: false, Writes: { Length: 1 } writes }
            && !writes[0].IsCalculated
            && (context.Policy.ParallelismOf(to.Kind) is not { } limit || wanted.Min <= limit.Value)
            ? writes[0]
            : null;
    }
}
