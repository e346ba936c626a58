using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>All rules about Kubernetes manifests, in order of id.</summary>
internal static class ManifestRules
{
    public static ImmutableArray<ManifestRule> All { get; } = ImmutableArray.Create<ManifestRule>(
        new ManifestNotAcceptedRule(),
        new PodResourcesMissingRule(),
        new QuotaExceededRule(),
        new LimitRangeViolatedRule(),
        new AutoscalerUnboundedRule(),
        new ManifestParallelismExceedsLimitRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = All.Select(rule => rule.Descriptor).ToImmutableArray();
}
