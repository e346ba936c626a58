using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Which slot-sharing group each operator is in, and the slots a job needs (StreamGraphGenerator.determineSlotSharingGroup, SlotSharingSlotAllocator;
/// identical in Flink 1.18 to 2.1).
/// </summary>
internal static class SlotSharing
{
    /// <summary>
    /// An operator is in the group it names; without a name it is in the group that all its inputs share, and in <c>default</c> when they
    /// differ or there are none.
    /// </summary>
    /// <param name="operators">The operators with their inputs, each input before its users except in loops.</param>
    /// <returns>The group of each operator, by id.</returns>
    public static GroupName[] GroupsOf(ImmutableArray<Operator> operators)
    {
        var groups = new GroupName[operators.Length];
        foreach (Operator step in operators)
        {
            GroupName inherited = InheritedGroup(step, groups);
            groups[step.Id] = step.ExplicitGroup switch
            {
                null => inherited,
                { MayBeUnset: true } perhaps => perhaps.Value.Equals(inherited) ? inherited : GroupName.Unknown,
                { } certain => certain.Value,
            };
        }

        return groups;
    }

    /// <summary>The groups in order of their first operator, with the profiles they are given.</summary>
    public static ImmutableArray<SlotSharingGroup> Gather(ImmutableArray<Operator> operators, RegisteredProfiles registered)
    {
        var members = new List<List<Operator>>();
        foreach (Operator step in operators)
        {
            if (members.Find(group => group[0].Group.Equals(step.Group)) is { } known)
            {
                known.Add(step);
            }
            else
            {
                members.Add(new List<Operator> { step });
            }
        }

        return GroupProfiles.Resolve(members.Select(GroupOf).ToImmutableArray(), operators, registered);
    }

    /// <summary>
    /// The slots the job needs: the sum over its groups. Operators whose group is not known may share the slots of another group, or have
    /// groups of their own, each.
    /// </summary>
    public static Interval SlotsOf(ImmutableArray<SlotSharingGroup> groups, ImmutableArray<Operator> operators)
    {
        long min = 0;
        long max = 0;
        long leastOfUnknown = 0;
        foreach (SlotSharingGroup group in groups)
        {
            if (group.Name.IsKnown)
            {
                min = Add(min, group.Parallelism.Min);
                max = Add(max, group.Parallelism.Max);
                continue;
            }

            leastOfUnknown = Math.Max(leastOfUnknown, group.Parallelism.Min);
            foreach (int id in group.Operators)
            {
                Operator step = operators[id];
                max = Add(max, step.Instances.HasMax ? Multiply(step.Parallelism.Value.Max, step.Instances.Max) : Interval.PositiveInfinity);
            }
        }

        return new Interval(Math.Max(min, leastOfUnknown), max);
    }

    /// <summary>The group that an operator is in when it names none.</summary>
    /// <param name="step">The operator.</param>
    /// <param name="groups">The groups of the operators made before it, by id.</param>
    public static GroupName InheritedGroup(Operator step, GroupName[] groups)
    {
        GroupName? common = step.HasInputsOutOfSight ? GroupName.Unknown : null;
        foreach (int input in step.Inputs)
        {
            GroupName group = input < step.Id ? groups[input] : GroupName.Unknown;
            if (common is null)
            {
                common = group;
            }
            else if (!common.Value.IsKnown || !group.IsKnown)
            {
                common = GroupName.Unknown;
            }
            else if (!common.Value.Equals(group))
            {
                return step.HasAlternativeInputs ? GroupName.Unknown : GroupName.Default;
            }
        }

        return common ?? GroupName.Default;
    }

    private static SlotSharingGroup GroupOf(List<Operator> members)
    {
        Interval slots = SlotsOf(members[0]);
        foreach (Operator step in members)
        {
            Interval own = SlotsOf(step);
            slots = new Interval(Math.Max(slots.Min, own.Min), Math.Max(slots.Max, own.Max));
        }

        return new SlotSharingGroup(members[0].Group, slots, members.Select(step => step.Id).ToImmutableArray());
    }

    /// <summary>The slots of one operator in its group; none when the run may not make it, or when it is a source that nothing reads.</summary>
    private static Interval SlotsOf(Operator step)
    {
        if (step.Reading == SourceReading.None)
        {
            return Interval.Exactly(0);
        }

        // A value below 1 is one that Flink refuses, so that there is no job.
        Interval parallelism = step.Parallelism.Value;
        long min = step.Instances.Min >= 1 && step.Reading == SourceReading.Certain ? Math.Max(parallelism.Min, 0) : 0;
        return new Interval(min, Math.Max(parallelism.Max, 0));
    }

    private static long Add(long first, long second)
        => first == Interval.PositiveInfinity || second == Interval.PositiveInfinity || first > long.MaxValue - second ? Interval.PositiveInfinity : first + second;

    private static long Multiply(long first, long second)
        => first == Interval.PositiveInfinity || second == Interval.PositiveInfinity ? Interval.PositiveInfinity : first * second;
}
