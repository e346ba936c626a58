using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace FlinkResourceAnalyzers.Benchmarks.Generation;

/// <summary>
/// Makes the source of projects to measure the analyzers on. The same arguments give the same text, on every machine and in every version of .NET.
/// </summary>
internal static class JobProjectGenerator
{
    private const int JobsPerHelper = 10;

    /// <summary>A project of jobs, the API they are written against, the helpers they share, and ordinary classes.</summary>
    public static ImmutableArray<GeneratedFile> Jobs(int jobs, int plain, int seed)
    {
        SeededNumbers numbers = new(seed);
        int helpers = (jobs + JobsPerHelper - 1) / JobsPerHelper;
        List<GeneratedFile> files = [JobApiFile.Create(), SharedFile.Create()];
        for (int i = 0; i < helpers; i++)
        {
            files.Add(HelperWriter.Write(i, numbers));
        }

        for (int i = 0; i < jobs; i++)
        {
            files.Add(JobWriter.Write(i, helpers, numbers));
        }

        files.AddRange(Plain(plain, seed));
        return [.. files];
    }

    /// <summary>A project without any job API.</summary>
    public static ImmutableArray<GeneratedFile> Plain(int classes, int seed)
    {
        SeededNumbers numbers = new(seed);
        List<GeneratedFile> files = [];
        for (int i = 0; i < classes; i++)
        {
            files.Add(PlainClassWriter.Write(i, numbers));
        }

        return [.. files];
    }

    /// <summary>A project with one job of so many operators, in one fluent chain.</summary>
    public static ImmutableArray<GeneratedFile> Chain(int operators)
    {
        StringBuilder text = new();
        text.Append("""
            using Flink.Streaming;
            using Generated.Shared;

            namespace Generated.Jobs;

            public static class ChainJob
            {
                public static void Run()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(4);
                    env.FromSequence(1, 1000)

            """);
        for (int i = 0; i < operators - 2; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"            .Map(number => number + {i}).Name(\"step-{i}\").SetParallelism({(i % 3) + 1})\n");
        }

        text.Append("""
                        .AddSink(new TableSink<long>("numbers"));
                    env.Execute("chain");
                }
            }

            """);
        return [JobApiFile.Create(), SharedFile.Create(), new GeneratedFile("Jobs/ChainJob.cs", text.ToString())];
    }

    /// <summary>Jobs that call a helper which calls a helper, so many deep; each adds an operator, and each lies in a file of its own.</summary>
    public static ImmutableArray<GeneratedFile> Helpers(int jobs, int depth)
    {
        List<GeneratedFile> files = [JobApiFile.Create(), SharedFile.Create()];
        for (int level = 1; level <= depth; level++)
        {
            string next = level < depth ? $"Level{level + 1}.Add(stream, parallelism)" : "stream";
            files.Add(new GeneratedFile($"Helpers/Level{level}.cs", $$"""
                using Flink.Streaming;

                namespace Generated.Helpers;

                public static class Level{{level}}
                {
                    public static DataStream<long> Add(DataStream<long> input, int parallelism)
                    {
                        var stream = input.Map(number => number + {{level}}).Name("level-{{level}}").SetParallelism(parallelism);
                        return {{next}};
                    }
                }

                """));
        }

        for (int job = 0; job < jobs; job++)
        {
            files.Add(new GeneratedFile($"Jobs/Job{job}.cs", $$"""
                using Flink.Streaming;
                using Generated.Helpers;
                using Generated.Shared;

                namespace Generated.Jobs;

                public static class Job{{job}}
                {
                    public static void Run()
                    {
                        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                        env.SetParallelism(4);
                        Level1.Add(env.FromSequence(1, {{1000 + job}}), {{1 + (job % 8)}}).AddSink(new TableSink<long>("numbers"));
                        env.Execute("job-{{job}}");
                    }
                }

                """));
        }

        return [.. files];
    }

    /// <summary>A job in a file of two hundred lines: six methods, each of which adds a branch of some thirty lines.</summary>
    public static GeneratedFile LongJob()
    {
        StringBuilder text = new();
        text.Append("""
            using System;
            using Flink.Streaming;
            using Generated.Shared;

            namespace Generated.Jobs;

            public static class LongJob
            {
                public static void Run(JobOptions options)
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(4);
                    env.SetMaxParallelism(1024);
                    AddBranch0(env, options);
                    AddBranch1(env, options);
                    AddBranch2(env, options);
                    AddBranch3(env, options);
                    AddBranch4(env, options);
                    AddBranch5(env, options);
                    env.Execute("long");
                }

            """);
        for (int branch = 0; branch < 6; branch++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    private static void AddBranch{{branch}}(StreamExecutionEnvironment env, JobOptions options)
                    {
                        var orders = env.AddSource(new TopicSource<Order>("orders", i => new Order("o" + i, "c" + i, i, DateTimeOffset.UnixEpoch)))
                            .Name("orders-{{branch}}")
                            .Uid("orders-{{branch}}")
                            .SetParallelism({{branch + 1}});
                        var valid = orders
                            .Filter(order => order.Amount > {{branch}})
                            .Name("valid-{{branch}}")
                            .Uid("valid-{{branch}}");
                        if (options.Audit)
                        {
                            valid = valid
                                .Map(order => order with { Amount = order.Amount + 1 })
                                .Name("audited-{{branch}}")
                                .Uid("audited-{{branch}}")
                                .SetParallelism(Math.Clamp(options.Parallelism, 1, 8));
                        }

                        valid
                            .KeyBy(order => order.Customer)
                            .Window(WindowAssigner.Tumbling(TimeSpan.FromMinutes({{branch + 1}})))
                            .Aggregate(new Total(string.Empty, 0m, 0), (sum, order) => new Total(order.Customer, sum.Sum + order.Amount, sum.Count + 1))
                            .Name("totals-{{branch}}")
                            .Uid("totals-{{branch}}")
                            .AddSink(new TableSink<Total>("totals"))
                            .Name("sink-{{branch}}")
                            .Uid("sink-{{branch}}")
                            .SetParallelism(2);
                    }

                """);
        }

        text.Append("}\n");
        return new GeneratedFile("Jobs/LongJob.cs", text.ToString());
    }
}
