using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>All rules that ask the plan of a job, in order of id.</summary>
internal static class PlanRules
{
    public static ImmutableArray<PlanRule> All { get; } = ImmutableArray.Create<PlanRule>(
        new JobPlanRule(),
        new PlanOpenRule(),
        new BudgetReachedRule(),
        new JobParallelismNotSetRule(),
        new OperatorParallelismNotSetRule(),
        new ParallelismExceedsLimitRule(),
        new ParallelismNotAcceptedRule(),
        new ParallelismUnboundedRule(),
        new ParallelismExceedsMaxParallelismRule(),
        new KeyedMaxParallelismNotSetRule(),
        new KeyGroupSkewRule(),
        new OperatorCannotBeParallelRule(),
        new SourceExceedsPartitionsRule(),
        new SettingOverriddenRule(),
        new ParallelismRedundantRule(),
        new ParallelismSetTooLateRule(),
        new ForwardChangesParallelismRule(),
        new LoopWithoutBoundRule(),
        new SettingReachesNothingRule(),
        new ReactiveModeRule(),
        new GroupRequiredRule(),
        new SlotsExceedLimitRule(),
        new GroupsExceedLimitRule(),
        new GroupNotAllowedRule(),
        new GroupNamesAlikeRule(),
        new GroupNameUnknownRule(),
        new GroupRedundantRule(),
        new SlotsForOneOperatorRule(),
        new GroupBreaksChainRule(),
        new GroupNameNotAcceptedRule(),
        new GroupWithoutProfileRule(),
        new ProfileIncompleteRule(),
        new AmountNotAcceptedRule(),
        new ProfileExceedsLimitRule(),
        new ProfileFitsNowhereRule(),
        new ResourcesExceedLimitRule(),
        new ProfilesConflictRule(),
        new RegistrationUnusedRule(),
        new ProfilesMixedRule(),
        new ProfilesPackBadlyRule(),
        new ProfilesNotHonouredRule(),
        new StateWithoutManagedMemoryRule(),
        new ClusterTooSmallRule(),
        new ConfigurationKeyGovernedRule(),
        new ManifestParallelismOverriddenRule(),
        new StandaloneSlotsRule());

    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = All.Select(rule => rule.Descriptor).ToImmutableArray();
}
