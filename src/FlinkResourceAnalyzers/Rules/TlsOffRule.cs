using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4009: connections are not encrypted.</summary>
internal sealed class TlsOffRule : ConfigurationRule
{
    public const string Id = "FRA4009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "TLS is off",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Internal TLS also keeps strangers from joining the cluster as a TaskManager; TLS of the REST endpoint keeps what is submitted from being read.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        foreach (FlinkConfiguration cluster in context.Clusters.Select(cluster => cluster.Configuration))
        {
            List<string> off = [];
            if (!Tls.IsOn(cluster, ConfigurationKeys.InternalSsl))
            {
                off.Add("between the cluster's processes ('" + ConfigurationKeys.InternalSsl + "')");
            }

            if (!Tls.IsOn(cluster, ConfigurationKeys.RestSsl))
            {
                off.Add("to the REST endpoint ('" + ConfigurationKeys.RestSsl + "')");
            }

            if (off.Count > 0)
            {
                context.Report(
                    Rule,
                    context.PlaceOf(cluster.Setting(ConfigurationKeys.InternalSsl) ?? cluster.Setting(ConfigurationKeys.RestSsl)),
                    "Connections " + string.Join(" and ", off) + " are not encrypted");
                return;
            }
        }
    }
}
