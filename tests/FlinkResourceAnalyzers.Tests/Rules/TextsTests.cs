using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
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
}
