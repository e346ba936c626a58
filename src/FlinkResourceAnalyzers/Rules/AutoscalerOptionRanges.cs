using System;
using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What the operator accepts as options of its autoscaler, once that is on (<c>AutoscalerValidator</c>).</summary>
internal static class AutoscalerOptionRanges
{
    // AutoScalerOptions.UTILIZATION_TARGET.
    private const double DefaultUtilizationTarget = 0.7;

    // KubernetesOperatorConfigOptions.OPERATOR_RECONCILE_INTERVAL.
    private static readonly TimeSpan DefaultReconcileInterval = TimeSpan.FromSeconds(60);

    /// <summary>Reports the options of a configuration that are not accepted.</summary>
    public static void Check(FlinkConfiguration configuration, Action<FilePosition, string> report)
    {
        if (FlinkDeploymentAutoscaler.FindEnabled(configuration) is null)
        {
            return;
        }

        double target = FlinkDeploymentAutoscaler.Find(configuration, "utilization.target", "target.utilization") is { } written
            ? NumberOf(written) ?? DefaultUtilizationTarget
            : DefaultUtilizationTarget;
        CheckRange(0, null, "scale-down.max-factor");
        CheckRange(0, null, "scale-up.max-factor");
        CheckRange(0, 1, "utilization.target", "target.utilization");
        CheckRange(0, null, "target.utilization.boundary");
        CheckRange(target, 1, "utilization.max");
        CheckRange(0, target, "utilization.min");
        CheckRange(0, 1, "memory.gc-pressure.threshold");
        CheckRange(0, 1, "memory.heap-usage.threshold");

        // Of a part that is off the option has no effect.
        if (FlinkDeploymentAutoscaler.IsOn(configuration, "scaling.effectiveness.detection.enabled"))
        {
            CheckRange(0, 1, "scaling.effectiveness.threshold");
        }

        if (FlinkDeploymentAutoscaler.IsOn(configuration, "memory.tuning.enabled"))
        {
            CheckRange(0, 1, "memory.tuning.overhead");
        }

        CheckWindow(configuration, report);

        void CheckRange(double least, double? most, params string[] options)
        {
            if (FlinkDeploymentAutoscaler.Find(configuration, options) is { } entry
                && !(NumberOf(entry) is { } value && value >= least && (most is null || value <= most)))
            {
                string range = string.Format(CultureInfo.InvariantCulture, most is null ? "of {0} or more" : "from {0} to {1}", least, most);
                report(entry.ValuePosition, "'" + entry.Key + "' must be a number " + range + ", not '" + ConfigurationTexts.Short(entry.Value) + "'");
            }
        }
    }

    /// <summary>Metrics are gathered once in a reconciliation, so that a shorter window may hold none (checked since operator 1.16).</summary>
    private static void CheckWindow(FlinkConfiguration configuration, Action<FilePosition, string> report)
    {
        TimeSpan interval = configuration.Find("kubernetes.operator.reconcile.interval") is { } set && FlinkDuration.TryParse(set.Value, out TimeSpan read)
            ? read
            : DefaultReconcileInterval;
        if (FlinkDeploymentAutoscaler.Find(configuration, "metrics.window") is { } window
            && FlinkDuration.TryParse(window.Value, out TimeSpan span)
            && span < interval)
        {
            report(window.ValuePosition, string.Format(
                CultureInfo.InvariantCulture,
                "'{0}' must be at least the operator's reconcile interval of {1} s, not '{2}'",
                window.Key,
                interval.TotalSeconds,
                ConfigurationTexts.Short(window.Value)));
        }
    }

    private static double? NumberOf(ConfigurationEntry entry)
        => double.TryParse(entry.Value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
