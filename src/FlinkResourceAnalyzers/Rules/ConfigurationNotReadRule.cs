using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4001: the configuration file is not read as it is written.</summary>
internal sealed class ConfigurationNotReadRule : ConfigurationRule
{
    public const string Id = "FRA4001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The configuration file is not read as it is written",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink skips lines of flink-conf.yaml that it cannot read, and does not start with a config.yaml that is no valid YAML. "
            + "A setting that is written down and does not apply is worse than one that is not there.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        if (context.Document is null)
        {
            context.Report(
                Rule,
                context.Start,
                ConfigurationReader.Unreadable + "it is a folder, it is not text, or there is no leave to read it");
            return;
        }

        foreach (FileProblem problem in context.Document.Problems)
        {
            context.Report(
                Rule,
                problem.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                problem.Position,
                problem.Related,
                null,
                problem.Message);
        }

        foreach (ConfigurationEntry entry in context.Own.InForce())
        {
            if (ConfigurationKeys.Find(entry.Key) is { } key
                && key.Name is not (ConfigurationKeys.TaskSlots or ConfigurationKeys.DefaultParallelism)
                && ConfigurationValues.FaultOf(key, entry.Value) is { } fault)
            {
                context.Report(Rule, entry.ValuePosition, "'" + entry.Key + "' " + fault + context.QuotesHint(entry));
            }
        }

        CheckSlotRange(context);
    }

    /// <summary>SlotManagerConfiguration: an IllegalStateException without a text.</summary>
    private static void CheckSlotRange(ConfigurationRuleContext context)
    {
        if (context.Own.Setting(ConfigurationKeys.SlotsMin) is { } least
            && ConfigurationValues.TryInteger(least.Value, out int min)
            && context.Own.Integer(ConfigurationKeys.SlotsMax) is { } max and > 0
            && min > max)
        {
            context.Report(
                Rule,
                least.ValuePosition,
                "'" + ConfigurationKeys.SlotsMin + "' of " + least.Value + " is more than '" + ConfigurationKeys.SlotsMax + "' of "
                    + context.Own.Setting(ConfigurationKeys.SlotsMax)!.Value + "; Flink does not start with them");
        }
    }
}
