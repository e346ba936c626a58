using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1013: the environment's parallelism is set after operators were created.</summary>
internal sealed class ParallelismSetTooLateRule : PlanRule
{
    public const string Id = "FRA1013";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The environment's parallelism is set too late",
        messageFormat: "{0} on the environment comes too late for {1} created before, which copied {2}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An operator copies the environment's parallelism when it is created; setting it later changes only the operators created from then on.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        foreach (LateWrite late in plan.LateWrites)
        {
            // -1 asks for the cluster's default, which is what the operators have.
            if (late.Write.Value == Interval.Exactly(-1) || ParallelismNotAcceptedRule.ReasonFor(late.Write) is not null || !(late.IsFirst ? IsInForce(late, plan) : IsLost(late, plan)))
            {
                continue;
            }

            ImmutableArray<Operator> missed = late.Operators
                .Select(id => plan.Operators[id])
                .Where(step => Inherits(step) && (late.IsFirst ? CopiedNothing(step) : CopiedAnother(step, late.Write)))
                .ToImmutableArray();
            if (!missed.IsEmpty)
            {
                context.Report(
                    Rule,
                    late.Write.CallLocation,
                    missed.Select(step => step.Location),
                    SettingTexts.Edits(SettingKind.Parallelism, late.IsFirst ? FixProperties.MoveBefore : FixProperties.Remove),
                    late.Write.Value.IsExact ? "Parallelism " + late.Write.Value : "This parallelism",
                    SlotTexts.Count(missed.Length, "operator"),
                    late.IsFirst ? "the cluster's 'parallelism.default'" : Copied(missed));
            }
        }
    }

    /// <summary>A write that a later one replaces before anything has used it is FRA1011's.</summary>
    private static bool IsInForce(LateWrite late, JobPlan plan)
        => plan.Environment.Parallelism?.Writes.Any(late.Write.IsSamePlaceAs) == true
            || plan.Operators.Any(step => step.EnvironmentParallelism?.Writes.Any(late.Write.IsSamePlaceAs) == true);

    /// <summary>
    /// To give the operators of one part another value than those of the part before is a way of writing; a value that no operator has is a mistake.
    /// </summary>
    private static bool IsLost(LateWrite late, JobPlan plan)
        => plan.IsClosed
            && plan.Environment.Parallelism?.Writes.Any(late.Write.IsSamePlaceAs) == true
            && !plan.Operators.Any(step => step.Parallelism.Writes.Concat(step.EnvironmentParallelism?.Writes ?? ImmutableArray<SettingWrite<Interval>>.Empty)
                .Any(late.Write.IsSamePlaceAs));

    private static bool Inherits(Operator step)
        => step.Constraint == OperatorParallelism.Any
            && step.Reading != SourceReading.None
            && step.Parallelism.Origin is SettingOrigin.Environment or SettingOrigin.Configuration or SettingOrigin.Default;

    private static bool CopiedNothing(Operator step) => step.EnvironmentParallelism is { Origin: SettingOrigin.Default, Writes.IsEmpty: true };

    private static bool CopiedAnother(Operator step, SettingWrite<Interval> write)
        => step.EnvironmentParallelism is { Origin: SettingOrigin.Environment or SettingOrigin.Configuration, MayBeUnset: false } copied && copied.Value.Meet(write.Value) is null;

    private static string Copied(ImmutableArray<Operator> missed)
        => missed.Select(step => step.EnvironmentParallelism!.Value).Aggregate((first, second) => first.Join(second)).ToString();
}
