using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>
/// Job graphs from Flink's own documentation and tests, restated: the groups and slots that are read from source are those that Flink needs. The
/// environment has parallelism 2 unless a job says otherwise.
/// </summary>
public sealed class SlotsOfFlinksOwnJobsTests
{
    [Theory]
    [InlineData(
        "SlotAllocationTest.testTwoPipelines: a second pipeline does not inherit the groups of the first",
        """
        env.FromSequence(1, 10)
            .Filter(x => false).SlotSharingGroup("isolated")
            .Filter(x => false).SlotSharingGroup("default").DisableChaining()
            .Filter(x => false).SlotSharingGroup("group 1")
            .Filter(x => false).StartNewChain()
            .Print().DisableChaining();
        env.FromSequence(1, 10)
            .Filter(x => false).SlotSharingGroup("isolated-2")
            .Filter(x => false).SlotSharingGroup("default").DisableChaining()
            .Filter(x => false).SlotSharingGroup("group 2")
            .Filter(x => false).StartNewChain()
            .Print().DisableChaining();
        """,
        "default 2, isolated 2, group 1 2, isolated-2 2, group 2 2")]
    [InlineData(
        "SlotAllocationTest.testUnion: inputs in different groups give default, inputs in one group give theirs",
        """
        var src1 = env.FromSequence(1, 10);
        var src2 = env.FromSequence(1, 10).SlotSharingGroup("src-1");
        src1.Union(src2).Filter(x => false);
        var src3 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        var src4 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        src3.Union(src4).Filter(x => false);
        """,
        "default 2, src-1 2, group-1 2")]
    [InlineData(
        "SlotAllocationTest.testInheritOverride: default by name ends the inheritance",
        """
        var src1 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        var src2 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        src1.Union(src2).Filter(x => false).SlotSharingGroup("default");
        """,
        "group-1 2, default 2")]
    [InlineData(
        "SlotAllocationTest.testCoOperation: two inputs as with a union",
        """
        var src1 = env.FromSequence(1, 10);
        var src2 = env.FromSequence(1, 10).SlotSharingGroup("src-1");
        src1.Connect(src2).Map(x => x, x => x);
        var src3 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        var src4 = env.FromSequence(1, 10).SlotSharingGroup("group-1");
        src3.Connect(src4).Map(x => x, x => x);
        """,
        "default 2, src-1 2, group-1 2")]
    [InlineData(
        "SlotSharingSlotAllocatorTest.testCalculateRequiredSlots: vertices of 4 and 2 in one group, of 3 in another, need 4 + 3",
        """
        env.FromSequence(1, 10).SetParallelism(4).SlotSharingGroup("first").Map(x => x).SetParallelism(2)
            .Map(x => x).SetParallelism(3).SlotSharingGroup("second");
        """,
        "first 4, second 3")]
    [InlineData(
        "docs/concepts/flink-architecture, Task Slots and Resources: source and map, window at 2 and sink at 1 share as many slots as the highest parallelism",
        """
        env.FromSequence(1, 10).Map(x => x)
            .KeyBy(x => x % 7).Window(TumblingEventTimeWindows.Of(TimeSpan.FromSeconds(1))).Reduce((a, b) => a + b)
            .Print().SetParallelism(1);
        """,
        "default 2")]
    [InlineData(
        "docs/concepts/flink-architecture, Task Slots and Resources: with the base parallelism raised from two to six, six slots",
        """
        env.SetParallelism(6);
        env.FromSequence(1, 10).Map(x => x)
            .KeyBy(x => x % 7).Window(TumblingEventTimeWindows.Of(TimeSpan.FromSeconds(1))).Reduce((a, b) => a + b)
            .Print().SetParallelism(1);
        """,
        "default 6")]
    [InlineData(
        "DataStreamTest.testParallelism: an operator keeps the parallelism that the environment had when it was made, and its own wins",
        """
        env.SetParallelism(10);
        env.FromSequence(1, 10).Map(x => x).SlotSharingGroup("first");
        env.SetParallelism(7);
        env.GenerateSequence(0, 9).SlotSharingGroup("second").Print().SetParallelism(4);
        """,
        "default 10, first 10, second 7")]
    [InlineData(
        "StreamGraph.getSlotSharingGroup: keying, rebalancing, broadcast and side outputs hand on the group of the operator before",
        """
        var map = env.FromSequence(1, 10).SetParallelism(1).Map(x => x).SlotSharingGroup("heavy");
        map.KeyBy(x => x).Map(x => x).SetParallelism(3);
        map.Rebalance().Map(x => x).SetParallelism(4);
        map.Broadcast().Map(x => x).SetParallelism(5);
        map.GetSideOutput(new OutputTag<string>("side")).Map(x => x).SetParallelism(6);
        """,
        "default 1, heavy 6")]
    [InlineData(
        "StreamExecutionEnvironment.fromElements, AllWindowedStream: an element source and a window over everything have one subtask each",
        """
        env.FromElements(1, 2, 3).SlotSharingGroup("source")
            .Map(x => x).SlotSharingGroup("middle")
            .CountWindowAll(5).Reduce((a, b) => a + b).SlotSharingGroup("all");
        """,
        "source 1, middle 2, all 1")]
    [InlineData(
        "DataStreamSource, StreamGraphGenerator: the graph is made from its last operators backwards, so a source that nothing reads takes no slot",
        """
        env.FromSequence(1, 10).SetParallelism(9).SlotSharingGroup("idle");
        env.FromSequence(1, 10).Print();
        """,
        "idle 0, default 2")]
    public void GroupsAndSlotsAreThoseThatFlinkNeeds(string source, string body, string groups)
    {
        GroupProgram program = GroupProgram.Run(body).Contained();

        Assert.True(program.Plan.IsClosed, source);
        Assert.Equal(groups, string.Join(", ", program.Plan.Groups.Select(group => group.Name + " " + group.Parallelism)));
        long slots = groups.Split(", ").Sum(group => long.Parse(group[(group.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
        Assert.Equal(Interval.Exactly(slots), program.Plan.Slots);
        Assert.All(program.Graphs, graph => Assert.Equal(slots, graph.RequiredSlots));
    }

    [Theory]
    [InlineData(
        "StreamGraphGeneratorTest.testConfigureSlotSharingGroupResource: a group named, one given as an object, one inherited, and default by name",
        """
        env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("ssg1").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build());
        env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("default").SetCpuCores(3).SetTaskHeapMemoryMB(300).Build());
        env.FromElements(1).SlotSharingGroup("ssg1")
            .Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder("ssg2").SetCpuCores(2).SetTaskHeapMemoryMB(200).Build())
            .Map(x => x * 2)
            .Map(x => x * 3).SlotSharingGroup("default");
        """,
        5,
        (1 * 1) + (2 * 2) + (2 * 3),
        (1 * 100) + (2 * 200) + (2 * 300))]
    [InlineData(
        "docs/deployment/finegrained_resource, Usage: a group attached by name and registered, and one attached with its resources",
        """
        var a = SlotSharingGroup.NewBuilder("a").SetCpuCores(1.0).SetTaskHeapMemoryMB(100).Build();
        var b = SlotSharingGroup.NewBuilder("b").SetCpuCores(0.5).SetTaskHeapMemoryMB(100).Build();
        env.FromSequence(1, 10).SlotSharingGroup("a").Filter(x => x > 3).SlotSharingGroup("a").Map(x => x).SlotSharingGroup(b);
        env.RegisterSlotSharingGroup(a);
        """,
        4,
        3,
        400)]
    [InlineData(
        "docs/deployment/finegrained_resource, Usage: every amount of a group, registered for its name",
        """
        var withResource = SlotSharingGroup.NewBuilder("ssg").SetCpuCores(1.0).SetTaskHeapMemoryMB(100).SetTaskOffHeapMemoryMB(50)
            .SetManagedMemory(MemorySize.OfMebiBytes(200)).SetExternalResource("gpu", 1.0).Build();
        var withName = SlotSharingGroup.NewBuilder("ssg").Build();
        env.RegisterSlotSharingGroup(withResource);
        env.FromSequence(1, 10).SlotSharingGroup(withName).Print();
        """,
        2,
        2,
        700)]
    public void CpuAndMemoryAreThoseOfTheRequestedSlots(string source, string body, long slots, int cpu, long mebibytes)
    {
        GroupProgram program = GroupProgram.Run(body).Contained();

        Assert.True(program.Plan.IsClosed, source);
        Assert.Equal(Interval.Exactly(slots), program.Plan.Slots);
        Assert.Equal(DecimalInterval.Exactly(cpu), program.Plan.Footprint.Cpu);
        Assert.Equal(Interval.Exactly(mebibytes * 1024 * 1024), program.Plan.Footprint.MemoryBytes);
        Assert.All(program.Graphs, graph => Assert.Equal(cpu, graph.SlotSharingGroups.Sum(group => group.Parallelism * group.Resources!.CpuCores)));
    }
}
