using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>A test of all analyzers of the package at once, as users run them.</summary>
internal sealed class FlinkAnalyzerTest : CSharpAnalyzerTest<FlinkJobAnalyzer, DefaultVerifier>
{
    public FlinkAnalyzerTest()
    {
        ReferenceAssemblies = RunningFramework.Name;
        TestState.AdditionalReferences.AddRange(RunningFramework.References);
        DisabledDiagnostics.AddRange(FlinkVerifier.PlanReports);
        DisabledDiagnostics.AddRange(FlinkVerifier.LayoutHints);
        MarkupOptions = MarkupOptions.UseFirstDescriptor; // a governed rule has two
        IgnoredDiagnostics.Add(FlinkVerifier.PolicyReport);
    }

    /// <summary>Analyzers besides those of the package, such as suppressors.</summary>
    public List<DiagnosticAnalyzer> OtherAnalyzers { get; } = [];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [.. FlinkVerifier.CreateAnalyzers(), .. OtherAnalyzers];
}
