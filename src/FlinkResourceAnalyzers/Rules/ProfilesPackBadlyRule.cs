using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3010: the profiles of a job leave much of the TaskManagers they fill to nobody.</summary>
internal sealed class ProfilesPackBadlyRule : PlanRule
{
    public const string Id = "FRA3010";

    /// <summary>The share of a TaskManager's CPU or memory above which what is left is worth a word: some is always left.</summary>
    private const decimal Share = 0.25m;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Resource profiles pack badly into TaskManagers",
        messageFormat: "The profiles of this job fill {0} of {1} and leave {2} in {3}, for which no further slot of the job is small enough: {4}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A slot is cut out of one TaskManager. When one of its resources is used up, what is left of the others is there and serves nobody.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        if (!context.Plan.IsJob
            || context.Cluster is not { Scheduler: ClusterScheduler.Default, FineGrainedSwitchedOff: null } cluster
            || ProfilePacking.Of(cluster, context.Plan) is not { } packing)
        {
            return;
        }

        // The kind of TaskManager of which most is lost speaks for all.
        ProfilePacking.Filled? worst = packing.Full
            .Where(filled => filled.Left.Cpu >= packing.Size.Cpu * Share || filled.Left.Memory >= packing.Size.Memory * Share)
            .OrderByDescending(filled => filled.Count)
            .FirstOrDefault();
        if (worst is not null)
        {
            context.Report(
                Rule,
                context.Plan.Location,
                null,
                null,
                SlotTexts.Count((int)packing.TaskManagers.Sum(filled => filled.Count), "TaskManager"),
                cluster.Title,
                DecimalInterval.Text(worst.Left.Cpu) + " of " + DecimalInterval.Text(packing.Size.Cpu) + " CPU and "
                    + MemoryPart.TextOf((long)worst.Left.Memory) + " of " + MemoryPart.TextOf((long)packing.Size.Memory) + " of memory",
                worst.Count == 1 ? "one of them" : "each of " + SettingTexts.Number(worst.Count) + " of them",
                string.Join(" + ", worst.Slots.Select(part => SlotTexts.Slots(Interval.Exactly(part.Slots)) + " of " + FootprintTexts.NameOf(part.Group))));
        }
    }
}
