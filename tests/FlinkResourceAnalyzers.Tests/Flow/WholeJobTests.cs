using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>A job as teams write them, in several files and with everything at once.</summary>
public sealed class WholeJobTests
{
    /// <summary>
    /// Two helpers in files of their own, a loop that makes branches for a union, a constant of another class, a value from outside with an upper
    /// bound and one that depends on a condition: bounds as tight as they can be, and nothing open.
    /// </summary>
    [Fact]
    public void Job_over_three_files_is_known_exactly()
    {
        CSharpCompilation compilation = HostileCode.Compile(
            JobApiSources.FlinkStyle,
            """
            using Flink.Streaming;

            public static class OrdersJob
            {
                public static void Main(string[] args)
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(Limits.Workers);
                    DataStream<long> all = env.ReadBranches();
                    var totals = all.KeyBy(x => x).Reduce((a, b) => a + b);
                    totals.SetParallelism(System.Math.Min(int.Parse(args[0]), 32));
                    Outputs.Write(totals, args.Length > 1);
                    env.Execute("orders");
                }
            }
            """,
            """
            using Flink.Streaming;

            public static class Inputs
            {
                public static DataStream<long> ReadBranches(this StreamExecutionEnvironment env)
                {
                    DataStream<long> all = null;
                    for (int i = 0; i < 3; i++)
                    {
                        var branch = env.FromSequence(i, 100).Map(x => x + 1).SetParallelism(2 * (i + 1));
                        all = all is null ? branch : all.Union(branch);
                    }

                    return all;
                }
            }
            """,
            """
            using Flink.Streaming;

            public static class Limits
            {
                public const int Workers = 6;
                public static readonly int Writers = Workers / 3;
            }

            public static class Outputs
            {
                public static void Write(DataStream<long> stream, bool isWide)
                    => stream.Filter(x => x > 0).SlotSharingGroup("output").Print().SetParallelism(isWide ? 8 : Limits.Writers);
            }
            """);

        JobPlan plan = Assert.Single(HostileCode.PlansOf(compilation, HostileCode.BodyOf(compilation, "Main")));

        Assert.Equal("orders", plan.JobName);
        Assert.Empty(plan.OpenReasons);
        Assert.Equal(
            [
                "FromSequence 6 in default x 1", "Map 2 in default x 1", "FromSequence 6 in default x 1", "Map 4 in default x 1",
                "FromSequence 6 in default x 1", "Map 6 in default x 1", "Reduce 1..32 in default x 1",
                "Filter 6 in output x 1", "Print 2..8 in output x 1",
            ],
            plan.Operators.Select(step => $"{step.Method} {step.Parallelism.Value} in {step.Group} x {step.Instances}"));

        // The widest of each group: 6 to 32 for the default one, 6 to 8 for the other.
        Assert.Equal(new Interval(12, 40), plan.Slots);
    }
}
