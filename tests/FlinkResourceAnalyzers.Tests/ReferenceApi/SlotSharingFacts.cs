using System;
using System.Linq;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Which group an operator is in, what its slots hold, and how many slots a job needs.</summary>
public sealed class SlotSharingFacts
{
    private static readonly FactTable Facts = new()
    {
        {
            "without a name all operators are in the group called default", "StreamGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Print();
                Assert.All(env.GetJobGraph().Operators, step => Assert.Equal("default", step.SlotSharingGroup));
            }
        },
        {
            "operators inherit forwards and not backwards", "StreamGraphGenerator.determineSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map").SlotSharingGroup("heavy").Filter(n => n > 0).Name("filter").Print().Name("sink");
                Assert.Equal(
                    ["default", "heavy", "heavy", "heavy"], env.GetJobGraph().Operators.Select(step => step.SlotSharingGroup));
            }
        },
        {
            "a group set after the operator behind was made is inherited all the same", "StreamGraphGenerator.translate", () =>
            {
                StreamExecutionEnvironment env = Environment();
                SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n);
                map.Filter(n => n > 0).Name("filter");
                map.SlotSharingGroup("heavy");
                Assert.Equal("heavy", env.Group("filter"));
            }
        },
        {
            "inputs in one group give theirs", "StreamGraphGenerator.determineSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStream<long> first = env.Numbers().SlotSharingGroup("a");
                DataStream<long> second = env.GenerateSequence(0, 9).SlotSharingGroup("a");
                first.Union(second).Map(n => n).Name("union");
                first.Connect(second).Map(n => n, n => n).Name("connect");
                Assert.Equal(("a", "a"), (env.Group("union"), env.Group("connect")));
            }
        },
        {
            "inputs in different groups give the default group", "StreamGraphGenerator.determineSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStream<long> first = env.Numbers().SlotSharingGroup("a");
                DataStream<long> second = env.GenerateSequence(0, 9).SlotSharingGroup("b");
                first.Union(second).Map(n => n).Name("union");
                first.Connect(second).Map(n => n, n => n).Name("connect");
                Assert.Equal(("default", "default"), (env.Group("union"), env.Group("connect")));
            }
        },
        {
            "inheritance goes through keying, partitioning, broadcast and side outputs", "StreamGraph.getSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n).SlotSharingGroup("heavy");
                map.KeyBy(n => n).Map(n => n).Name("keyed");
                map.Rebalance().Map(n => n).Name("rebalanced");
                map.Broadcast().Map(n => n).Name("broadcast");
                map.GetSideOutput(new OutputTag<string>("side")).Map(s => s).Name("side");
                foreach (string name in (string[])["keyed", "rebalanced", "broadcast", "side"])
                {
                    Assert.Equal("heavy", env.Group(name));
                }
            }
        },
        {
            "the group called default cuts inheritance", "SlotAllocationTest.testInheritOverride", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().SlotSharingGroup("heavy").Map(n => n).Name("map").SlotSharingGroup("default").Print().Name("sink");
                Assert.Equal(("default", "default"), (env.Group("map"), env.Group("sink")));
            }
        },
        {
            "a null name is refused at the call", "SlotSharingGroup", () =>
            {
                SingleOutputStreamOperator<long> map = Environment().Numbers().Map(n => n);
                Assert.Throws<ArgumentNullException>(() => map.SlotSharingGroup((string)null!));
                Assert.Throws<ArgumentNullException>(() => map.Print().SlotSharingGroup((string)null!));
            }
        },
        {
            "empty and blank names are names, and case counts", "SlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStreamSource<long> source = env.Numbers();
                source.Map(n => n).SlotSharingGroup(string.Empty);
                source.Map(n => n).SlotSharingGroup(" ");
                source.Map(n => n).SlotSharingGroup("a");
                source.Map(n => n).SlotSharingGroup("A");
                Assert.Equal(["default", string.Empty, " ", "a", "A"], env.GetJobGraph().SlotSharingGroups.Select(group => group.Name));
            }
        },
        {
            "a job in one group needs as many slots as its highest parallelism", "docs/concepts/flink-architecture", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Map(n => n).SetParallelism(12).Print().SetParallelism(2);
                Assert.Equal(12, env.GetJobGraph().RequiredSlots);
            }
        },
        {
            "a job needs the sum over its groups of the highest parallelism in each", "SlotSharingSlotAllocator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Map(n => n).SetParallelism(12).SlotSharingGroup("heavy").Print().SetParallelism(2).SlotSharingGroup("out");
                Assert.Equal([("default", 4), ("heavy", 12), ("out", 2)], env.GetJobGraph().SlotSharingGroups.Select(group => (group.Name, group.Parallelism)));
                Assert.Equal(18, env.GetJobGraph().RequiredSlots);
            }
        },
        {
            "a group registered twice has the last resources", "StreamExecutionEnvironment.registerSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().SlotSharingGroup("g").Print();
                env.RegisterSlotSharingGroup(Group("g", cpu: 1)).RegisterSlotSharingGroup(Group("g", cpu: 2));
                Assert.Equal(2, ResourcesOf(env, "g")?.CpuCores);
            }
        },
        {
            "registering a group without resources changes nothing", "StreamExecutionEnvironment.registerSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().SlotSharingGroup("g").Print();
                env.RegisterSlotSharingGroup(Group("g", cpu: 1)).RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("g").Build());
                Assert.Equal(1, ResourcesOf(env, "g")?.CpuCores);
            }
        },
        {
            "a group can be registered before or after its use by name", "StreamExecutionEnvironment, docs/deployment/finegrained_resource", () =>
            {
                StreamExecutionEnvironment env = Environment().RegisterSlotSharingGroup(Group("before", cpu: 1));
                env.Numbers().SlotSharingGroup("before").Print().SlotSharingGroup("after");
                env.RegisterSlotSharingGroup(Group("after", cpu: 2));
                Assert.Equal((1, 2), (ResourcesOf(env, "before")?.CpuCores, ResourcesOf(env, "after")?.CpuCores));
            }
        },
        {
            "operators that name a group share the resources one of them declares", "StreamGraphGeneratorTest.testConfigureSlotSharingGroupResource", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStream<long> source = env.Numbers().SlotSharingGroup("g");
                source.Map(n => n).SlotSharingGroup(Group("g", cpu: 1));
                source.Map(n => n).SlotSharingGroup(Group("g", cpu: 1));
                Assert.Equal(1, ResourcesOf(env, "g")?.CpuCores);
            }
        },
        {
            "an operator that declares other resources than the environment is refused when the graph is built",
            "StreamGraphGenerator.transform, StreamGraphGeneratorTest.testConflictSlotSharingGroup", () =>
            {
                StreamExecutionEnvironment env = Environment().RegisterSlotSharingGroup(Group("g", cpu: 1));
                env.Numbers().Map(n => n).SlotSharingGroup(Group("g", cpu: 2));
                Refused<ArgumentException>("configured with two different resource spec", () => env.Execute());
            }
        },
        {
            "two operators that declare different resources are refused when the graph is built", "StreamGraphGenerator.transform", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).SlotSharingGroup(Group("g", cpu: 1)).Print().SlotSharingGroup(Group("g", cpu: 2));
                Refused<ArgumentException>("configured with two different resource spec", () => env.GetJobGraph());
            }
        },
        {
            "resources for the name default apply to the default group", "StreamingJobGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment().RegisterSlotSharingGroup(Group("default", cpu: 3));
                env.Numbers().Print();
                Assert.Equal(3, ResourcesOf(env, "default")?.CpuCores);
            }
        },
        {
            "groups with and without resources may be mixed", "docs/deployment/finegrained_resource", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Print().SlotSharingGroup(Group("g", cpu: 1));
                Assert.Null(ResourcesOf(env, "default"));
                Assert.NotNull(ResourcesOf(env, "g"));
            }
        },
    };

    private static readonly FactTable BuilderFacts = new()
    {
        {
            "cpu cores must be positive", "SlotSharingGroup.Builder", () =>
            {
                foreach (double value in (double[])[0, -1, double.NaN])
                {
                    Refused<ArgumentException>("cpu cores should be positive", () => SlotSharingGroup.NewBuilder("g").SetCpuCores(value));
                }
            }
        },
        {
            "task heap must be positive", "SlotSharingGroup.Builder", () =>
            {
                Refused<ArgumentException>("task heap memory should be positive", () => SlotSharingGroup.NewBuilder("g").SetTaskHeapMemoryMB(0));
                Refused<ArgumentException>("task heap memory should be positive", () => SlotSharingGroup.NewBuilder("g").SetTaskHeapMemoryMB(-1));
                Refused<ArgumentException>("task heap memory should be positive", () => SlotSharingGroup.NewBuilder("g").SetTaskHeapMemory(MemorySize.Zero));
            }
        },
        {
            "other memory may be 0 and not negative", "SlotSharingGroup.Builder, MemorySize", () =>
            {
                SlotSharingGroup.NewBuilder("g").SetManagedMemoryMB(0).SetTaskOffHeapMemoryMB(0);
                Refused<ArgumentException>("bytes must be >= 0", () => SlotSharingGroup.NewBuilder("g").SetManagedMemoryMB(-1));
                Refused<ArgumentException>("bytes must be >= 0", () => SlotSharingGroup.NewBuilder("g").SetTaskOffHeapMemoryMB(-1));
            }
        },
        {
            "with cpu and heap the rest is 0", "SlotSharingGroup.Builder", () =>
            {
                SlotSharingGroup group = SlotSharingGroup.NewBuilder("g").SetCpuCores(1.5).SetTaskHeapMemoryMB(512).Build();
                Assert.Equal(1.5, group.CpuCores);
                Assert.Equal(MemorySize.Parse("512m"), group.TaskHeapMemory);
                Assert.Equal(MemorySize.Zero, group.ManagedMemory);
                Assert.Equal(MemorySize.Zero, group.TaskOffHeapMemory);
            }
        },
        {
            "with nothing set the group is only a name", "SlotSharingGroup.Builder", () => Assert.Null(SlotSharingGroup.NewBuilder("g").Build().CpuCores)
        },
        {
            "anything else needs cpu and heap", "SlotSharingGroup.Builder", () =>
            {
                const string Message = "cpu cores and task heap memory are required";
                Refused<ArgumentException>(Message, () => SlotSharingGroup.NewBuilder("g").SetCpuCores(1).Build());
                Refused<ArgumentException>(Message, () => SlotSharingGroup.NewBuilder("g").SetTaskHeapMemoryMB(1).Build());
                Refused<ArgumentException>(Message, () => SlotSharingGroup.NewBuilder("g").SetTaskOffHeapMemoryMB(0).Build());
                Refused<ArgumentException>(Message, () => SlotSharingGroup.NewBuilder("g").SetManagedMemoryMB(64).Build());
                Refused<ArgumentException>(Message, () => SlotSharingGroup.NewBuilder("g").SetExternalResource("gpu", 1).Build());
            }
        },
        {
            "an external resource replaces the earlier amount, and 0 is dropped", "SlotSharingGroup.Builder, ResourceSpec", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().SlotSharingGroup(
                    SlotSharingGroup.NewBuilder("g").SetCpuCores(1).SetTaskHeapMemoryMB(64)
                        .SetExternalResource("gpu", 1).SetExternalResource("gpu", 2).SetExternalResource("fpga", 0).Build()).Print();
                Assert.Equal(["gpu=2"], ResourcesOf(env, "g")!.ExternalResources.Select(resource => $"{resource.Key}={resource.Value}"));
            }
        },
        {
            "of an amount eight digits behind the point are kept", "Resource", () =>
            {
                Assert.Equal(0.12345678, Group("g", cpu: 0.123456789).CpuCores);
                Assert.Equal(0, Group("g", cpu: 0.000000001).CpuCores);
                Assert.Equal(Group("g", cpu: 1), Group("g", cpu: 1.000000001));
            }
        },
        {
            "a negative external resource is refused where the group is used", "SlotSharingGroupUtils.extractResourceSpec, Resource", () =>
            {
                SlotSharingGroup group = SlotSharingGroup.NewBuilder("g").SetCpuCores(1).SetTaskHeapMemoryMB(64).SetExternalResource("gpu", -1).Build();
                StreamExecutionEnvironment env = Environment();
                Refused<ArgumentException>("no less than 0", () => env.RegisterSlotSharingGroup(group));
                env.Numbers().Print().SlotSharingGroup(group);
                Refused<ArgumentException>("no less than 0", () => env.GetJobGraph());
            }
        },
        {
            "memory sizes have a whole number and one of Flink's units", "MemorySize.parse", () =>
            {
                foreach (string text in (string[])["512m", "512 MB", "512 mebibytes", "536870912", "536870912b", "524288k"])
                {
                    Assert.Equal(MemorySize.OfMebiBytes(512), MemorySize.Parse(text));
                }

                foreach (string text in (string[])["", "m", "1.5g", "-1m", "512mib", "512 parsecs", "9999999999t"])
                {
                    Assert.Throws<ArgumentException>(() => MemorySize.Parse(text));
                }
            }
        },
        {
            "groups are equal when their resources are", "SlotSharingGroup.equals", () =>
            {
                Assert.Equal(Group("a", cpu: 1), Group("b", cpu: 1));
                Assert.NotEqual(Group("a", cpu: 1), Group("a", cpu: 2));
            }
        },
        {
            "a null name is refused", "SlotSharingGroup", () => Assert.Throws<ArgumentNullException>(() => SlotSharingGroup.NewBuilder(null!))
        },
    };

    public static TheoryData<string> Rows => Facts.Rows;

    public static TheoryData<string> BuilderRows => BuilderFacts.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Holds(string fact) => Facts.Check(fact);

    [Theory]
    [MemberData(nameof(BuilderRows))]
    public void BuilderHolds(string fact) => BuilderFacts.Check(fact);

    private static SlotSharingGroup Group(string name, double cpu)
        => SlotSharingGroup.NewBuilder(name).SetCpuCores(cpu).SetTaskHeapMemoryMB(512).Build();

    private static ResourceProfile? ResourcesOf(StreamExecutionEnvironment env, string group)
        => env.GetJobGraph().SlotSharingGroups.Single(candidate => candidate.Name == group).Resources;
}
