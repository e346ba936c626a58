using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Enforcement;

/// <summary>FRA0004.</summary>
public sealed class PolicyRequiredTests
{
    private const string Required = "is_global = true\nbuild_property.FlinkResourceRequirePolicy = True\nbuild_property.ProjectDir = /src/Orders/\n";

    [Fact]
    public Task WithoutAFileItIsAnError() => VerifyAnalyzerAsync(
        "class C { }",
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Required)),
        expected: new DiagnosticResult(PolicyRequiredRule.Id, DiagnosticSeverity.Error).WithMessage(
            "FlinkResourceRequirePolicy is set, but no policy applies to this project: there is no flink-resources.yaml in /src/Orders/ or a folder above it, "
                + "up to the root of the repository or FlinkResourcePolicyRoot, and no FlinkResourcePolicy item names one"));

    [Fact]
    public Task WhereTheProjectIsNotKnownItIsNotNamed() => VerifyAnalyzerAsync(
        "class C { }",
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.FlinkResourceRequirePolicy = true\n")),
        expected: new DiagnosticResult(PolicyRequiredRule.Id, DiagnosticSeverity.Error).WithMessage(
            "FlinkResourceRequirePolicy is set, but no policy applies to this project: there is no flink-resources.yaml in the project's folder or a folder above it, "
                + "up to the root of the repository or FlinkResourcePolicyRoot, and no FlinkResourcePolicy item names one"));

    [Fact]
    public Task NobodyCanSwitchItOff() => VerifyAnalyzerAsync(
        "class C { }",
        configure: test =>
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Required));
            test.DisabledDiagnostics.Add(PolicyRequiredRule.Id);
        },
        expected: new DiagnosticResult(PolicyRequiredRule.Id, DiagnosticSeverity.Error));

    [Fact]
    public Task AFileOfWhichNothingCanBeReadIsNone() => VerifyAnalyzerAsync(
        "class C { }",
        "\t",
        configure: test =>
        {
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Required));
            test.IgnoredDiagnostics.Add(PolicyFileInvalidRule.Id);
        },
        expected: new DiagnosticResult(PolicyRequiredRule.Id, DiagnosticSeverity.Error).WithMessage(
            "FlinkResourceRequirePolicy is set, but no policy applies to this project: nothing of flink-resources.yaml could be read"));

    [Fact]
    public Task WithAFileItIsFine() => VerifyNoDiagnosticsAsync(
        "class C { }",
        "version: 1",
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Required)));

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public Task WhereItIsNotRequiredItIsFine(string value) => VerifyNoDiagnosticsAsync(
        "class C { }",
        configure: test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.FlinkResourceRequirePolicy = " + value + "\n")));
}
