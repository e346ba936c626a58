#if !ROSLYN_FLOOR // What it generates has nothing to do with the version of Roslyn: once is enough.
using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>The projects that the benchmarks measure on are the C# they claim to be, and the same every time.</summary>
public sealed class GeneratedProjectTests
{
    [Fact]
    public void Jobs_compile_without_errors_or_warnings()
    {
        Assert.Empty(Problems(JobProjectGenerator.Jobs(jobs: 24, plain: 12, seed: 7)));
    }

    [Fact]
    public void Ordinary_classes_compile_alone()
    {
        Assert.Empty(Problems(JobProjectGenerator.Plain(classes: 12, seed: 7)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void Chain_compiles_and_has_as_many_operators_as_asked_for(int operators)
    {
        ImmutableArray<GeneratedFile> files = JobProjectGenerator.Chain(operators);

        Assert.Empty(Problems(files));
        string job = files.Single(file => file.Path == "Jobs/ChainJob.cs").Text;
        Assert.Equal(operators, Count(job, ".FromSequence(") + Count(job, ".Map(") + Count(job, ".AddSink("));
    }

    [Fact]
    public void Same_arguments_make_the_same_text_and_another_seed_another()
    {
        Assert.Equal(JobProjectGenerator.Jobs(12, 6, seed: 3), JobProjectGenerator.Jobs(12, 6, seed: 3));
        Assert.NotEqual(JobProjectGenerator.Jobs(12, 6, seed: 3), JobProjectGenerator.Jobs(12, 6, seed: 4));
    }

    /// <summary>What the benchmarks say of it: reporting costs as well, and most jobs of a real project have nothing to report.</summary>
    [Fact]
    public async Task Only_every_tenth_job_has_findings()
    {
        ImmutableArray<Diagnostic> findings = await Compile(JobProjectGenerator.Jobs(jobs: 20, plain: 0, seed: 7))
            .WithAnalyzers([new FlinkJobAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        string[] files = [.. findings.Where(finding => finding.Id != JobPlanRule.Id).Select(finding => finding.Location.SourceTree!.FilePath + ": " + finding)];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.EndsWith("9.cs", file.Split(':')[0], StringComparison.Ordinal));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string[] Problems(ImmutableArray<GeneratedFile> files) => [
        .. Compile(files)
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString())];

    private static CSharpCompilation Compile(ImmutableArray<GeneratedFile> files) => CSharpCompilation.Create(
        "Generated",
        files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.CSharp10), file.Path)),
        FrameworkReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
#endif
