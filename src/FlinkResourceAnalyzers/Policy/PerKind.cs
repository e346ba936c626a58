using System;
using System.Collections;
using System.Collections.Generic;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>Something said of one kind of operator.</summary>
internal sealed record OfKind<T>(OperatorKind Kind, T Value)
    where T : class;

/// <summary>What is said of some kinds of operator, in the order of the kinds. Immutable.</summary>
/// <remarks>
/// No dictionary: those of the framework with an enum as the key have to be compiled anew by every compiler that starts, be the package compiled ahead of
/// time or not.
/// </remarks>
internal sealed class PerKind<T> : IEnumerable<OfKind<T>>
    where T : class
{
    private readonly T?[] _values;

    private PerKind(T?[] values) => _values = values;

    /// <summary>Nothing of any kind.</summary>
    public static PerKind<T> Empty { get; } = new(new T?[OperatorKinds.All.Length]);

    /// <summary>What is said of a kind; null for nothing.</summary>
    public T? this[OperatorKind kind] => _values[(int)kind];

    public bool IsEmpty => Array.TrueForAll(_values, value => value is null);

    /// <summary>What a function says of each kind; null for nothing.</summary>
    public static PerKind<T> Of(Func<OperatorKind, T?> valueOf)
    {
        var values = new T?[OperatorKinds.All.Length];
        foreach (OperatorKind kind in OperatorKinds.All)
        {
            values[(int)kind] = valueOf(kind);
        }

        return new PerKind<T>(values);
    }

    /// <inheritdoc/>
    public IEnumerator<OfKind<T>> GetEnumerator()
    {
        foreach (OperatorKind kind in OperatorKinds.All)
        {
            if (this[kind] is { } value)
            {
                yield return new OfKind<T>(kind, value);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
