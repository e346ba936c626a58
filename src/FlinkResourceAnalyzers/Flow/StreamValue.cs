using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>A connection for which Flink's forward partitioning is asked for: it refuses a change of parallelism.</summary>
/// <param name="From">The operator whose records it takes.</param>
/// <param name="Call">The call that asks for it.</param>
internal readonly record struct ForwardEdge(SiteKey From, Location Call);

/// <summary>
/// A reference to the output of operators: a stream of any form, a sink, or the object behind a stream that carries its settings.
/// </summary>
internal sealed class StreamValue : AbstractValue
{
    private readonly int _hash;

    public StreamValue(ImmutableArray<SiteKey> operators, SiteKey environment, TypeRole form, bool isOperator)
    {
        Operators = operators;
        Environment = environment;
        Form = form;
        IsOperator = isOperator;
        int hash = environment.GetHashCode() ^ (int)form;
        foreach (SiteKey key in operators)
        {
            hash ^= key.GetHashCode(); // order does not matter
        }

        _hash = hash;
    }

    /// <summary>The operators whose output it is, without repetition, in order of appearance; empty when they are out of sight.</summary>
    public ImmutableArray<SiteKey> Operators { get; }

    /// <summary>The environment the operators belong to.</summary>
    public SiteKey Environment { get; }

    /// <summary>Stream, keyed, windowed, connected ... : decides which kind of operator comes next.</summary>
    public TypeRole Form { get; }

    /// <summary>Whether it is what an operator's own call returned, so that a setter called on it sets that operator.</summary>
    public bool IsOperator { get; }

    /// <summary>For which operators forward was the last partitioning asked for, on some path.</summary>
    public ImmutableArray<ForwardEdge> Forwards { get; init; } = ImmutableArray<ForwardEdge>.Empty;

    /// <summary>Whether it is what one operator puts out, as it comes: on no path with a partitioning other than forward, or with another stream.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Whether it is one of several operators, depending on the path: a setter may or may not set each.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>Whether it is null on some path; what is called on it shows that it is not.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The same, or null.</summary>
    public StreamValue OrNull() => MayBeNull
        ? this
        : new StreamValue(Operators, Environment, Form, IsOperator) { Forwards = Forwards, IsDirect = IsDirect, IsAlternative = IsAlternative, MayBeNull = true };

    /// <summary>The same stream together with others, of which nothing may be known.</summary>
    public StreamValue Combined(TypeRole form) => new(Operators, Environment, form, isOperator: false) { Forwards = Forwards, IsAlternative = IsAlternative };

    /// <summary>The same streams in another form: no setter reaches an operator through it.</summary>
    public StreamValue As(TypeRole form) => new(Operators, Environment, form, isOperator: false) { Forwards = Forwards, IsDirect = IsDirect, IsAlternative = IsAlternative };

    /// <summary>The same streams with a partitioning other than forward: of two in a row, the last one counts.</summary>
    public StreamValue Partitioned(TypeRole form) => new(Operators, Environment, form, isOperator: false) { IsAlternative = IsAlternative };

    /// <summary>The same streams with the forward partitioning.</summary>
    public StreamValue Forwarded(TypeRole form, Location call)
    {
        ImmutableArray<ForwardEdge>.Builder forwards = ImmutableArray.CreateBuilder<ForwardEdge>(Operators.Length);
        foreach (SiteKey key in Operators)
        {
            forwards.Add(new ForwardEdge(key, call));
        }

        return new StreamValue(Operators, Environment, form, isOperator: false) { Forwards = forwards.MoveToImmutable(), IsDirect = IsDirect, IsAlternative = IsAlternative };
    }

    /// <summary>The same streams, of which a run has some.</summary>
    public StreamValue AsAlternative() => IsAlternative
        ? this
        : new(Operators, Environment, Form, IsOperator) { Forwards = Forwards, IsDirect = IsDirect, IsAlternative = true, MayBeNull = MayBeNull };

    /// <summary>All streams of both, as union and connect make them.</summary>
    public StreamValue With(StreamValue other, TypeRole form)
        => new(Merge(Operators, other.Operators), Environment, form, isOperator: false)
        {
            Forwards = Merge(Forwards, other.Forwards),
            IsAlternative = IsAlternative || other.IsAlternative,
        };

    public override AbstractValue Age(SiteKey key)
    {
        int index = Operators.IndexOf(key);
        if (index < 0)
        {
            return this;
        }

        ImmutableArray<SiteKey> aged = Operators.Contains(key.Older) ? Operators.RemoveAt(index) : Operators.SetItem(index, key.Older);
        return new StreamValue(aged, Environment, Form, IsOperator) { Forwards = Age(Forwards, key), IsDirect = IsDirect, IsAlternative = IsAlternative, MayBeNull = MayBeNull };
    }

    public override AbstractValue Join(AbstractValue other)
    {
        if (ReferenceEquals(other, TextValue.Null))
        {
            return OrNull();
        }

        if (Equals(other))
        {
            return this;
        }

        if (other is StreamValue another && another.MayBeNull != MayBeNull)
        {
            return OrNull().Join(another.OrNull());
        }

        if (other is not StreamValue stream || !stream.Environment.Equals(Environment))
        {
            return LostValue.Of(this, other);
        }

        ImmutableArray<SiteKey> merged = Merge(Operators, stream.Operators);
        var joined = new StreamValue(merged, Environment, Form == stream.Form ? Form : TypeRole.Stream, IsOperator || stream.IsOperator)
        {
            Forwards = Merge(Forwards, stream.Forwards),
            IsDirect = IsDirect && stream.IsDirect,
            IsAlternative = true,
            MayBeNull = MayBeNull,
        };
        return Equals(joined) ? this : joined;
    }

    public override bool Equals(AbstractValue? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is not StreamValue stream
            || stream._hash != _hash
            || stream.Form != Form
            || stream.IsOperator != IsOperator
            || stream.IsDirect != IsDirect
            || stream.IsAlternative != IsAlternative
            || stream.MayBeNull != MayBeNull
            || !Same(stream.Forwards, Forwards)
            || stream.Operators.Length != Operators.Length
            || !stream.Environment.Equals(Environment))
        {
            return false;
        }

        foreach (SiteKey key in Operators)
        {
            if (!stream.Operators.Contains(key))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode() => _hash;

    /// <summary>The same connections once the operator of the key is one of the older ones.</summary>
    public static ImmutableArray<ForwardEdge> Age(ImmutableArray<ForwardEdge> forwards, SiteKey key)
    {
        ImmutableArray<ForwardEdge> aged = ImmutableArray<ForwardEdge>.Empty;
        foreach (ForwardEdge edge in forwards)
        {
            aged = Merge(aged, ImmutableArray.Create(edge.From.Equals(key) ? edge with { From = key.Older } : edge));
        }

        return aged;
    }

    /// <summary>Whether both have the same connections, in whatever order.</summary>
    public static bool Same(ImmutableArray<ForwardEdge> first, ImmutableArray<ForwardEdge> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        foreach (ForwardEdge edge in first)
        {
            if (!second.Contains(edge))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is in either, without repetition.</summary>
    public static ImmutableArray<T> Merge<T>(ImmutableArray<T> first, ImmutableArray<T> second)
    {
        ImmutableArray<T>.Builder? merged = null;
        foreach (T item in second)
        {
            if (!first.Contains(item))
            {
                merged ??= first.ToBuilder();
                merged.Add(item);
            }
        }

        return merged?.ToImmutable() ?? first;
    }
}
