using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5008: the parallelism that a manifest gives a job is above the limit.</summary>
internal sealed class ManifestParallelismExceedsLimitRule : ManifestRule
{
    public const string Id = "FRA5008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The manifest's parallelism exceeds the limit",
        messageFormat: "{0} runs {1} at a parallelism of {2} by {3}, above the limit of {4} set by {5}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A manifest's parallelism holds for every operator that the code gives none, and overrides hold even where the code gives one.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            if (deployment.Job is { } job)
            {
                Check(context, new ManifestJob(deployment.Object, job, deployment), deployment.Configuration);
            }
            else if (deployment.Configuration.Setting(ConfigurationKeys.DefaultParallelism) is { } entry
                && ConfigurationValues.TryInteger(entry.Value, out int parallelism))
            {
                Check(context, deployment.Object, "every job that sets none", new ManifestParallelism(parallelism, Quoted(entry.Key), entry.ValuePosition));
            }
        }

        foreach (FlinkSessionJob session in context.SessionJobs)
        {
            if (session.Job is { } job)
            {
                Check(context, new ManifestJob(session.Object, job, Deployment: null), session.Configuration);
            }
        }
    }

    private static void Check(ManifestRuleContext context, ManifestJob job, FlinkConfiguration configuration)
    {
        if (job.Parallelism is { } submitted)
        {
            Check(context, job.Object, "its job", submitted);
        }

        // One finding, however many vertices there are: that of the widest.
        IEnumerable<ManifestParallelism> overrides = configuration.Map(ConfigurationKeys.ParallelismOverrides)
            .Select(entry => ConfigurationValues.TryInteger(entry.Value, out int parallelism)
                ? new ManifestParallelism(parallelism, Quoted(ConfigurationKeys.ParallelismOverrides), entry.ValuePosition)
                : null)
            .OfType<ManifestParallelism>();
        if (overrides.OrderByDescending(vertex => vertex.Value).FirstOrDefault() is { } widest)
        {
            Check(context, job.Object, "a vertex", widest);
        }
    }

    private static void Check(ManifestRuleContext context, ManifestObject owner, string what, ManifestParallelism asked)
    {
        if (context.PolicyOf(owner).Parallelism is not { } limit || asked.Value <= limit.Value)
        {
            return;
        }

        context.Report(
            Rule,
            limit.Origin,
            asked.Position,
            [],
            owner,
            what,
            asked.Value.ToString(CultureInfo.InvariantCulture),
            asked.Field,
            limit.Value.ToString(CultureInfo.InvariantCulture),
            limit.Origin);
    }

    private static string Quoted(string key) => "'" + key + "'";
}
