using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Enforcement;

/// <summary>Under <c>enforce: true</c> the compiler reports what a policy file forbids, whatever anybody configures.</summary>
public sealed class EnforcedSeverityTests
{
    private const string Policy = """
        version: 1
        enforce: true
        limits: { parallelism: 64, slots: 1000 }
        """;

    private const string Job = """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism({|#0:512|});
                env.FromSequence(1, 10).Print();
                env.Execute("orders");
            }
        }
        """;

    private const string Message = "Parallelism 512 exceeds the limit of 64 set by flink-resources.yaml(3,24)";

    /// <summary>Every severity there is, for every rule there is: a driver that can skip an analyzer, or an analyzer on one file, does.</summary>
    private static readonly string EveryRuleOff = string.Concat(
        Agreement.ShippedParts.Descriptors.Select(rule => "dotnet_diagnostic." + rule.Id + ".severity = none\n"));

    [Fact]
    public Task IsAnErrorWithTheSameMessage() => VerifyAsync(_ => { });

    [Fact]
    public Task SurvivesAPragma() => VerifyAsync(_ => { }, "#pragma warning disable FRA1003\n" + Job);

    [Fact]
    public Task SurvivesAPragmaForEverything() => VerifyAsync(_ => { }, "#pragma warning disable\n" + Job);

    [Theory]
    [InlineData("dotnet_diagnostic.FRA1003.severity = none")]
    [InlineData("dotnet_diagnostic.FRA1003.severity = suggestion")]
    [InlineData("dotnet_analyzer_diagnostic.category-FlinkResources.Parallelism.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    public Task SurvivesAConfiguredSeverity(string line) => VerifyAsync(test =>
    {
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + line + "\n"));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + line + "\n"));
    });

    [Fact]
    public Task SurvivesThatEveryRuleIsOffForTheFile() => VerifyAsync(
        test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + EveryRuleOff)));

    [Fact]
    public Task SurvivesThatEveryRuleIsOffForTheProject() => VerifyAsync(
        test => test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + EveryRuleOff)));

    [Fact]
    public Task SurvivesTheModeNone() => VerifyAsync(test => test.TestState.AnalyzerConfigFiles.Add(
        ("/.globalconfig", "is_global = true\nbuild_property.FlinkResourceAnalysisMode = None\n" + EveryRuleOff)));

    [Fact]
    public Task SurvivesNoWarnAndRuleSets() => VerifyAsync(test => test.SolutionTransforms.Add((solution, project) => solution.WithProjectCompilationOptions(
        project,
        solution.GetProject(project)!.CompilationOptions!
            .WithGeneralDiagnosticOption(ReportDiagnostic.Suppress)
            .WithSpecificDiagnosticOptions(
                Agreement.ShippedParts.Descriptors.ToImmutableDictionary(rule => rule.Id, _ => ReportDiagnostic.Suppress)))));

    [Fact]
    public Task SurvivesASuppressor() => VerifyAsync(test => test.OtherAnalyzers.Add(new EverythingSuppressor()));

    [Fact]
    public Task WithoutEnforcementTheSamePragmaHidesIt() => VerifyNoDiagnosticsAsync(
        "#pragma warning disable FRA1003\n" + Job.Replace("{|#0:512|}", "512", StringComparison.Ordinal),
        Policy.Replace("enforce: true", "enforce: false", StringComparison.Ordinal));

    [Fact]
    public Task WithoutEnforcementTheModeNoneSwitchesOff() => VerifyNoDiagnosticsAsync(
        Job.Replace("{|#0:512|}", "512", StringComparison.Ordinal),
        Policy.Replace("enforce: true", "enforce: false", StringComparison.Ordinal),
        configure: test => Configure(test, "build_property.FlinkResourceAnalysisMode = None\n" + EveryRuleOff));

    [Fact]
    public Task WithoutEnforcementOneRuleCanBeOnInTheModeNone() => VerifyAnalyzerAsync(
        Job,
        Policy.Replace("enforce: true", "enforce: false", StringComparison.Ordinal),
        editorConfig: "root = true\n[*.cs]\ndotnet_diagnostic.FRA1003.severity = warning\n",
        configure: test =>
        {
            Configure(test, "build_property.FlinkResourceAnalysisMode = None\n" + EveryRuleOff);
            test.TestBehaviors |= Microsoft.CodeAnalysis.Testing.TestBehaviors.SkipSuppressionCheck;
        },
        expected: Warning(ParallelismExceedsLimitRule.Id, 0, Message));

    /// <summary>What only a built-in default dislikes stays as tunable as it was.</summary>
    [Fact]
    public Task ABuiltInLimitIsNotEnforced() => VerifyNoDiagnosticsAsync(
        "#pragma warning disable FRA1003\n" + Job.Replace("{|#0:512|}", "512", StringComparison.Ordinal),
        "version: 1\nenforce: true\nlimits: { slots: 1000 }");

    private static void Configure(FlinkAnalyzerTest test, string lines)
    {
        // The options of a test's compilation would hide what configuration files say.
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + lines));
        test.SolutionTransforms.Add((solution, project) => solution.WithProjectCompilationOptions(
            project,
            solution.GetProject(project)!.CompilationOptions!.WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty)));
    }

    private static Task VerifyAsync(Action<FlinkAnalyzerTest> attempt, string job = Job) => VerifyAnalyzerAsync(
        job,
        Policy,
        configure: test =>
        {
            test.SolutionTransforms.Add((solution, project) => solution.WithProjectCompilationOptions(
                project,
                solution.GetProject(project)!.CompilationOptions!.WithSpecificDiagnosticOptions(
                    PlanReports.Concat(LayoutHints).ToImmutableDictionary(id => id, _ => ReportDiagnostic.Suppress))));
            attempt(test);
        },
        expected: Error(ParallelismExceedsLimitRule.Id, 0, Message));

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EverythingSuppressor : DiagnosticSuppressor
    {
        public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }
            = [.. GovernedRules.Ids.Select(id => new SuppressionDescriptor("SUP" + id, id, "because"))];

        public override void ReportSuppressions(SuppressionAnalysisContext context)
        {
            foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
            {
                context.ReportSuppression(Suppression.Create(
                    SupportedSuppressions.Single(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id),
                    diagnostic));
            }
        }
    }
}
