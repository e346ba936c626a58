using System.Collections.Immutable;
using FlinkResourceAnalyzers.Api;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>How records get from one operator to the next.</summary>
internal enum Partitioning
{
    /// <summary>Nothing was said: forward between equal parallelisms, else rebalance.</summary>
    Unspecified,

    /// <summary>Forward was asked for; Flink refuses it between different parallelisms.</summary>
    Forward,

    /// <summary>Hash, rebalance, rescale, shuffle, broadcast, global or custom.</summary>
    Other,
}

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

    public Partitioning Partitioning { get; init; }

    /// <summary>Whether it is one of several operators, depending on the path: a setter may or may not set each.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>The same streams in another form: an edge of the graph, on which no setter reaches an operator.</summary>
    public StreamValue As(TypeRole form, Partitioning partitioning)
        => new(Operators, Environment, form, isOperator: false) { Partitioning = partitioning, IsAlternative = IsAlternative };

    /// <summary>The same streams, of which a run has some.</summary>
    public StreamValue AsAlternative() => IsAlternative ? this : new(Operators, Environment, Form, IsOperator) { Partitioning = Partitioning, IsAlternative = true };

    /// <summary>All streams of both, as union and connect make them.</summary>
    public StreamValue With(StreamValue other, TypeRole form)
        => new(Merge(Operators, other.Operators), Environment, form, isOperator: false) { IsAlternative = IsAlternative || other.IsAlternative };

    public override AbstractValue Age(SiteKey key)
    {
        int index = Operators.IndexOf(key);
        if (index < 0)
        {
            return this;
        }

        ImmutableArray<SiteKey> aged = Operators.Contains(key.Older) ? Operators.RemoveAt(index) : Operators.SetItem(index, key.Older);
        return new StreamValue(aged, Environment, Form, IsOperator) { Partitioning = Partitioning, IsAlternative = IsAlternative };
    }

    public override AbstractValue Join(AbstractValue other)
    {
        if (ReferenceEquals(other, TextValue.Null) || Equals(other))
        {
            return this;
        }

        if (other is not StreamValue stream || !stream.Environment.Equals(Environment))
        {
            return UnknownValue.Instance;
        }

        ImmutableArray<SiteKey> merged = Merge(Operators, stream.Operators);
        var joined = new StreamValue(merged, Environment, Form == stream.Form ? Form : TypeRole.Stream, IsOperator || stream.IsOperator)
        {
            Partitioning = Partitioning == stream.Partitioning ? Partitioning : Partitioning.Other,
            IsAlternative = true,
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
            || stream.IsAlternative != IsAlternative
            || stream.Partitioning != Partitioning
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

    private static ImmutableArray<SiteKey> Merge(ImmutableArray<SiteKey> first, ImmutableArray<SiteKey> second)
    {
        ImmutableArray<SiteKey>.Builder? merged = null;
        foreach (SiteKey key in second)
        {
            if (!first.Contains(key))
            {
                merged ??= first.ToBuilder();
                merged.Add(key);
            }
        }

        return merged?.ToImmutable() ?? first;
    }
}
