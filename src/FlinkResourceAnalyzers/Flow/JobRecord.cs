using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>One place that executes an environment, with the state there.</summary>
internal sealed record Execution(SiteKey Environment, Location Location, string? JobName, FlowState State);

/// <summary>How execution came to a place in a followed method: the call in the root, and the method that the place is in.</summary>
internal sealed record CallSite(Location Call, IMethodSymbol Method);

/// <summary>A write that sets nothing, with the environment whose job is meant and the one operator before the edge on which it is; null where not known.</summary>
internal sealed record Unreached(SiteKey? Environment, SiteKey? Before, UnreachedWrite Write);

/// <summary>A write of an environment's parallelism, with the operators there were.</summary>
/// <param name="Write">The write.</param>
/// <param name="IsFirst">Whether nothing had set it before.</param>
/// <param name="Operators">Those of each visit.</param>
internal sealed record WriteAfterOperators(SettingWrite<Interval> Write, bool IsFirst, IReadOnlyList<ImmutableDictionary<SiteKey, OperatorState>> Operators);

/// <summary>
/// What the interpreter has seen on its way, whatever path it took: the facts that a state forgets. Mutable, and used by one interpreter only.
/// </summary>
internal sealed class JobRecord
{
    private readonly Dictionary<WritePlace, OwnedWrite<SettingWrite<Interval>>> _numbers = new();
    private readonly Dictionary<WritePlace, Override> _overrides = new();
    private readonly HashSet<WritePlace> _used = new();
    private object? _lastUsed;
    private readonly Dictionary<LatePlace, LateVisits> _late = new();
    private readonly Dictionary<WritePlace, Unreached> _unreached = new();
    private readonly HashSet<WritePlace> _reaching = new();
    private readonly Dictionary<KeyPlace, OwnedWrite<ConfigurationWrite>> _keys = new();
    private readonly Dictionary<KeyPlace, HashSet<SiteKey>> _configured = new();
    private readonly Dictionary<ExecutionPlace, Execution> _executions = new();
    private readonly List<OwnedReason> _open = new();
    private readonly HashSet<OpenPlace> _openPlaces = new();
    private readonly HashSet<SyntaxNode> _called = new();
    private readonly HashSet<SyntaxNode> _handedOn = new();

    /// <summary>The executions in the order in which they were first seen.</summary>
    public List<Execution> Executions { get; } = new();

    /// <summary>The places in followed methods with the call of the root that led there first, and the method they are in.</summary>
    public Dictionary<Location, CallSite> CallSites { get; } = new();

    /// <summary>Whether a lambda or local function was called, and never handed to code that might call it otherwise.</summary>
    public bool RunsOnlyInSight(SyntaxNode function) => _called.Contains(function) && !_handedOn.Contains(function);

    /// <summary>Notes that a lambda or local function is called.</summary>
    public void Called(SyntaxNode function) => _called.Add(function);

    /// <summary>Notes that a lambda or local function flows out of sight.</summary>
    public void HandedOn(SyntaxNode function) => _handedOn.Add(function);

    /// <summary>What was seen of slot-sharing groups and resource profiles.</summary>
    public GroupRecord Groups { get; } = new();

    public void Reached(Location location, Location call, IMethodSymbol method)
    {
        if (!CallSites.ContainsKey(location))
        {
            CallSites.Add(location, new CallSite(call, method));
        }
    }

    /// <summary>Notes a write of a number; visits of the same place are joined.</summary>
    public void Write(SiteKey? environment, SettingWrite<Interval> write)
    {
        var place = WritePlace.Of(write);
        if (_numbers.TryGetValue(place, out OwnedWrite<SettingWrite<Interval>>? earlier))
        {
            Interval joined = earlier.Write.Value.Join(write.Value);
            if (joined != earlier.Write.Value)
            {
                _numbers[place] = new(environment, earlier.Write.WithValue(joined, UnknownReason.Of(earlier.Write.UnknownReason, write.UnknownReason)));
            }
        }
        else
        {
            _numbers.Add(place, new(environment, write));
        }
    }

    /// <summary>Notes that a configuration key is set; visits of the same place are joined.</summary>
    /// <param name="environment">The environment whose own configuration it is set on; null for a configuration object.</param>
    /// <param name="write">What is set.</param>
    public void SetsKey(SiteKey? environment, ConfigurationWrite write)
    {
        var place = KeyPlace.Of(write);
        if (_keys.TryGetValue(place, out OwnedWrite<ConfigurationWrite>? earlier))
        {
            write = write with
            {
                Text = write.Text == earlier.Write.Text ? write.Text : null,
                Number = write.Number is { } mine && earlier.Write.Number is { } theirs ? theirs.Join(mine) : null,
            };
        }

        _keys[place] = new(environment, write);
        if (environment is not null)
        {
            Configured(environment, ImmutableArray.Create(write));
        }
    }

    /// <summary>Notes that an environment has received these on some path.</summary>
    public void Configured(SiteKey environment, ImmutableArray<ConfigurationWrite> writes)
    {
        foreach (ConfigurationWrite write in writes)
        {
            var place = KeyPlace.Of(write);
            if (!_configured.TryGetValue(place, out HashSet<SiteKey>? environments))
            {
                _configured.Add(place, environments = new HashSet<SiteKey>());
            }

            environments.Add(environment);
        }
    }

    /// <summary>Notes that the environment's parallelism is set when there are operators.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="write">What is set.</param>
    /// <param name="isFirst">Whether nothing had set it before on any path that leads here.</param>
    /// <param name="operators">All that there are, also those of other environments.</param>
    public void SetAfterOperators(SiteKey environment, SettingWrite<Interval> write, bool isFirst, ImmutableDictionary<SiteKey, OperatorState> operators)
    {
        var place = new LatePlace(environment, WritePlace.Of(write));
        if (!_late.TryGetValue(place, out LateVisits? visits))
        {
            _late.Add(place, visits = new LateVisits(write));
        }

        visits.Last = operators;
        if (isFirst)
        {
            visits.First.Add(operators);
        }
    }

    /// <summary>Notes that a write sets something on some path.</summary>
    public void Reaches<T>(SettingWrite<T> write) => _reaching.Add(WritePlace.Of(write));

    /// <summary>Notes that on this path a write sets nothing.</summary>
    /// <param name="environment">The environment whose job is meant; null when that is not known.</param>
    /// <param name="write">The write.</param>
    /// <param name="reason">Why.</param>
    /// <param name="method">The call whose result it is set on.</param>
    /// <param name="before">The one operator before the edge on which it is set; null when that is not certain.</param>
    public void ReachesNothing<T>(SiteKey? environment, SettingWrite<T> write, UnreachedReason reason, string? method = null, SiteKey? before = null)
    {
        var place = WritePlace.Of(write);
        if (!_unreached.ContainsKey(place))
        {
            _unreached.Add(place, new Unreached(
                environment,
                before,
                new UnreachedWrite(write.Kind, write.Target, write.Syntax, write.CallLocation, TextOf(write.Value), reason, method, null)));
        }
    }

    /// <summary>Notes that on this path a write is replaced by a later one.</summary>
    public void Overridden<T>(SiteKey environment, SettingWrite<T> earlier, SettingWrite<T> later)
    {
        var place = WritePlace.Of(earlier);
        if (!earlier.IsSamePlaceAs(later) && !_overrides.ContainsKey(place))
        {
            _overrides.Add(place, new Override(environment, new OverriddenWrite(
                earlier.Kind,
                earlier.Target,
                earlier.Syntax,
                earlier.CallLocation,
                TextOf(earlier.Value),
                later.CallLocation,
                TextOf(later.Value))));
        }
    }

    /// <summary>Notes that writes take effect on some path.</summary>
    public void Used<T>(SettingState<T> state)
        where T : struct, IEquatable<T>
    {
        // The environment's is used by one operator after the other.
        if (state.Writes.IsEmpty || ReferenceEquals(state, _lastUsed))
        {
            return;
        }

        _lastUsed = state;
        foreach (SettingWrite<T> write in state.Writes)
        {
            _used.Add(WritePlace.Of(write));
        }
    }

    /// <summary>Notes that something flows out of sight; a null environment means that it concerns every job of the root.</summary>
    public void Open(SiteKey? environment, string reason, Location location, bool isBudget = false)
    {
        if (_openPlaces.Add(new OpenPlace(environment, location)))
        {
            _open.Add(new OwnedReason(environment, new OpenReason(reason, location, isBudget)));
        }
    }

    public void Executed(SyntaxNode site, Execution execution)
    {
        var place = new ExecutionPlace(site, execution.Environment);
        if (_executions.TryGetValue(place, out Execution? earlier))
        {
            Execution joined = earlier with
            {
                State = FlowState.Join(earlier.State, execution.State)!,
                JobName = earlier.JobName == execution.JobName ? earlier.JobName : null,
            };
            _executions[place] = joined;
            Executions[Executions.IndexOf(earlier)] = joined;
        }
        else
        {
            _executions.Add(place, execution);
            Executions.Add(execution);
        }
    }

    /// <summary>Whether any write has been seen.</summary>
    public bool HasWrites => _numbers.Count > 0 || _unreached.Count > 0 || _keys.Count > 0;

    /// <summary>The environments of which something is written down here, whatever became of them.</summary>
    public IEnumerable<SiteKey> Environments
    {
        get
        {
            foreach (OwnedWrite<SettingWrite<Interval>> number in _numbers.Values)
            {
                if (number.Environment is { } owner)
                {
                    yield return owner;
                }
            }
        }
    }

    /// <summary>The writes on this environment and its operators, and those whose environment is unknown.</summary>
    public IEnumerable<SettingWrite<Interval>> WritesOf(SiteKey environment)
    {
        foreach (OwnedWrite<SettingWrite<Interval>> number in _numbers.Values)
        {
            if (number.Environment is null || number.Environment.Equals(environment))
            {
                yield return number.Write;
            }
        }
    }

    /// <summary>The configuration keys that the environment receives, and those of which it is not known who receives them.</summary>
    public IEnumerable<ConfigurationWrite> ConfigurationWritesOf(SiteKey environment)
    {
        foreach (KeyValuePair<KeyPlace, OwnedWrite<ConfigurationWrite>> entry in _keys)
        {
            bool isKnown = _configured.TryGetValue(entry.Key, out HashSet<SiteKey>? environments);
            if (!isKnown || environments!.Contains(environment))
            {
                yield return entry.Value.Write with { ReachesJob = isKnown };
            }
        }
    }

    /// <summary>The writes that no path uses.</summary>
    public IEnumerable<OverriddenWrite> OverriddenWritesOf(SiteKey environment)
    {
        foreach (KeyValuePair<WritePlace, Override> entry in _overrides)
        {
            if (!_used.Contains(entry.Key) && entry.Value.Environment.Equals(environment))
            {
                yield return entry.Value.Write;
            }
        }
    }

    /// <summary>The writes that set nothing on any path, with the operator before the edge on which they are.</summary>
    public IEnumerable<Unreached> UnreachedWritesOf(SiteKey environment)
    {
        foreach (KeyValuePair<WritePlace, Unreached> entry in _unreached)
        {
            if (!_reaching.Contains(entry.Key) && (entry.Value.Environment is null || entry.Value.Environment.Equals(environment)))
            {
                yield return entry.Value;
            }
        }
    }

    /// <summary>
    /// The writes of an environment's parallelism with the operators there were: once for the visits when nothing had set it before, and once for
    /// the last visit of any kind.
    /// </summary>
    public IEnumerable<WriteAfterOperators> LateWritesOf(SiteKey environment)
    {
        foreach (KeyValuePair<LatePlace, LateVisits> entry in _late)
        {
            if (entry.Key.Environment.Equals(environment))
            {
                LateVisits visits = entry.Value;
                if (visits.First.Count > 0)
                {
                    yield return new WriteAfterOperators(visits.Write, IsFirst: true, visits.First);
                }

                yield return new WriteAfterOperators(visits.Write, IsFirst: false, [visits.Last]);
            }
        }
    }

    public IEnumerable<OpenReason> OpenReasonsOf(SiteKey environment)
    {
        foreach (OwnedReason reason in _open)
        {
            if (reason.Environment is null || reason.Environment.Equals(environment))
            {
                yield return reason.Reason;
            }
        }
    }

    private static string? TextOf<T>(T value) => value switch
    {
        Interval { IsExact: true } number => number.ToString(),
        GroupName { IsKnown: true } name => "'" + name + "'",
        _ => null,
    };

    private sealed record KeyPlace(string Key, Location Call, Location Value)
    {
        public static KeyPlace Of(ConfigurationWrite write) => new(write.Key, write.CallLocation, write.ValueLocation);
    }

    /// <summary>The operators there were each time that a write of the environment's parallelism was met.</summary>
    private sealed class LateVisits
    {
        public LateVisits(SettingWrite<Interval> write)
        {
            Write = write;
        }

        public SettingWrite<Interval> Write { get; }

        public List<ImmutableDictionary<SiteKey, OperatorState>> First { get; } = new();

        public ImmutableDictionary<SiteKey, OperatorState> Last { get; set; } = ImmutableDictionary<SiteKey, OperatorState>.Empty;
    }

    private sealed record OwnedReason(SiteKey? Environment, OpenReason Reason);

    private sealed record OpenPlace(SiteKey? Environment, Location Location);

    private sealed record LatePlace(SiteKey Environment, WritePlace Place);

    private sealed record ExecutionPlace(SyntaxNode Site, SiteKey Environment);

    private sealed record Override(SiteKey Environment, OverriddenWrite Write);
}
