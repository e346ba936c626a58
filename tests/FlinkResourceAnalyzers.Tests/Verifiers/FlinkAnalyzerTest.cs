using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.FixQuality;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>A test of all analyzers of the package at once, as users run them.</summary>
internal sealed class FlinkAnalyzerTest : CSharpAnalyzerTest<FlinkJobAnalyzer, DefaultVerifier>
{
    private readonly FixesOfRuleTests _fixes;

    public FlinkAnalyzerTest()
    {
        ReferenceAssemblies = RunningFramework.Name;
        TestState.AdditionalReferences.AddRange(RunningFramework.References);
        DisabledDiagnostics.AddRange(FlinkVerifier.PlanReports);
        DisabledDiagnostics.AddRange(FlinkVerifier.LayoutHints);
        MarkupOptions = MarkupOptions.UseFirstDescriptor; // a governed rule has two
        IgnoredDiagnostics.AddRange([FlinkVerifier.PolicyReport, FlinkVerifier.SuppressionReport]);
        _fixes = new FixesOfRuleTests(SolutionTransforms);
    }

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        await base.RunImplAsync(cancellationToken);
        await _fixes.CheckAsync();
    }

    /// <summary>Analyzers besides those of the package, such as suppressors.</summary>
    public List<DiagnosticAnalyzer> OtherAnalyzers { get; } = [];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [.. FlinkVerifier.CreateAnalyzers(), .. OtherAnalyzers];
}
