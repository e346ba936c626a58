using System.Collections.Immutable;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>A project in which nothing is a Flink job: the package must cost next to nothing there.</summary>
[Config(typeof(TwoCoreConfig))]
public class NoJobApiBenchmarks
{
    private AnalyzedProject? _project;

    [Params(200)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void Setup() => _project = new AnalyzedProject(JobProjectGenerator.Plain(Classes, seed: 1));

    [Benchmark(Baseline = true)]
    public Task<ImmutableArray<Diagnostic>> SilentAnalyzer() => _project!.CompileSilentlyAsync();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> FlinkAnalyzers() => _project!.CompileAnalyzedAsync();
}
