using System;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4008: anyone who reaches the REST endpoint can submit jobs.</summary>
internal sealed class OpenSubmissionRule : ConfigurationRule
{
    public const string Id = "FRA4008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Anyone who reaches the REST endpoint can submit jobs",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A job from anywhere takes what it wants, past all builds, and runs its code inside the cluster.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        foreach (FlinkConfiguration cluster in context.Clusters.Select(cluster => cluster.Configuration))
        {
            ConfigurationEntry? address = cluster.Setting(ConfigurationKeys.RestBindAddress);
            bool isEncrypted = Tls.IsOn(cluster, ConfigurationKeys.RestSsl);
            if (cluster.Is(ConfigurationKeys.SubmitEnabled, false)
                || IsLoopback(address?.Value)
                || (isEncrypted && cluster.Is(ConfigurationKeys.RestAuthentication, true)))
            {
                continue;
            }

            string where = address is null ? "all addresses ('" + ConfigurationKeys.RestBindAddress + "' is not set)" : "'" + ConfigurationTexts.Short(address.Value) + "'";
            string how = isEncrypted
                ? "with TLS, but without authentication ('" + ConfigurationKeys.RestAuthentication + "')"
                : "without TLS and authentication ('" + ConfigurationKeys.RestSsl + "', '" + ConfigurationKeys.RestAuthentication + "')";
            context.Report(
                Rule,
                context.PlaceOf(address ?? cluster.Setting(ConfigurationKeys.SubmitEnabled)),
                "Anyone who reaches the REST endpoint can submit jobs: it listens on " + where + " " + how + ", and '"
                    + ConfigurationKeys.SubmitEnabled + "' is not false");
            return;
        }
    }

    private static bool IsLoopback(string? address)
        => address is not null
            && (address.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || address.StartsWith("127.", StringComparison.Ordinal)
                || address is "::1" or "[::1]");
}
