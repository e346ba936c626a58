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
