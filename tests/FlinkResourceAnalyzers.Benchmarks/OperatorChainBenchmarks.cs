using System.Collections.Immutable;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>One job whose operators are one fluent chain: the time must grow with the chain, not with its square.</summary>
[Config(typeof(TwoCoreConfig))]
public class OperatorChainBenchmarks
{
    private AnalyzedProject? _project;

    [Params(10, 100, 1000)]
    public int Operators { get; set; }

    [GlobalSetup]
    public void Setup() => _project = new AnalyzedProject(JobProjectGenerator.Chain(Operators));

    [Benchmark(Baseline = true)]
    public Task<ImmutableArray<Diagnostic>> SilentAnalyzer() => _project!.CompileSilentlyAsync();

    [Benchmark]
    public Task<ImmutableArray<Diagnostic>> FlinkAnalyzers() => _project!.CompileAnalyzedAsync();
}
