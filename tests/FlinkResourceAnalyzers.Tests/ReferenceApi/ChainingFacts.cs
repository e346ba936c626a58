using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Which neighbours run in one task (flink-runtime StreamingJobGraphGenerator.isChainable).</summary>
public sealed class ChainingFacts
{
    private static readonly FactTable Facts = new()
    {
        {
            "forward neighbours of equal parallelism are one task", "StreamingJobGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Name("source").Map(n => n).Name("map").Print().Name("sink");
                Assert.Equal(["source+map+sink"], env.Tasks());
            }
        },
        {
            "a different parallelism breaks the chain", "StreamingJobGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Name("source").Map(n => n).Name("map").SetParallelism(2).Print().Name("sink").SetParallelism(2);
                Assert.Equal(["source", "map+sink"], env.Tasks());
            }
        },
        {
            "a different max parallelism does not", "pipeline.operator-chaining.chain-operators-with-different-max-parallelism", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Name("source").Map(n => n).Name("map").SetMaxParallelism(64);
                Assert.Equal(["source+map"], env.Tasks());
            }
        },
        {
            "a different group breaks the chain", "StreamingJobGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Name("source").Map(n => n).Name("map").SlotSharingGroup("heavy").Print().Name("sink");
                Assert.Equal(["source", "map+sink"], env.Tasks());
            }
        },
        {
            "keying breaks the chain even at parallelism 1", "JobGraphGeneratorTestBase.testParallelismOneNotChained", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Name("source").KeyBy(n => n).Map(n => n).Name("map");
                Assert.Equal(["source", "map"], env.Tasks());
            }
        },
        {
            "an operator with two in-edges is not chained to its inputs", "StreamingJobGraphGenerator.isChainable", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStream<long> first = env.Numbers().Name("first");
                DataStream<long> second = env.GenerateSequence(0, 9).Name("second");
                first.Union(second).Map(n => n).Name("map").Print().Name("sink");
                Assert.Equal(["first", "second", "map+sink"], env.Tasks());
            }
        },
        {
            "an operator with two readers is chained to both", "StreamingJobGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                SingleOutputStreamOperator<long> map = env.Numbers().Name("source").Map(n => n).Name("map");
                map.Print().Name("left");
                map.Print().Name("right");
                Assert.Equal(["source+map+left+right"], env.Tasks());
            }
        },
        {
            "disableChaining keeps an operator apart on both sides", "SingleOutputStreamOperator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Name("source").Map(n => n).Name("map").DisableChaining().Print().Name("sink");
                Assert.Equal(["source", "map", "sink"], env.Tasks());
            }
        },
        {
            "startNewChain keeps an operator from its input only", "SingleOutputStreamOperator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Name("source").Map(n => n).Name("map").StartNewChain().Print().Name("sink");
                Assert.Equal(["source", "map+sink"], env.Tasks());
            }
        },
        {
            "disableOperatorChaining makes every operator a task", "StreamExecutionEnvironment", () =>
            {
                StreamExecutionEnvironment env = Environment().DisableOperatorChaining();
                env.Numbers().Name("source").Map(n => n).Name("map");
                Assert.Equal(["source", "map"], env.Tasks());
            }
        },
        {
            "pipeline.operator-chaining.enabled: false does the same", "PipelineOptions", () =>
            {
                StreamExecutionEnvironment env = StreamExecutionEnvironment.GetExecutionEnvironment(
                    new Configuration().Set(PipelineOptions.OperatorChaining, false));
                env.Numbers().Name("source").Map(n => n).Name("map");
                Assert.Equal(["source", "map"], env.Tasks());
            }
        },
        {
            "chaining changes tasks and not slots", "SlotSharingSlotAllocator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Map(n => n).Print();
                long chained = env.GetJobGraph().RequiredSlots;
                JobGraph apart = env.DisableOperatorChaining().GetJobGraph();
                Assert.Equal((4L, 4L, 3), (chained, apart.RequiredSlots, apart.Vertices.Count));
            }
        },
    };

    public static TheoryData<string> Rows => Facts.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Holds(string fact) => Facts.Check(fact);
}
