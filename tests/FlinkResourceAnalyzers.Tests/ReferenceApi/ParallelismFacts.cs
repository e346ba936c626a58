using System;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Where parallelism comes from and which values are accepted.</summary>
public sealed class ParallelismFacts
{
    private const string AtLeastOne = "must be at least one";
    private const string AtLeastOneOrDefault = "must be at least 1, or ExecutionConfig.PARALLELISM_DEFAULT";
    private const string OutOfBounds = "maxParallelism is out of bounds";

    private static readonly FactTable Facts = new()
    {
        {
            "without any setting the parallelism is 1", "CoreOptions", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(1, env.Parallelism("map"));
            }
        },
        {
            "the cluster's parallelism.default applies where the program sets none", "CoreOptions", () =>
            {
                StreamExecutionEnvironment env = Environment(parallelismDefault: 6);
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(6, env.Parallelism("map"));
                Assert.False(env.GetJobGraph().Operator("map").IsParallelismConfigured);
            }
        },
        {
            "the environment's parallelism beats the cluster's", "ExecutionConfig", () =>
            {
                StreamExecutionEnvironment env = Environment(parallelismDefault: 6).SetParallelism(3);
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(3, env.Parallelism("map"));
            }
        },
        {
            "the environment's parallelism is copied when an operator is created", "DataStream, DataStreamTest.testParallelism", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(10);
                DataStreamSource<long> source = env.Numbers();
                SingleOutputStreamOperator<long> before = source.Map(n => n).Name("before");
                env.SetParallelism(7);
                before.Map(n => n).Name("after");
                DataStreamSink<long> sink = before.Print().Name("sink");
                env.SetParallelism(2);
                Assert.Equal(10, env.Parallelism("Sequence Source"));
                Assert.Equal(10, env.Parallelism("before"));
                Assert.Equal(7, env.Parallelism("after"));
                Assert.Equal(7, env.Parallelism("sink"));
                sink.SetParallelism(4);
                Assert.Equal(4, env.Parallelism("sink"));
            }
        },
        {
            "an operator's own parallelism wins before and after the environment's", "Transformation", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map").SetParallelism(5);
                env.SetParallelism(9);
                Assert.Equal(5, env.Parallelism("map"));
                Assert.True(env.GetJobGraph().Operator("map").IsParallelismConfigured);
            }
        },
        {
            "of two calls the last one wins", "Transformation", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map")
                    .SetParallelism(5).SetParallelism(2).SetMaxParallelism(64).SetMaxParallelism(32).SlotSharingGroup("a").SlotSharingGroup("b");
                JobOperator map = env.GetJobGraph().Operator("map");
                Assert.Equal((2, 32, "b"), (map.Parallelism, map.MaxParallelism, map.SlotSharingGroup));
            }
        },
        {
            "an operator set to -1 takes the environment's value when the graph is built", "AbstractOneInputTransformationTranslator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(3);
                env.Numbers().Map(n => n).Name("map").SetParallelism(8).SetParallelism(-1);
                env.SetParallelism(12);
                Assert.Equal(12, env.Parallelism("map"));
                Assert.False(env.GetJobGraph().Operator("map").IsParallelismConfigured);
            }
        },
        {
            "operators created while the environment is at -1 take its later value", "AbstractOneInputTransformationTranslator", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(-1);
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(-1, env.Parallelism);
                env.SetParallelism(12);
                Assert.Equal(12, env.Parallelism("map"));
            }
        },
        {
            "what is still -1 when the job is scheduled runs at 1", "SchedulerBase", () =>
            {
                StreamExecutionEnvironment env = Environment(parallelismDefault: 6).SetParallelism(-1);
                env.Numbers().Map(n => n).Name("map");
                Assert.Equal(1, env.Parallelism("map"));
            }
        },
        {
            "the environment ignores -2", "ExecutionConfig", () => Assert.Equal(4, Environment().SetParallelism(4).SetParallelism(-2).Parallelism)
        },
        {
            "the environment refuses 0", "ExecutionConfig", () => Refused<ArgumentException>(AtLeastOne, () => Environment().SetParallelism(0))
        },
        {
            "the environment refuses -3", "ExecutionConfig", () => Refused<ArgumentException>(AtLeastOne, () => Environment().SetParallelism(-3))
        },
        {
            "an operator refuses 0", "OperatorValidationUtils",
            () => Refused<ArgumentException>(AtLeastOneOrDefault, () => Environment().Numbers().Map(n => n).SetParallelism(0))
        },
        {
            "an operator refuses -2", "OperatorValidationUtils",
            () => Refused<ArgumentException>(AtLeastOneOrDefault, () => Environment().Numbers().Map(n => n).SetParallelism(-2))
        },
        {
            "a source refuses 0", "OperatorValidationUtils",
            () => Refused<ArgumentException>(AtLeastOneOrDefault, () => Environment().Numbers().SetParallelism(0))
        },
        {
            "a sink refuses 0", "OperatorValidationUtils",
            () => Refused<ArgumentException>(AtLeastOneOrDefault, () => Environment().Numbers().Print().SetParallelism(0))
        },
        {
            "there is no upper bound at the call, and one when the job is scheduled", "KeyGroupRangeAssignment, DefaultVertexParallelismInfo", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map").SetParallelism(100_000);
                Assert.Equal(100_000, env.Parallelism("map"));
                Refused<ArgumentException>("Operator parallelism not within bounds", () => env.Execute());
            }
        },
        {
            "parallelism.default in a configuration is the environment's parallelism", "ExecutionConfig.configure", () =>
            {
                Configuration configuration = new Configuration().Set(CoreOptions.DefaultParallelism, 5);
                Assert.Equal(5, StreamExecutionEnvironment.GetExecutionEnvironment(configuration).Parallelism);
            }
        },
        {
            "a configuration applied later changes only operators created after it", "ExecutionConfig.configure, DataStream", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(2);
                SingleOutputStreamOperator<long> before = env.Numbers().Map(n => n).Name("before");
                env.Configure(new Configuration().SetInteger("parallelism.default", 5));
                before.Map(n => n).Name("after");
                Assert.Equal((2, 5), (env.Parallelism("before"), env.Parallelism("after")));
            }
        },
        {
            "a configuration without the key leaves the parallelism alone", "ExecutionConfig.configure", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(2);
                env.Configure(new Configuration().SetString("pipeline.name", "orders"));
                env.Numbers().Print();
                Assert.Equal(2, env.Parallelism);
                Assert.Equal("orders", env.GetJobGraph().Name);
            }
        },
        {
            "parallelism.default: 0 fails when the environment is built", "ExecutionConfig.configure",
            () => Refused<ArgumentException>(
                AtLeastOne, () => StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().SetInteger("parallelism.default", 0)))
        },
        {
            "parallelism.default: -1 passes", "ExecutionConfig.configure",
            () => Assert.Equal(
                -1, StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().SetInteger("parallelism.default", -1)).Parallelism)
        },
        {
            "a local environment's parallelism is the one given", "StreamExecutionEnvironment.createLocalEnvironment",
            () => Assert.Equal(3, StreamExecutionEnvironment.CreateLocalEnvironment(3).Parallelism)
        },
        {
            "a local environment that is given none uses the processors", "StreamExecutionEnvironment.defaultLocalParallelism",
            () => Assert.Equal(System.Environment.ProcessorCount, StreamExecutionEnvironment.CreateLocalEnvironment().Parallelism)
        },
        {
            "timestamps and watermarks run at their input's parallelism", "DataStream.assignTimestampsAndWatermarks", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(2);
                env.Numbers().SetParallelism(6).AssignTimestampsAndWatermarks(WatermarkStrategy<long>.NoWatermarks()).Name("times");
                Assert.Equal(6, env.Parallelism("times"));
                Assert.False(env.GetJobGraph().Operator("times").IsParallelismConfigured);
            }
        },
        {
            "a partitioning keeps the parallelism its input had when it was made", "PartitionTransformation", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(2);
                SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n);
                DataStream<long> rebalanced = map.Rebalance();
                map.SetParallelism(6);
                rebalanced.AssignTimestampsAndWatermarks(WatermarkStrategy<long>.NoWatermarks()).Name("times");
                Assert.Equal(2, env.Parallelism("times"));
            }
        },
        {
            "global does not change the parallelism", "DataStream.global", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(4);
                env.Numbers().Global().Map(n => n).Name("map");
                Assert.Equal(4, env.Parallelism("map"));
                Assert.Equal(Partitioner.Global, env.Edge("Sequence Source", "map"));
            }
        },
        {
            "the environment's max parallelism is 1 to 32768", "StreamExecutionEnvironment.setMaxParallelism", () =>
            {
                Assert.Equal(32768, Environment().SetMaxParallelism(1).SetMaxParallelism(32768).MaxParallelism);
                foreach (int value in (int[])[0, -1, 32769])
                {
                    Refused<ArgumentException>(OutOfBounds, () => Environment().SetMaxParallelism(value));
                }
            }
        },
    };

    public static TheoryData<string> Rows => Facts.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Holds(string fact) => Facts.Check(fact);
}
