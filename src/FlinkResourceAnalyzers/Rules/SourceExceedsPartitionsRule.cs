using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA1010: a source has more subtasks than its topics have partitions.</summary>
internal sealed class SourceExceedsPartitionsRule : PlanRule
{
    public const string Id = "FRA1010";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "A source has more subtasks than its topics have partitions",
        messageFormat: "{0} {1} of '{2}' exceeds the {3} of {4} set by {5}: a subtask without a partition idles, and may hold back watermarks",
        RuleCategories.Parallelism,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A partition is read by one subtask, so the subtasks beyond the partitions take slots and do nothing.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // One call can set several sources; the fewest partitions among them decide.
        var writes = new List<(SettingWrite<Interval> Write, Operator Source, Limit Partitions)>();
        foreach (Operator source in context.Plan.Operators)
        {
            if (PartitionsOf(source, context.Policy) is not { } partitions)
            {
                continue;
            }

            if (source.Parallelism.Origin is SettingOrigin.Environment or SettingOrigin.Configuration)
            {
                ReportInherited(context, source, partitions);
                continue;
            }

            foreach (SettingWrite<Interval> write in source.Parallelism.Writes.Where(write => write.Target == SettingTarget.Operator))
            {
                if (ParallelismNotAcceptedRule.ReasonFor(write) is not null || !Exceeds(write.Value, partitions))
                {
                    continue;
                }

                int index = writes.FindIndex(known => known.Write.IsSamePlaceAs(write));
                if (index < 0)
                {
                    writes.Add((write, source, partitions));
                }
                else if (partitions.Value < writes[index].Partitions.Value)
                {
                    writes[index] = (write, source, partitions);
                }
            }
        }

        foreach ((SettingWrite<Interval> write, Operator source, Limit partitions) in writes)
        {
            Report(
                context,
                source,
                partitions,
                write.ValueLocation,
                write.Declarations,
                write.IsCalculated ? null : SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Replace).Add(FixProperties.Value, SettingTexts.Number(partitions.Value)),
                "Parallelism",
                write.Value);
        }
    }

    private static void ReportInherited(PlanRuleContext context, Operator source, Limit partitions)
    {
        if (Exceeds(source.Parallelism.Value, partitions))
        {
            Report(
                context,
                source,
                partitions,
                source.Location,
                source.Parallelism.Writes.Select(write => write.ValueLocation),
                source is { ParallelismSetter: { } setter, Parallelism.IsReset: false }
                    ? SettingTexts.Edits(SettingKind.Parallelism, FixProperties.Append).Add(FixProperties.Value, SettingTexts.Number(partitions.Value)).WithSetter(setter)
                    : null,
                "The inherited parallelism",
                source.Parallelism.Value);
        }
    }

    /// <summary>Whether a value is proven to exceed the partitions, or proven to be able to.</summary>
    private static bool Exceeds(Interval value, Limit partitions) => value.Min > partitions.Value || (value.HasMax && value.Max > partitions.Value);

    /// <summary>The partitions of all topics of a source together; null unless the policy knows each of them.</summary>
    private static Limit? PartitionsOf(Operator source, JobPolicy policy)
    {
        Limit? sum = null;
        foreach (string topic in source.Topics)
        {
            if (!policy.Topics.TryGetValue(topic, out Limit? partitions))
            {
                return null;
            }

            sum = sum is null ? partitions : sum with { Value = sum.Value + partitions.Value };
        }

        return sum;
    }

    private static void Report(
        PlanRuleContext context,
        Operator source,
        Limit partitions,
        Location location,
        IEnumerable<Location> additionalLocations,
        ImmutableDictionary<string, string?>? properties,
        string subject,
        Interval parallelism)
    {
        string topics = string.Join(", ", source.Topics.Select(topic => "'" + topic + "'"));
        context.Report(
            Rule,
            partitions.Origin,
            location,
            additionalLocations,
            properties,
            subject,
            parallelism,
            source.Method,
            partitions.Value == 1 ? "1 partition" : SettingTexts.Number(partitions.Value) + " partitions",
            (source.Topics.Length == 1 ? "topic " : "topics ") + topics,
            partitions.Origin);
    }
}
