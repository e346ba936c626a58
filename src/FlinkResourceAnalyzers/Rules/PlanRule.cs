using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// A rule that asks the plan of one job. It has no state, looks at no syntax and reports through the context; a rule is one file.
/// </summary>
internal abstract class PlanRule
{
    /// <summary>Id, title, message, category and default severity.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Reports what is wrong with the job.</summary>
    public abstract void Check(PlanRuleContext context);
}
