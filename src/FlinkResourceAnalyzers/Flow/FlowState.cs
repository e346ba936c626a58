using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// All that is known at one point of the program: the variables, and the environments and operators made so far. Immutable, so that a branch costs
/// nothing; a join returns the object it already had when nothing changed.
/// </summary>
internal sealed class FlowState
{
    private readonly OperatorMap _operators;

    private FlowState(
        ImmutableDictionary<ISymbol, AbstractValue> variables,
        OperatorMap operators,
        ImmutableDictionary<SiteKey, EnvironmentState> environments,
        ImmutableDictionary<Cell, AbstractValue> cells,
        ImmutableDictionary<SiteKey, GroupContent> groups)
    {
        Cells = cells;
        Groups = groups;
        Variables = variables;
        _operators = operators;
        Environments = environments;
    }

    public static FlowState Empty { get; } = new(
        ImmutableDictionary.Create<ISymbol, AbstractValue>(SymbolEqualityComparer.Default),
        new OperatorMap(ImmutableDictionary<SiteKey, OperatorState>.Empty),
        ImmutableDictionary<SiteKey, EnvironmentState>.Empty,
        ImmutableDictionary<Cell, AbstractValue>.Empty,
        ImmutableDictionary<SiteKey, GroupContent>.Empty);

    /// <summary>Locals, parameters and trusted fields; a variable that is not here has an unknown value.</summary>
    public ImmutableDictionary<ISymbol, AbstractValue> Variables { get; }

    public ImmutableDictionary<SiteKey, OperatorState> Operators => _operators.All;

    public ImmutableDictionary<SiteKey, EnvironmentState> Environments { get; }

    /// <summary>The members of objects made in sight; one that is not here has an unknown value.</summary>
    public ImmutableDictionary<Cell, AbstractValue> Cells { get; }

    /// <summary>The slot-sharing groups, resource profiles and builders made so far; one that is not here comes from out of sight.</summary>
    public ImmutableDictionary<SiteKey, GroupContent> Groups { get; }

    /// <summary>The state where both paths meet; either may be null, for a path that does not get here.</summary>
    public static FlowState? Join(FlowState? first, FlowState? second) => Merge(first, second, widen: false);

    /// <summary>Like <see cref="Join(FlowState?, FlowState?)"/>, giving up what grew.</summary>
    public static FlowState? Widen(FlowState? first, FlowState? second) => Merge(first, second, widen: true);

    public FlowState WithVariable(ISymbol variable, AbstractValue value)
        => ReferenceEquals(value, UnknownValue.Instance)
            ? With(Variables.Remove(variable), _operators, Environments)
            : With(Variables.SetItem(variable, value), _operators, Environments);

    public FlowState WithVariables(ImmutableDictionary<ISymbol, AbstractValue> variables) => With(variables, _operators, Environments);

    public FlowState WithCell(Cell cell, AbstractValue value)
        => With(Variables, _operators, Environments, ReferenceEquals(value, UnknownValue.Instance) ? Cells.Remove(cell) : Cells.SetItem(cell, value));

    /// <summary>The state of an operator; null where it is not made yet, or on another path.</summary>
    public OperatorState? OperatorAt(SiteKey key) => _operators.Find(key);

    public FlowState WithOperator(SiteKey key, OperatorState state) => With(Variables, _operators.With(key, state), Environments);

    public FlowState WithoutOperator(SiteKey key) => With(Variables, new OperatorMap(Operators.Remove(key)), Environments);

    public FlowState WithEnvironment(SiteKey key, EnvironmentState state) => With(Variables, _operators, Environments.SetItem(key, state));

    public FlowState WithGroup(SiteKey key, GroupContent content) => With(Variables, _operators, Environments, groups: Groups.SetItem(key, content));

    /// <summary>Joined with a state that is this one but for a group.</summary>
    public FlowState JoinGroup(SiteKey key, GroupContent content)
        => WithGroup(key, Groups.TryGetValue(key, out GroupContent? mine) ? mine.Join(content) : content);

    /// <summary>Makes room for a new group of this key, as <see cref="AgeOperator"/> does for operators.</summary>
    public FlowState AgeGroup(SiteKey key)
    {
        if (!Groups.TryGetValue(key, out GroupContent? current))
        {
            return this;
        }

        GroupContent older = Groups.TryGetValue(key.Older, out GroupContent? evenOlder) ? evenOlder.Join(current) : current;
        return With(Age(Variables, key), _operators, Environments, Age(Cells, key), Groups.Remove(key).SetItem(key.Older, older));
    }

    /// <summary>Joined with a state that is this one but for a variable.</summary>
    public FlowState JoinVariable(ISymbol variable, AbstractValue value)
        => Variables.TryGetValue(variable, out AbstractValue? mine) ? WithVariable(variable, mine.Join(value)) : this;

    /// <summary>Joined with a state that is this one but for a member of an object.</summary>
    public FlowState JoinCell(Cell cell, AbstractValue value)
        => Cells.TryGetValue(cell, out AbstractValue? mine) ? WithCell(cell, mine.Join(value)) : this;

    /// <summary>Joined with a state that is this one but for an operator.</summary>
    public FlowState JoinOperator(SiteKey key, OperatorState state)
        => WithOperator(key, OperatorAt(key)?.Join(state) ?? state.Perhaps());

    /// <summary>Joined with a state that is this one but for an environment.</summary>
    public FlowState JoinEnvironment(SiteKey key, EnvironmentState state)
        => WithEnvironment(key, Environments.TryGetValue(key, out EnvironmentState? mine) ? mine.Join(state) : state);

    /// <summary>
    /// Makes room for a new operator of this key: the one there is becomes one of the older ones, in every place that refers to it.
    /// </summary>
    public FlowState AgeOperator(SiteKey key)
    {
        if (OperatorAt(key) is not { } current)
        {
            return this;
        }

        OperatorState older = current;
        if (Operators.TryGetValue(key.Older, out OperatorState? evenOlder))
        {
            older = evenOlder.Join(current);
        }

        ImmutableDictionary<SiteKey, OperatorState>.Builder operators = Operators.ToBuilder();
        operators.Remove(key);
        operators[key.Older] = older;
        foreach (KeyValuePair<SiteKey, OperatorState> entry in Operators)
        {
            if (entry.Value.Inputs.Contains(key) && operators.TryGetValue(entry.Key, out OperatorState? user))
            {
                ImmutableArray<SiteKey> inputs = user.Inputs.Contains(key.Older) ? user.Inputs.Remove(key) : user.Inputs.Replace(key, key.Older);
                operators[entry.Key] = user with { Inputs = inputs, Forwards = StreamValue.Age(user.Forwards, key) };
            }
        }

        return With(Age(Variables, key), new OperatorMap(operators.ToImmutable()), Environments, Age(Cells, key));
    }

    /// <summary>Whether both say the same.</summary>
    public bool IsSameAs(FlowState other)
        => ReferenceEquals(this, other)
            || (Same(Variables, other.Variables) && Same(Operators, other.Operators) && Same(Environments, other.Environments) && Same(Cells, other.Cells)
                && Same(Groups, other.Groups));

    private static ImmutableDictionary<TKey, AbstractValue> Age<TKey>(ImmutableDictionary<TKey, AbstractValue> values, SiteKey key)
        where TKey : notnull
    {
        ImmutableDictionary<TKey, AbstractValue> result = values;
        foreach (KeyValuePair<TKey, AbstractValue> entry in values)
        {
            AbstractValue aged = entry.Value.Age(key);
            if (!ReferenceEquals(aged, entry.Value))
            {
                result = result.SetItem(entry.Key, aged);
            }
        }

        return result;
    }

    private static bool Same<TKey, TValue>(ImmutableDictionary<TKey, TValue> first, ImmutableDictionary<TKey, TValue> second)
        where TKey : notnull
        where TValue : class, IEquatable<TValue>
    {
        if (ReferenceEquals(first, second))
        {
            return true;
        }

        if (first.Count != second.Count)
        {
            return false;
        }

        foreach (KeyValuePair<TKey, TValue> entry in first)
        {
            if (!second.TryGetValue(entry.Key, out TValue? value) || !entry.Value.Equals(value))
            {
                return false;
            }
        }

        return true;
    }

    private static FlowState? Merge(FlowState? first, FlowState? second, bool widen)
    {
        if (first is null || ReferenceEquals(first, second))
        {
            return second;
        }

        if (second is null)
        {
            return first;
        }

        return first.With(
            MergeValues(first.Variables, second.Variables, widen),
            MergeOperators(first._operators, second._operators),
            MergeEnvironments(first.Environments, second.Environments),
            MergeValues(first.Cells, second.Cells, widen),
            MergeGroups(first.Groups, second.Groups));
    }

    /// <summary>An object that is on one path only was not made on the other, where nobody can have it.</summary>
    private static ImmutableDictionary<SiteKey, GroupContent> MergeGroups(
        ImmutableDictionary<SiteKey, GroupContent> first,
        ImmutableDictionary<SiteKey, GroupContent> second)
    {
        if (ReferenceEquals(first, second))
        {
            return first;
        }

        ImmutableDictionary<SiteKey, GroupContent> merged = first;
        foreach (KeyValuePair<SiteKey, GroupContent> entry in second)
        {
            merged = merged.SetItem(entry.Key, first.TryGetValue(entry.Key, out GroupContent? mine) ? mine.Join(entry.Value) : entry.Value);
        }

        return merged;
    }

    private static ImmutableDictionary<TKey, AbstractValue> MergeValues<TKey>(
        ImmutableDictionary<TKey, AbstractValue> first,
        ImmutableDictionary<TKey, AbstractValue> second,
        bool widen)
        where TKey : notnull
    {
        if (ReferenceEquals(first, second))
        {
            return first;
        }

        ImmutableDictionary<TKey, AbstractValue>.Builder? merged = null;
        foreach (KeyValuePair<TKey, AbstractValue> entry in first)
        {
            AbstractValue value = !second.TryGetValue(entry.Key, out AbstractValue? other)
                ? LostValue.Of(entry.Value, UnknownValue.Instance)
                : widen ? entry.Value.Widen(other) : entry.Value.Join(other);
            if (ReferenceEquals(value, entry.Value))
            {
                continue;
            }

            merged ??= first.ToBuilder();
            if (ReferenceEquals(value, UnknownValue.Instance))
            {
                merged.Remove(entry.Key);
            }
            else
            {
                merged[entry.Key] = value;
            }
        }

        foreach (KeyValuePair<TKey, AbstractValue> entry in second)
        {
            if (entry.Value is ObjectValue or FunctionValue or LostValue && !first.ContainsKey(entry.Key))
            {
                merged ??= first.ToBuilder();
                merged[entry.Key] = LostValue.Of(UnknownValue.Instance, entry.Value);
            }
        }

        return merged?.ToImmutable() ?? first;
    }

    private static OperatorMap MergeOperators(OperatorMap firstMap, OperatorMap secondMap)
    {
        if (ReferenceEquals(firstMap, secondMap))
        {
            return firstMap;
        }

        ImmutableDictionary<SiteKey, OperatorState> first = firstMap.All;
        ImmutableDictionary<SiteKey, OperatorState> second = secondMap.All;
        ImmutableDictionary<SiteKey, OperatorState>.Builder? merged = null;
        foreach (KeyValuePair<SiteKey, OperatorState> entry in first)
        {
            OperatorState value = second.TryGetValue(entry.Key, out OperatorState? other) ? entry.Value.Join(other) : entry.Value.Perhaps();
            if (!ReferenceEquals(value, entry.Value))
            {
                merged ??= first.ToBuilder();
                merged[entry.Key] = value;
            }
        }

        foreach (KeyValuePair<SiteKey, OperatorState> entry in second)
        {
            if (!first.ContainsKey(entry.Key))
            {
                merged ??= first.ToBuilder();
                merged[entry.Key] = entry.Value.Perhaps();
            }
        }

        return merged is null ? firstMap : new OperatorMap(merged.ToImmutable());
    }

    private static ImmutableDictionary<SiteKey, EnvironmentState> MergeEnvironments(
        ImmutableDictionary<SiteKey, EnvironmentState> first,
        ImmutableDictionary<SiteKey, EnvironmentState> second)
    {
        if (ReferenceEquals(first, second))
        {
            return first;
        }

        ImmutableDictionary<SiteKey, EnvironmentState> merged = first;
        foreach (KeyValuePair<SiteKey, EnvironmentState> entry in second)
        {
            merged = merged.SetItem(entry.Key, first.TryGetValue(entry.Key, out EnvironmentState? mine) ? mine.Join(entry.Value) : entry.Value);
        }

        return merged;
    }

    private FlowState With(
        ImmutableDictionary<ISymbol, AbstractValue> variables,
        OperatorMap operators,
        ImmutableDictionary<SiteKey, EnvironmentState> environments,
        ImmutableDictionary<Cell, AbstractValue>? cells = null,
        ImmutableDictionary<SiteKey, GroupContent>? groups = null)
        => ReferenceEquals(variables, Variables)
            && ReferenceEquals(operators, _operators)
            && ReferenceEquals(environments, Environments)
            && (cells is null || ReferenceEquals(cells, Cells))
            && (groups is null || ReferenceEquals(groups, Groups))
            ? this
            : new FlowState(variables, operators, environments, cells ?? Cells, groups ?? Groups);
}
