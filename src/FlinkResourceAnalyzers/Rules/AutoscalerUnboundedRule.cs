using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5007: the autoscaler is on without an upper bound, or with one above the limit.</summary>
internal sealed class AutoscalerUnboundedRule : ManifestRule
{
    public const string Id = "FRA5007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The autoscaler has no upper bound, or one above the limit",
        messageFormat: "{0}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The autoscaler overrides the parallelism that code and manifest set, so its bound is the job's real limit.",
        helpLinkUri: HelpLinks.For(Id));

    private const string Bound = "vertex.max-parallelism";

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            Check(context, deployment.Object, deployment.Configuration);
        }

        foreach (FlinkSessionJob job in context.SessionJobs)
        {
            Check(context, job.Object, job.Configuration);
        }
    }

    private static void Check(ManifestRuleContext context, ManifestObject owner, FlinkConfiguration configuration)
    {
        if (FlinkDeploymentAutoscaler.FindEnabled(configuration) is not { } enabled)
        {
            return;
        }

        Limit? limit = context.PolicyOf(owner).Parallelism;
        if (FlinkDeploymentAutoscaler.Find(configuration, Bound) is { } bound)
        {
            if (limit is not null
                && int.TryParse(bound.Value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int most)
                && most > limit.Value)
            {
                context.Report(Rule, limit.Origin, bound.ValuePosition, [], string.Format(
                    CultureInfo.InvariantCulture,
                    "The autoscaler of {0} may scale every vertex to a parallelism of {1}, above the limit of {2}",
                    owner,
                    most,
                    LimitText(limit)));
            }

            return;
        }

        // The built-in limit is below the default as well; that alone is what the missing bound says already.
        Limit? forbidding = limit is { Origin.IsBuiltIn: false, Value: < FlinkDeploymentAutoscaler.DefaultMaxParallelism } ? limit : null;
        context.Report(Rule, forbidding?.Origin ?? PolicyOrigin.BuiltIn, enabled.ValuePosition, [], string.Format(
            CultureInfo.InvariantCulture,
            "The autoscaler of {0} has no '{1}', so it may scale every vertex to a parallelism of {2}{3}",
            owner,
            FlinkDeploymentAutoscaler.KeyOf(Bound),
            FlinkDeploymentAutoscaler.DefaultMaxParallelism,
            forbidding is null ? string.Empty : ", above the limit of " + LimitText(forbidding)));
    }

    private static string LimitText(Limit limit) => string.Format(CultureInfo.InvariantCulture, "{0} set by {1}", limit.Value, limit.Origin);
}
