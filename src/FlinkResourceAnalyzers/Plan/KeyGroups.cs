using System;

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
}
