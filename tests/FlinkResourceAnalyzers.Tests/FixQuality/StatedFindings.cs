using System;
using System.Collections.Generic;

namespace FlinkResourceAnalyzers.Tests.FixQuality;

/// <summary>
/// What fixes may uncover: findings that were true before of the job that results, or that are the policy's next demand on it. Whatever else appears
/// after a fix is a fault of the fix.
/// </summary>
internal static class StatedFindings
{
    /// <summary>By the fix (its rule and edit) and the rule that it may uncover: why.</summary>
    private static readonly Dictionary<(string Fix, string Rule), string> Reasons = new()
    {
        [("FRA1002.Append", "FRA2008")] = "one operator of its group may now be wider than the others",
        [("FRA1003.Replace", "FRA1003")] = "within the general limit, what inherits the value is held against the limit of its kind",
        [("FRA1003.Replace", "FRA1006")] = "a value between bounds has become one that exceeds max parallelism for certain",
        [("FRA1003.Replace", "FRA1008")] = "key groups that came out even at the old parallelism do not at the new one",
        [("FRA1003.Replace", "FRA1012")] = "the limit is what the environment sets",
        [("FRA1003.Replace", "FRA2008")] = "the other operators of the group may be narrower still",
        [("FRA1004.Remove", "FRA1001")] = "what Flink refuses was all that set it",
        [("FRA1004.Remove", "FRA1002")] = "what Flink refuses was all that set it",
        [("FRA1005.BoundAbove", "FRA1003")] = "with a bound, what inherits the value is held against the limit of its kind",
        [("FRA1005.BoundBothWays", "FRA1003")] = "with a bound, what inherits the value is held against the limit of its kind",
        [("FRA1005.BoundAbove", "FRA1010")] = "with a bound, what inherits the value is held against its topic's partitions",
        [("FRA1005.BoundBothWays", "FRA1010")] = "with a bound, what inherits the value is held against its topic's partitions",
        [("FRA1006.Replace", "FRA2008")] = "the other operators of the group may be narrower still",
        [("FRA1006.ReplaceOther", "FRA1008")] = "one max parallelism cannot suit several parallelisms",
        [("FRA1012.Remove", "FRA1006")] = "the same conflict, now where the environment's parallelism is written",
        [("FRA1014.ReplaceOther", "FRA1012")] = "what both must have may be what the environment sets",
        [("FRA1016.Remove", "FRA1002")] = "what had no effect looked like the setting that the policy requires",
        [("FRA2001.ChooseGroup", "FRA3001")] = "a group in use may need a profile",
        [("FRA2001.RenameTo", "FRA3001")] = "a group in use may need a profile",
        [("FRA2004.Rename", "FRA2009")] = "under its right name the group separates what would be one chain",
        [("FRA2004.RenameTo", "FRA2009")] = "under its right name the group separates what would be one chain",
        [("FRA2004.RenameTo", "FRA3001")] = "a use under the other name may be left without the profile",
        [("FRA2004.RenameTo", "FRA3008")] = "no operator may be in the group of the registration's new name",
        [("FRA2005.Rename", "FRA2007")] = "the group may be the one that the operator inherits",
        [("FRA2009.Remove", "FRA2007")] = "a group that led back is where the operator is anyway",
        [("FRA2009.Remove", "FRA3008")] = "no operator is left in the group that a registration is for",
        [("FRA3005.ReplaceAmount", "FRA3010")] = "a slot that fits can be counted, and with it what is left over",
        [("FRA3005.ReplaceAmount", "FRA4005")] = "a slot that fits can be counted, and there may be too few",
        [("FRA3007.NameGroup", "FRA2007")] = "the group may be the one that the operator inherits",
    };

    public static bool MayUncover(string equivalenceKey, string rule)
        => Reasons.ContainsKey((FixOf(equivalenceKey), rule));

    /// <summary>Whether a fix for all may find more of the same to do in what it has made.</summary>
    public static bool MayUncoverItself(string equivalenceKey) => MayUncover(equivalenceKey, equivalenceKey.Split('.')[0]);

    /// <summary>The rule and the edit of <c>FRA2001.ChooseGroup.heavy</c>.</summary>
    private static string FixOf(string equivalenceKey) => string.Join(".", equivalenceKey.Split('.', 3), 0, Math.Min(2, equivalenceKey.Split('.', 3).Length));
}
