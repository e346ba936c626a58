using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// What a waiver of a rule can be: for the rules that hold a job to a number, a higher one; for the others that a policy stands behind, leave from the
/// rule. What Flink refuses no policy can allow.
/// </summary>
internal static class WaivableRules
{
    /// <summary>The keys of <c>limits</c> that each rule holds jobs to. A key belongs to one rule, and all that go by it go by what is raised there.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Limits { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new KeyValuePair<string, ImmutableArray<string>>[]
        {
            new("FRA1003", ImmutableArray.Create("parallelism", "max-parallelism")),
            new("FRA2002", ImmutableArray.Create("slots")),
            new("FRA2003", ImmutableArray.Create("slot-sharing-groups")),
            new("FRA3004", ImmutableArray.Create("profile")),
            new("FRA3006", ImmutableArray.Create("cpu", "memory")),
        });

    /// <summary>The rules about jobs that go by a limit of another rule, which is the one to waive.</summary>
    public static ImmutableSortedDictionary<string, string> GoByAnother { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new KeyValuePair<string, string>[]
        {
            new("FRA1017", "FRA1003"),
            new("FRA4006", "FRA1003"),
            new("FRA5007", "FRA1003"),
            new("FRA5008", "FRA1003"),
        });

    /// <summary>The rules without a number, from which a job is exempt as a whole, each with whether a layer stands behind it for a job.</summary>
    private static readonly ImmutableSortedDictionary<string, Func<LayerPart, bool>> Exemptions
        = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            new KeyValuePair<string, Func<LayerPart, bool>>[]
            {
                new("FRA0003", HasLimit),
                new("FRA0005", HasLimit),
                new("FRA1001", part => part.Requirements.JobParallelism is { Value: true }),
                new("FRA1002", part => !part.Requirements.OperatorParallelism.IsEmpty),
                new("FRA1005", HasLimit),
                new("FRA1007", part => part.Requirements.KeyedMaxParallelism is not null),
                new("FRA1010", part => !part.Layer.Topics.IsEmpty),
                new("FRA1015", HasLimit),
                new("FRA2001", part => !part.Requirements.SlotSharingGroup.IsEmpty),
                new("FRA2004", part => part.Layer.Groups is not null),
                new("FRA2006", part => HasLimit(part) || part.Layer.Groups is not null),
                new("FRA3001", part => part.Requirements.ResourceProfile is { Value: true }),
                new("FRA9001", Enforces),
                new("FRA9004", part => HasLimit(part) || Enforces(part)),
            });

    /// <summary>All rules that can be waived, in order.</summary>
    public static IEnumerable<string> Ids => Limits.Keys.Concat(Exemptions.Keys).OrderBy(id => id, StringComparer.Ordinal);

    /// <summary>Whether a waiver of the rule exempts the job from it.</summary>
    public static bool IsExemption(string rule) => Exemptions.ContainsKey(rule);

    /// <summary>The rule whose waiver raises a key of <c>limits</c>; null for limits that are about no job.</summary>
    public static string? RuleOf(string key) => Limits.Where(rule => rule.Value.Contains(key)).Select(rule => rule.Key).FirstOrDefault();

    /// <summary>Whether a layer, or an entry of it for the job, stands behind a rule that can be exempted from; only it can grant leave from that.</summary>
    public static bool StandsBehind(string rule, LayerPart part) => Exemptions[rule](part);

    private static bool HasLimit(LayerPart part) => part.Limits.IsAny;

    private static bool Enforces(LayerPart part) => part.Layer.Enforce is { Value: true };
}
