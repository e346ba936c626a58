using System;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// What the interpreter knows of a value: an element of a lattice. <see cref="Join"/> is commutative, associative and idempotent, and
/// <see cref="Widen"/> reaches a fixed point after a bounded number of steps. Values are immutable and compared by what they say.
/// </summary>
internal abstract class AbstractValue : IEquatable<AbstractValue>
{
    /// <summary>What is known when the value is either this one or <paramref name="other"/>. Returns this object when nothing is lost.</summary>
    public abstract AbstractValue Join(AbstractValue other);

    /// <summary>Like <see cref="Join"/>, but gives up what keeps growing, so that loops settle.</summary>
    public virtual AbstractValue Widen(AbstractValue next) => Join(next);

    /// <summary>The same value after the latest operator of this key has become one of the older ones.</summary>
    public virtual AbstractValue Age(SiteKey key) => this;

    /// <summary>How many values it consists of, itself included.</summary>
    public virtual int Size => 1;

    public abstract bool Equals(AbstractValue? other);

    public sealed override bool Equals(object? obj) => obj is AbstractValue other && Equals(other);

    public abstract override int GetHashCode();
}
