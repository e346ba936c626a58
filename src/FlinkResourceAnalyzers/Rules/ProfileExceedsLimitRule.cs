using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3004: an amount of a resource profile exceeds the limit of one slot.</summary>
internal sealed class ProfileExceedsLimitRule : PlanRule
{
    public const string Id = "FRA3004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A resource profile exceeds the limit of one slot",
        messageFormat: "{0} {1} exceeds the limit of {2} per slot set by {3}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A profile counts for every slot of its group, and is cut out of a TaskManager that other jobs need, too.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SettingWrite<DecimalInterval> write in context.Plan.AmountWrites)
        {
            if (LimitFor(write, context.Policy.Profile) is { } limit
                && (write.Value.Min > limit.Value || write.Value.Max > limit.Value))
            {
                Report(context, write, write.Value.ToString(), write.Value.Max is { } needed ? DecimalInterval.Text(needed) : null, limit.Value, DecimalInterval.Text(limit.Value), limit.Origin);
            }
        }

        foreach (SettingWrite<Interval> write in context.Plan.MemoryWrites)
        {
            if (context.Policy.Profile.Memory(write.Kind) is { } limit
                && (write.Value.Min > limit.Value || (write.Value.HasMax && write.Value.Max > limit.Value)))
            {
                Report(context, write, ProfileTexts.Memory(write.Value), ProfileTexts.NeededLimit(write.Value), limit.Value, MemorySize.Format(limit.Value), limit.Origin);
            }
        }
    }

    private static DecimalLimit? LimitFor(SettingWrite<DecimalInterval> write, ProfileLimits limits)
        => write.Kind == SettingKind.CpuCores ? limits.Cpu
            : write.ResourceName is { } name && limits.External.TryGetValue(name, out DecimalLimit? limit) ? limit
            : null;

    private static void Report<T>(PlanRuleContext context, SettingWrite<T> write, string value, string? needed, decimal limit, string limitText, PolicyOrigin origin)
        => context.Report(
            Rule,
            origin,
            write.ValueLocation,
            write.Declarations,
            ProfileEdits.Replace(write, limit).WithNeeded(needed),
            ProfileTexts.Upper(write),
            value,
            limitText,
            origin);
}
