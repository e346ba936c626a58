using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5002: JobManager or TaskManager without CPU or memory.</summary>
internal sealed class PodResourcesMissingRule : ManifestRule
{
    public const string Id = "FRA5002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A JobManager or TaskManager has no CPU or memory",
        messageFormat: "{0}",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "What a manifest does not say, Flink decides: one core for a JobManager, one per slot for a TaskManager, whatever the "
            + "cluster's configuration makes of that.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ManifestRuleContext context)
    {
        foreach (FlinkDeployment deployment in context.Deployments)
        {
            var pods = FlinkDeploymentPods.Of(deployment);
            CheckProcess(deployment, deployment.JobManager, pods.JobManagers, "jobManager");
            CheckProcess(deployment, deployment.TaskManager, pods.TaskManagers, "taskManager");
        }

        void CheckProcess(FlinkDeployment deployment, FlinkDeploymentProcess process, PodGroup pods, string field)
        {
            // A written CPU that is none is for FRA5001, or left as an unknown.
            if (pods.CpuRequest is { Position: null } byDefault && process.Resource?.Cpu is null)
            {
                Report(process.ResourcePosition, string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} says no CPU for its {1}s, so each requests {2}, Flink's default{3}; say it in '{4}.{5}'",
                    deployment.Object,
                    pods.Name,
                    KubernetesQuantity.FormatCpu(byDefault.Value),
                    field == "taskManager" ? " of one per slot" : string.Empty,
                    field,
                    process.Resources is { IsEmpty: false } ? "resources.requests.cpu" : "resource.cpu"));
            }

            // Flink asks for whole MiB, so less than one is none at all: '2048' are bytes.
            if (process.Resources is not { IsEmpty: false }
                && process.Resource?.Memory is { } memory
                && OperatorMemory.TryParse(memory.Value, out long bytes)
                && bytes < 1 << 20)
            {
                Report(memory.Position, string.Format(
                    CultureInfo.InvariantCulture,
                    "'{0}.resource.memory: {1}' is {2} bytes, less than one MiB; write the unit, as in {1}m",
                    field,
                    memory.Value,
                    bytes));
            }
        }

        void Report(FilePosition position, string message) => context.Report(Rule, position, [], message);
    }
}
