using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3005: an amount of a resource profile is more than a whole TaskManager of the cluster has.</summary>
internal sealed class ProfileFitsNowhereRule : PlanRule
{
    public const string Id = "FRA3005";

    private const long Mebibyte = 1 << 20;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A resource profile fits in no TaskManager",
        messageFormat: "{0} {1} fits in no TaskManager of {2}, each of which has {3} ({4})",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A slot is cut out of one TaskManager, and all TaskManagers of a cluster are of one size. For a slot that none can hold Flink starts "
            + "none, and the job fails with NoResourceAvailableException, time and again.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // Where profiles are ignored or refused, FRA3011 says so.
        if (context.Cluster is not { Scheduler: ClusterScheduler.Default, FineGrainedSwitchedOff: null } cluster)
        {
            return;
        }

        foreach (SettingWrite<DecimalInterval> write in context.Plan.AmountWrites)
        {
            ClusterValue<decimal>? there = write.Kind == SettingKind.CpuCores ? cluster.CpuPerTaskManager
                : write.ResourceName is { } name ? cluster.ExternalPerTaskManager(name)
                : null;
            if (there is not null && write.Value.Min > there.Value)
            {
                string has = there.Value == 0 ? "none" : DecimalInterval.Text(there.Value);
                Report(context, write, write.Value.ToString(), there.Value, has, there.From);
            }
        }

        foreach (SettingWrite<Interval> write in context.Plan.MemoryWrites)
        {
            if (cluster.MemoryPerTaskManager(write.Kind) is { } part && write.Value.Min > part.Bytes)
            {
                // What is written is a whole number of mebibytes in most APIs.
                decimal limit = part.Bytes < Mebibyte ? part.Bytes : part.Bytes / Mebibyte * Mebibyte;
                string has = part.Bytes == 0 ? "none" : MemoryPart.TextOf(part.Bytes);
                Report(context, write, ProfileTexts.Memory(write.Value), limit, has, part.From);
            }
        }
    }

    private static void Report<T>(PlanRuleContext context, SettingWrite<T> write, string value, decimal limit, string has, string from)
        => context.Report(
            Rule,
            write.ValueLocation,
            write.Declarations,
            limit == 0 && write.Kind is SettingKind.CpuCores or SettingKind.TaskHeapMemory ? null : ProfileEdits.Replace(write, limit),
            ProfileTexts.Upper(write),
            value,
            context.Cluster!.Title,
            has,
            from);
}
