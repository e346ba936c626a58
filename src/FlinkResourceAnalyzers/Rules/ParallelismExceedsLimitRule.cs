using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1003: parallelism exceeds the limit.</summary>
internal sealed class ParallelismExceedsLimitRule : PlanRule
{
    public const string Id = "FRA1003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism exceeds the limit",
        messageFormat: "{0} {1} exceeds the limit of {2} set by {3}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Each unit of parallelism takes a share of a slot from everyone else on the cluster.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
    }
}
