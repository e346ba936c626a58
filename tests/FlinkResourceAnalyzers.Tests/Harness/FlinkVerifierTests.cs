using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Harness;

/// <summary>A test says whether it expects diagnostics; one that expects none by mistake would pass with a dead analyzer.</summary>
public sealed class FlinkVerifierTests
{
    [Theory]
    [InlineData("class C { }", null)]
    [InlineData("class C { {|CS0246:Missing|} _x; }", null)]
    [InlineData("class C { }", "version: 1\n")]
    public async Task A_test_of_diagnostics_must_expect_one(string source, string? policy)
    {
        ArgumentException failure = await Assert.ThrowsAsync<ArgumentException>(() => FlinkVerifier.VerifyAnalyzerAsync(source, policy));
        Assert.Contains("expects no diagnostic", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class {|FRA1001:C|} { }", null)]
    [InlineData("class C { }", "{|FRA0002:version|}: 1\n")]
    public async Task A_test_of_no_diagnostics_must_expect_none(string source, string? policy)
    {
        ArgumentException failure = await Assert.ThrowsAsync<ArgumentException>(() => FlinkVerifier.VerifyNoDiagnosticsAsync(source, policy));
        Assert.Contains("expects a diagnostic", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Errors_of_the_compiler_are_expected_by_markup()
        => FlinkVerifier.VerifyNoDiagnosticsAsync("class C { {|CS0246:Missing|} _x; }");

    [Fact]
    public Task An_expected_diagnostic_that_is_missing_fails()
        => AnalyzerTestTests.Fails(
            () => FlinkVerifier.VerifyAnalyzerAsync("class {|#0:C|} { }", expected: FlinkVerifier.Error("FRA1003", 0, "text")),
            "Missing: /0/Test0.cs(1,7,1,8): error FRA1003: text");

    [Fact]
    public void Expected_severities_are_those_asked_for()
    {
        Assert.Equal(DiagnosticSeverity.Error, FlinkVerifier.Error("FRA1003").Severity);
        Assert.Equal(DiagnosticSeverity.Warning, FlinkVerifier.Warning("FRA1003").Severity);
        Assert.Equal(DiagnosticSeverity.Info, FlinkVerifier.Info("FRA1003").Severity);
        Assert.Equal(DiagnosticSeverity.Hidden, FlinkVerifier.Hidden("FRA1003").Severity);
        Assert.False(FlinkVerifier.Error("FRA1003").Options.HasFlag(DiagnosticOptions.IgnoreSeverity));
    }

    [Fact]
    public Task The_policy_file_is_found_by_its_name()
        => FlinkVerifier.VerifyAnalyzerAsync("class C { }", policy: "version: 1\n{|FRA0002:limit|}: 3\n");
}
