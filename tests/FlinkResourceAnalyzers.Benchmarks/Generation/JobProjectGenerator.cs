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
}
