using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// Which profile each slot-sharing group has, and what the job takes with it (StreamGraphGenerator.transform, SlotSharingExecutionSlotAllocator;
/// alike in Flink 1.18 to 2.1).
/// </summary>
internal static class GroupProfiles
{
    /// <summary>The groups with their profiles and footprints.</summary>
    public static ImmutableArray<SlotSharingGroup> Resolve(
        ImmutableArray<SlotSharingGroup> groups,
        ImmutableArray<Operator> operators,
        RegisteredProfiles registered)
    {
        // An operator that may be in one group or another may give its profile to the group it names, or to any where the name is not known.
        Operator[] elsewhere = operators
            .Where(step => !step.Group.IsKnown && step.ExplicitGroup is not null && step.Reading != SourceReading.None && !step.DeclaredProfile.IsNone)
            .ToArray();
        return groups.Select(group => Resolve(group, operators, registered, MayBeGiven(group, elsewhere))).ToImmutableArray();
    }

    /// <summary>
    /// The footprint of the job: the sum over its groups. An operator whose group is not known may add its slots to any group, or have one of
    /// its own.
    /// </summary>
    public static Footprint FootprintOf(ImmutableArray<SlotSharingGroup> groups, ImmutableArray<Operator> operators)
    {
        Footprint known = Footprint.Nothing;
        Footprint unknown = Footprint.Nothing;
        Footprint least = Footprint.Nothing;
        foreach (SlotSharingGroup group in groups)
        {
            if (group.Name.IsKnown)
            {
                known = known.Add(group.Footprint);
                continue;
            }

            least = Footprint.Of(Interval.Exactly(0), ResourceProfile.None);
            foreach (Operator step in group.Operators.Select(id => operators[id]).Where(step => step.Reading != SourceReading.None))
            {
                // Flink refuses a group with two profiles, so its slots ask for what this operator's group object says, where that is certain.
                ResourceProfile profile = step.ExplicitGroup is { MayBeUnset: false } ? step.DeclaredProfile : ResourceProfile.None;
                Interval slots = SlotsOf(step);
                Footprint alone = Footprint.Of(slots, profile);
                Footprint all = Footprint.Of(new Interval(slots.Min, SlotsOfAll(step).Max), profile.IsNone ? group.Profile : profile);
                least = Greater(least, alone);
                unknown = unknown.Add(all);
            }
        }

        Interval slotsOfJob = SlotSharing.SlotsOf(groups, operators);
        return new Footprint(
            slotsOfJob,
            new DecimalInterval(Max(known.Cpu.Min, least.Cpu.Min), (known.Cpu.Add(unknown.Cpu)).Max),
            new Interval(Math.Max(known.MemoryBytes.Min, least.MemoryBytes.Min), known.Add(unknown).MemoryBytes.Max),
            known.HasProfile || unknown.HasProfile);
    }

    /// <summary>The profiles that operators may give a group of which it is not known whether they are in it.</summary>
    private static ResourceProfile[] MayBeGiven(SlotSharingGroup group, Operator[] elsewhere)
        => group.Name.IsKnown
            ? elsewhere
                .Where(step => step.ExplicitGroup is { } written && (!written.Value.IsKnown || written.Value.Equals(group.Name)))
                .Select(step => step.DeclaredProfile)
                .ToArray()
            : [];

    private static SlotSharingGroup Resolve(
        SlotSharingGroup group,
        ImmutableArray<Operator> operators,
        RegisteredProfiles registered,
        ResourceProfile[] perhapsGiven)
    {
        ImmutableArray<ProfileDeclaration>.Builder declarations = ImmutableArray.CreateBuilder<ProfileDeclaration>();
        ResourceProfile ofEnvironment = registered.Of(group.Name);
        if (!ofEnvironment.IsNone)
        {
            declarations.Add(new ProfileDeclaration(ProfileSource.Registration, ofEnvironment, null, !ofEnvironment.MayBeNone));
        }

        foreach (int id in group.Operators)
        {
            Operator step = operators[id];
            if (!step.DeclaredProfile.IsNone && step.Reading != SourceReading.None)
            {
                bool isCertain = group.Name.IsKnown
                    && step is { ExplicitGroup.MayBeUnset: false, Reading: SourceReading.Certain, Instances.Min: >= 1 }
                    && !step.DeclaredProfile.MayBeNone;
                declarations.Add(new ProfileDeclaration(ProfileSource.Operator, step.DeclaredProfile, id, isCertain));
            }
        }

        ResourceProfile profile = ProfileOf(declarations, perhapsGiven);
        return group with
        {
            Profile = profile,
            Declarations = declarations.ToImmutable(),
            Footprint = profile.IsNone && OfOperators(group, operators) is { } summed ? summed : Footprint.Of(group.Parallelism, profile),
        };
    }

    /// <summary>
    /// What is given for certain counts: all others are the same, or the job is refused. Without any it is one of those that may be given, or none.
    /// </summary>
    private static ResourceProfile ProfileOf(IEnumerable<ProfileDeclaration> declarations, ResourceProfile[] perhapsGiven)
    {
        ResourceProfile? certain = null;
        ResourceProfile perhaps = ResourceProfile.None;
        foreach (ProfileDeclaration declaration in declarations)
        {
            if (declaration.IsCertain)
            {
                certain = certain?.Join(declaration.Profile) ?? declaration.Profile;
            }
            else
            {
                perhaps = perhaps.Join(declaration.Profile);
            }
        }

        return certain ?? perhapsGiven.Aggregate(perhaps, (all, profile) => all.Join(profile)).Perhaps();
    }

    /// <summary>
    /// The footprint of a group without a profile whose operators all have resources of their own: each subtask's counts once, in whatever slot.
    /// Null when one has none, for then Flink takes the slot's for unknown (ResourceSpec.merge).
    /// </summary>
    private static Footprint? OfOperators(SlotSharingGroup group, ImmutableArray<Operator> operators)
    {
        Footprint sum = Footprint.Nothing;
        foreach (Operator step in group.Operators.Select(id => operators[id]).Where(step => step.Reading != SourceReading.None))
        {
            if (step.Resources.IsNone)
            {
                return null;
            }

            sum = sum.Add(Footprint.Of(SlotsOfAll(step), step.Resources));
        }

        return sum.HasProfile && group.Name.IsKnown ? sum with { Slots = group.Parallelism } : null;
    }

    /// <summary>The subtasks of one such operator; none where a run may not make it.</summary>
    private static Interval SlotsOf(Operator step)
    {
        Interval parallelism = step.Parallelism.Value;
        long min = step.Instances.Min >= 1 && step.Reading == SourceReading.Certain ? Math.Max(parallelism.Min, 0) : 0;
        return new Interval(min, Math.Max(parallelism.Max, min));
    }

    /// <summary>The subtasks of all such operators of a run. Of sources that one place makes only one is read for certain.</summary>
    private static Interval SlotsOfAll(Operator step)
    {
        Interval one = SlotsOf(step);
        long least = step.Kind == OperatorKind.Source ? Math.Min(step.Instances.Min, 1) : step.Instances.Min;
        return new Interval(
            one.Min == 0 || least <= 1 ? one.Min : one.Min > long.MaxValue / least ? one.Min : one.Min * least,
            !one.HasMax || !step.Instances.HasMax || (step.Instances.Max > 0 && one.Max > long.MaxValue / step.Instances.Max)
                ? Interval.PositiveInfinity
                : Math.Max(one.Max * step.Instances.Max, one.Min));
    }

    private static Footprint Greater(Footprint first, Footprint second) => new(
        first.Slots,
        new DecimalInterval(Max(first.Cpu.Min, second.Cpu.Min), null),
        Interval.AtLeast(Math.Max(first.MemoryBytes.Min, second.MemoryBytes.Min)),
        first.HasProfile || second.HasProfile);

    private static decimal Max(decimal? first, decimal? second) => Math.Max(first ?? 0, second ?? 0);
}
