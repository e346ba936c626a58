using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>How messages speak of amounts.</summary>
public sealed class TextsTests
{
    [Theory]
    [InlineData(1L << 30, 1L << 30, "1g")]
    [InlineData(512L << 20, 8L << 30, "512m..8g")]
    [InlineData(1L << 30, null, "at least 1g")]
    [InlineData(null, 1L << 30, "at most 1g")]
    [InlineData(null, null, "unbounded")]
    public void MemoryOfProfiles(long? min, long? max, string expected)
        => Assert.Equal(expected, ProfileTexts.Memory(new Interval(min ?? Interval.NegativeInfinity, max ?? Interval.PositiveInfinity)));

    [Theory]
    [InlineData(1L << 30, 1L << 30, "1g")]
    [InlineData(0L, 8L << 30, "0b..8g")]
    [InlineData(1L << 30, null, "at least 1g")]
    public void MemoryOfJobs(long min, long? max, string expected)
        => Assert.Equal(expected, FootprintTexts.Bytes(new Interval(min, max ?? Interval.PositiveInfinity)));

    [Theory]
    [InlineData(1, 1, false, "1 CPU core")]
    [InlineData(2, 2, false, "2 CPU cores")]
    [InlineData(1, 2, false, "1..2 CPU cores")]
    [InlineData(1, 2, true, "at least 1 CPU core")]
    [InlineData(2, 2, true, "at least 2 CPU cores")]
    public void Cores(int min, int max, bool isOpen, string expected)
    {
        ResourceProfile profile = Profile(cpu: 1, heap: 1) with { Cpu = Written(SettingKind.CpuCores, new DecimalInterval(min, max)) };
        JobPlan job = JobOf(Step(0, Interval.Exactly(1), "g", profile));
        JobPlan plan = new(Location.None, job.Environment, job.Operators) { OpenReasons = isOpen ? [new OpenReason("why", Location.None)] : [] };

        Assert.Equal(expected, FootprintTexts.Cpu(plan));
    }

    [Theory]
    [InlineData("heavy", "heavy")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData(null, "null")]
    public void NamesOfGroups(string? name, string expected)
        => Assert.Equal(expected, FootprintTexts.NameOf(new SlotSharingGroup(GroupName.Of(name), Interval.Exactly(1), [])));

    [Fact]
    public void NamesThatAreNotKnown()
    {
        Assert.Equal("a group whose name is not constant", FootprintTexts.NameOf(new SlotSharingGroup(GroupName.Unknown, Interval.Exactly(1), [])));
        Assert.Equal("unknown", GroupName.Unknown.ToString());
        Assert.Equal("null", GroupName.Of(null).ToString());
        Assert.Equal("heavy", GroupName.Of("heavy").ToString());
        Assert.NotEqual(GroupName.Unknown, GroupName.Of(null));
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(1, "'a0'")]
    [InlineData(6, "'a0', 'a1', 'a2', 'a3', 'a4', 'a5'")]
    [InlineData(7, "'a0', 'a1', 'a2', 'a3', 'a4', 'a5', ...")]
    public void ListsOfNames(int count, string expected) => Assert.Equal(expected, GroupTexts.Names(Enumerable.Range(0, count).Select(number => "a" + number)));

    [Fact]
    public void NamesOfSettings()
    {
        (SettingKind Kind, string Lower, string Upper)[] names =
        [
            (SettingKind.Parallelism, "parallelism", "Parallelism"),
            (SettingKind.MaxParallelism, "max parallelism", "Max parallelism"),
            (SettingKind.CpuCores, "CPU", "CPU"),
            (SettingKind.TaskHeapMemory, "task heap memory", "Task heap memory"),
            (SettingKind.TaskOffHeapMemory, "task off-heap memory", "Task off-heap memory"),
            (SettingKind.ManagedMemory, "managed memory", "Managed memory"),
            (SettingKind.ExternalResource, "external resource", "External resource"),
            (SettingKind.SlotSharingGroup, "slot-sharing group", "Slot-sharing group"),
        ];

        Assert.All(names, name => Assert.Equal((name.Lower, name.Upper), (SettingTexts.Lower(name.Kind), SettingTexts.Upper(name.Kind))));
    }

    [Fact]
    public void NamesOfOperators()
        => Assert.Equal(
            ["source", "keyed operator", "window operator", "sink", "transform"],
            new[] { OperatorKind.Source, OperatorKind.Keyed, OperatorKind.Window, OperatorKind.Sink, OperatorKind.Transform }.Select(SettingTexts.Lower));

    /// <summary>A part of another place is in the same file.</summary>
    [Fact]
    public void Places()
    {
        SyntaxTree[] trees = [Parse("class C { }"), Parse("class D { }")];
        Location whole = Location.Create(trees[0], new TextSpan(0, 11));

        Assert.True(FlinkResourceAnalyzers.Rules.Places.IsWithin(Location.Create(trees[0], new TextSpan(6, 1)), whole));
        Assert.False(FlinkResourceAnalyzers.Rules.Places.IsWithin(whole, Location.Create(trees[0], new TextSpan(6, 1))));
        Assert.False(FlinkResourceAnalyzers.Rules.Places.IsWithin(Location.Create(trees[1], new TextSpan(6, 1)), whole));

        static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);
    }

    [Theory]
    [InlineData("heavy-sources", "hevy-sources", true)]
    [InlineData("heavy-sources", "hevy-sorces", false)] // two slips are none
    [InlineData("heavy-sources", "hevy", false)]
    public void SlipsInNames(string first, string second, bool isOne)
        => Assert.Equal(isOne ? GroupNameDifference.Letter : GroupNameDifference.Names, GroupNameSlip.Between(first, second));
}
