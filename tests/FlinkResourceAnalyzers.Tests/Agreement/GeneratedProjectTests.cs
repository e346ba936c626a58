#if !ROSLYN_FLOOR // What it generates has nothing to do with the version of Roslyn: once is enough.
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string[] Problems(ImmutableArray<GeneratedFile> files) => [
        .. CSharpCompilation
            .Create(
                "Generated",
                files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.CSharp10), file.Path)),
                FrameworkReferences.All,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString())];
}
#endif
