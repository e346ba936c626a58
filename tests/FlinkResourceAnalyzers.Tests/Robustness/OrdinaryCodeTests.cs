#if !ROSLYN_FLOOR // whose compiler cannot read these sources
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// Ordinary C#, of which this repository is full: beside a job API, so that the analyzers look at it, they neither throw nor find anything.
/// </summary>
public sealed class OrdinaryCodeTests
{
    [Theory]
    [InlineData("src/FlinkResourceAnalyzers")]
    [InlineData("src/FlinkResourceAnalyzers.CodeFixes")]
    [InlineData("tests/FlinkResourceAnalyzers.Testing")]
    public async Task Sources_of_this_repository_have_no_findings(string folder)
    {
        string[] sources = [.. Repository.SourcesIn(folder).Select(path => File.ReadAllText(path))];
        Assert.InRange(sources.Length, 5, int.MaxValue);

        // With the job API they must really be looked at: the job at their end is the proof.
        CSharpCompilation compilation = HostileCode.Compile(JobApiSources.FlinkStyle, [.. sources, Job]).AddReferences(RoslynReferences);
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeOnceAsync(compilation, concurrently: true);

        Assert.Contains(findings, finding => finding.Id == "FRA1003");
        Assert.All(findings.Where(finding => finding.Id != "FRA0006"), finding => Assert.Same(compilation.SyntaxTrees[^1], finding.Location.SourceTree));
    }

    private const string Job = """
        class TheOnlyJob
        {
            void Build() => Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512).FromSequence(1, 2).Print();
        }
        """;

    private static ImmutableArray<MetadataReference> RoslynReferences =>
    [
        .. new[] { typeof(Compilation), typeof(CSharpCompilation), typeof(Workspace) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];
}
#endif
