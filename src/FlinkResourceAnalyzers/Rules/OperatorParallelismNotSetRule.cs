using System;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1002: an operator sets no parallelism of its own.</summary>
internal sealed class OperatorParallelismNotSetRule : PlanRule
{
    public const string Id = "FRA1002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "An operator sets no parallelism of its own",
        messageFormat: "The {0} '{1}' sets no parallelism of its own; {2} requires one on every {0}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The policy names kinds of operators whose parallelism must be written down where they are made.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (Operator step in context.Plan.Operators)
        {
            if (step.Parallelism.Origin == SettingOrigin.Operator
                || step.Constraint is OperatorParallelism.OnlyOne or OperatorParallelism.PresetToOne
                || context.Policy.RequireOperatorParallelism[step.Kind] is not { } requirement)
            {
                continue;
            }

            context.Report(
                Rule,
                requirement.Origin,
                step.Location,
                null,
                step is { ParallelismSetter: { } setter, Parallelism.IsReset: false }
                    ? SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Append)
                        .Add(FixProperties.Value, SettingTexts.Number(ValueToWrite(step, context.Policy)))
                        .WithSetter(setter)
                    : null,
                SettingTexts.Lower(step.Kind),
                step.Method,
                requirement.Origin);
        }
    }

    /// <summary>What applies already where that is known and allowed, so that the fix changes nothing but who says it; else the policy's default.</summary>
    private static long ValueToWrite(Operator step, JobPolicy policy)
    {
        long limit = policy.ParallelismOf(step.Kind)?.Value ?? KeyGroups.MaxMaxParallelism;
        if (step.MaxParallelism is { Origin: not SettingOrigin.Default, Value.Max: >= 1 and var max })
        {
            limit = Math.Min(limit, max);
        }

        return Math.Min(step.Parallelism.Value.IsExact ? step.Parallelism.Value.Min : policy.DefaultParallelism, limit);
    }
}
