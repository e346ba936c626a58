using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>
/// Few, whole compilations in this process. In this process, because the usual toolchain restores and builds a project of its own, which needs
/// a package feed; few, because one compilation takes from a tenth of a second to several, and on a machine with two busy cores more
/// iterations bring more noise, not less. Read the ratios, not the times; <see cref="PairedRatio"/> is the sharper tool for those.
/// </summary>
internal sealed class TwoCoreConfig : ManualConfig
{
    public TwoCoreConfig()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(8)
            .WithInvocationCount(1)
            .WithUnrollFactor(1));
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
