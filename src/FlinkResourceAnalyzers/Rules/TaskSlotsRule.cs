using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4002: the slots of a TaskManager are not set, not accepted, or too many.</summary>
internal sealed class TaskSlotsRule : ConfigurationRule
{
    public const string Id = "FRA4002";

    private const string Key = ConfigurationKeys.TaskSlots;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The slots of a TaskManager are not set, not accepted or too many",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "How many jobs share a TaskManager, and with how much CPU and memory each, is decided by the number of its slots.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        if (context.IsMissing(Key))
        {
            context.Report(Rule, PolicyOrigin.BuiltIn, context.Start, "'" + Key + "' is not set, so each TaskManager has 1 slot, Flink's default");
        }

        CheckCaps(context);
        if (context.Own.Setting(Key) is not { } entry)
        {
            return;
        }

        if (!ConfigurationValues.TryInteger(entry.Value, out int slots) || slots is < 1 and not -1)
        {
            context.ReportError(
                Rule,
                entry.ValuePosition,
                "'" + Key + "' must be a whole number, 1 or more, not '" + ConfigurationTexts.Short(entry.Value) + "'" + context.QuotesHint(entry));
        }
        else if (context.Policy.TaskManagerSlots is { } limit && slots > limit.Value)
        {
            context.Report(
                Rule,
                limit.Origin,
                entry.ValuePosition,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "'{0}' of {1} exceeds the limit of {2} set by {3}",
                    Key,
                    slots,
                    limit.Value,
                    limit.Origin));
        }
        else if (slots == -1)
        {
            context.Report(Rule, PolicyOrigin.BuiltIn, entry.ValuePosition, "'" + Key + "' is -1, which Flink reads as 1");
        }
    }

    /// <summary>A cap below one TaskManager leaves none.</summary>
    private static void CheckCaps(ConfigurationRuleContext context)
    {
        foreach (FlinkCluster cluster in context.Clusters)
        {
            if (cluster.TaskManagers is { Count: 0 } none)
            {
                context.Report(
                    Rule,
                    PolicyOrigin.BuiltIn,
                    context.PlaceOf(cluster.Configuration.Setting(Key)),
                    "Flink can start no TaskManager: " + none.Text + (cluster.SlotsPerTaskManager is { } slots
                        ? string.Format(CultureInfo.InvariantCulture, " of {0} slot{1} each", slots.Value, slots.Value == 1 ? string.Empty : "s")
                        : string.Empty));
                return;
            }
        }
    }
}
