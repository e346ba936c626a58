using System;
using System.Linq;

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>Projects with a baseline.</summary>
internal static partial class Consumers
{
    private const string ListedParallelism = """
        version: 1
        violations:
        - rule: FRA1003
          file: 'Job.cs'
          member: 'OrdersJob.Run'
          message: 'Parallelism 512 exceeds the limit'
        - rule: FRA4002
          file: 'flink-conf.yaml'
          message: '''taskmanager.numberOfTaskSlots'' of 16 exceeds the limit'

        """;

    /// <summary>Everything that could make a failure of a listed violation, and an entry too many at (10,3).</summary>
    public static Consumer Listed { get; } = new("Listed")
    {
        Job = Job("env.SetParallelism([|512|]);", Pipeline),
        Policy = "version: 1\nlimits:\n  parallelism: 64\n  task-manager-slots: 4\n",
        Xml = Property("FlinkResourceBaseline", "flink-baseline.yaml")
            + Property("FlinkResourceAnalysisMode", "Strict")
            + Property("WarningsAsErrors", "FRA1003")
            + "<ItemGroup><FlinkConfiguration Include=\"flink-conf.yaml\" /></ItemGroup>",
        Files = Files(
            ("flink-baseline.yaml", ListedParallelism + ListedParallelism[ListedParallelism.IndexOf("- ", StringComparison.Ordinal)..].Replace("512", "1024", StringComparison.Ordinal).Replace("16", "32", StringComparison.Ordinal)),
            ("flink-conf.yaml", "taskmanager.numberOfTaskSlots: 16\n"),
            (".editorconfig", "[*.cs]\ndotnet_diagnostic.FRA1003.severity = error\n"),
            (".globalconfig", "is_global = true\n" + string.Concat(Enumerable.Range(4003, 10).Where(id => id != 4005 && id != 4006).Select(id => $"dotnet_diagnostic.FRA{id}.severity = none\n")) + "dotnet_diagnostic.FRA0008.severity = warning\n")),
    };

    public static Consumer MissingBaseline { get; } = new("MissingBaseline") { Job = Job("env.SetParallelism([|512|]);", Pipeline), Xml = Property("FlinkResourceBaseline", "nowhere.yaml") };

    public static Consumer BrokenBaseline { get; } = new("BrokenBaseline")
    {
        Job = Job("env.SetParallelism([|512|]);", Pipeline),
        Policy = LimitOf64,
        Xml = Property("FlinkResourceBaseline", "flink-baseline.yaml"),
        Files = Files(("flink-baseline.yaml", "version: 1\nviolations:\n<<<<<<< HEAD\n" + ListedParallelism)),
    };

    /// <summary>The policy enforces, and does not say that a baseline may be.</summary>
    public static Consumer BaselineNotAllowed { get; } = new("BaselineNotAllowed")
    {
        Job = Job("env.SetParallelism([|512|]);", Pipeline),
        Policy = LimitOf64 + "enforce: true\n",
        Xml = Property("FlinkResourceBaseline", "flink-baseline.yaml"),
        Files = Files(("flink-baseline.yaml", ListedParallelism[..ListedParallelism.IndexOf("- rule: FRA4002", StringComparison.Ordinal)])),
    };

    /// <summary>40 violations: 20 jobs with one each of their own, and four with five of the same. All of it is in the way of a build that is not asked for it.</summary>
    public static Consumer Adopting { get; } = new("Adopting")
    {
        Job = "using Acme.Streaming;\n\n" + string.Concat(Enumerable.Range(0, 24).Select(i => $$"""
            public static class Job{{i}}
            {
                public static void Run()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    {{string.Join("\n        ", Enumerable.Repeat($"env.SetParallelism({100 + i});", i < 20 ? 1 : 5))}}
                    {{Pipeline}}
                    env.Execute("job{{i}}");
                }
            }


            """)),
        Policy = LimitOf64,
        Xml = Property("FlinkResourceBaseline", "flink-baseline.yaml") + Property("NoWarn", "$(NoWarn);FRA1011"),
        BuiltWithAll = false,
    };

    public static Consumer AdoptingFrameworks { get; } = new("AdoptingFrameworks")
    {
        Job = Job("env.SetParallelism(512);", "#if NET10_0_OR_GREATER\n        env.SetParallelism(1024);\n#endif", Pipeline),
        Policy = LimitOf64,
        Frameworks = "netstandard2.0;net10.0",
        Xml = Property("FlinkResourceBaseline", "flink-baseline.yaml") + Property("NoWarn", "$(NoWarn);FRA1011"),
        BuiltWithAll = false,
    };
}
