using System.Collections.Generic;
using System.Globalization;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// The Flink cluster that a deployment makes, as jobs see it: its embedded configuration, with what <c>spec</c> says of its TaskManagers over it
/// (FlinkConfigBuilder).
/// </summary>
internal static class FlinkDeploymentCluster
{
    /// <summary>
    /// Describes the cluster. The number of TaskManagers is left open, but for the caps of a native one: of a standalone deployment it depends on the job
    /// as well (<see cref="FlinkDeploymentPods"/>).
    /// </summary>
    public static FlinkCluster Of(FlinkDeployment deployment)
        => new(deployment.Configuration.With(new FlinkConfiguration(SettingsOf(deployment.TaskManager))), new ClusterFacts(deployment.Object.Name)
        {
            Mode = new ClusterValue<ClusterMode>(deployment.IsStandalone ? ClusterMode.Standalone : ClusterMode.Native, deployment.Mode?.Position),
            Version = deployment.FlinkVersion is { } version && FlinkVersion.TryParse(version.Value) is { } known
                ? new ClusterValue<FlinkVersion>(known, version.Position)
                : null,
        });

    private static IEnumerable<ConfigurationEntry> SettingsOf(FlinkDeploymentProcess taskManager)
    {
        if (FlinkDeploymentPods.CpuOf(taskManager) is { Position: { } cpuPosition } cpu)
        {
            yield return new ConfigurationEntry(
                "kubernetes.taskmanager.cpu.amount",
                cpu.Value.ToString(CultureInfo.InvariantCulture),
                cpuPosition,
                cpuPosition);
        }

        if (FlinkDeploymentPods.MemoryOf(taskManager) is { Position: { } memoryPosition } memory)
        {
            yield return new ConfigurationEntry(
                TaskManagerMemoryKeys.Process,
                decimal.Floor(memory.Value).ToString(CultureInfo.InvariantCulture) + "b",
                memoryPosition,
                memoryPosition);
        }
    }
}
