using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>A rule about the Kubernetes manifests of one file, whatever the jobs. It has no state; a rule is one file.</summary>
internal abstract class ManifestRule
{
    /// <summary>Id, title, message, category and default severity.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Reports what is wrong with the file.</summary>
    public abstract void Check(ManifestRuleContext context);
}
