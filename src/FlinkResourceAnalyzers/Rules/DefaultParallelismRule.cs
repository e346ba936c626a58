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
        else if (context.Own.Integer(ConfigurationKeys.SlotsMax) is { } max and > 0)
        {
            CheckSlots(context, entry, parallelism, max);
        }
    }

    /// <summary>A cap counts whole TaskManagers (FineGrainedSlotManager.isMaxTotalResourceExceededAfterAdding).</summary>
    private static void CheckSlots(ConfigurationRuleContext context, ConfigurationEntry entry, int parallelism, int max)
    {
        int perTaskManager = context.Own.Integer(ConfigurationKeys.TaskSlots) is { } slots and > 0 ? slots : 1;
        int usable = max - (max % perTaskManager);
        if (parallelism > usable && usable > 0)
        {
            string rounded = usable == max
                ? string.Empty
                : Text(", of which whole TaskManagers of {0} slots use {1}", perTaskManager, usable);
            context.Report(
                Rule,
                PolicyOrigin.BuiltIn,
                entry.ValuePosition,
                Text("'{0}' of {1} exceeds the {2} slots that '{3}' allows{4}", Key, parallelism, max, ConfigurationKeys.SlotsMax, rounded));
        }
    }

    private static string Text(string format, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
