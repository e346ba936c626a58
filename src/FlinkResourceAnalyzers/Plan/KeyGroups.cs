using System;
using System.Collections.Generic;
using System.Linq;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Flink's key-group arithmetic (KeyGroupRangeAssignment, identical in Flink 1.18 to 2.1).
/// </summary>
internal static class KeyGroups
{
    /// <summary>The greatest max parallelism Flink accepts, 2^15 (Transformation, KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM).</summary>
    public const int MaxMaxParallelism = 32768;

    /// <summary>The least default max parallelism (KeyGroupRangeAssignment.DEFAULT_LOWER_BOUND_MAX_PARALLELISM).</summary>
    public const int MinDefaultMaxParallelism = 128;

    /// <summary>
    /// How many times the parallelism a max parallelism should be, so that the job can grow without losing its state, and so that key groups that
    /// do not come out even make at most a quarter of a subtask's share.
    /// </summary>
    private const int RoomToGrow = 4;

    /// <summary>Where the search for a max parallelism begins for small jobs: about Flink's own default, and a number with many divisors.</summary>
    private const int LeastRecommended = 120;

    /// <summary>
    /// The max parallelism Flink gives an operator of this parallelism that sets none:
    /// the next power of two of one and a half times the parallelism, within 128..32768 (KeyGroupRangeAssignment.computeDefaultMaxParallelism).
    /// </summary>
    /// <param name="parallelism">A parallelism; values outside 1..32768, which Flink refuses, are taken to the nearest end.</param>
    public static int DefaultMaxParallelism(long parallelism)
    {
        int p = (int)Math.Min(Math.Max(parallelism, 1), MaxMaxParallelism);
        int wanted = p + (p / 2);
        int power = 1;
        while (power < wanted)
        {
            power <<= 1;
        }

        return Math.Min(Math.Max(power, MinDefaultMaxParallelism), MaxMaxParallelism);
    }

    /// <summary>
    /// How many key groups the subtasks of an operator get. Subtask i has those from ceil(i*max/p) to floor(((i+1)*max-1)/p)
    /// (KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex), so that each has floor(max/p) of them, and max mod p have one more.
    /// </summary>
    /// <param name="maxParallelism">The number of key groups, 1..32768.</param>
    /// <param name="parallelism">The number of subtasks, 1..<paramref name="maxParallelism"/>.</param>
    public static KeyGroupSpread SpreadOf(long maxParallelism, long parallelism)
        => new(maxParallelism / parallelism, maxParallelism % parallelism);

    /// <summary>
    /// The nearest max parallelism that spreads well over operators of all these parallelisms: the next above, so that no room to grow is lost,
    /// else the next below.
    /// </summary>
    /// <param name="parallelisms">The parallelisms, each at least 1.</param>
    /// <param name="current">The max parallelism that does not spread well.</param>
    /// <param name="least">The least there may be.</param>
    /// <param name="most">The greatest there may be.</param>
    /// <returns>Null when there is none.</returns>
    public static int? NearestEven(IReadOnlyCollection<long> parallelisms, long current, long least, long most)
    {
        for (long above = current + 1; above <= Math.Min(most, MaxMaxParallelism); above++)
        {
            if (SpreadsWell(above, parallelisms))
            {
                return (int)above;
            }
        }

        for (long below = Math.Min(current - 1, most); below >= Math.Max(least, parallelisms.Max()); below--)
        {
            if (SpreadsWell(below, parallelisms))
            {
                return (int)below;
            }
        }

        return null;
    }

    /// <summary>
    /// The max parallelism to write where none is set: from four times the greatest parallelism (and at least 120) to twice that, the value that
    /// spreads best over operators of all these parallelisms; of those the one with the most divisors, so that the job can also be scaled to many other
    /// parallelisms without skew; of those the least.
    /// </summary>
    /// <param name="parallelisms">The parallelisms, each at least 1.</param>
    /// <param name="atLeast">The greatest parallelism of operators that do not care how key groups are spread, but are bounded by it as well.</param>
    /// <param name="limit">The greatest max parallelism allowed; where it leaves no such room, what there is below it.</param>
    /// <returns>Null when not even the greatest parallelism is allowed.</returns>
    public static int? Recommended(IReadOnlyCollection<long> parallelisms, long atLeast, long limit)
    {
        long greatest = Math.Max(parallelisms.Max(), atLeast);
        long most = Math.Min(limit, MaxMaxParallelism);
        if (greatest > most)
        {
            return null;
        }

        long from = Math.Max(RoomToGrow * greatest, LeastRecommended);
        long to = Math.Min(2 * from, most);
        if (from > to)
        {
            from = Math.Max(greatest, (to / 2) + 1);
        }

        long best = from;
        for (long candidate = from + 1; candidate <= to; candidate++)
        {
            long share = LeastUnevenShare(candidate, parallelisms);
            long bestShare = LeastUnevenShare(best, parallelisms);
            if (share > bestShare || (share == bestShare && Divisors(candidate) > Divisors(best)))
            {
                best = candidate;
            }
        }

        return (int)best;
    }

    private static bool SpreadsWell(long maxParallelism, IReadOnlyCollection<long> parallelisms)
        => parallelisms.All(parallelism => !SpreadOf(maxParallelism, parallelism).IsSkewed);

    /// <summary>The fewer key groups a subtask has, the more one more weighs; where all come out even, nothing does.</summary>
    private static long LeastUnevenShare(long maxParallelism, IReadOnlyCollection<long> parallelisms)
        => parallelisms.Min(parallelism => SpreadOf(maxParallelism, parallelism) is { IsEven: false } spread ? spread.Fewest : long.MaxValue);

    private static int Divisors(long number)
    {
        int count = 0;
        for (long divisor = 1; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                count += divisor * divisor == number ? 1 : 2;
            }
        }

        return count;
    }
}

/// <summary>How key groups are spread over the subtasks of an operator.</summary>
/// <param name="Fewest">The key groups that a subtask has at least.</param>
/// <param name="SubtasksWithMore">How many subtasks have one more.</param>
internal readonly record struct KeyGroupSpread(long Fewest, long SubtasksWithMore)
{
    /// <summary>
    /// By how many per cent a subtask may be above the others before that counts as skew. A tenth is what the hashing of keys brings by itself in
    /// practice; above it, the arithmetic is what one sees: fewer than ten key groups per subtask.
    /// </summary>
    public const int TolerablePercent = 10;

    /// <summary>Whether all subtasks have the same number.</summary>
    public bool IsEven => SubtasksWithMore == 0;

    /// <summary>The key groups that a subtask has at most.</summary>
    public long Most => IsEven ? Fewest : Fewest + 1;

    /// <summary>By how many per cent the subtasks with more are above the others, rounded.</summary>
    public long ExcessPercent => IsEven ? 0 : (100 + (Fewest / 2)) / Fewest;

    /// <summary>Whether some subtasks have more than <see cref="TolerablePercent"/> above the others.</summary>
    public bool IsSkewed => !IsEven && 100 > TolerablePercent * Fewest;
}
