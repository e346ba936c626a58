using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.FixQuality;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>A test of one code fix with all analyzers of the package.</summary>
internal sealed class FlinkCodeFixTest<TCodeFix> : CSharpCodeFixTest<FlinkJobAnalyzer, TCodeFix, DefaultVerifier>
    where TCodeFix : CodeFixProvider, new()
{
    private readonly FixesOfRuleTests _fixes;

    public FlinkCodeFixTest()
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

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => FlinkVerifier.CreateAnalyzers();
}
