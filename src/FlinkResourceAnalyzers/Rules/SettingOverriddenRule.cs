using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1011: a setting is overridden by a later call.</summary>
internal sealed class SettingOverriddenRule : PlanRule
{
    public const string Id = "FRA1011";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A setting is overridden by a later call",
        messageFormat: "{0} {1} has no effect: a later call on the same {2} sets {3}, and the last call wins",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink keeps the last value without a warning.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
    }
}
