using System;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// The choices that make a program, in the order in which the writer takes them. 0 is the simplest choice everywhere, and what is left when the
/// numbers have run out; so whatever becomes of the numbers when they are shrunk, they still make a program.
/// </summary>
internal sealed class Choices
{
    private readonly int[][] _parts;
    private int _part = -1;
    private int _next;

    public Choices(int[][] parts)
    {
        _parts = parts;
    }

    /// <summary>Whether there is another part.</summary>
    public bool HasNextPart => _part + 1 < _parts.Length;

    /// <summary>Whether nothing is left of this part.</summary>
    public bool IsPartExhausted => _part < 0 || _part >= _parts.Length || _next >= _parts[_part].Length;

    /// <summary>Goes on with the next part: what is taken from one part does not shift the choices of the others.</summary>
    public void NextPart()
    {
        _part++;
        _next = 0;
    }

    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count)
    {
        if (IsPartExhausted)
        {
            return 0;
        }

        return (int)((uint)_parts[_part][_next++] % (uint)count);
    }

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int count) => Below(count) == count - 1;

    public T Of<T>(ReadOnlySpan<T> alternatives) => alternatives[Below(alternatives.Length)];
}
