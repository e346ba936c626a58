using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3011: the job has resource profiles, and the cluster ignores or refuses them.</summary>
internal sealed class ProfilesNotHonouredRule : PlanRule
{
    public const string Id = "FRA3011";

    private const string Title = "The cluster does not honour resource profiles";

    private const string Reason = "The adaptive scheduler asks for slots of any size. Flink 1.18 and earlier know a switch without which slots of another size "
        + "than the default one are never had, and Flink up to 1.20 refuses batch jobs with profiles unless all their edges are blocking.";

    private static readonly DiagnosticDescriptor IgnoredRule = new(
        Id,
        Title,
        messageFormat: "{0} ignores the resource profiles of this job (slot-sharing groups {1}): {2} is {3} at {4}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor RefusedRule = new(
        Id,
        Title,
        messageFormat: "{0} cannot run a job with resource profiles (slot-sharing groups {1}): {2} is {3} at {4}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor BatchRule = new(
        Id,
        Title,
        messageFormat: "Flink {0} refuses a batch job with resource profiles (slot-sharing groups {1}) unless fine-grained.shuffle-mode.all-blocking is true",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => IgnoredRule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || context.Cluster is not { } cluster)
        {
            return;
        }

        SlotSharingGroup[] profiled = plan.Groups.Where(group => group.Name.IsKnown && group.Profile.IsWritten && !group.Profile.MayBeNone).ToArray();
        if (profiled.Length == 0)
        {
            return;
        }

        string groups = string.Join(", ", profiled.Select(FootprintTexts.NameOf));
        if (cluster.FineGrainedSwitchedOff is { } switchedOff)
        {
            // Later versions do not read the switch.
            DiagnosticSeverity severity = cluster.Version is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
            Report(context, RefusedRule, severity, profiled, Upper(cluster.Title), groups, switchedOff.Key, switchedOff.Value.Trim(), switchedOff.ValuePosition);
        }
        else if (IsBatch(plan, cluster))
        {
            if (cluster.Version is { } version && version < new FlinkVersion(2, 0) && !cluster.Configuration.Is("fine-grained.shuffle-mode.all-blocking", true))
            {
                Report(context, BatchRule, DiagnosticSeverity.Error, profiled, version, groups);
            }
        }
        else if (cluster is { Scheduler: ClusterScheduler.Adaptive, SchedulerEntry: { } scheduler } && JobModes.IsStreaming(plan, cluster))
        {
            Report(
                context,
                IgnoredRule,
                DiagnosticSeverity.Warning,
                profiled,
                Upper(cluster.Title),
                groups,
                scheduler.Key,
                scheduler.Value.Trim(),
                scheduler.ValuePosition);
        }
    }

    private static bool IsBatch(JobPlan plan, FlinkCluster cluster)
        => plan.Environment.RuntimeMode == RuntimeMode.Batch
            || (plan.Environment.RuntimeMode == RuntimeMode.Unset
                && cluster.BatchMode is { } mode
                && mode.Value.Trim().Equals("BATCH", System.StringComparison.OrdinalIgnoreCase));

    private static string Upper(string title) => char.ToUpperInvariant(title[0]) + title.Substring(1);

    private static void Report(
        PlanRuleContext context,
        DiagnosticDescriptor rule,
        DiagnosticSeverity severity,
        IEnumerable<SlotSharingGroup> groups,
        params object[] arguments)
        => context.Report(
            rule,
            severity,
            context.Plan.Location,
            groups.SelectMany(group => group.Profile.Cpu?.Writes.Select(write => write.ValueLocation) ?? []),
            null,
            arguments);
}
