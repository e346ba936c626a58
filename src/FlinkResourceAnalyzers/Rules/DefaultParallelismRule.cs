using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4003: the cluster's default parallelism is not set, not accepted, or too high.</summary>
internal sealed class DefaultParallelismRule : ConfigurationRule
{
    public const string Id = "FRA4003";

    private const string Key = ConfigurationKeys.DefaultParallelism;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The cluster's default parallelism is not set, not accepted or too high",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every job that sets no parallelism runs at the cluster's default.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        if (context.IsMissing(Key))
        {
            context.Report(
                Rule,
                PolicyOrigin.BuiltIn,
                context.Start,
                "'" + Key + "' is not set, so jobs that set no parallelism run at 1, Flink's default");
        }

        CheckSlots(context);
        if (context.Own.Setting(Key) is not { } entry)
        {
            return;
        }

        // Zero fails where a job's environment is built (ExecutionConfig.configure); -1 stands for what nobody has set.
        if (!ConfigurationValues.TryInteger(entry.Value, out int parallelism) || parallelism is < 1 and not -1)
        {
            context.ReportError(
                Rule,
                entry.ValuePosition,
                "'" + Key + "' must be a whole number, 1 or more, not '" + ConfigurationTexts.Short(entry.Value) + "'" + context.QuotesHint(entry));
            return;
        }

        if (context.Policy.Parallelism is { } limit && parallelism > limit.Value)
        {
            context.Report(
                Rule,
                limit.Origin,
                entry.ValuePosition,
                Text("'{0}' of {1} exceeds the limit of {2} set by {3}", Key, parallelism, limit.Value, limit.Origin));
        }
    }

    /// <summary>The adaptive scheduler makes do with the slots there are.</summary>
    private static void CheckSlots(ConfigurationRuleContext context)
    {
        foreach (FlinkCluster cluster in context.Clusters)
        {
            if (cluster.Configuration.Setting(Key) is { } entry
                && cluster.DefaultParallelism is { } parallelism
                && cluster.Slots is { } slots
                && cluster.Scheduler == ClusterScheduler.Default
                && parallelism.Value > slots.Amount)
            {
                context.Report(
                    Rule,
                    PolicyOrigin.BuiltIn,
                    context.PlaceOf(entry),
                    Text("'{0}' of {1} exceeds the {2} slots that {3} has: {4}", Key, parallelism.Value, slots.Amount, cluster.Title, slots.Explanation));
                return;
            }
        }
    }

    private static string Text(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
