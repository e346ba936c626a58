using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1004: flink does not accept this parallelism.</summary>
internal sealed class ParallelismNotAcceptedRule : PlanRule
{
    public const string Id = "FRA1004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Flink does not accept this parallelism",
        messageFormat: "{0} {1} is not accepted by Flink: {2}",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink accepts a parallelism of 1 or more (or -1 for the default) and a max parallelism of 1 to 32768.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
    }
}
