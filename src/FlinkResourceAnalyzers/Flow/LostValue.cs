using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// One of several objects or functions made in sight, or perhaps something else. Nothing is known of its members or of what it does, but what is
/// done to it may be done to each of these: they escape with it.
/// </summary>
internal sealed class LostValue : AbstractValue
{
    private LostValue(ImmutableArray<AbstractValue> candidates)
    {
        Candidates = candidates;
        Size = 1 + candidates.Sum(candidate => candidate.Size);
    }

    public ImmutableArray<AbstractValue> Candidates { get; }

    public override int Size { get; }

    /// <summary>What remains of a value that is one of two: unknown when neither is an object or function.</summary>
    public static AbstractValue Of(AbstractValue first, AbstractValue second)
    {
        ImmutableArray<AbstractValue> candidates = CandidatesOf(first);
        foreach (AbstractValue candidate in CandidatesOf(second))
        {
            candidates = candidates.Contains(candidate) ? candidates : candidates.Add(candidate);
        }

        return candidates.IsEmpty ? UnknownValue.Instance
            : first is LostValue lost && lost.Candidates.Length == candidates.Length ? first
            : new LostValue(candidates);
    }

    public override AbstractValue Join(AbstractValue other) => Of(this, other);

    public override bool Equals(AbstractValue? other)
        => ReferenceEquals(this, other)
            || (other is LostValue lost && lost.Candidates.Length == Candidates.Length && Candidates.All(lost.Candidates.Contains));

    public override int GetHashCode() => Candidates.Length;

    private static ImmutableArray<AbstractValue> CandidatesOf(AbstractValue value) => value switch
    {
        LostValue lost => lost.Candidates,
        ObjectValue or FunctionValue => ImmutableArray.Create(value),
        _ => ImmutableArray<AbstractValue>.Empty,
    };
}
