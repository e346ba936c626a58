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
    }
}
