using System.Collections.Immutable;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>A project of jobs, with as many ordinary classes beside them.</summary>
[Config(typeof(TwoCoreConfig))]
public class JobsBenchmarks
{
    private AnalyzedProject? _project;

    [Params(10, 200, 1000)]
    public int Jobs { get; set; }

    [GlobalSetup]
    public void Setup() => _project = new AnalyzedProject(JobProjectGenerator.Jobs(Jobs, plain: Jobs, seed: 1));

    [Benchmark(Baseline = true)]
    public Task<ImmutableArray<Diagnostic>> SilentAnalyzer() => _project!.CompileSilentlyAsync();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> FlinkAnalyzers() => _project!.CompileAnalyzedAsync();
}
