using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Rules;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>The rules whose violations a baseline can list: what is wrong with jobs, configuration files and manifests, not with the policy or its observance.</summary>
internal static class BaselineRules
{
    private static readonly HashSet<string> Ids = new(
        PlanRules.Descriptors.Concat(ConfigurationRules.Descriptors).Concat(ManifestRules.Descriptors)
            .Where(rule => rule.Category != RuleCategories.Governance)
            .Select(rule => rule.Id),
        StringComparer.Ordinal);

    public static bool Include(string id) => Ids.Contains(id);
}
