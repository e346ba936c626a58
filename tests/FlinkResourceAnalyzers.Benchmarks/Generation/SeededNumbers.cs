using System;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>
/// Numbers that depend on the seed and nothing else (SplitMix64). <see cref="Random"/> does not promise the same numbers in every version of .NET.
/// </summary>
internal sealed class SeededNumbers(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Between(int min, int max) => min + (int)(Next() % (ulong)(max - min + 1));

    public T OneOf<T>(params T[] choices) => choices[Between(0, choices.Length - 1)];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
