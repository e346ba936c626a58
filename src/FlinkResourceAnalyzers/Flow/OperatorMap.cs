using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// The operators of a state. Immutable; what was said last stands beside the others until somebody asks for all of them or speaks of another operator, since
/// a fluent chain says several things of the operator that it just made.
/// </summary>
internal sealed class OperatorMap
{
    private ImmutableDictionary<SiteKey, OperatorState> _operators;
    private SiteKey? _latest;
    private OperatorState? _latestState;

    public OperatorMap(ImmutableDictionary<SiteKey, OperatorState> operators)
    {
        _operators = operators;
    }

    /// <summary>All of them. Needs no lock: an interpreter has its maps for itself, but for the empty one, which has nothing to take in.</summary>
    public ImmutableDictionary<SiteKey, OperatorState> All
    {
        get
        {
            if (_latest is not null)
            {
                _operators = _operators.SetItem(_latest, _latestState!);
                _latest = null;
                _latestState = null;
            }

            return _operators;
        }
    }

    /// <summary>The state of an operator; null where there is no such operator.</summary>
    public OperatorState? Find(SiteKey key)
        => _latest is not null && _latest.Equals(key) ? _latestState
            : _operators.TryGetValue(key, out OperatorState? state) ? state
            : null;

    /// <summary>The same with an operator in this state.</summary>
    public OperatorMap With(SiteKey key, OperatorState state)
    {
        if (ReferenceEquals(Find(key), state))
        {
            return this;
        }

        // Of the one said last nothing is left but what is said now.
        ImmutableDictionary<SiteKey, OperatorState> others = _latest is not null && _latest.Equals(key) ? _operators : All;
        return new OperatorMap(others) { _latest = key, _latestState = state };
    }
}
