using System;
using System.Numerics;

namespace Flink.Streaming.Building;

/// <summary>Flink's arithmetic of key groups (flink-runtime KeyGroupRangeAssignment), written on its own account.</summary>
internal static class KeyGroups
{
    /// <summary>2^15: no operator can have more key groups.</summary>
    public const int UpperBoundMaxParallelism = 1 << 15;

    /// <summary>The least max parallelism Flink chooses by itself.</summary>
    public const int LowerBoundDefaultMaxParallelism = 1 << 7;

    /// <summary>
    /// The max parallelism of a vertex that sets none: the power of two that is not below one and a half times its parallelism, within 128..32768.
    /// </summary>
    /// <exception cref="ArgumentException">The parallelism is not within 1..32768.</exception>
    public static int DefaultMaxParallelism(int parallelism)
    {
        if (parallelism is < 1 or > UpperBoundMaxParallelism)
        {
            throw new ArgumentException($"Operator parallelism not within bounds: {parallelism}.", nameof(parallelism));
        }

        uint power = BitOperations.RoundUpToPowerOf2((uint)(parallelism + (parallelism / 2)));
        return (int)Math.Clamp(power, LowerBoundDefaultMaxParallelism, UpperBoundMaxParallelism);
    }
}
