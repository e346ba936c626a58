using System.Linq;
using System.Threading.Tasks;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Flink.Streaming.Hosting;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.ReferenceApi;

public sealed class JobGraphRecorderTests
{
    [Fact]
    public void ExecutedJobsAreRecordedInOrder()
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start();
        Build("one").Execute("one");
        Build("two").Execute("two");
        Assert.Equal(["one", "two"], recorder.Submitted.Select(graph => graph.Name));
        Assert.Equal(2, recorder.Environments.Count);
    }

    [Fact]
    public void JobThatNobodyExecutesIsCollected()
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start();
        Build("first").Execute("first");
        Build("pending");
        Assert.Equal(["first", "Flink Streaming Job"], recorder.CollectGraphs().Select(graph => graph.Name));
        Assert.Equal("pending", recorder.CollectGraphs()[1].Operators[0].Name);
    }

    [Fact]
    public void RefusedJobIsRecorded()
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.FromSequence(0, 9).SetParallelism(8).SetMaxParallelism(4).Print();
        Assert.Throws<JobException>(() => env.Execute("refused"));
        Assert.Equal("refused", Assert.Single(recorder.Submitted).Name);
    }

    [Fact]
    public async Task RecordingFollowsAwaitAndLeavesOtherCodeAlone()
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start();
        TaskCompletionSource gate = new();
        Task other;
        using (System.Threading.ExecutionContext.SuppressFlow())
        {
            other = Task.Run(
                async () =>
                {
                    await gate.Task;
                    await Build("other").ExecuteAsync("other");
                },
                TestContext.Current.CancellationToken);
        }

        await Task.Run(() => Build("inside").ExecuteAsync("inside"), TestContext.Current.CancellationToken);
        gate.SetResult();
        await other;
        Assert.Equal("inside", Assert.Single(recorder.Submitted).Name);
    }

    [Fact]
    public void RecorderGivesItsClusterDefaults()
    {
        using (JobGraphRecorder.Start(new ClusterDefaults { Parallelism = 6, MaxParallelism = 90, LocalProcessors = 2 }))
        {
            JobGraph graph = Build("job").GetJobGraph();
            Assert.Equal((6, 90), (graph.Operators[0].Parallelism, graph.Operators[0].MaxParallelism));
            Assert.Equal(2, StreamExecutionEnvironment.CreateLocalEnvironment().Parallelism);

            using (JobGraphRecorder.Start())
            {
                Assert.Equal(6, Build("job").Parallelism);
            }
        }

        Assert.Equal(1, Build("job").Parallelism);
    }

    [Fact]
    public void DisposedRecorderRecordsNoMore()
    {
        JobGraphRecorder recorder = JobGraphRecorder.Start();
        recorder.Dispose();
        Build("later").Execute();
        Assert.Empty(recorder.Submitted);
        Assert.Empty(recorder.Environments);
    }

    [Fact]
    public void GraphIsPrintedAsATable()
    {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
        env.FromSequence(0, 9).Name("numbers")
            .KeyBy(n => n % 3)
            .Reduce((a, b) => a + b).Name("sum").SetParallelism(4)
            .SlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(0.5).SetTaskHeapMemoryMB(512).Build())
            .Print().Name("out");
        Assert.Equal(
            """
            sums: 3 operators in 3 tasks, 6 slots
              #  operator  kind    parallelism  max  group    inputs
              0  numbers   source  2            128  default
              1  sum       keyed   4            128  heavy    hash from 0
              2  out       sink    2            128  heavy    rebalance from 1
              group default: 2 slots
              group heavy: 4 slots of cpu 0.5, heap 512m, off-heap 0b, managed 0b

            """,
            env.GetJobGraph("sums").ToString());
    }

    private static StreamExecutionEnvironment Build(string name)
    {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.FromSequence(0, 9).Name(name).Print();
        return env;
    }
}
