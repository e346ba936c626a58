using System;
using System.Collections.Generic;
using System.Linq;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Xunit;
using static FlinkResourceAnalyzers.Tests.ReferenceApi.Jobs;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

/// <summary>What is created at 1 or held at 1 (flink-runtime StreamExecutionEnvironment, DataStreamSource, AllWindowedStream).</summary>
public sealed class NonParallelFacts
{
    /// <summary>The environment is at 4: a source is created at 1 or at 4, and can be raised to 8 or not.</summary>
    public static TheoryData<string, int, bool> Sources => new()
    {
        { "FromElements", 1, false },
        { "FromCollection", 1, false },
        { "SocketTextStream", 1, false },
        { "AddSource of a plain function", 1, false },
        { "AddSource of a parallel function", 4, true },
        { "AddSource of a parallel function typed as a plain one", 4, true },
        { "FromData", 1, true },
        { "FromData of a list", 1, true },
        { "FromSequence", 4, true },
        { "GenerateSequence", 4, true },
        { "FromParallelCollection", 4, true },
        { "FromSource", 4, true },
        { "ReadTextFile", 4, true },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void SourceStartsAt(string source, int parallelism, bool canBeRaised)
    {
        _ = canBeRaised;
        StreamExecutionEnvironment env = Environment().SetParallelism(4);
        MakeSource(env, source, raise: false);
        Assert.Equal(parallelism, SourceOf(env).Parallelism);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void SourceCanBeRaisedOrNot(string source, int parallelism, bool canBeRaised)
    {
        _ = parallelism;
        StreamExecutionEnvironment env = Environment().SetParallelism(4);
        if (canBeRaised)
        {
            MakeSource(env, source, raise: true);
            Assert.Equal(8, SourceOf(env).Parallelism);
        }
        else
        {
            Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => MakeSource(env, source, raise: true));
        }
    }

    [Fact]
    public void NonParallelSourceRefusesEvenTheDefault()
        => Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => Environment().FromElements(1, 2).SetParallelism(-1));

    [Fact]
    public void NonParallelSourceAcceptsOne() => Environment().FromElements(1, 2).SetParallelism(1);

    [Fact]
    public void NonParallelSourceRefusesThroughItsBaseType()
    {
        SingleOutputStreamOperator<int> source = Environment().FromElements(1, 2).Name("numbers");
        Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => source.SetParallelism(2));
    }

    [Fact]
    public void NonParallelSourceMayHaveAnyMaxParallelism()
    {
        StreamExecutionEnvironment env = Environment();
        env.FromElements(1, 2).Name("numbers").SetMaxParallelism(16).Print();
        Assert.Equal(16, env.MaxParallelism("numbers"));
    }

    [Fact]
    public void ReadTextFileHasAMonitorAtOne()
    {
        StreamExecutionEnvironment env = Environment().SetParallelism(4);
        env.ReadTextFile("orders.txt").SlotSharingGroup("files").Print();
        JobOperator monitor = Assert.Single(env.GetJobGraph().Operators, step => step.IsAuxiliary);
        Assert.Equal((1, 1, "default"), (monitor.Parallelism, monitor.MaxParallelism, monitor.SlotSharingGroup));

        // The group set on the readers does not move the monitor, which then needs a slot of its own.
        Assert.Equal(5, env.GetJobGraph().RequiredSlots);
    }

    [Fact]
    public void WindowAllIsHeldAtOne()
    {
        StreamExecutionEnvironment env = Environment().SetParallelism(4).SetMaxParallelism(64);
        SingleOutputStreamOperator<long> window = env.Numbers().WindowAll(GlobalWindows.Create()).Reduce((a, b) => a + b).Name("window");
        Assert.Equal((1, 1), (env.Parallelism("window"), env.MaxParallelism("window")));
        Assert.Equal(OperatorKind.Window, env.GetJobGraph().Operator("window").Kind);
        Assert.Equal(Partitioner.Hash, env.Edge("Sequence Source", "window"));
        Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => window.SetParallelism(2));
        Refused<ArgumentException>("maximum parallelism of non parallel operator must be 1", () => window.SetMaxParallelism(2));
    }

    [Fact]
    public void CountWindowAllIsHeldAtOne()
    {
        SingleOutputStreamOperator<long> window = Environment().Numbers().CountWindowAll(10).Reduce((a, b) => a + b);
        Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => window.SetParallelism(2));
    }

    [Fact]
    public void ForceNonParallelOverridesWhatWasSetAndRefusesMore()
    {
        StreamExecutionEnvironment env = Environment().SetParallelism(4);
        SingleOutputStreamOperator<long> map = env.Numbers().Map(n => n).Name("map").SetParallelism(8).SetMaxParallelism(64).ForceNonParallel();
        Assert.Equal((1, 1), (env.Parallelism("map"), env.MaxParallelism("map")));
        map.SetParallelism(1).SetMaxParallelism(1);
        Refused<ArgumentException>("parallelism of non parallel operator must be 1", () => map.SetParallelism(8));
        Refused<ArgumentException>("maximum parallelism of non parallel operator must be 1", () => map.SetMaxParallelism(8));
    }

    [Fact]
    public void WriteToSocketStartsAtOneAndMayBeRaised()
    {
        StreamExecutionEnvironment env = Environment().SetParallelism(4);
        DataStreamSink<long> sink = env.Numbers().WriteToSocket("host", 9000, _ => []).Name("socket");
        Assert.Equal(1, env.Parallelism("socket"));
        sink.SetParallelism(3);
        Assert.Equal(3, env.Parallelism("socket"));
    }

    private static JobOperator SourceOf(StreamExecutionEnvironment env)
        => Assert.Single(env.GetJobGraph().Operators, step => step.Kind == OperatorKind.Source && !step.IsAuxiliary);

    private static void MakeSource(StreamExecutionEnvironment env, string source, bool raise)
    {
        switch (source)
        {
            case "FromElements":
                Finish(env.FromElements(1, 2, 3), raise);
                break;
            case "FromCollection":
                Finish(env.FromCollection(new List<int> { 1, 2, 3 }), raise);
                break;
            case "SocketTextStream":
                Finish(env.SocketTextStream("host", 9000), raise);
                break;
            case "AddSource of a plain function":
                Finish(env.AddSource(new PlainSource()), raise);
                break;
            case "AddSource of a parallel function":
                Finish(env.AddSource(new ParallelSource()), raise);
                break;
            case "AddSource of a parallel function typed as a plain one":
                ISourceFunction<long> function = new ParallelSource();
                Finish(env.AddSource(function), raise);
                break;
            case "FromData":
                Finish(env.FromData(1, 2, 3), raise);
                break;
            case "FromData of a list":
                DataStreamSource<int> data = env.FromData(new List<int> { 1, 2, 3 });
                Finish(data, raise);
                break;
            case "FromSequence":
                Finish(env.FromSequence(1, 3), raise);
                break;
            case "GenerateSequence":
                Finish(env.GenerateSequence(1, 3), raise);
                break;
            case "FromParallelCollection":
                Finish(env.FromParallelCollection(Enumerable.Range(1, 3)), raise);
                break;
            case "FromSource":
                Finish(env.FromSource(new SplitSource(), WatermarkStrategy<long>.NoWatermarks(), "numbers"), raise);
                break;
            case "ReadTextFile":
                Finish(env.ReadTextFile("orders.txt"), raise);
                break;
            default:
                throw new ArgumentException($"No such source: {source}", nameof(source));
        }
    }

    private static void Finish<T>(DataStreamSource<T> source, bool raise)
    {
        if (raise)
        {
            source.SetParallelism(8);
        }

        source.Print();
    }
}
