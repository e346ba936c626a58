using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3006: all slots of the job together hold more CPU or memory than allowed; one finding for each.</summary>
internal sealed class ResourcesExceedLimitRule : PlanRule
{
    public const string Id = "FRA3006";

    private const string Title = "The job needs more CPU or memory than allowed";

    private const string Reason = "Every slot of a group takes what the group's profile says, whether or not all of its operators run in it.";

    private static readonly DiagnosticDescriptor CpuRule = new(
        Id,
        Title,
        messageFormat: "The job needs {0}, more than the limit of {1} set by {2}: {3}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    private static readonly DiagnosticDescriptor MemoryRule = new(
        Id,
        Title,
        messageFormat: "The job needs {0} in its slots, more than the limit of {1} set by {2}: {3}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Reason,
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => CpuRule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || !plan.Footprint.HasProfile)
        {
            return;
        }

        DecimalInterval cpu = plan.Footprint.Cpu;
        if (context.Policy.Cpu is { } cores && (cpu.Min > cores.Value || (plan.IsClosed && cpu.Max > cores.Value)))
        {
            string? needed = plan.IsClosed && cpu.Max is { } all ? DecimalInterval.Text(all) : null;
            Report(context, CpuRule, cores.Origin, needed, FootprintTexts.Cpu(plan), DecimalInterval.Text(cores.Value), FootprintTexts.SumOfCpu(plan));
        }

        Interval memory = plan.Footprint.MemoryBytes;
        if (context.Policy.Memory is { } bytes && (memory.Min > bytes.Value || (plan.IsClosed && memory.HasMax && memory.Max > bytes.Value)))
        {
            string? needed = plan.IsClosed ? ProfileTexts.NeededLimit(memory) : null;
            Report(context, MemoryRule, bytes.Origin, needed, FootprintTexts.Memory(plan), MemorySize.Format(bytes.Value), FootprintTexts.SumOfMemory(plan));
        }
    }

    private static void Report(PlanRuleContext context, DiagnosticDescriptor rule, PolicyOrigin origin, string? needed, string total, string limit, string sum)
        => context.Report(rule, origin, context.Plan.Location, context.Plan.Operators.Select(step => step.Location), WaiverProperties.None.WithNeeded(needed), total, limit, origin, sum);
}
