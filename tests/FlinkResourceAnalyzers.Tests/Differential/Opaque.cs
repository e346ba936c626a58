using System;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// Values that generated programs get at run time only. Public and compiled, so that the analysis, which sees a program's source, knows their
/// types and nothing else.
/// </summary>
public static class Opaque
{
    private const int FlagsBeforeTheEnd = 64;

    private static readonly int[] Numbers = [1, 2, 3, 4, 5, 8, 16, 33, 64, 100, 200, 1000, 0, -1, -7];

    [ThreadStatic]
    private static Random? _random;

    [ThreadStatic]
    private static int _flags;

    /// <summary>Any number, most often one that Flink accepts as a parallelism.</summary>
    public static int Next() => _random is { } random ? Numbers[Math.Min(random.Next(Numbers.Length), random.Next(Numbers.Length))] : 1;

    /// <summary>0 to 3: how often a loop runs.</summary>
    public static int Small() => _random?.Next(4) ?? 1;

    /// <summary>True or false; false for good after a while, so that <c>while (Opaque.Flag())</c> ends.</summary>
    public static bool Flag() => _random is { } random && _flags++ < FlagsBeforeTheEnd && random.Next(2) == 1;

    /// <summary>Starts a run with values of its own; the same run has the same values every time.</summary>
    internal static void StartRun(int run)
    {
        _random = run == 0 ? null : new Random(run);
        _flags = 0;
    }
}
