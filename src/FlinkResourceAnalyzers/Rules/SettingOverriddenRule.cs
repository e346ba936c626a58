using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1011: a setting is overridden by a later call.</summary>
internal sealed class SettingOverriddenRule : PlanRule
{
    public const string Id = "FRA1011";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A setting is overridden by a later call",
        messageFormat: "This {0} has no effect: a later call on the same {1} sets {2}, and the last call wins",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink keeps the last value without a warning.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (OverriddenWrite write in context.Plan.OverriddenWrites)
        {
            context.Report(
                Rule,
                write.CallLocation,
                new[] { write.OverridingLocation },
                SettingTexts.Edits(write.Kind, FixProperties.Remove),
                SettingTexts.Lower(write.Kind) + (write.Overridden is null ? string.Empty : " " + write.Overridden),
                write.Target == SettingTarget.Environment ? "environment" : "operator",
                write.Overriding ?? "another value");
        }
    }
}
