using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA5005: parallelism in code overrides that of the manifest.</summary>
internal sealed class ManifestParallelismOverriddenRule : PlanRule
{
    public const string Id = "FRA5005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Parallelism in code overrides that of the manifest",
        messageFormat: "Parallelism {0} overrides the {1} that {2} asks for by {3} at {4}, which then changes nothing",
        RuleCategories.Kubernetes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The manifest's parallelism holds only where the code sets none: who scales the job there, scales the pods of a standalone cluster "
            + "and not the job.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (context.Plan.Environment.Parallelism is not { MayBeUnset: false } setting || context.ManifestJobs.IsEmpty)
        {
            return;
        }

        foreach (SettingWrite<Interval> write in setting.Writes.Where(write => !write.IsIgnored && write.Value.Min >= 1))
        {
            // One word on each write, however many manifests it contradicts.
            foreach (ManifestJob job in context.ManifestJobs)
            {
                if (job.Parallelism is { } asked && !write.Value.Contains(asked.Value) && !IsReactive(job))
                {
                    Report(context, write, job, asked);
                    break;
                }
            }
        }
    }

    /// <summary>Reactive mode ignores every parallelism, the manifest's and the code's.</summary>
    private static bool IsReactive(ManifestJob job) => job.Deployment?.Configuration.Find(SchedulerModes.Key) is not null;

    private static void Report(PlanRuleContext context, SettingWrite<Interval> write, ManifestJob job, ManifestParallelism asked)
    {
        IEnumerable<Location> others = write.Declarations.Append(asked.Position.ToLocation());
        context.Report(
            Rule,
            write.ValueLocation,
            others,
            write.IsCalculated || asked.Value > int.MaxValue ? null : Edits(write).Add(FixProperties.Value, SettingTexts.Number(asked.Value)),
            write.Value,
            asked.Value,
            job.Object,
            asked.Field,
            asked.Position);
    }

    /// <summary>A value that came in through an argument is another call's: removing that would remove what else it does.</summary>
    private static ImmutableDictionary<string, string?> Edits(SettingWrite<Interval> write)
        => Places.IsWithin(write.ValueLocation, write.CallLocation)
            ? SettingTexts.Edits(write.Kind, FixProperties.Replace, FixProperties.Remove)
            : SettingTexts.Edits(write.Kind, FixProperties.Replace);
}
