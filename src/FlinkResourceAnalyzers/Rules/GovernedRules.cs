using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// The rules that a policy with <c>enforce: true</c> takes out of everybody else's hands: those that a policy file can make an error, those that say
/// that a limit is not proven, and those about the policy itself. What Flink would reject anyway is not among them.
/// </summary>
internal static class GovernedRules
{
    /// <summary>In order of id.</summary>
    public static ImmutableArray<string> Ids { get; } = ImmutableArray.Create(
        PolicyFileInvalidRule.Id,
        PlanOpenRule.Id,
        PolicyRequiredRule.Id,
        BudgetReachedRule.Id,
        JobParallelismNotSetRule.Id,
        OperatorParallelismNotSetRule.Id,
        ParallelismExceedsLimitRule.Id,
        ParallelismUnboundedRule.Id,
        KeyedMaxParallelismNotSetRule.Id,
        SourceExceedsPartitionsRule.Id,
        LoopWithoutBoundRule.Id,
        ReactiveModeRule.Id,
        GroupRequiredRule.Id,
        SlotsExceedLimitRule.Id,
        GroupsExceedLimitRule.Id,
        GroupNotAllowedRule.Id,
        GroupNameUnknownRule.Id,
        GroupWithoutProfileRule.Id,
        ProfileExceedsLimitRule.Id,
        ResourcesExceedLimitRule.Id,
        TaskSlotsRule.Id,
        DefaultParallelismRule.Id,
        ConfigurationKeyGovernedRule.Id,
        ParallelismOverridesRule.Id,
        AutoscalerUnboundedRule.Id,
        ManifestParallelismExceedsLimitRule.Id,
        SuppressionRule.Id,
        WaiverExpiredRule.Id,
        HiddenSetterRule.Id,
        WaiverIncompleteRule.Id);

    /// <summary>Whether an id is that of a governed rule; case does not count, as it does not to the compiler's options.</summary>
    public static bool Contains(string id) => Ids.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a rule says that a limit is not proven; without enforcement it has a severity of its own whoever sets the limit.</summary>
    public static bool IsAboutProof(string id)
        => id is PlanOpenRule.Id or BudgetReachedRule.Id or ParallelismUnboundedRule.Id or LoopWithoutBoundRule.Id or GroupNameUnknownRule.Id;

    /// <summary>What an analyzer must say it supports: the rules as they are, and as they are enforced.</summary>
    /// <param name="rules">Rules that can be configured without enforcement.</param>
    public static ImmutableArray<DiagnosticDescriptor> WithTwins(ImmutableArray<DiagnosticDescriptor> rules)
        => rules.AddRange(rules.Where(rule => Contains(rule.Id)).Select(EnforcedTwin.Of));
}
