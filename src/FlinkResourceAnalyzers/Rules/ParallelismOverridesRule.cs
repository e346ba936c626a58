using System.Collections.Immutable;
using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4012: the cluster's configuration overrides the parallelism of operators.</summary>
internal sealed class ParallelismOverridesRule : ConfigurationRule
{
    public const string Id = "FRA4012";

    private const string Key = ConfigurationKeys.ParallelismOverrides;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The configuration overrides the parallelism of operators",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "These overrides beat whatever the job's code sets, so that no build sees the parallelism the job runs at.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        ImmutableArray<ConfigurationEntry> overrides = context.Own.Map(Key);
        if (overrides.IsEmpty)
        {
            return;
        }

        // One finding, however many operators there are: that of the widest.
        ConfigurationEntry widest = overrides[0];
        int most = 0;
        foreach (ConfigurationEntry entry in overrides)
        {
            if (!ConfigurationValues.TryInteger(entry.Value, out int parallelism) || parallelism < 1)
            {
                context.ReportError(
                    Rule,
                    entry.ValuePosition,
                    "'" + Key + "' must give a whole number, 1 or more, not '" + ConfigurationTexts.Short(entry.Value) + "'");
                return;
            }

            if (parallelism > most)
            {
                most = parallelism;
                widest = entry;
            }
        }

        if (context.Policy.Parallelism is { } limit && most > limit.Value)
        {
            context.Report(
                Rule,
                limit.Origin,
                widest.ValuePosition,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "'{0}' sets a parallelism of {1}, more than the limit of {2} set by {3}",
                    Key,
                    most,
                    limit.Value,
                    limit.Origin));
        }
        else
        {
            context.Report(
                Rule,
                PolicyOrigin.BuiltIn,
                widest.ValuePosition,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "'{0}' sets the parallelism of {1} operator{2} up to {3}, whatever the code of the job says",
                    Key,
                    overrides.Length,
                    overrides.Length == 1 ? string.Empty : "s",
                    most));
        }
    }
}
