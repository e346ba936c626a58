using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// Jobs with tokens deleted, doubled and swapped, cut off, nested and glued together at random. The seed is fixed: the test command always runs
/// the same mutants. <c>ROBUSTNESS_MUTANTS</c> (per job) runs more of them, <c>ROBUSTNESS_SEED</c> others; what they find becomes a test of its
/// own in <see cref="FoundByTryingTests"/>.
/// </summary>
public sealed class MutatedJobsTests
{
#if ROSLYN_FLOOR
    private const int UsualMutants = 6;
#else
    private const int UsualMutants = 24;
#endif

    public static TheoryData<string> Jobs => [.. JobCorpus.Jobs.Select(job => job.Name)];

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Mutants_never_make_an_analyzer_throw_hang_or_change_its_mind(string name)
    {
        CorpusJob job = JobCorpus.Jobs.Single(job => job.Name == name);
        int mutants = Setting("ROBUSTNESS_MUTANTS", UsualMutants);
        int firstSeed = Setting("ROBUSTNESS_SEED", 1) * 1_000_003;
        for (int i = 0; i < mutants; i++)
        {
            string mutant = SourceMutator.Mutate(job.Source, unchecked(firstSeed + i));
            try
            {
                await HostileCode.AnalyzeAsync(job.CompileWith(mutant));
            }
            catch (Exception exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"Seed {unchecked(firstSeed + i)}: {exception}\n\n{mutant}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Unharmed_the_jobs_compile_and_say_something(string name)
    {
        CSharpCompilation compilation = JobCorpus.Jobs.Single(job => job.Name == name).Compile();

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString()));
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(compilation);
        ImmutableArray<Diagnostic> again = await HostileCode.AnalyzeOnceAsync(
            compilation.WithOptions(compilation.Options.WithConcurrentBuild(false)), concurrently: false);

        // The samples are written to be right; what the mutants of the others lose must have been there.
        Assert.True(!findings.IsEmpty || name.EndsWith("Job", StringComparison.Ordinal));
        Assert.Equal(HostileCode.Texts(findings), HostileCode.Texts(again));
    }

    private static int Setting(string variable, int usual)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : usual;
}
