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
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => FlinkVerifier.CreateAnalyzers();
}
