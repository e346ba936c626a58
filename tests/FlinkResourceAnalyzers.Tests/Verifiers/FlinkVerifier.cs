using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FlinkResourceAnalyzers.Tests.Verifiers;

/// <summary>
/// What rule tests call. Source and policy carry markup: <c>{|FRA1003:512|}</c> expects the rule at that span and says nothing of its severity
/// and message; <c>{|#0:512|}</c> names the span for <see cref="Error"/> or <see cref="Warning"/>, which do. Without an <c>api</c> the job API
/// is <see cref="JobApiSources.FlinkStyle"/>; an empty one leaves it out.
/// </summary>
internal static class FlinkVerifier
{
    public const string PolicyPath = "/flink-resources.yaml";
    public const string ApiPath = "/0/JobApi.cs";

    /// <summary>The rules that tell of every job; tests about something else leave them out, tests about them clear <c>DisabledDiagnostics</c>.</summary>
    public static readonly string[] PlanReports = ["FRA0001", "FRA0003", "FRA0005"];

    /// <summary>The rule that tells of every policy; tests about it clear <c>IgnoredDiagnostics</c>.</summary>
    public const string PolicyReport = "FRA0006";

    /// <summary>
    /// The rule that tells of what is suppressed under enforcement, as tests suppress rules they are not about; tests about it clear
    /// <c>IgnoredDiagnostics</c>.
    /// </summary>
    public const string SuppressionReport = "FRA9001";

    /// <summary>The rules that suggest another layout of a job that is right as it is; tests about something else leave them out, too.</summary>
    public static readonly string[] LayoutHints = ["FRA2008", "FRA2009"];

    private static readonly Regex RuleMarkup = new(@"\{\|FRA\d{4}:", RegexOptions.CultureInvariant);

    /// <summary>Expects the diagnostics, of which there must be at least one; without any, a dead analyzer would pass.</summary>
    public static Task VerifyAnalyzerAsync(
        string source,
        string? policy = null,
        string? api = null,
        string? editorConfig = null,
        Action<FlinkAnalyzerTest>? configure = null,
        params DiagnosticResult[] expected)
    {
        if (!ExpectsSomething(source, policy, expected))
        {
            throw new ArgumentException($"The test expects no diagnostic: mark one, or call {nameof(VerifyNoDiagnosticsAsync)}.");
        }

        return RunAnalyzerAsync(source, policy, api, editorConfig, configure, expected);
    }

    /// <summary>Expects no diagnostic of this package; errors of the compiler are expected by markup as elsewhere.</summary>
    public static Task VerifyNoDiagnosticsAsync(
        string source,
        string? policy = null,
        string? api = null,
        string? editorConfig = null,
        Action<FlinkAnalyzerTest>? configure = null)
    {
        if (ExpectsSomething(source, policy, []))
        {
            throw new ArgumentException($"The test expects a diagnostic: call {nameof(VerifyAnalyzerAsync)}.");
        }

        return RunAnalyzerAsync(source, policy, api, editorConfig, configure, []);
    }

    /// <summary>
    /// Expects that the fix turns the source into the fixed source: one by one, and by fix-all in document, project and solution (into
    /// <paramref name="batchFixedSource"/>, where that differs). What is fixable and still expected in the fixed source needs
    /// <c>test.FixedState.MarkupHandling = MarkupMode.Allow</c>.
    /// </summary>
    public static Task VerifyCodeFixAsync<TCodeFix>(
        string source,
        string fixedSource,
        string? policy = null,
        string? api = null,
        int? codeActionIndex = null,
        string? equivalenceKey = null,
        string? batchFixedSource = null,
        string? editorConfig = null,
        Action<FlinkCodeFixTest<TCodeFix>>? configure = null,
        params DiagnosticResult[] expected)
        where TCodeFix : CodeFixProvider, new()
    {
        FlinkCodeFixTest<TCodeFix> test = new()
        {
            CodeActionIndex = codeActionIndex,
            CodeActionEquivalenceKey = equivalenceKey,
            TestBehaviors = BehaviorsUnder(policy),
        };
        Fill(test.TestState, source, policy, api, editorConfig, expected);
        FillSources(test.FixedState, fixedSource, api);
        if (batchFixedSource is not null)
        {
            FillSources(test.BatchFixedState, batchFixedSource, api);
        }

        configure?.Invoke(test);
        return test.RunAsync(CancellationToken.None);
    }

    /// <summary>Expects that the fix is not offered, or leaves the source as it is.</summary>
    public static Task VerifyNoCodeFixAsync<TCodeFix>(
        string source,
        string? policy = null,
        string? api = null,
        int? codeActionIndex = null,
        string? equivalenceKey = null,
        Action<FlinkCodeFixTest<TCodeFix>>? configure = null,
        params DiagnosticResult[] expected)
        where TCodeFix : CodeFixProvider, new()
        => VerifyCodeFixAsync(
            source,
            source,
            policy,
            api,
            codeActionIndex,
            equivalenceKey,
            configure: configure,
            expected: expected);

    /// <summary>
    /// An error of this id at the mark <c>{|#markupKey:text|}</c>; with a message, exactly that one. Additional locations follow with
    /// <c>WithLocation</c> and are compared, too.
    /// </summary>
    public static DiagnosticResult Error(string id, int markupKey = 0, string? message = null)
        => At(id, DiagnosticSeverity.Error, markupKey, message);

    /// <inheritdoc cref="Error"/>
    public static DiagnosticResult Warning(string id, int markupKey = 0, string? message = null)
        => At(id, DiagnosticSeverity.Warning, markupKey, message);

    /// <inheritdoc cref="Error"/>
    public static DiagnosticResult Info(string id, int markupKey = 0, string? message = null)
        => At(id, DiagnosticSeverity.Info, markupKey, message);

    /// <inheritdoc cref="Error"/>
    public static DiagnosticResult Hidden(string id, int markupKey = 0, string? message = null)
        => At(id, DiagnosticSeverity.Hidden, markupKey, message);

    public static IEnumerable<DiagnosticAnalyzer> CreateAnalyzers()
        => [new FlinkJobAnalyzer(), new FlinkPolicyAnalyzer(), new FlinkClusterAnalyzer(), new FlinkSuppressionAnalyzer()];

    /// <summary>Under enforcement no finding goes away behind a pragma or in a file that is generated.</summary>
    private static TestBehaviors BehaviorsUnder(string? policy)
        => policy is not null && policy.Contains("enforce: true", StringComparison.Ordinal)
            ? TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck
            : TestBehaviors.None;

    private static DiagnosticResult At(string id, DiagnosticSeverity severity, int markupKey, string? message)
        => new DiagnosticResult(id, severity)
            .WithLocation(markupKey)
            .WithMessage(message);

    private static bool ExpectsSomething(string source, string? policy, DiagnosticResult[] expected)
        => expected.Any(diagnostic => diagnostic.Id.StartsWith("FRA", StringComparison.Ordinal))
            || RuleMarkup.IsMatch(source)
            || (policy is not null && RuleMarkup.IsMatch(policy));

    private static Task RunAnalyzerAsync(
        string source,
        string? policy,
        string? api,
        string? editorConfig,
        Action<FlinkAnalyzerTest>? configure,
        DiagnosticResult[] expected)
    {
        FlinkAnalyzerTest test = new() { TestBehaviors = BehaviorsUnder(policy) };
        Fill(test.TestState, source, policy, api, editorConfig, expected);
        configure?.Invoke(test);
        return test.RunAsync(CancellationToken.None);
    }

    private static void Fill(
        SolutionState state,
        string source,
        string? policy,
        string? api,
        string? editorConfig,
        DiagnosticResult[] expected)
    {
        FillSources(state, source, api);
        if (policy is not null)
        {
            state.AdditionalFiles.Add((PolicyPath, policy));
        }

        if (editorConfig is not null)
        {
            state.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        }

        state.ExpectedDiagnostics.AddRange(expected);
    }

    private static void FillSources(SolutionState state, string source, string? api)
    {
        state.Sources.Add(source);
        string apiSource = api ?? JobApiSources.FlinkStyle;
        if (apiSource.Length > 0)
        {
            state.Sources.Add((ApiPath, apiSource));
        }
    }
}
