using System;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// One setting of one object at one point of the program: the value it was given, if it was, and the writes that may have given it.
/// </summary>
/// <typeparam name="T"><see cref="Interval"/> or <see cref="GroupName"/>.</typeparam>
internal sealed class SettingState<T> : IEquatable<SettingState<T>>
    where T : struct, IEquatable<T>
{
    private SettingState(T? value, bool mayBeUnset, ImmutableArray<SettingWrite<T>> writes)
    {
        Value = value;
        MayBeUnset = mayBeUnset;
        Writes = writes;
    }

    /// <summary>Nothing has set it.</summary>
    public static SettingState<T> Unset { get; } = new(null, mayBeUnset: true, ImmutableArray<SettingWrite<T>>.Empty);

    /// <summary>What it is set to where it is set; null when it is set on no path, or set back to the default.</summary>
    public T? Value { get; }

    /// <summary>Whether some path sets nothing.</summary>
    public bool MayBeUnset { get; }

    /// <summary>The writes one of which is in force, in order of appearance.</summary>
    public ImmutableArray<SettingWrite<T>> Writes { get; }

    /// <summary>Set by this write, for certain.</summary>
    public static SettingState<T> SetBy(SettingWrite<T> write) => new(write.Value, mayBeUnset: false, ImmutableArray.Create(write));

    /// <summary>Set back to the default by this write, for certain: a write without a value.</summary>
    public static SettingState<T> ResetBy(SettingWrite<T> write) => new(null, mayBeUnset: false, ImmutableArray.Create(write));

    /// <summary>Set by the API itself, for certain.</summary>
    public static SettingState<T> Known(T value) => new(value, mayBeUnset: false, ImmutableArray<SettingWrite<T>>.Empty);

    /// <summary>Perhaps set by code that cannot be seen, perhaps not.</summary>
    public static SettingState<T> PerhapsSetOutOfSight(T anyValue) => new(anyValue, mayBeUnset: true, ImmutableArray<SettingWrite<T>>.Empty);

    public SettingState<T> Join(SettingState<T> other, Func<T, T, T> joinValues)
    {
        if (Equals(other))
        {
            return this;
        }

        T? value = Value is { } mine
            ? other.Value is { } theirs ? joinValues(mine, theirs) : mine
            : other.Value;
        bool mayBeUnset = MayBeUnset || other.MayBeUnset || Value is null != other.Value is null;
        var joined = new SettingState<T>(value, mayBeUnset, Merge(Writes, other.Writes));
        return Equals(joined) ? this : joined;
    }

    /// <summary>What this says and, where it says nothing, what the level below says.</summary>
    public SettingState<T> OrElse(SettingState<T> below, Func<T, T, T> joinValues)
    {
        if (!MayBeUnset)
        {
            return this;
        }

        SettingState<T> joined = Value is null && Writes.IsEmpty ? below : Join(below, joinValues);
        return joined.MayBeUnset == below.MayBeUnset ? joined : new SettingState<T>(joined.Value, below.MayBeUnset, joined.Writes);
    }

    public bool Equals(SettingState<T>? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null
            || other.MayBeUnset != MayBeUnset
            || other.Writes.Length != Writes.Length
            || Value.HasValue != other.Value.HasValue
            || !Value.GetValueOrDefault().Equals(other.Value.GetValueOrDefault()))
        {
            return false;
        }

        // Nearly always in the same order; looked for only where it is not.
        for (int i = 0; i < Writes.Length; i++)
        {
            if (!Writes[i].IsSamePlaceAs(other.Writes[i]) && !Contains(other.Writes, Writes[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SettingState<T>);

    public override int GetHashCode() => unchecked((Value.GetHashCode() * 397) ^ Writes.Length);

    private static bool Contains(ImmutableArray<SettingWrite<T>> writes, SettingWrite<T> write)
    {
        foreach (SettingWrite<T> candidate in writes)
        {
            if (candidate.IsSamePlaceAs(write))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<SettingWrite<T>> Merge(ImmutableArray<SettingWrite<T>> first, ImmutableArray<SettingWrite<T>> second)
    {
        ImmutableArray<SettingWrite<T>> merged = first;
        foreach (SettingWrite<T> write in second)
        {
            if (!Contains(merged, write))
            {
                merged = merged.Add(write);
            }
        }

        return merged;
    }
}
