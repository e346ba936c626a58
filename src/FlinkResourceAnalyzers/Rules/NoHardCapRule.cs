using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4004: nothing limits how much the cluster takes.</summary>
internal sealed class NoHardCapRule : ConfigurationRule
{
    public const string Id = "FRA4004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The cluster has no hard cap",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "On Kubernetes and YARN, Flink starts TaskManagers for whatever jobs ask for. A cap is the last line where no build has looked.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        if (context.Clusters.Any(cluster => !HasCap(cluster.Configuration) && !HasFixedTaskManagers(cluster)))
        {
            context.Report(
                Rule,
                context.PlaceOf(context.Own.Setting(ConfigurationKeys.SlotsMax)),
                "Nothing limits how many TaskManagers jobs make this cluster start: set '" + ConfigurationKeys.SlotsMax + "', or '"
                    + ConfigurationKeys.MaxCpu + "' and '" + ConfigurationKeys.MaxMemory + "' (a standalone cluster has as many as were started, and "
                    + "ignores these keys)");
        }
    }

    private static bool HasCap(FlinkConfiguration cluster)
        => (cluster.Setting(ConfigurationKeys.SlotsMax) is not null && cluster.Integer(ConfigurationKeys.SlotsMax) != int.MaxValue)
            || cluster.Setting(ConfigurationKeys.MaxCpu) is not null
            || cluster.Setting(ConfigurationKeys.MaxMemory) is not null;

    /// <summary>
    /// Whether somebody else starts the TaskManagers: the policy says so or says how many there are, or the reactive mode is on, which is for
    /// standalone clusters only (ClusterEntrypoint).
    /// </summary>
    private static bool HasFixedTaskManagers(FlinkCluster cluster)
        => cluster.Mode == ClusterMode.Standalone
            || (cluster.Mode == ClusterMode.Unknown && cluster.TaskManagers is not null)
            || SchedulerModes.IsReactive(cluster.Configuration.Setting(SchedulerModes.Key)?.Value);
}
