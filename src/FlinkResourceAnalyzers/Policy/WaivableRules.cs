using System;
using System.Collections.Generic;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// What a waiver of a rule can be: for the rules that hold a job to a number, a higher one; for the others that a policy stands behind, leave from the
/// rule. What Flink refuses no policy can allow.
/// </summary>
internal static class WaivableRules
{
    private static readonly Waivable[] All =
    [
        // Rules with a number. A key of 'limits' belongs to one of them, and all that go by it go by what is raised there.
        new("FRA1003") { Limits = ["parallelism", "max-parallelism"] },
        new("FRA2002") { Limits = ["slots"] },
        new("FRA2003") { Limits = ["slot-sharing-groups"] },
        new("FRA3004") { Limits = ["profile"] },
        new("FRA3006") { Limits = ["cpu", "memory"] },

        // Rules that go by a limit of another, which is the one to waive.
        new("FRA1017") { GoesBy = "FRA1003" },
        new("FRA4006") { GoesBy = "FRA1003" },
        new("FRA5007") { GoesBy = "FRA1003" },
        new("FRA5008") { GoesBy = "FRA1003" },

        // Rules without a number, from which a job is exempt as a whole.
        new("FRA0003") { StandsBehind = HasLimit },
        new("FRA0005") { StandsBehind = HasLimit },
        new("FRA1001") { StandsBehind = part => part.Requirements.JobParallelism is { Value: true } },
        new("FRA1002") { StandsBehind = part => !part.Requirements.OperatorParallelism.IsEmpty },
        new("FRA1005") { StandsBehind = HasLimit },
        new("FRA1007") { StandsBehind = part => part.Requirements.KeyedMaxParallelism is not null },
        new("FRA1010") { StandsBehind = part => !part.Layer.Topics.IsEmpty },
        new("FRA1015") { StandsBehind = HasLimit },
        new("FRA2001") { StandsBehind = part => !part.Requirements.SlotSharingGroup.IsEmpty },
        new("FRA2004") { StandsBehind = part => part.Layer.Groups is not null },
        new("FRA2006") { StandsBehind = part => HasLimit(part) || part.Layer.Groups is not null },
        new("FRA3001") { StandsBehind = part => part.Requirements.ResourceProfile is { Value: true } },
        new("FRA9001") { StandsBehind = Enforces },
        new("FRA9004") { StandsBehind = part => HasLimit(part) || Enforces(part) },
    ];

    /// <summary>All rules that can be waived, in order.</summary>
    public static IEnumerable<string> Ids => All.Where(rule => rule.GoesBy is null).Select(rule => rule.Id).OrderBy(id => id, StringComparer.Ordinal);

    /// <summary>The rules about jobs that go by a limit of another rule, which is the one to waive.</summary>
    public static IEnumerable<string> GoingByAnother => All.Where(rule => rule.GoesBy is not null).Select(rule => rule.Id);

    /// <summary>The keys of <c>limits</c> that a rule holds jobs to; none for a rule without a number, and for one that cannot be waived.</summary>
    public static string[] LimitsOf(string rule) => Find(rule)?.Limits ?? [];

    /// <summary>The rule by whose limit another goes; null for a rule that does not go by another.</summary>
    public static string? GoverningRuleOf(string rule) => Find(rule)?.GoesBy;

    /// <summary>Whether a waiver of the rule exempts the job from it.</summary>
    public static bool IsExemption(string rule) => Find(rule)?.StandsBehind is not null;

    /// <summary>The rule whose waiver raises a key of <c>limits</c>; null for limits that are about no job.</summary>
    public static string? RuleOf(string key) => All.FirstOrDefault(rule => rule.Limits.Contains(key))?.Id;

    /// <summary>Whether a layer, or an entry of it for the job, stands behind a rule that can be exempted from; only it can grant leave from that.</summary>
    public static bool StandsBehind(string rule, LayerPart part) => Find(rule)?.StandsBehind?.Invoke(part) == true;

    private static Waivable? Find(string rule) => Array.Find(All, waivable => waivable.Id == rule);

    private static bool HasLimit(LayerPart part) => part.Limits.IsAny;

    private static bool Enforces(LayerPart part) => part.Layer.Enforce is { Value: true };

    /// <summary>What a waiver of one rule can be.</summary>
    private sealed record Waivable(string Id)
    {
        /// <summary>The keys of <c>limits</c> that it raises.</summary>
        public string[] Limits { get; init; } = [];

        /// <summary>The rule to waive in its place.</summary>
        public string? GoesBy { get; init; }

        /// <summary>Whether a layer stands behind the rule for a job, where a waiver exempts from it.</summary>
        public Func<LayerPart, bool>? StandsBehind { get; init; }
    }
}
