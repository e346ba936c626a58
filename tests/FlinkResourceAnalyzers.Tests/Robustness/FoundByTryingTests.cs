using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>Code that once made an analyzer throw, run on without end or overflow its stack. One test for each fault, and none is taken away.</summary>
public sealed class FoundByTryingTests
{
    /// <summary>A stack overflow: what escapes with a lambda was followed for ever.</summary>
    [Fact]
    public Task Lambda_that_uses_itself_escapes() => Finds(
        "FRA1003",
        Job("""
            System.Func<int, int> f = null;
            f = n => n == 0 ? 1 : f(n - 1);
            System.Func<int, int> g = n => f(n);
            f = n => g(n);
            System.Threading.Tasks.Parallel.For(0, 3, n => f(n));
            env.SetParallelism(512);
            """));

    /// <summary>Time without end: each of the lambdas was followed on every path through the others.</summary>
    [Fact]
    public Task Lambdas_that_all_use_each_other_escape()
    {
        StringBuilder statements = new();
        string all = string.Join(" + ", Enumerable.Range(0, 14).Select(i => $"f{i}(n)"));
        for (int i = 0; i < 14; i++)
        {
            statements.AppendLine($"System.Func<int, int> f{i} = null;");
        }

        for (int i = 0; i < 14; i++)
        {
            statements.AppendLine($"f{i} = n => {all};");
        }

        return Finds("FRA1003", Job(statements + "System.Threading.Tasks.Parallel.For(0, 3, n => f0(n)); env.SetParallelism(512);"));
    }

    /// <summary>A stack overflow: a delegate that is invoked through a delegate, thousands of times over.</summary>
    [Fact]
    public Task Chain_of_lambdas_escapes()
    {
        StringBuilder statements = new("System.Action f0 = () => env.Execute();");
        for (int i = 1; i < 3000; i++)
        {
            statements.AppendLine($"System.Action f{i} = () => f{i - 1}();");
        }

        return Finds("FRA1003", Job("env.SetParallelism(512);" + statements + "System.Threading.Tasks.Task.Run(f2999);"));
    }

    /// <summary>Time without end: an array of arrays was walked as the tree that it is not.</summary>
    [Fact]
    public Task Arrays_that_share_their_elements()
    {
        StringBuilder statements = new("object[] a0 = { env };");
        for (int i = 1; i < 60; i++)
        {
            statements.AppendLine($"object[] a{i} = {{ a{i - 1}, a{i - 1} }};");
        }

        return Finds("FRA1003", Job("env.SetParallelism(512);" + statements + "if (args.Length > 1) { a59 = a58; } System.GC.KeepAlive(new[] { a59 }); env.FromSequence(1, 2).Print();"));
    }

    /// <summary>Time without end: the index of a list was evaluated twice, so nested ones 2^n times.</summary>
    [Fact]
    public Task Nested_indexes_are_evaluated_once() => Finds(
        "FRA1003",
        Job($$"""
            var list = new System.Collections.Generic.List<int> { 0, 0 };
            int i = 0;
            env.SetParallelism({{string.Concat(Enumerable.Repeat("list[", 60))}}i++{{string.Concat(Enumerable.Repeat("]", 60))}} + 512);
            if (i != 1) { env.SetParallelism(0); }
            """),
        silent: "FRA1004");

    /// <summary>A NullReferenceException: the object was read although its initialiser never comes to an end.</summary>
    [Fact]
    public Task Member_of_an_object_whose_initialiser_throws() => Finds(
        "FRA1003",
        Job("env.SetParallelism(512); string s = null; env.SetParallelism(new Options { Name = s ?? throw new System.Exception() }.Workers);")
        + "class Options { public string Name { get; set; } public int Workers { get; set; } }");

    /// <summary>An ArgumentException of the driver: the constant's declaration is in source, but not in this compilation's.</summary>
    [Fact]
    public async Task Constants_of_another_project_in_an_editor()
    {
        CSharpCompilation api = HostileCode.Compile(string.Empty, JobApiSources.FlinkStyle);
        CSharpCompilation shared = HostileCode.Compile(
            JobApiSources.FlinkStyle,
            """
            namespace Shared
            {
                public static class Limits
                {
                    public const int Workers = 512;
                    public static readonly int Fixed = 512;
                    public static int Property { get; } = 512;
                    public static int Method() => 512;
                }

                public static class Jobs
                {
                    public static Flink.Streaming.StreamExecutionEnvironment Env = Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment();
                    public static Flink.Streaming.DataStreamSource<long> Source { get; } = Env.FromSequence(1, 2);
                    public static void Tune(this Flink.Streaming.StreamExecutionEnvironment env, int parallelism) => env.SetParallelism(parallelism);
                }
            }
            """)
            .WithAssemblyName("Shared");
        CSharpCompilation jobs = HostileCode.Compile(
            string.Empty,
            """
            using Flink.Streaming;
            using Shared;

            class Job
            {
                void Build()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(Limits.Workers);
                    env.FromSequence(1, 2).SetParallelism(Limits.Fixed).Map(x => x).SetParallelism(Limits.Property).Print().SetParallelism(Limits.Method());
                    env.Tune(Limits.Workers);
                    env.Execute();
                    Jobs.Env.SetParallelism(Limits.Workers);
                    Jobs.Env.FromElements(1).SetParallelism(Limits.Workers).Print();
                    Jobs.Source.SetParallelism(Limits.Workers).SetMaxParallelism(Limits.Workers - 1);
                    Jobs.Env.Execute();
                }
            }
            """)
            .AddReferences(HostileCode.Library(JobApiSources.FlinkStyle), shared.ToMetadataReference());

        Assert.Contains(await HostileCode.AnalyzeAsync(jobs), diagnostic => diagnostic.Id == "FRA1003");

        CSharpCompilation everythingInSource = jobs
            .RemoveReferences(HostileCode.Library(JobApiSources.FlinkStyle), jobs.References.Last())
            .AddReferences(
                api.ToMetadataReference(),
                shared.RemoveReferences(HostileCode.Library(JobApiSources.FlinkStyle)).AddReferences(api.ToMetadataReference()).ToMetadataReference());
        Assert.Contains(await HostileCode.AnalyzeAsync(everythingInSource), diagnostic => diagnostic.Id == "FRA1003");
    }

    /// <summary>A wrong fix: inside a helper that an object initialiser calls, a property was taken for the initialiser's own.</summary>
    [Fact]
    public void Property_set_by_a_helper_that_an_initialiser_calls_is_an_assignment()
    {
        CSharpCompilation compilation = HostileCode.Compile(
            JobApiSources.FLinkCSharp,
            """
            using FLink.Streaming.Api.DataStreams;
            using FLink.Streaming.Api.Environments;

            class Job
            {
                object Name { get; set; }
                void Build()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                    env.SetParallelism(4);
                    var source = env.GenerateSequence(1, 2);
                    new Job { Name = Tune(source) };
                    env.Execute();
                }

                static object Tune(DataStreamSource<long> source) { source.Transformation.Parallelism = 0; return null; }
            }
            """);

        JobPlan plan = Assert.Single(HostileCode.PlansOf(compilation, HostileCode.BodyOf(compilation, "Build")));
        Assert.Equal(SettingSyntax.Assignment, Assert.Single(plan.Writes, write => write.Target == SettingTarget.Operator).Syntax);
    }

    private static async Task Finds(string id, string source, string? silent = null)
    {
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(source);
        Assert.Contains(findings, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(findings, diagnostic => diagnostic.Id == silent);
    }

    private static string Job(string statements) => $$"""
        using Flink.Streaming;

        class Job
        {
            void Build(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statements}}
                env.Execute();
            }
        }

        """;
}
