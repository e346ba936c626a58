using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1006: parallelism exceeds max parallelism.</summary>
internal sealed class ParallelismExceedsMaxParallelismRule : PlanRule
{
    public const string Id = "FRA1006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism exceeds max parallelism",
        messageFormat: "Parallelism {0} exceeds the max parallelism of {1}: Flink refuses the job when it builds the execution graph",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Max parallelism is the number of key groups; no operator can have more subtasks than that.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
    }
}
