using System;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// How execution came to a piece of code: through which calls and in which iteration of which loops. It tells apart the operators that one
/// call site makes.
/// </summary>
internal sealed class CallContext : IEquatable<CallContext>
{
    private readonly int _hash;

    public CallContext(SyntaxNode site, int iteration, CallContext? outer)
    {
        Site = site;
        Iteration = iteration;
        Outer = outer;
        _hash = unchecked(((((outer?._hash ?? 0) * 397) + site.GetHashCode()) * 397) + iteration);
    }

    /// <summary>The iteration number of a loop that is not unrolled: all its iterations together.</summary>
    public const int AllIterations = -1;

    /// <summary>The call or the loop.</summary>
    public SyntaxNode Site { get; }

    /// <summary>The iteration of the loop from 0, or <see cref="AllIterations"/>; 0 for a call.</summary>
    public int Iteration { get; }

    public CallContext? Outer { get; }

    /// <summary>Whether execution came here through the other context, or is there.</summary>
    public bool IsWithin(CallContext other)
    {
        for (CallContext? context = this; context is not null; context = context.Outer)
        {
            if (context.Equals(other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The innermost context through which execution came to both; null when there is none.</summary>
    public static CallContext? Common(CallContext? first, CallContext? second)
    {
        for (CallContext? context = first; context is not null && second is not null; context = context.Outer)
        {
            if (second.IsWithin(context))
            {
                return context;
            }
        }

        return null;
    }

    public bool Equals(CallContext? other)
    {
        for (CallContext? mine = this; ; mine = mine.Outer, other = other.Outer)
        {
            if (ReferenceEquals(mine, other))
            {
                return true;
            }

            if (mine is null || other is null || mine._hash != other._hash || mine.Iteration != other.Iteration || mine.Site != other.Site)
            {
                return false;
            }
        }
    }

    public override bool Equals(object? obj) => Equals(obj as CallContext);

    public override int GetHashCode() => _hash;
}
