using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
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
        // All limit ranges of a namespace hold; of each bound the tightest says it all.
        ILookup<string, Bound> tightest = context.All
            .SelectMany(document => document.LimitRanges)
            .SelectMany(range => range.Items.SelectMany(item => BoundsOf(range, item)))
            .GroupBy(bound => (bound.Range.Object.Namespace, bound.IsPod, bound.Kind, bound.Amount.Resource))
            .Select(same => same.OrderBy(bound => bound.Kind == BoundKind.Min ? -bound.Amount.Quantity : bound.Amount.Quantity).First())
            .ToLookup(bound => bound.Range.Object.Namespace ?? string.Empty);
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            FlinkDeploymentPods? pods = null;
            foreach (Bound bound in tightest[deployment.Object.Namespace ?? string.Empty])
            {
                pods ??= FlinkDeploymentPods.Of(deployment);
                Check(context, deployment, deployment.JobManager, pods.JobManagers, bound);
                Check(context, deployment, deployment.TaskManager, pods.TaskManagers, bound);
            }
        }
    }

    private static IEnumerable<Bound> BoundsOf(LimitRange range, LimitRangeItem item)
    {
        return Of(BoundKind.Max, item.Max).Concat(Of(BoundKind.Min, item.Min)).Concat(Of(BoundKind.Ratio, item.MaxLimitRequestRatio));

        IEnumerable<Bound> Of(BoundKind kind, ManifestAmounts amounts)
            => amounts.Amounts
                .Where(amount => amount.Resource is ManifestAmounts.Cpu or ManifestAmounts.Memory)
                .Select(amount => new Bound(range, item.IsPod, kind, amount));
    }

    private static void Check(ManifestRuleContext context, FlinkDeployment deployment, FlinkDeploymentProcess process, PodGroup pods, Bound bound)
    {
        bool isCpu = bound.Amount.Resource == ManifestAmounts.Cpu;
        PodAmount? request = isCpu ? pods.CpuRequest : pods.MemoryRequest;
        PodAmount? limit = isCpu ? pods.CpuLimit : pods.MemoryLimit;

        // What other containers add to a pod is not known here; it can only make up for what Flink's own lacks.
        if (request is null || limit is null || (bound.IsPod && bound.Kind != BoundKind.Max && deployment.HasPodTemplate))
        {
            return;
        }

        string written = ConfigurationTexts.Short(bound.Amount.Text);
        string subject = bound.IsPod ? "a pod" : "a container";
        switch (bound.Kind)
        {
            case BoundKind.Max when limit.Value > bound.Amount.Quantity:
                Report(limit, "may take " + Text(limit), "more than the " + written, "allows " + subject);
                break;
            case BoundKind.Min when request.Value < bound.Amount.Quantity:
                Report(request, "requests " + Text(request), "less than the " + written, "wants of " + subject);
                break;
            case BoundKind.Ratio when limit.Value > Math.Min(bound.Amount.Quantity, GreatestRatio) * request.Value:
                Report(limit, "requests " + Text(request) + " and may take " + Text(limit), "more than the " + written + " times", "allows " + subject);
                break;
        }

        string Text(PodAmount amount)
            => isCpu ? KubernetesQuantity.FormatCpu(amount.Value) + " CPU" : KubernetesQuantity.FormatMemory(amount.Value) + " of memory";

        void Report(PodAmount amount, string what, string comparison, string whom)
            => context.Report(
                Rule,
                amount.Position ?? process.ResourcePosition,
                [bound.Amount.Position],
                pods.Name,
                deployment.Object,
                what,
                comparison,
                bound.Range.Object,
                whom,
                bound.Amount.Position);
    }

    private enum BoundKind
    {
        Max,
        Min,
        Ratio,
    }

    /// <summary>One amount of a limit range.</summary>
    private sealed record Bound(LimitRange Range, bool IsPod, BoundKind Kind, ManifestAmount Amount);
}
