using System.Collections.Immutable;
using FlinkResourceAnalyzers.Benchmarks.Operations;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>Analyzers that a generated project is compiled with.</summary>
/// <param name="Name">What the generated project's property <c>Analyzers</c> calls them.</param>
/// <param name="Title">Their package.</param>
/// <param name="Assemblies">How the names of their assemblies begin.</param>
internal sealed record AnalyzerSet(string Name, string Title, string Assemblies)
{
    /// <summary>The assembly of the analyzer, where no package brings it.</summary>
    public string? Assembly { get; init; }

    /// <summary>No analyzers at all, to which all others are compared.</summary>
    public bool IsBaseline => Name == "none";

    public static ImmutableArray<AnalyzerSet> All { get; } =
    [
        new("none", "no analyzers", ""),
        new("flink", "FlinkResourceAnalyzers", "FlinkResourceAnalyzers"),
        new("flink-jit", "the same, not ready-to-run", "FlinkResourceAnalyzers"),
        new("operations", "asking for operations only", "FlinkResourceAnalyzers") { Assembly = typeof(OperationsAnalyzer).Assembly.Location },
        new("xunit", "xunit.analyzers", "xunit.analyzers"),
        new("sdk", "the SDK's own", "Microsoft.CodeAnalysis."),
        new("roslynator", "Roslynator.Analyzers", "Roslynator"),
        new("meziantou", "Meziantou.Analyzer", "Meziantou"),
        new("sonar", "SonarAnalyzer.CSharp", "SonarAnalyzer"),
    ];
}
