using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4007: no metrics reporter is started.</summary>
internal sealed class NoMetricsReporterRule : ConfigurationRule
{
    public const string Id = "FRA4007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The cluster has no metrics reporter",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Without metrics nobody sees what jobs really use of what they were given, or that one of them starves the others.",
        helpLinkUri: HelpLinks.For(Id));

    private static readonly string[] ClassSuffixes = [".factory.class", ".class"];

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        foreach (FlinkConfiguration cluster in context.Clusters.Select(cluster => cluster.Configuration))
        {
            ImmutableHashSet<string> configured = Configured(cluster);
            if (cluster.Setting(ConfigurationKeys.Reporters) is not { } named || Names(named.Value).Length == 0)
            {
                if (configured.IsEmpty)
                {
                    context.Report(
                        Rule,
                        context.Start,
                        "No metrics reporter is set ('metrics.reporter.<name>.factory.class'), so that nobody sees what jobs use");
                    return;
                }
            }
            else if (!Names(named.Value).Any(configured.Contains))
            {
                string first = Names(named.Value)[0];
                context.Report(
                    Rule,
                    context.PlaceOf(named),
                    "Flink starts only the metrics reporters that '" + ConfigurationKeys.Reporters + "' names, and '"
                        + ConfigurationKeys.ReporterPrefix + ConfigurationTexts.Short(first) + ".factory.class' is not set");
                return;
            }
        }
    }

    private static string[] Names(string value)
        => value.Split(',', ';').Select(name => name.Trim()).Where(name => name.Length > 0).ToArray();

    private static ImmutableHashSet<string> Configured(FlinkConfiguration cluster)
    {
        IEnumerable<string> names =
            from entry in cluster.InForce()
            where entry.Key.StartsWith(ConfigurationKeys.ReporterPrefix, StringComparison.Ordinal)
            from suffix in ClassSuffixes
            where entry.Key.EndsWith(suffix, StringComparison.Ordinal)
                && entry.Key.Length > ConfigurationKeys.ReporterPrefix.Length + suffix.Length
            select entry.Key.Substring(
                ConfigurationKeys.ReporterPrefix.Length,
                entry.Key.Length - ConfigurationKeys.ReporterPrefix.Length - suffix.Length);
        return names.ToImmutableHashSet(StringComparer.Ordinal);
    }
}
