using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>Groups and slots on plans written by hand; the rules are those of flink-streaming's StreamGraphGenerator and SlotSharingSlotAllocator.</summary>
public sealed class SlotSharingTests
{
    [Fact]
    public void OneGroupNeedsTheWidestOperator()
        => Assert.Equal(Interval.Exactly(8), SlotsOf(Step(0, 4), Step(1, 8, inputs: 0), Step(2, 2, inputs: 1)));

    [Fact]
    public void GroupsAddUp()
        => Assert.Equal(Interval.Exactly(12), SlotsOf(Step(0, 4), Step(1, 8, group: "heavy", inputs: 0)));

    [Fact]
    public void GroupIsInheritedFromTheInput()
        => Assert.Equal(["a", "a"], GroupsOf(Step(0, 4, group: "a"), Step(1, 8, inputs: 0)));

    [Fact]
    public void DifferingInputsGiveTheDefaultGroup()
        => Assert.Equal(["a", "b", "default"], GroupsOf(Step(0, 4, group: "a"), Step(1, 4, group: "b"), Step(2, 4, null, 0, 1)));

    [Fact]
    public void ExplicitDefaultCutsInheritance()
        => Assert.Equal(["a", "default", "default"], GroupsOf(Step(0, 4, group: "a"), Step(1, 4, group: "default", inputs: 0), Step(2, 4, inputs: 1)));

    [Fact]
    public void OperatorThatMayNotBeThereNeedsNoSlotForCertain()
    {
        Operator perhaps = new(0, OperatorKind.Source, "FromSequence", Location.None, At(8), At(128)) { Instances = new Interval(0, 1) };

        Assert.Equal(new Interval(0, 8), SlotsOf(perhaps));
    }

    [Fact]
    public void UnknownGroupsMayShareOrNot()
    {
        Operator unknown = new(1, OperatorKind.Transform, "Map", Location.None, At(8), At(128))
        {
            ExplicitGroup = new Setting<GroupName>(GroupName.Unknown, SettingOrigin.Operator, []),
            Inputs = [0],
        };

        Assert.Equal(new Interval(8, 12), SlotsOf(Step(0, 4), unknown));
    }

    [Fact]
    public void DifferingAlternativesAreOneOrTheOther()
        => Assert.Equal(["a", "b", null], GroupsOf(Step(0, 4, group: "a"), Step(1, 4, group: "b"), With(Step(2, 4, null, 0, 1), hasAlternativeInputs: true)));

    [Fact]
    public void InputsOutOfSightMayBeInAnyGroup()
        => Assert.Equal(["a", null], GroupsOf(Step(0, 4, group: "a"), With(Step(1, 4, null, 0), hasInputsOutOfSight: true)));

    /// <summary>The input of a loop is made after its user.</summary>
    [Fact]
    public void InputsThatAreMadeLaterMayBeInAnyGroup()
        => Assert.Equal([null, null], GroupsOf(Step(0, 4, null, 1), Step(1, 4, null, 0)));

    [Fact]
    public void SourceThatNothingReadsNeedsNoSlot()
    {
        Assert.Equal(Interval.Exactly(4), SlotsOf(Step(0, 4), With(Step(1, 8), reading: SourceReading.None)));
        Assert.Equal(new Interval(4, 8), SlotsOf(Step(0, 4), With(Step(1, 8), reading: SourceReading.Perhaps)));
    }

    [Fact]
    public void OperatorsOfUnknownGroupsMayEachHaveSlotsOfTheirOwn()
        => Assert.Equal(
            new Interval(8, 32),
            SlotsOf(With(Step(0, 8), group: GroupName.Unknown, instances: Interval.Exactly(2)), With(Step(1, 8), group: GroupName.Unknown, instances: new Interval(0, 2))));

    [Fact]
    public void SlotsOfUnknownGroupsHaveNoEndWhereNothingBoundsThem()
    {
        Assert.Equal(Interval.AtLeast(8), SlotsOf(With(Step(0, 8), group: GroupName.Unknown, instances: Interval.AtLeast(1))));
        Assert.Equal(Interval.AtLeast(8), SlotsOf(Step(0, 8), new Operator(1, OperatorKind.Transform, "Map", Location.None, Profiles.Written(SettingKind.Parallelism, Interval.AtLeast(1)), At(128))));
    }

    private static Operator With(
        Operator step,
        bool hasAlternativeInputs = false,
        bool hasInputsOutOfSight = false,
        SourceReading reading = SourceReading.Certain,
        GroupName? group = null,
        Interval? instances = null)
        => new(step.Id, step.Kind, "Map", Location.None, step.Parallelism, step.MaxParallelism)
        {
            Inputs = step.Inputs,
            HasAlternativeInputs = hasAlternativeInputs,
            HasInputsOutOfSight = hasInputsOutOfSight,
            Reading = reading,
            ExplicitGroup = group is { } name ? new Setting<GroupName>(name, SettingOrigin.Operator, []) : step.ExplicitGroup,
            Instances = instances ?? Interval.Exactly(1),
        };

    private static string?[] GroupsOf(params Operator[] operators)
        => [.. SlotSharing.GroupsOf([.. operators]).Select(group => group.Name)];

    private static Interval SlotsOf(params Operator[] operators)
        => new JobPlan(Location.None, new EnvironmentPlan(Location.None, isCreatedHere: true), [.. operators]).Slots;

    private static Operator Step(int id, int parallelism, string? group = null, params int[] inputs)
        => new(id, OperatorKind.Transform, "Map", Location.None, At(parallelism), At(128))
        {
            Inputs = [.. inputs],
            ExplicitGroup = group is null ? null : new Setting<GroupName>(GroupName.Of(group), SettingOrigin.Operator, []),
        };

    private static Setting<Interval> At(int value)
        => new(Interval.Exactly(value), SettingOrigin.Operator, ImmutableArray<SettingWrite<Interval>>.Empty);
}
