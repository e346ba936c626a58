using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>How an API call describes the operator it makes; the same at every visit of the call.</summary>
internal sealed record OperatorSite(OperatorKind Kind, string Method, Location Location)
{
    /// <summary>The position of the first visit among all sites, which orders operators in the plan.</summary>
    public int Order { get; init; }

    public OperatorParallelism Constraint { get; init; }

    public string? ConstraintReason { get; init; }

    public SetterForm? ParallelismSetter { get; init; }

    public SetterForm? MaxParallelismSetter { get; init; }

    public SetterForm? GroupSetter { get; init; }

    /// <summary>The parallelism when nothing sets one; null for the cluster's default.</summary>
    public int? DefaultParallelism { get; init; }

    /// <summary>Whether it stands for operators made out of sight (behind a parameter or a member), which are no part of this plan.</summary>
    public bool IsExternal { get; init; }

    /// <summary>No two sites of a body have the same place in the order.</summary>
    public override int GetHashCode() => Order;
}

/// <summary>An operator at one point of the program.</summary>
internal sealed record OperatorState(OperatorSite Site, SiteKey Environment, SettingState<Interval> EnvironmentParallelism)
{
    public SettingState<Interval> Parallelism { get; init; } = SettingState<Interval>.Unset;

    public SettingState<Interval> MaxParallelism { get; init; } = SettingState<Interval>.Unset;

    public SettingState<GroupName> Group { get; init; } = SettingState<GroupName>.Unset;

    /// <summary>The resources of the group object it was given; none when it was given a name, or nothing.</summary>
    public ResourceProfile DeclaredProfile { get; init; } = ResourceProfile.None;

    /// <summary>Resources of its own.</summary>
    public ResourceProfile Resources { get; init; } = ResourceProfile.None;

    /// <summary>Whether it was made non-parallel after creation.</summary>
    public bool IsForcedNonParallel { get; init; }

    /// <summary>Whether the job it belongs to has been executed on every path.</summary>
    public bool IsExecuted { get; init; }

    /// <summary>Whether the job it belongs to has been executed on some path.</summary>
    public bool MayBeExecuted { get; init; }

    public string? Name { get; init; }

    public string? Uid { get; init; }

    public ImmutableArray<SiteKey> Inputs { get; init; } = ImmutableArray<SiteKey>.Empty;

    /// <summary>Those of the inputs that are connected by forward, on some path.</summary>
    public ImmutableArray<ForwardEdge> Forwards { get; init; } = ImmutableArray<ForwardEdge>.Empty;

    /// <summary>Whether it takes the records of its one input as they come (<see cref="StreamValue.IsDirect"/>).</summary>
    public bool IsInputDirect { get; init; }

    /// <summary>Whether it may be chained to its neighbours: the strictest of what was said on any path.</summary>
    public ChainingStrategy Chaining { get; init; }

    /// <summary>Whether one run has only some of the inputs, depending on the path.</summary>
    public bool HasAlternativeInputs { get; init; }

    /// <summary>The topics that a source reads; empty when they are not known.</summary>
    public ImmutableArray<string> Topics { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>How many operators of this key one run makes.</summary>
    public Interval Instances { get; init; } = Interval.Exactly(1);

    /// <summary>The head of the innermost loop that makes it any number of times; null when there is none.</summary>
    public Location? UnboundedLoop { get; init; }

    public static Interval JoinIntervals(Interval first, Interval second) => first.Join(second);

    public static GroupName JoinNames(GroupName first, GroupName second) => first.Equals(second) ? first : GroupName.Unknown;

    public static ChainingStrategy Strictest(ChainingStrategy first, ChainingStrategy second) => first > second ? first : second;

    /// <summary>What is known when the operator is in either of these states.</summary>
    public OperatorState Join(OperatorState other)
    {
        if (Equals(other))
        {
            return this;
        }

        if (IsForcedNonParallel != other.IsForcedNonParallel)
        {
            return IsForcedNonParallel ? PerhapsNonParallel().Join(other) : Join(other.PerhapsNonParallel());
        }

        ImmutableArray<SiteKey> inputs = Inputs;
        foreach (SiteKey input in other.Inputs)
        {
            if (!inputs.Contains(input))
            {
                inputs = inputs.Add(input);
            }
        }

        OperatorSite site = Site.Constraint == other.Site.Constraint ? Site : Site with { Constraint = OperatorParallelism.Unknown };
        return new OperatorState(site, Environment, EnvironmentParallelism.Join(other.EnvironmentParallelism, JoinIntervals))
        {
            Parallelism = Parallelism.Join(other.Parallelism, JoinIntervals),
            MaxParallelism = MaxParallelism.Join(other.MaxParallelism, JoinIntervals),
            Group = Group.Join(other.Group, JoinNames),
            DeclaredProfile = DeclaredProfile.Join(other.DeclaredProfile),
            Resources = Resources.Join(other.Resources),
            IsForcedNonParallel = IsForcedNonParallel,
            IsExecuted = IsExecuted && other.IsExecuted,
            MayBeExecuted = MayBeExecuted || other.MayBeExecuted,
            Name = Name == other.Name ? Name : null,
            Uid = Uid == other.Uid ? Uid : null,
            Inputs = inputs,
            Forwards = StreamValue.Merge(Forwards, other.Forwards),
            IsInputDirect = IsInputDirect && other.IsInputDirect,
            Chaining = Strictest(Chaining, other.Chaining),
            HasAlternativeInputs = HasAlternativeInputs || other.HasAlternativeInputs || !SameInputs(Inputs, other.Inputs),
            Instances = Instances.Join(other.Instances),
            Topics = Topics.SequenceEqual(other.Topics, StringComparer.Ordinal) ? Topics : ImmutableArray<string>.Empty,
            UnboundedLoop = UnboundedLoop ?? other.UnboundedLoop,
        };
    }

    /// <summary>The same operator in a run that may not have made it.</summary>
    public OperatorState Perhaps() => Instances.Min == 0 ? this : this with { Instances = new Interval(0, Instances.Max) };

    /// <summary>The same operator, which may have been made non-parallel: then parallelism and max parallelism are 1.</summary>
    public OperatorState PerhapsNonParallel()
    {
        var one = SettingState<Interval>.PerhapsSetOutOfSight(Interval.Exactly(1));
        return this with
        {
            IsForcedNonParallel = false,
            Parallelism = Parallelism.Join(one, JoinIntervals),
            MaxParallelism = MaxParallelism.Join(one, JoinIntervals),
        };
    }

    public bool Equals(OperatorState? other)
        => other is not null
            && (ReferenceEquals(this, other)
                || (Site == other.Site
                    && Environment.Equals(other.Environment)
                    && EnvironmentParallelism.Equals(other.EnvironmentParallelism)
                    && Parallelism.Equals(other.Parallelism)
                    && MaxParallelism.Equals(other.MaxParallelism)
                    && Group.Equals(other.Group)
                    && DeclaredProfile.Equals(other.DeclaredProfile)
                    && Resources.Equals(other.Resources)
                    && IsForcedNonParallel == other.IsForcedNonParallel
                    && IsExecuted == other.IsExecuted
                    && MayBeExecuted == other.MayBeExecuted
                    && IsInputDirect == other.IsInputDirect
                    && Chaining == other.Chaining
                    && HasAlternativeInputs == other.HasAlternativeInputs
                    && string.Equals(Name, other.Name, StringComparison.Ordinal)
                    && string.Equals(Uid, other.Uid, StringComparison.Ordinal)
                    && Instances == other.Instances
                    && Topics.SequenceEqual(other.Topics, StringComparer.Ordinal)
                    && Equals(UnboundedLoop, other.UnboundedLoop)
                    && SameInputs(Inputs, other.Inputs)
                    && StreamValue.Same(Forwards, other.Forwards)));

    public override int GetHashCode() => unchecked((Site.GetHashCode() * 397) ^ Inputs.Length);

    private static bool SameInputs(ImmutableArray<SiteKey> first, ImmutableArray<SiteKey> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        foreach (SiteKey key in first)
        {
            if (!second.Contains(key))
            {
                return false;
            }
        }

        return true;
    }
}
