using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Threading.Tasks;
using Flink.Streaming;
using Flink.Streaming.Hosting;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// Jobs that hide that they run at 512 subtasks, where 64 are allowed. Each is executed, which proves that it does; and none may be analysed in
/// silence: its number is found, or the report says that it is not known.
/// </summary>
public sealed class EvasiveJobsTests
{
    private const int Hidden = 512;

    /// <summary>The rules that find the number, or say what is not proven.</summary>
    private static readonly ImmutableHashSet<string> Telling = ["FRA0003", "FRA1003", "FRA1005", "FRA9004"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly AnalyzerOptions Options =
        new([new InMemoryText("/flink-resources.yaml", SourceText.From("version: 1\nlimits: { parallelism: 64 }\n", Encoding.UTF8))]);

    private static readonly Lazy<CSharpCompilation> Jobs = new(Compile);

    [Fact]
    public void EachRunsAtTheNumberItHides()
    {
        using MemoryStream image = new();
        Assert.True(Jobs.Value.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        AssemblyLoadContext context = new("EvasiveJobs", isCollectible: true);
        try
        {
            Assembly assembly = context.LoadFromStream(image);
            Assert.Empty(Compiled().Where(job => ParallelismOf(assembly.GetType(job.Name + "Job.Job", throwOnError: true)!) != Hidden).Select(job => job.Name));
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public async Task NoneIsSilent()
    {
        List<Exception> failures = [];
        ImmutableArray<Diagnostic> found = await Jobs.Value
            .WithAnalyzers(
                [new FlinkJobAnalyzer()],
                new CompilationWithAnalyzersOptions(Options, (failure, _, _) => failures.Add(failure), concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        HashSet<string> told = [.. found.Where(finding => Telling.Contains(finding.Id)).Select(finding => finding.Location.SourceTree!.FilePath)];

        Assert.Empty(failures);
        Assert.Empty(Compiled().Where(job => !told.Contains(job.Name)).Select(job => job.Name));
    }

    private static IEnumerable<EvasiveJob> Compiled()
    {
        HashSet<string> files = [.. Jobs.Value.SyntaxTrees.Select(tree => tree.FilePath)];
        return EvasiveJobs.All.Values.Where(job => files.Contains(job.Name));
    }

    /// <summary>All jobs in one compilation; on the oldest compiler without those that it cannot read.</summary>
    private static CSharpCompilation Compile()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "EvasiveJobs",
            EvasiveJobs.All.Values.Select(job => CSharpSyntaxTree.ParseText(job.Source, ParseOptions, job.Name)),
            [
                .. FrameworkReferences.All,
                MetadataReference.CreateFromFile(typeof(Microsoft.CSharp.RuntimeBinder.Binder).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(StreamExecutionEnvironment).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
#if ROSLYN_FLOOR
        return compilation.RemoveSyntaxTrees(errors.Select(error => error.Location.SourceTree!).Distinct());
#else
        Assert.Empty(errors);
        return compilation;
#endif
    }

    private static int ParallelismOf(Type job)
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start(new ClusterDefaults { Parallelism = 1, LocalProcessors = 2 });
        job.GetMethod("Run")!.CreateDelegate<Action>()();
        return recorder.CollectGraphs().SelectMany(graph => graph.Operators).Max(step => step.Parallelism);
    }
}
