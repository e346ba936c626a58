using System;
using System.Linq;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Which operators there are, of which kind, and how records travel between them.</summary>
public sealed class EdgeFacts
{
    private static readonly FactTable Facts = new()
    {
        {
            "without a partitioner and with equal parallelism: forward", "StreamGraph.createActualEdge", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(Partitioner.Forward, env.Edge("Sequence Source", "map"));
            }
        },
        {
            "without a partitioner and with different parallelism: rebalance", "StreamGraph.createActualEdge", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Map(n => n).Name("map").SetParallelism(2);
                Assert.Equal(Partitioner.Rebalance, env.Edge("Sequence Source", "map"));
            }
        },
        {
            "forward with different parallelism is refused when the graph is built, not at the call", "StreamGraph.createActualEdge", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                SingleOutputStreamOperator<long> map = env.Numbers().Forward().Map(n => n).SetParallelism(2);
                Refused<NotSupportedException>("Forward partitioning does not allow change of parallelism", () => env.GetJobGraph());
                map.SetParallelism(4);
                env.GetJobGraph();
            }
        },
        {
            "of two partitioners in a row the last one wins", "StreamGraphGeneratorTest.testVirtualTransformations", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Rebalance().Broadcast().Map(n => n).Name("map");
                Assert.Equal(Partitioner.Broadcast, env.Edge("Sequence Source", "map"));
            }
        },
        {
            "each partitioning gives its edge", "DataStream", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                DataStreamSource<long> source = env.Numbers();
                source.Rebalance().Map(n => n).Name("rebalance");
                source.Rescale().Map(n => n).Name("rescale");
                source.Shuffle().Map(n => n).Name("shuffle");
                source.Global().Map(n => n).Name("global");
                source.Broadcast().Map(n => n).Name("broadcast");
                source.PartitionCustom((key, partitions) => (int)(key % partitions), n => n).Map(n => n).Name("custom");
                source.KeyBy(n => n).Map(n => n).Name("hash");
                foreach (Partitioner partitioner in (Partitioner[])
                    [Partitioner.Rebalance, Partitioner.Rescale, Partitioner.Shuffle, Partitioner.Global, Partitioner.Broadcast, Partitioner.Custom, Partitioner.Hash])
                {
                    Assert.Equal(partitioner, env.Edge("Sequence Source", partitioner.ToString().ToLowerInvariant()));
                }

                Assert.Equal(8, env.GetJobGraph().Operators.Count);
            }
        },
        {
            "a keyed stream cannot be partitioned otherwise", "KeyedStream.setConnectionType",
            () => Refused<NotSupportedException>("Cannot override partitioning", () => Environment().Numbers().KeyBy(n => n).Rebalance())
        },
        {
            "a union is no operator and keeps each branch's partitioner", "UnionTransformationTranslator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStreamSource<long> first = env.Numbers();
                DataStreamSource<long> second = env.GenerateSequence(0, 9);
                first.Name("first").Rescale().Union(second.Name("second").Shuffle()).Map(n => n).Name("map");
                Assert.Equal(3, env.GetJobGraph().Operators.Count);
                Assert.Equal(Partitioner.Rescale, env.Edge("first", "map"));
                Assert.Equal(Partitioner.Shuffle, env.Edge("second", "map"));
            }
        },
        {
            "a partitioning of a union applies to all its branches", "StreamGraph.addEdge", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStream<long> first = env.Numbers().Name("first").Rescale();
                first.Union(env.GenerateSequence(0, 9).Name("second")).KeyBy(n => n).Map(n => n).Name("map");
                Assert.Equal(Partitioner.Hash, env.Edge("first", "map"));
                Assert.Equal(Partitioner.Hash, env.Edge("second", "map"));
            }
        },
        {
            "a stream united with itself has two edges", "StreamGraph.createActualEdge", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStreamSource<long> source = env.Numbers();
                source.Union(source).Map(n => n).Name("map");
                Assert.Equal(2, env.GetJobGraph().Edges.Count);
                Assert.Equal([0], env.GetJobGraph().Operator("map").Inputs);
            }
        },
        {
            "a side output is no operator", "SideOutputTransformationTranslator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                OutputTag<string> late = new("late");
                SingleOutputStreamOperator<long> process = env.Numbers().Process<long>((n, output) => output.Collect(n)).Name("process");
                process.GetSideOutput(late).Print().Name("sink");
                JobEdge edge = env.GetJobGraph().Edges[^1];
                Assert.Equal("late", edge.SideOutput);
                Assert.Equal(Partitioner.Forward, edge.Partitioner);
                Assert.Equal(3, env.GetJobGraph().Operators.Count);
            }
        },
        {
            "connected streams make one operator with two inputs", "ConnectedStreams", () =>
            {
                StreamExecutionEnvironment env = Environment();
                DataStreamSource<long> first = env.Numbers();
                DataStreamSource<string> second = env.FromData("a", "b");
                first.Name("first").KeyBy(n => n).Connect(second.Name("second").Broadcast()).Map(n => n.ToString(), s => s).Name("both");
                JobGraph graph = env.GetJobGraph();
                Assert.Equal([(0, Partitioner.Hash), (1, Partitioner.Broadcast)], graph.Edges.Select(edge => (edge.Input, edge.Partitioner)));
                Assert.Equal(OperatorKind.Keyed, graph.Operator("both").Kind);
            }
        },
        {
            "connected streams without a key make a plain operator", "ConnectedStreams", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Connect(env.FromData("a")).Map(n => n.ToString(), s => s).Name("both");
                Assert.Equal(OperatorKind.Transform, env.GetJobGraph().Operator("both").Kind);
            }
        },
        {
            "an interval join keys both sides and makes one keyed operator", "KeyedStream.IntervalJoin", () =>
            {
                StreamExecutionEnvironment env = Environment();
                KeyedStream<long, long> left = env.Numbers().KeyBy(n => n);
                KeyedStream<long, long> right = env.GenerateSequence(0, 9).KeyBy(n => n);
                left.IntervalJoin(right).Between(TimeSpan.Zero, TimeSpan.FromMinutes(1)).Process((a, b) => a + b).Name("join");
                JobGraph graph = env.GetJobGraph();
                Assert.Equal(OperatorKind.Keyed, graph.Operator("join").Kind);
                Assert.All(graph.Edges, edge => Assert.Equal(Partitioner.Hash, edge.Partitioner));
            }
        },
        {
            "a window join tags each side at that side's parallelism and makes one window operator", "CoGroupedStreams, JoinedStreams", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                DataStream<long> left = env.Numbers().SetParallelism(3).SlotSharingGroup("a");
                DataStream<long> right = env.GenerateSequence(0, 9).SetParallelism(2);
                left.Join(right)
                    .Where(n => n).EqualTo(n => n)
                    .Window(TumblingEventTimeWindows.Of(TimeSpan.FromMinutes(1)))
                    .Apply((a, b) => a + b).Name("join");
                JobGraph graph = env.GetJobGraph();
                Assert.Equal(
                    [(2, 3, "a"), (3, 2, "default")],
                    graph.Operators.Where(step => step.IsAuxiliary).Select(step => (step.Id, step.Parallelism, step.SlotSharingGroup)));
                JobOperator join = graph.Operator("join");
                Assert.Equal((OperatorKind.Window, 4, "default"), (join.Kind, join.Parallelism, join.SlotSharingGroup));
                Assert.Equal([2, 3], join.Inputs);
                Assert.All(graph.Edges.Where(edge => edge.Target == join.Id), edge => Assert.Equal(Partitioner.Hash, edge.Partitioner));
            }
        },
        {
            "a co-group does the same", "CoGroupedStreams", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().CoGroup(env.FromData("a"))
                    .Where(n => n.ToString()).EqualTo(text => text)
                    .Window(GlobalWindows.Create())
                    .Apply((numbers, texts) => texts.Concat(numbers.Select(n => n.ToString()))).Name("both");
                Assert.Equal(["FromSequence", "FromData", "Apply", "Apply", "Apply"], env.GetJobGraph().Operators.Select(step => step.Method));
            }
        },
        {
            "broadcast state reaches a keyed operator as its second input", "BroadcastConnectedStream", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                BroadcastStream<string> rules = env.FromData("r").Broadcast(new MapStateDescriptor<string, string>("rules"));
                env.Numbers().KeyBy(n => n).Connect(rules).Process(new Alert()).Name("alert");
                JobGraph graph = env.GetJobGraph();
                Assert.Equal((4, OperatorKind.Keyed), (graph.Operator("alert").Parallelism, graph.Operator("alert").Kind));
                Assert.Equal([Partitioner.Hash, Partitioner.Broadcast], graph.Edges.Select(edge => edge.Partitioner));
            }
        },
        {
            "steps are told apart by what they stand on", "DataStream, KeyedStream, WindowedStream, DataStreamSink", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers()
                    .Map(n => n).Name("map")
                    .KeyBy(n => n)
                    .Reduce((a, b) => a + b).Name("reduce")
                    .KeyBy(n => n)
                    .Window(TumblingEventTimeWindows.Of(TimeSpan.FromMinutes(1)))
                    .Reduce((a, b) => a + b).Name("window")
                    .SinkTo(new Discard<long>()).Name("sink");
                Assert.Equal(
                    [OperatorKind.Source, OperatorKind.Transform, OperatorKind.Keyed, OperatorKind.Window, OperatorKind.Sink],
                    env.GetJobGraph().Operators.Select(step => step.Kind));
                Assert.Equal(
                    ["FromSequence", "Map", "Reduce", "Reduce", "SinkTo"], env.GetJobGraph().Operators.Select(step => step.Method));
            }
        },
        {
            "a source nothing reads is not part of the job", "DataStreamSource makes no addOperator call", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.GenerateSequence(0, 9).SetParallelism(64);
                env.Numbers().Print();
                Assert.Equal(["Sequence Source", "Print to Std. Out"], env.GetJobGraph().Operators.Select(step => step.Name));
                Assert.Equal(1, env.GetJobGraph().RequiredSlots);
            }
        },
        {
            "an operator nothing reads is part of the job", "DataStream.doTransform calls addOperator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).SetParallelism(64);
                Assert.Equal(64, env.GetJobGraph().RequiredSlots);
            }
        },
        {
            "without an operator there is no job", "StreamExecutionEnvironment.getStreamGraphGenerator", () =>
            {
                StreamExecutionEnvironment env = Environment();
                Refused<InvalidOperationException>("No operators defined in streaming topology", () => env.Execute());
                env.Numbers();
                Refused<InvalidOperationException>("No operators defined in streaming topology", () => env.Execute());
            }
        },
        {
            "an execution takes the operators created since the last one, and what they read", "StreamExecutionEnvironment.getStreamGraph", () =>
            {
                StreamExecutionEnvironment env = Environment();
                SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n).Name("map");
                map.Print().Name("first");
                Assert.Equal(["Sequence Source", "map", "first"], env.Execute("one").JobGraph.Operators.Select(step => step.Name));
                Refused<InvalidOperationException>("No operators defined in streaming topology", () => env.Execute());
                map.Print().Name("second");
                Assert.Equal(["Sequence Source", "map", "second"], env.Execute("two").JobGraph.Operators.Select(step => step.Name));
            }
        },
        {
            "a uid given twice is refused when the job graph is built", "StreamGraphHasherV2", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Uid("step").Map(n => n).Uid("step");
                Refused<ArgumentException>("Hash collision on user-specified ID", () => env.Execute());
            }
        },
    };

    public static TheoryData<string> Rows => Facts.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Holds(string fact) => Facts.Check(fact);

    private sealed class Alert : IBroadcastProcessFunction<long, string, string>
    {
        public void Process(long value, ICollector<string> output) => output.Collect(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

        public void ProcessBroadcast(string value, ICollector<string> output) => output.Collect(value);
    }
}
