using System;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// The settings of the operator's autoscaler (<c>AutoScalerOptions</c>): keys under <c>job.autoscaler.</c>, and still read under the older
/// <c>kubernetes.operator.job.autoscaler.</c>.
/// </summary>
internal static class FlinkDeploymentAutoscaler
{
    /// <summary>The parallelism beyond which no vertex is scaled where nothing is set.</summary>
    public const int DefaultMaxParallelism = 200;

    private const string Prefix = "job.autoscaler.";

    /// <summary>What messages call a setting: its key today.</summary>
    public static string KeyOf(string option) => Prefix + option;

    /// <summary>The setting of the first of some options that is set, each under its newer prefix first.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="options">The option, without prefix, and its former names.</param>
    public static ConfigurationEntry? Find(FlinkConfiguration configuration, params string[] options)
    {
        foreach (string option in options)
        {
            if ((configuration.Find(Prefix + option) ?? configuration.Find("kubernetes.operator." + Prefix + option)) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The setting by which the autoscaler is on; null when it is off, as it is by default.</summary>
    public static ConfigurationEntry? FindEnabled(FlinkConfiguration configuration)
        => IsOn(configuration, "enabled") ? Find(configuration, "enabled") : null;

    /// <summary>Whether a switch is on; all are off by default.</summary>
    public static bool IsOn(FlinkConfiguration configuration, string option)
        => Find(configuration, option)?.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) == true;
}
