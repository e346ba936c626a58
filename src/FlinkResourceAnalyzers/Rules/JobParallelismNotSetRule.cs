using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1001: the job sets no parallelism.</summary>
internal sealed class JobParallelismNotSetRule : PlanRule
{
    public const string Id = "FRA1001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job sets no parallelism",
        messageFormat: "The job sets no parallelism: {0} at the cluster's 'parallelism.default', whatever that is; {1} asks for one",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A job that leaves its parallelism to the cluster's parallelism.default changes its size whenever that default changes.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
    }
}
