using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3003: flink does not accept this amount of a resource.</summary>
internal sealed class AmountNotAcceptedRule : PlanRule
{
    public const string Id = "FRA3003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Flink does not accept this amount of a resource",
        messageFormat: "{0} {1} is not accepted by Flink: {2}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "CPU and task heap memory are above 0, the other amounts at least 0, and text is a memory size in Flink's units.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SettingWrite<DecimalInterval> write in context.Plan.AmountWrites)
        {
            if (ReasonFor(write) is { } reason)
            {
                context.Report(Rule, write.ValueLocation, write.Declarations, null, ProfileTexts.Upper(write), write.Value, reason);
            }
        }

        foreach (SettingWrite<Interval> write in context.Plan.MemoryWrites)
        {
            if (ReasonFor(write) is { } reason)
            {
                string value = write.RefusedText is { } text ? "'" + text + "'" : ProfileTexts.Memory(write.Value);
                context.Report(Rule, write.ValueLocation, write.Declarations, null, ProfileTexts.Upper(write), value, reason);
            }
        }
    }

    /// <summary>Why Flink refuses every amount the write can have; null when it accepts some.</summary>
    /// <remarks>
    /// SlotSharingGroup.Builder.setCpuCores; Resource (an external resource's amount is looked at when the group is used); alike in Flink 1.18 to 2.1.
    /// </remarks>
    public static string? ReasonFor(SettingWrite<DecimalInterval> write)
        => write.Kind == SettingKind.CpuCores
            ? write.Value.Max <= 0 ? "it must be above 0" : null
            : write.Value.Max < 0 ? "it must not be negative" : null;

    /// <inheritdoc cref="ReasonFor(SettingWrite{DecimalInterval})"/>
    /// <remarks>SlotSharingGroup.Builder.setTaskHeapMemory; MemorySize, MemorySize.parse; alike in Flink 1.18 to 2.1.</remarks>
    public static string? ReasonFor(SettingWrite<Interval> write)
        => write.RefusedText is not null ? "it is no number with b, k, m, g or t behind it"
            : write.Kind == SettingKind.TaskHeapMemory ? write.Value.Max <= 0 ? "it must be above 0" : null
            : write.Value.Max < 0 ? "it must not be negative" : null;
}
