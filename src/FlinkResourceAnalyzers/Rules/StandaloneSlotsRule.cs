using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5006: the job needs more slots than its standalone deployment has.</summary>
internal sealed class StandaloneSlotsRule : PlanRule
{
    public const string Id = "FRA5006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The job needs more slots than its standalone deployment has",
        messageFormat: "The job needs {0} slots, more than the {1} that {2} has: {3}; {4}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "In standalone mode the operator starts a fixed number of TaskManagers, which it reckons without slot-sharing groups and without what the "
            + "code sets; a job that needs more waits for slots until the request times out.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || !plan.Groups.All(group => group.Profile.IsNone && !group.Footprint.HasProfile))
        {
            // Slots with profiles are cut out of a TaskManager until nothing is left, whatever their number.
            return;
        }

        foreach (ManifestJob job in context.ManifestJobs)
        {
            if (job.Deployment is not { IsStandalone: true } deployment
                || !NeedsAllSlots(plan, deployment)
                || FlinkDeploymentPods.SlotsOf(deployment) is not { } slots)
            {
                continue;
            }

            PodGroup taskManagers = FlinkDeploymentPods.Of(deployment).TaskManagers;

            // Decimals, since no sum of them is beyond what they hold.
            decimal needed = Math.Max(plan.Slots.Min, plan.Groups.Where(group => group.Name.IsKnown).Sum(group => (decimal)SlotsOf(group, plan, job)));
            if (taskManagers.Count > 0 && needed > taskManagers.Count * slots)
            {
                Report(context, job, deployment, taskManagers, slots, needed);
                return;
            }
        }
    }

    /// <summary>
    /// Only a streaming job under the default scheduler does: others start with the slots there are (SlotSharingSlotAllocator, DeclarativeSlotPoolBridge).
    /// </summary>
    private static bool NeedsAllSlots(JobPlan plan, FlinkDeployment deployment)
        => deployment.Configuration.Find(SchedulerModes.Key) is null
            && (deployment.Configuration.Find("jobmanager.scheduler")?.Value.Trim().ToUpperInvariant() ?? "DEFAULT") is "DEFAULT" or "NG"
            && (plan.Environment.RuntimeMode == RuntimeMode.Streaming
                || (plan.Environment.RuntimeMode == RuntimeMode.Unset
                    && (deployment.Configuration.Find("execution.runtime-mode")?.Value.Trim().ToUpperInvariant() ?? "STREAMING") == "STREAMING"));

    /// <summary>The least slots of a group: its operators without a parallelism of their own run at the manifest's.</summary>
    private static long SlotsOf(SlotSharingGroup group, JobPlan plan, ManifestJob job)
        => job.Parallelism is { } asked && group.Operators.Any(id => TakesDefault(plan.Operators[id]))
            ? Math.Max(group.Parallelism.Min, asked.Value)
            : group.Parallelism.Min;

    private static bool TakesDefault(Operator step)
        => step.Parallelism.Origin == SettingOrigin.Default
            && step.Constraint == OperatorParallelism.Any
            && step.Instances.Min >= 1
            && step.Reading == SourceReading.Certain;

    private static void Report(PlanRuleContext context, ManifestJob job, FlinkDeployment deployment, PodGroup taskManagers, long slots, decimal needed)
    {
        JobPlan plan = context.Plan;
        FilePosition place = taskManagers.CountPosition ?? deployment.Object.Position;
        IEnumerable<Location> others = plan.Operators.Select(step => step.Location).Append(place.ToLocation());
        context.Report(
            Rule,
            plan.Location,
            others,
            properties: null,
            plan.IsClosed ? Text("{0}", needed) : Text("at least {0}", needed),
            taskManagers.Count * slots,
            deployment.Object,
            Text(
                "{0} {1} at {2} x {3}",
                taskManagers.Count,
                (taskManagers.Count == 1 ? "TaskManager" : "TaskManagers")
                + (taskManagers.CountReason.Length == 0 ? string.Empty : " (" + taskManagers.CountReason + ")"),
                place,
                slots),
            string.Join(" + ", plan.Groups.Select(group => FootprintTexts.NameOf(group) + Text(" at parallelism {0}", SlotsOf(group, plan, job)))));
    }

    private static string Text(string format, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
