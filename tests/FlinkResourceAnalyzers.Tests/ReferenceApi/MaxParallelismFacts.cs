using System;
using System.Linq;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>Max parallelism: where it comes from, which values are accepted, and what Flink chooses by itself.</summary>
public sealed class MaxParallelismFacts
{
    private static readonly FactTable Facts = new()
    {
        {
            "unset, it follows from the operator's parallelism", "SchedulerBase", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map").SetParallelism(100);
                JobOperator map = env.GetJobGraph().Operator("map");
                Assert.Equal((256, true), (map.MaxParallelism, map.IsMaxParallelismDefault));
            }
        },
        {
            "the environment's is bound late", "StreamGraphGenerator.transform, StreamExecutionEnvironmentTest.testParallelismBounds", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map");
                env.SetMaxParallelism(42);
                JobOperator map = env.GetJobGraph().Operator("map");
                Assert.Equal((42, false), (map.MaxParallelism, map.IsMaxParallelismDefault));
            }
        },
        {
            "it is written into the operators when a graph is built", "StreamGraphGenerator.transform", () =>
            {
                StreamExecutionEnvironment env = Environment().SetMaxParallelism(42);
                SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n).Name("map");
                env.Execute();
                env.SetMaxParallelism(100);
                map.Print().Name("sink");
                Assert.Equal((42, 100), (env.MaxParallelism("map"), env.MaxParallelism("sink")));
            }
        },
        {
            "an operator's own beats the environment's", "StreamGraphGenerator.transform", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Map(n => n).Name("map").SetMaxParallelism(64);
                env.SetMaxParallelism(42);
                Assert.Equal(64, env.MaxParallelism("map"));
            }
        },
        {
            "an operator's is 1 to 32768", "OperatorValidationUtils, Transformation", () =>
            {
                SingleOutputStreamOperator<long> map = Environment().Numbers().Map(n => n).SetMaxParallelism(1).SetMaxParallelism(32768);
                Refused<ArgumentException>("must be greater than 0", () => map.SetMaxParallelism(0));
                Refused<ArgumentException>("must be greater than 0", () => map.SetMaxParallelism(-1));
                Refused<ArgumentException>("Maximum parallelism must be between 1 and 32768", () => map.SetMaxParallelism(32769));
            }
        },
        {
            "a sink's is 1 to 32768", "OperatorValidationUtils, DataStreamSink", () =>
            {
                DataStreamSink<long> sink = Environment().Numbers().Print().SetMaxParallelism(1).SetMaxParallelism(32768);
                Refused<ArgumentException>("must be greater than 0", () => sink.SetMaxParallelism(0));
                Refused<ArgumentException>("Maximum parallelism must be between 1 and 32768", () => sink.SetMaxParallelism(32769));
            }
        },
        {
            "the execution configuration's has no upper check and fails when the graph is built", "ExecutionConfig, Transformation", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().Print();
                Refused<ArgumentException>("maximum parallelism must be greater than 0", () => env.GetConfig().SetMaxParallelism(0));
                env.GetConfig().SetMaxParallelism(32769);
                Refused<ArgumentException>("Maximum parallelism must be between 1 and 32768", () => env.GetJobGraph());
            }
        },
        {
            "pipeline.max-parallelism above 32768 passes the environment and fails when the graph is built", "ExecutionConfig, Transformation", () =>
            {
                StreamExecutionEnvironment env = StreamExecutionEnvironment.GetExecutionEnvironment(
                    new Configuration().Set(PipelineOptions.MaxParallelism, 40_000));
                env.Numbers().Print();
                Refused<ArgumentException>("Maximum parallelism must be between 1 and 32768", () => env.Execute());
            }
        },
        {
            "pipeline.max-parallelism cannot be 0 or -1", "ExecutionConfig.configure", () =>
            {
                foreach (int value in (int[])[0, -1])
                {
                    Refused<ArgumentException>(
                        "maximum parallelism must be greater than 0",
                        () => StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().Set(PipelineOptions.MaxParallelism, value)));
                }
            }
        },
        {
            "a parallelism above it passes the API and the graph and is refused by the cluster", "ExecutionJobVertex", () =>
            {
                StreamExecutionEnvironment env = Environment();
                env.Numbers().KeyBy(n => n).Map(n => n).Name("map").SetParallelism(100).SetMaxParallelism(64);
                Assert.Equal(100, env.Parallelism("map"));
                Refused<JobException>("is higher than the max parallelism", () => env.Execute());
            }
        },
        {
            "a chain has its head's", "StreamingJobGraphGenerator.createJobVertex", () =>
            {
                StreamExecutionEnvironment env = Environment().SetParallelism(100);
                env.Numbers().Map(n => n).Name("map").SetMaxParallelism(64);
                JobVertex chain = Assert.Single(env.GetJobGraph().Vertices);
                Assert.Equal(256, chain.MaxParallelism);
                env.Execute();
            }
        },
    };

    public static TheoryData<string> Rows => Facts.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Holds(string fact) => Facts.Check(fact);

    /// <summary>KeyGroupRangeAssignment; 1, 171, 172 and 32768 are also in SchedulerBaseComputeVertexParallelismTest.</summary>
    [Theory]
    [InlineData(1, 128)]
    [InlineData(85, 128)]
    [InlineData(86, 256)]
    [InlineData(171, 256)]
    [InlineData(172, 512)]
    [InlineData(341, 512)]
    [InlineData(342, 1024)]
    [InlineData(683, 1024)]
    [InlineData(684, 2048)]
    [InlineData(1365, 2048)]
    [InlineData(1366, 4096)]
    [InlineData(2731, 4096)]
    [InlineData(2732, 8192)]
    [InlineData(5461, 8192)]
    [InlineData(5462, 16384)]
    [InlineData(10923, 16384)]
    [InlineData(10924, 32768)]
    [InlineData(32768, 32768)]
    public void DefaultMaxParallelism(int parallelism, int expected)
        => Assert.Equal(expected, JobOperator.DefaultMaxParallelismOf(parallelism));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(32769)]
    public void NoDefaultMaxParallelism(int parallelism)
        => Refused<ArgumentException>("not within bounds", () => JobOperator.DefaultMaxParallelismOf(parallelism));

    /// <summary>The reference and the analyzer were written apart; here they must agree, over the whole range.</summary>
    [Fact]
    public void AnalyzerAgreesWithTheReference()
        => Assert.DoesNotContain(
            Enumerable.Range(1, 32768), p => JobOperator.DefaultMaxParallelismOf(p) != FlinkResourceAnalyzers.Plan.KeyGroups.DefaultMaxParallelism(p));
}
