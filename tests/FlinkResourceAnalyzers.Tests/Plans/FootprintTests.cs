using FlinkResourceAnalyzers.Plan;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>Slots times profile, and which profile a group has (StreamGraphGenerator.transform), on plans written by hand.</summary>
public sealed class FootprintTests
{
    [Fact]
    public void PerhapsNoSlotIsPerhapsNothing()
    {
        Footprint footprint = Footprint.Of(new Interval(0, 2), Profile(cpu: 1, heap: 512));

        Assert.Equal(new DecimalInterval(0, 2), footprint.Cpu);
        Assert.Equal(Mebibytes(0, 1024), footprint.MemoryBytes);
    }

    [Fact]
    public void NoMemoryInAnyNumberOfSlotsIsNoMemory()
        => Assert.Equal(Mebibytes(0), Footprint.Of(Interval.AtLeast(1), Profile(cpu: 1, heap: 0)).MemoryBytes);

    [Fact]
    public void GroupsTakeTheirSlotsTimesTheirProfileAndAddUp()
    {
        JobPlan plan = JobOf(
            Step(0, Interval.Exactly(4), "light", Profile(cpu: 0.5m, heap: 512)),
            Step(1, Interval.Exactly(2), "light"),
            Step(2, Interval.Exactly(3), "heavy", Profile(cpu: 2, heap: 1024, managed: 256)));

        Assert.Equal(DecimalInterval.Exactly(2), plan.Groups[0].Footprint.Cpu);
        Assert.Equal(Interval.Exactly(7), plan.Slots);
        Assert.Equal(DecimalInterval.Exactly(8), plan.Footprint.Cpu);
        Assert.Equal(Mebibytes((4 * 512) + (3 * 1280)), plan.Footprint.MemoryBytes);
        Assert.True(plan.Footprint.HasProfile);
    }

    [Fact]
    public void IntervalsMultiplyEndByEnd()
    {
        ResourceProfile profile = Profile(cpu: 0.5m, heap: 256).Join(Profile(cpu: 1.5m, heap: 512));
        JobPlan plan = JobOf(Step(0, new Interval(2, 4), "g", profile));

        Assert.Equal(new DecimalInterval(1, 6), plan.Footprint.Cpu);
        Assert.Equal(Mebibytes(512, 2048), plan.Footprint.MemoryBytes);
    }

    [Fact]
    public void GroupWithoutProfileLeavesTheTotalOpenAbove()
    {
        JobPlan plan = JobOf(Step(0, Interval.Exactly(4)), Step(1, Interval.Exactly(2), "g", Profile(cpu: 1, heap: 100)));

        Assert.True(plan.Groups[0].Profile.IsNone);
        Assert.Equal(DecimalInterval.AtLeast(2), plan.Footprint.Cpu);
        Assert.Equal(Interval.AtLeast(Mebibytes(200).Min), plan.Footprint.MemoryBytes);
    }

    [Fact]
    public void WithoutAnyProfileNothingIsKnown()
        => Assert.False(JobOf(Step(0, Interval.Exactly(4))).Footprint.HasProfile);

    [Fact]
    public void RegistrationGivesTheGroupItsProfile()
    {
        JobPlan plan = JobOf(
            Registered(("default", Profile(cpu: 1, heap: 100)), ("unused", Profile(cpu: 9, heap: 100))),
            Step(0, Interval.Exactly(4)));

        Assert.Equal(DecimalInterval.Exactly(4), plan.Footprint.Cpu);
        Assert.Equal(ProfileSource.Registration, Assert.Single(plan.Groups[0].Declarations).Source);
    }

    [Fact]
    public void OperatorsWithTheSameProfileAgree()
    {
        JobPlan plan = JobOf(
            Step(0, Interval.Exactly(4), "g", Profile(cpu: 1, heap: 100)), Step(1, Interval.Exactly(2), "g", Profile(cpu: 1, heap: 100)));

        Assert.Null(plan.Groups[0].Conflict);
        Assert.Equal(DecimalInterval.Exactly(4), plan.Footprint.Cpu);
    }

    [Fact]
    public void OperatorsWithOtherProfilesThanTheEnvironmentOrEachOtherConflict()
    {
        JobPlan plan = JobOf(
            Registered(("a", Profile(cpu: 1, heap: 100))),
            Step(0, Interval.Exactly(4), "a", Profile(cpu: 2, heap: 100)),
            Step(1, Interval.Exactly(4), "b", Profile(cpu: 1, heap: 100)),
            Step(2, Interval.Exactly(4), "b", Profile(cpu: 1, heap: 200)));

        Assert.Equal((ProfileSource.Registration, ProfileSource.Operator, 0), Conflict(plan.Groups[0]));
        Assert.Equal((ProfileSource.Operator, ProfileSource.Operator, 2), Conflict(plan.Groups[1]));
    }

    [Fact]
    public void ProfileOfAnOperatorThatMayNotBeThereIsNoConflictAndNotCertain()
    {
        Operator perhaps = new(1, OperatorKind.Transform, "Map", Microsoft.CodeAnalysis.Location.None, At(4), At(128))
        {
            ExplicitGroup = new Setting<GroupName>(GroupName.Of("g"), SettingOrigin.Operator, []),
            DeclaredProfile = Profile(cpu: 1, heap: 100),
            Instances = new Interval(0, 1),
        };

        Assert.Equal(DecimalInterval.Exactly(8), JobOf(Step(0, Interval.Exactly(4), "g", Profile(cpu: 2, heap: 100)), perhaps).Footprint.Cpu);
        Assert.Null(JobOf(Step(0, Interval.Exactly(4), "g", Profile(cpu: 2, heap: 100)), perhaps).Groups[0].Conflict);
        Assert.True(JobOf(Step(0, Interval.Exactly(4), "g"), perhaps).Groups[0].Profile.MayBeNone);
    }

    [Fact]
    public void SourceThatNothingReadsDeclaresNothing()
    {
        Operator unread = new(1, OperatorKind.Source, "FromSequence", Microsoft.CodeAnalysis.Location.None, At(4), At(128))
        {
            ExplicitGroup = new Setting<GroupName>(GroupName.Of("g"), SettingOrigin.Operator, []),
            DeclaredProfile = Profile(cpu: 1, heap: 100),
            Reading = SourceReading.None,
        };

        JobPlan plan = JobOf(Step(0, Interval.Exactly(4), "g", Profile(cpu: 2, heap: 100)), unread);
        Assert.Null(plan.Groups[0].Conflict);
        Assert.Equal(DecimalInterval.Exactly(8), plan.Footprint.Cpu);
    }

    [Fact]
    public void OperatorOfAnUnknownGroupMayShareItsSlotsOrNot()
    {
        JobPlan plan = JobOf(
            Step(0, Interval.Exactly(4), "g", Profile(cpu: 1, heap: 100)), Step(1, Interval.Exactly(8), "?", Profile(cpu: 2, heap: 100)));

        Assert.Equal(new Interval(8, 12), plan.Slots);
        Assert.Equal(new DecimalInterval(16, 20), plan.Footprint.Cpu);
    }

    [Fact]
    public void OperatorOfAnUnknownGroupMayGiveAnyGroupItsProfile()
    {
        JobPlan plan = JobOf(Step(0, Interval.Exactly(4), "g"), Step(1, Interval.Exactly(8), "?", Profile(cpu: 2, heap: 100)));

        Assert.True(plan.Groups[0].Profile.MayBeNone);
        Assert.False(plan.Groups[0].Profile.IsNone);
        Assert.Equal(DecimalInterval.AtLeast(16), plan.Footprint.Cpu);
    }

    [Fact]
    public void OperatorThatMayNameAGroupMayGiveThatOneItsProfileAndNoOther()
    {
        Operator perhaps = new(2, OperatorKind.Transform, "Map", Microsoft.CodeAnalysis.Location.None, At(4), At(128))
        {
            ExplicitGroup = new Setting<GroupName>(GroupName.Of("g"), SettingOrigin.Operator, []) { MayBeUnset = true },
            DeclaredProfile = Profile(cpu: 1, heap: 100),
        };

        JobPlan plan = JobOf(Step(0, Interval.Exactly(4), "g"), Step(1, Interval.Exactly(4), "h"), perhaps);
        Assert.False(plan.Groups[0].Profile.IsNone);
        Assert.True(plan.Groups[0].Profile.MayBeNone);
        Assert.True(plan.Groups[1].Profile.IsNone);
    }

    [Fact]
    public void ResourcesOfOperatorsAddUpWhereTheGroupHasNoProfile()
    {
        JobPlan plan = JobOf(
            Step(0, Interval.Exactly(4), "g", resources: Profile(cpu: 1, heap: 100)),
            Step(1, Interval.Exactly(2), "g", resources: Profile(cpu: 0.5m, heap: 10)));

        Assert.Equal(Interval.Exactly(4), plan.Slots);
        Assert.Equal(DecimalInterval.Exactly(5), plan.Footprint.Cpu);
        Assert.Equal(Mebibytes(420), plan.Footprint.MemoryBytes);
    }

    [Fact]
    public void ResourcesOfOperatorsMeanNothingBesideAnOperatorWithoutOrAGroupWith()
    {
        Operator with = Step(0, Interval.Exactly(4), "g", resources: Profile(cpu: 1, heap: 100));

        Assert.False(JobOf(with, Step(1, Interval.Exactly(2), "g")).Footprint.HasProfile);
        Assert.Equal(DecimalInterval.Exactly(8), JobOf(with, Step(1, Interval.Exactly(2), "g", Profile(cpu: 2, heap: 1))).Footprint.Cpu);
    }

    [Fact]
    public void ResourcesOfOperatorsOfAnUnknownGroupDoNotAddUp()
        => Assert.Equal(Interval.AtLeast(0), JobOf(Step(0, Interval.Exactly(4), "?", resources: Profile(cpu: 1, heap: 100))).Footprint.MemoryBytes);

    /// <summary>So many that the product is no number: there are as many as one of them needs, at least.</summary>
    [Fact]
    public void OperatorsBeyondCountingTakeAtLeastTheSlotsOfOne()
    {
        Footprint footprint = JobOf(Made(new Interval(long.MaxValue / 2, long.MaxValue - 1))).Footprint;

        Assert.Equal(DecimalInterval.AtLeast(4), footprint.Cpu);
    }

    [Fact]
    public void AnOperatorThatNoRunMakesTakesNothing()
        => Assert.Equal(DecimalInterval.Exactly(0), JobOf(Made(Interval.Exactly(0))).Footprint.Cpu);

    private static Operator Made(Interval instances) => new(0, OperatorKind.Transform, "Map", Microsoft.CodeAnalysis.Location.None, At(4), At(128))
    {
        ExplicitGroup = new Setting<GroupName>(GroupName.Of("g"), SettingOrigin.Operator, []),
        Resources = Profile(cpu: 1, heap: 100),
        Instances = instances,
    };

    private static (ProfileSource First, ProfileSource Second, int? Operator) Conflict(SlotSharingGroup group)
    {
        (ProfileDeclaration first, ProfileDeclaration second) = Assert.NotNull(group.Conflict);
        return (first.Source, second.Source, second.OperatorId);
    }

    private static Setting<Interval> At(long value) => new(Interval.Exactly(value), SettingOrigin.Operator, []);
}
