using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA5001: the manifest is not what the Flink operator accepts. Its verdicts are those of the operator's <c>DefaultValidator</c>, as far as they
/// are about resources; the operator's own default configuration, which the validator also takes into account, is not known here.
/// </summary>
internal sealed class ManifestNotAcceptedRule : ManifestRule
{
    public const string Id = "FRA5001";

    private const string AtLeastOne = "; the operator wants at least 1";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The Flink operator does not accept this manifest",
        messageFormat: "{0}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What cannot be read, what the API server refuses for its type, and what the validator of the Flink Kubernetes operator "
            + "refuses about parallelism, replicas, memory and CPU.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>
    /// The keys of which one is enough for a JobManager's memory, as far as presence tells (JobManagerProcessUtils, and
    /// MemoryBackwardsCompatibilityUtils for the old ones).
    /// </summary>
    private static readonly ImmutableArray<string> JobManagerMemoryKeys = ImmutableArray.Create(
        "jobmanager.memory.process.size",
        "jobmanager.memory.flink.size",
        "jobmanager.memory.heap.size",
        "jobmanager.heap.size",
        "jobmanager.heap.mb");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        if (context.Document is not { } document)
        {
            Report(
                context,
                new FilePosition(context.Path, default, default),
                "The manifest cannot be read: it is a folder, it is not text, or there is no leave to read it");
            return;
        }

        foreach (ManifestError error in document.Errors)
        {
            Report(context, error.Position, error.Message);
        }

        foreach (FlinkDeployment deployment in document.Deployments)
        {
            CheckJob(context, deployment.Object, deployment.Job, deployment.TaskManager.Replicas);
            CheckJobManager(context, deployment);
            CheckTaskManager(context, deployment);
            AutoscalerOptionRanges.Check(deployment.Configuration, (position, message) => Report(context, position, message));
        }

        foreach (FlinkSessionJob job in document.SessionJobs)
        {
            CheckJob(context, job.Object, job.Job, replicas: null);
            AutoscalerOptionRanges.Check(job.Configuration, (position, message) => Report(context, position, message));
        }
    }

    private static void CheckJob(ManifestRuleContext context, ManifestObject owner, FlinkDeploymentJob? job, ManifestValue<long>? replicas)
    {
        if (job is null || replicas is not null)
        {
            return;
        }

        if (job.Parallelism is { } parallelism)
        {
            if (parallelism.Value < 1)
            {
                Report(context, parallelism.Position, Text("'job.parallelism' is {0}" + AtLeastOne, parallelism.Value));
            }
        }
        else if (!job.HasParallelism)
        {
            Report(
                context,
                job.Position,
                owner + " says no 'job.parallelism', which is 0 for the operator; it wants at least 1"
                + (owner.Kind == "FlinkDeployment" ? ", or 'taskManager.replicas'" : string.Empty));
        }
    }

    private static void CheckJobManager(ManifestRuleContext context, FlinkDeployment deployment)
    {
        FlinkDeploymentProcess process = deployment.JobManager;
        if (process.Replicas is { Value: < 1 } none)
        {
            Report(context, none.Position, Text("'jobManager.replicas' is {0}" + AtLeastOne, none.Value));
        }
        else if (process.Replicas is { Value: > 1 } replicas && !IsHighlyAvailable(deployment.Configuration))
        {
            Report(
                context,
                replicas.Position,
                Text("'jobManager.replicas' is {0}, but standby JobManagers need 'high-availability.type', which is not set", replicas.Value));
        }

        bool isConfigured = JobManagerMemoryKeys.Any(key => deployment.Configuration.Find(key) is not null);
        CheckProcess(context, deployment.Object, process, "jobManager", isConfigured);
    }

    private static void CheckTaskManager(ManifestRuleContext context, FlinkDeployment deployment)
    {
        if (deployment.TaskManager.Replicas is { Value: < 1 } none)
        {
            Report(context, none.Position, Text("'taskManager.replicas' is {0}" + AtLeastOne, none.Value));
        }

        // Settings that contradict each other are another fault than none.
        TaskManagerMemoryResult memory = TaskManagerMemoryDerivation.Derive(deployment.Configuration);
        bool isConfigured = memory.Memory is not null || memory.Fault is not null || !memory.Unreadable.IsEmpty;
        CheckProcess(context, deployment.Object, deployment.TaskManager, "taskManager", isConfigured);
    }

    private static void CheckProcess(ManifestRuleContext context, ManifestObject owner, FlinkDeploymentProcess process, string field, bool isConfigured)
    {
        bool hasRequirements = process.Resources is { IsEmpty: false };
        string? memory = hasRequirements ? process.Resources!.RequestOrLimit(ManifestAmounts.Memory)?.Text : process.Resource?.Memory?.Value;
        if (string.IsNullOrWhiteSpace(memory) && !isConfigured)
        {
            Report(
                context,
                process.ResourcePosition,
                owner + " says no memory for its " + field + "; the operator wants '" + field + "."
                + (hasRequirements ? "resources.requests.memory" : "resource.memory") + "' or '" + field.ToLowerInvariant() + ".memory.process.size'");
        }

        if (process.Resource?.Memory is { } written && !string.IsNullOrWhiteSpace(written.Value) && !OperatorMemory.TryParse(written.Value, out _))
        {
            Report(
                context,
                written.Position,
                "'" + field + ".resource.memory' must be a memory size such as 2048m, 2g or 2Gi, not '" + ConfigurationTexts.Short(written.Value) + "'");
        }

        if (process.Resource?.EphemeralStorage is { } storage && !KubernetesQuantity.TryParse(storage.Value, out _))
        {
            Report(
                context,
                storage.Position,
                "'" + field + ".resource.ephemeralStorage' must be a quantity such as 2Gi, not '" + ConfigurationTexts.Short(storage.Value) + "'");
        }

        if (hasRequirements)
        {
            CheckAmounts(context, process.Resources!.Requests, field + ".resources.requests.");
            CheckAmounts(context, process.Resources.Limits, field + ".resources.limits.");
            CheckRequestWithinLimit(context, process.Resources, ManifestAmounts.Cpu, field);
            CheckRequestWithinLimit(context, process.Resources, ManifestAmounts.Memory, field);
        }
    }

    private static void CheckAmounts(ManifestRuleContext context, ManifestAmounts amounts, string path)
    {
        foreach (ManifestAmount amount in amounts.Amounts)
        {
            bool isNeeded = amount.Resource is ManifestAmounts.Cpu or ManifestAmounts.Memory;
            if (amount.Quantity < 0 || (isNeeded && amount.Quantity == 0))
            {
                Report(
                    context,
                    amount.Position,
                    "'" + path + ConfigurationTexts.Short(amount.Resource) + "' is " + ConfigurationTexts.Short(amount.Text) + "; the operator wants "
                    + (isNeeded ? "more than 0" : "0 or more"));
            }
        }
    }

    private static void CheckRequestWithinLimit(ManifestRuleContext context, ManifestRequirements resources, string resource, string field)
    {
        if (resources.Requests.Find(resource) is { } request && resources.Limits.Find(resource) is { } limit && request.Quantity > limit.Quantity)
        {
            context.Report(
                Rule,
                request.Position,
                [limit.Position],
                "'" + field + ".resources' requests " + ConfigurationTexts.Short(request.Text) + " of " + resource + ", more than its limit of "
                + ConfigurationTexts.Short(limit.Text));
        }
    }

    /// <summary>Whether any high availability is on (HighAvailabilityMode.isHighAvailabilityModeActivated); older keys are still read.</summary>
    private static bool IsHighlyAvailable(FlinkConfiguration configuration)
        => (configuration.Find("high-availability.type") ?? configuration.Find("high-availability") ?? configuration.Find("recovery.mode")) is { } mode
            && mode.Value.Trim().ToUpperInvariant() is not ("" or "NONE" or "STANDALONE");

    private static void Report(ManifestRuleContext context, FilePosition position, string message) => context.Report(Rule, position, [], message);

    private static string Text(string format, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
