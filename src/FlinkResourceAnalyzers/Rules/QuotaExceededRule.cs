using System;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5003: the deployment's pods exceed the namespace's ResourceQuota.</summary>
internal sealed class QuotaExceededRule : ManifestRule
{
    public const string Id = "FRA5003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The pods of the deployment exceed the quota of their namespace",
        messageFormat: "The pods of {0} {1}, more than the {2} that {3} allows as '{4}' in {5}: {6}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Kubernetes refuses the pod that would exceed a quota, and the job waits for its slots until it fails.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        // All quotas of a namespace hold; of each resource the tightest says it all.
        ILookup<string, (ResourceQuota Quota, ManifestAmount Hard)> tightest = context.All
            .SelectMany(document => document.Quotas)
            .Where(quota => quota.CoversFlink)
            .SelectMany(quota => quota.Hard.Amounts.Select(hard => (Quota: quota, Hard: hard)))
            .GroupBy(entry => (entry.Quota.Object.Namespace, entry.Hard.Resource))
            .Select(same => same.OrderBy(entry => entry.Hard.Quantity).First())
            .ToLookup(entry => entry.Quota.Object.Namespace ?? string.Empty);
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            FlinkDeploymentPods? pods = null;
            foreach ((ResourceQuota quota, ManifestAmount hard) in tightest[deployment.Object.Namespace ?? string.Empty])
            {
                pods ??= FlinkDeploymentPods.Of(deployment);
                Check(context, deployment, pods, quota, hard);
            }
        }
    }

    private static void Check(ManifestRuleContext context, FlinkDeployment deployment, FlinkDeploymentPods pods, ResourceQuota quota, ManifestAmount hard)
    {
        switch (hard.Resource)
        {
            case "cpu" or "requests.cpu":
                Check("request {0} CPU", KubernetesQuantity.FormatCpu, group => group.CpuRequest);
                break;
            case "limits.cpu":
                Check("may take {0} CPU", KubernetesQuantity.FormatCpu, group => group.CpuLimit);
                break;
            case "memory" or "requests.memory":
                Check("request {0} of memory", KubernetesQuantity.FormatMemory, group => group.MemoryRequest);
                break;
            case "limits.memory":
                Check("may take {0} of memory", KubernetesQuantity.FormatMemory, group => group.MemoryLimit);
                break;
            case "pods":
                Check("are {0}", count => count.ToString(CultureInfo.InvariantCulture), amountOf: null);
                break;
        }

        void Check(string what, Func<decimal, string> format, Func<PodGroup, PodAmount?>? amountOf)
        {
            PodGroup[] groups = [pods.JobManagers, pods.TaskManagers];
            decimal sum = groups.Sum(SumOf);
            if (sum <= hard.Quantity)
            {
                return;
            }

            PodGroup most = groups.OrderByDescending(SumOf).First();
            FilePosition position = amountOf?.Invoke(most)?.Position
                ?? most.CountPosition
                ?? (most == pods.JobManagers ? deployment.JobManager : deployment.TaskManager).ResourcePosition;
            context.Report(
                Rule,
                position,
                [hard.Position, most.CountPosition],
                deployment.Object,
                string.Format(CultureInfo.InvariantCulture, what, format(sum)),
                format(hard.Quantity),
                quota.Object,
                hard.Resource,
                hard.Position,
                string.Join(" + ", groups.Where(group => group.Count > 0).Select(TermOf)));

            decimal SumOf(PodGroup group) => group.Count * (amountOf is null ? 1 : amountOf(group)?.Value ?? 0);

            string TermOf(PodGroup group)
            {
                string name = group.Count == 1 ? group.Name : group.Name + "s";
                string amount = amountOf is null ? string.Empty : amountOf(group) is { } known ? " x " + format(known.Value) : " x an unknown amount";
                string reason = group.CountReason.Length == 0 ? string.Empty : " (" + group.CountReason + ")";
                return group.Count.ToString(CultureInfo.InvariantCulture) + " " + name + reason + amount;
            }
        }
    }
}
