using System;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5004: a pod violates the LimitRange.</summary>
internal sealed class LimitRangeViolatedRule : ManifestRule
{
    public const string Id = "FRA5004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A pod violates the limit range of its namespace",
        messageFormat: "Each {0} of {1} {2}, {3} that {4} {5} in {6}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Kubernetes refuses every such pod, so the cluster never starts.",
        helpLinkUri: HelpLinks.For(Id));

    // Beyond any ratio that is written, and small enough to be multiplied.
    private const decimal GreatestRatio = 1_000_000_000;

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            FlinkDeploymentPods? pods = null;
            foreach (LimitRange range in context.All.SelectMany(document => document.LimitRanges))
            {
                if (range.Object.Namespace != deployment.Object.Namespace)
                {
                    continue;
                }

                pods ??= FlinkDeploymentPods.Of(deployment);
                foreach (LimitRangeItem item in range.Items)
                {
                    new Comparison(context, deployment, deployment.JobManager, pods.JobManagers, range, item).Run();
                    new Comparison(context, deployment, deployment.TaskManager, pods.TaskManagers, range, item).Run();
                }
            }
        }
    }

    /// <summary>One kind of pod against one of the limits.</summary>
    private sealed record Comparison(
        ManifestRuleContext Context,
        FlinkDeployment Deployment,
        FlinkDeploymentProcess Process,
        PodGroup Pods,
        LimitRange Range,
        LimitRangeItem Item)
    {
        public void Run()
        {
            Compare(ManifestAmounts.Cpu, Pods.CpuRequest, Pods.CpuLimit, cores => KubernetesQuantity.FormatCpu(cores) + " CPU");
            Compare(ManifestAmounts.Memory, Pods.MemoryRequest, Pods.MemoryLimit, bytes => KubernetesQuantity.FormatMemory(bytes) + " of memory");
        }

        private void Compare(string resource, PodAmount? request, PodAmount? limit, Func<decimal, string> format)
        {
            string subject = Item.IsPod ? "a pod" : "a container";
            if (Item.Max.Find(resource) is { } max && limit is not null && limit.Value > max.Quantity)
            {
                Add(limit, max, "may take " + format(limit.Value), "more than the " + ConfigurationTexts.Short(max.Text), "allows " + subject);
            }

            // What other containers add to a pod is not known here; it can only make up for what Flink's own lacks.
            if (Item.Min.Find(resource) is { } min && request is not null && request.Value < min.Quantity && !(Item.IsPod && Deployment.HasPodTemplate))
            {
                Add(request, min, "requests " + format(request.Value), "less than the " + ConfigurationTexts.Short(min.Text), "wants of " + subject);
            }

            if (Item.MaxLimitRequestRatio.Find(resource) is { } ratio
                && request is not null
                && limit is not null
                && limit.Value > Math.Min(ratio.Quantity, GreatestRatio) * request.Value
                && !(Item.IsPod && Deployment.HasPodTemplate))
            {
                Add(
                    limit,
                    ratio,
                    "requests " + format(request.Value) + " and may take " + format(limit.Value),
                    "more than the " + ConfigurationTexts.Short(ratio.Text) + " times",
                    "allows " + subject);
            }
        }

        private void Add(PodAmount amount, ManifestAmount bound, string what, string comparison, string subject)
        {
            FilePosition position = amount.Position ?? Process.ResourcePosition;
            Context.Report(
                Rule,
                position,
                [bound.Position],
                Pods.Name,
                Deployment.Object,
                what,
                comparison,
                Range.Object,
                subject,
                bound.Position);
        }
    }
}
