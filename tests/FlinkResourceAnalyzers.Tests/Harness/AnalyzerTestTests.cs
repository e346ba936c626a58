using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Harness;

/// <summary>An analyzer test passes when it should and, above all, fails when it should.</summary>
public sealed class AnalyzerTestTests
{
    private const string Frame = """
        class C
        {
            static void Bad() { }
            static void Bad(int x) { }
            static void Good() { }
            static void M()
            {
                BODY
            }
        }
        """;

    [Theory]
    [InlineData("[|Bad|]();")]
    [InlineData("{|TEST1:Bad|}();")]
    [InlineData("{|TEST1:Bad|}(); {|TEST1:Bad|}(1);")]
    [InlineData("Good();")]
    [InlineData("{|CS0103:Missing|}();")]
    [InlineData("{|TEST1:Bad|}(); {|CS0103:missing|}();")]
    public Task Passes_on_what_is_expected(string body) => Run(body);

    [Theory]
    [InlineData("[|Good|]();", "Missing: /0/Test0.cs(8,9,8,13): any severity TEST1")]
    [InlineData("Bad();", "Unexpected: /0/Test0.cs(8,9): warning TEST1: Bad is called with 0 arguments")]
    [InlineData("[|Bad()|];", "nearest: location is /0/Test0.cs(8,9)-(8,12), expected /0/Test0.cs(8,9)-(8,14)")]
    [InlineData("[|Bad|](); [|Good|]();", "expected 2, actual 1")]
    [InlineData("[|Bad|](); Bad();", "expected 1, actual 2")]
    [InlineData("{|TEST2:Bad|}();", "nearest: id is TEST1, expected TEST2")]
    [InlineData("{|CS0103:Bad|}();", "id is TEST1, expected CS0103")]
    [InlineData("Missing();", "Unexpected: /0/Test0.cs(8,9): error CS0103")]
    [InlineData("Good(", "Unexpected: /0/Test0.cs(8,14): error CS1026")]
    public Task Fails_on_what_is_not_expected(string body, string message) => Fails(() => Run(body), message);

    [Fact]
    public Task The_failure_can_be_pasted_and_seen_in_the_source()
        => Fails(
            () => Run("Good(); Bad(1);"),
            """    new DiagnosticResult("TEST1", DiagnosticSeverity.Error).WithSpan(8, 17, 8, 20).WithArguments("Bad", "1"),""",
            "    8 |         Good(); Bad(1);",
            "      |                 ^^^ TEST1: Bad is called with 1 arguments");

    [Fact]
    public Task Severity_is_compared_where_it_is_stated()
        => Run(
            "{|#0:Bad|}(); {|#1:Bad|}(1);",
            new DiagnosticResult("TEST1", DiagnosticSeverity.Warning).WithLocation(0),
            new DiagnosticResult("TEST1", DiagnosticSeverity.Error).WithLocation(1));

    [Fact]
    public Task A_wrong_severity_fails()
        => Fails(
            () => Run("{|#0:Bad|}();", new DiagnosticResult("TEST1", DiagnosticSeverity.Error).WithLocation(0)),
            "severity is Warning, expected Error");

    [Fact]
    public Task A_right_message_passes()
        => Run(
            "{|#0:Bad|}(); {|#1:Bad|}(); {|#2:Bad|}();",
            CSharpAnalyzerVerifier<CallAnalyzer, DefaultVerifier>.Diagnostic().WithLocation(0).WithArguments("Bad", 0),
            DiagnosticResult.CompilerWarning("TEST1").WithLocation(1).WithMessage("Bad is called with 0 arguments"),
            DiagnosticResult.CompilerWarning("TEST1").WithLocation(2).WithArguments("Bad", 0));

    [Theory]
    [InlineData("Bad is called with 1 arguments")]
    [InlineData("")]
    public Task A_wrong_message_fails(string message)
        => Fails(
            () => Run("{|#0:Bad|}();", DiagnosticResult.CompilerWarning("TEST1").WithLocation(0).WithMessage(message)),
            "message is 'Bad is called with 0 arguments', expected '" + message + "'");

    [Fact]
    public Task Wrong_arguments_fail()
        => Fails(
            () => Run("{|#0:Bad|}();", DiagnosticResult.CompilerWarning("TEST1").WithLocation(0).WithArguments("Bad", 1)),
            "arguments are (Bad, 0), expected (Bad, 1)");

    [Fact]
    public Task The_choice_of_pairs_is_the_best_one()
        => Run(
            "{|#0:Bad|}(); {|#1:Bad|}(1);",
            DiagnosticResult.CompilerError("TEST1").WithLocation(1).WithMessage(null),
            DiagnosticResult.CompilerWarning("TEST1").WithLocation(0).WithMessage(null));

    [Fact]
    public Task A_mark_that_is_not_there_fails()
        => Fails(() => Run("[|Bad|]();", DiagnosticResult.CompilerWarning("TEST1").WithLocation(7)), "'#7' was not found");

    [Fact]
    public Task Diagnostics_in_generated_code_pass_if_that_check_is_left_out()
        => RunWith<GeneratedCodeAnalyzer>("[|Bad|]();", TestBehaviors.SkipGeneratedCodeCheck);

    [Fact]
    public Task Diagnostics_that_a_pragma_does_not_suppress_fail()
        => Fails(() => RunWith<DriftingAnalyzer>("{|TEST1:Bad|}();"), "#pragma warning disable", "Unexpected: /0/Test0.cs(9,9)");

    [Fact]
    public async Task Additional_files_carry_markup()
    {
        CSharpAnalyzerTest<AdditionalFileAnalyzer, DefaultVerifier> test = new()
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/policy.yaml", "version: [|0|]\n") } },
        };
        await WithFramework(test).RunAsync(TestContext.Current.CancellationToken);

        test = new() { TestCode = "class C { }", TestState = { AdditionalFiles = { ("/policy.yaml", "version: 0\n") } } };
        await Fails(() => WithFramework(test).RunAsync(TestContext.Current.CancellationToken), "Unexpected: /policy.yaml(1,10)");
    }

    [Theory]
    [InlineData("test_report = true", true)]
    [InlineData("test_report = false", false)]
    [InlineData("dotnet_diagnostic.TEST1.severity = error\ntest_report = true", true)]
    public async Task Options_of_the_editor_configuration_are_seen_but_severities_do_not_count(string lines, bool reports)
    {
        CSharpAnalyzerTest<OptionAnalyzer, DefaultVerifier> test = new()
        {
            TestCode = "class {|#0:C|} { }",
            TestState = { AnalyzerConfigFiles = { ("/.editorconfig", $"root = true\n[*.cs]\n{lines}\n") } },
        };
        if (reports)
        {
            test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerWarning("TEST1").WithLocation(0));
        }

        await WithFramework(test).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Further_projects_are_analyzed_too()
    {
        CSharpAnalyzerTest<CallAnalyzer, DefaultVerifier> test = new()
        {
            TestState =
            {
                Sources = { "class D { void N() { Lib.{|CS0117:Missing|}(); } }" },
                AdditionalProjects = { ["Library"] = { Sources = { "public class Lib { static void Bad() { [|Bad|](); } }" } } },
                AdditionalProjectReferences = { "Library" },
            },
        };
        await WithFramework(test).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Projects_do_not_see_the_assemblies_of_the_tests()
    {
        CSharpAnalyzerTest<CallAnalyzer, DefaultVerifier> test = new()
        {
            TestCode = "using System.Collections.Generic; using {|CS0246:Xunit|}; using {|CS0246:FlinkResourceAnalyzers|}; class C { List<int> _x; }",
        };
        await WithFramework(test).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_test_without_source_fails()
        => await Fails(() => new CSharpAnalyzerTest<CallAnalyzer, DefaultVerifier>().RunAsync(CancellationToken.None), "non-empty");

#if !ROSLYN_TESTING_PACKAGES
    // What this harness demands beyond Microsoft.CodeAnalysis.Testing.
    [Fact]
    public Task Diagnostics_in_generated_code_fail()
        => Fails(() => RunWith<GeneratedCodeAnalyzer>("[|Bad|]();"), "<auto-generated>", "Unexpected: /0/Test0.cs(9,9)");

    [Fact]
    public Task An_exception_of_the_analyzer_fails_even_if_expected()
        => Fails(
            () => RunWith<ThrowingAnalyzer>("Bad();", DiagnosticResult.CompilerError("AD0001").WithNoLocation().WithMessage(null)),
            "An analyzer failed",
            "NotSupportedException",
            "no such luck");

    [Fact]
    public Task Another_order_in_a_second_run_fails()
        => Fails(() => RunWith<OrderlessAnalyzer>("[|[|Bad|]|]();"), "not deterministic", "order or content");

    [Fact]
    public Task Memory_of_the_run_before_fails()
        => Fails(() => RunWith<RememberingAnalyzer>("[|Bad|]();"), "not deterministic", "Bad is called with 1 arguments");

    [Fact]
    public async Task Dependence_on_the_order_of_files_fails()
    {
        CSharpAnalyzerTest<FirstFileAnalyzer, DefaultVerifier> test = new()
        {
            TestState = { Sources = { "class [|A|] { }", "class B { }" } },
        };
        await Fails(() => WithFramework(test).RunAsync(TestContext.Current.CancellationToken), "the diagnostics depend on the order of the files");
    }
#endif

    /// <summary>The test fails, and says these things; Microsoft.CodeAnalysis.Testing has its own words.</summary>
    internal static async Task Fails(Func<Task> test, params string[] messages)
    {
        Exception failure = await Assert.ThrowsAnyAsync<Exception>(test);
#if ROSLYN_TESTING_PACKAGES
        Assert.NotEmpty(failure.Message);
#else
        Assert.IsType<InvalidOperationException>(failure);
        Assert.All(messages, message => Assert.Contains(message, failure.Message));
#endif
    }

    internal static TTest WithFramework<TTest>(TTest test)
        where TTest : AnalyzerTest<DefaultVerifier>
    {
        test.ReferenceAssemblies = RunningFramework.Name;
        test.TestState.AdditionalReferences.AddRange(RunningFramework.References);
        IEnumerable<ProjectState> projects = test.TestState.AdditionalProjects.Values;
        if (test is CodeFixTest<DefaultVerifier> fix)
        {
            projects = projects.Concat(fix.FixedState.AdditionalProjects.Values);
        }

        foreach (ProjectState project in projects)
        {
            project.AdditionalReferences.AddRange(RunningFramework.References);
        }

        return test;
    }

    private static Task Run(string body, params DiagnosticResult[] expected) => RunWith<CallAnalyzer>(body, expected);

    private static Task RunWith<TAnalyzer>(string body, params DiagnosticResult[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> test = new() { TestCode = Frame.Replace("BODY", body) };
        test.ExpectedDiagnostics.AddRange(expected);
        return WithFramework(test).RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task RunWith<TAnalyzer>(string body, TestBehaviors behaviors)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => WithFramework(new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier> { TestCode = Frame.Replace("BODY", body), TestBehaviors = behaviors })
            .RunAsync(TestContext.Current.CancellationToken);

    private sealed class ThrowingAnalyzer : CallAnalyzer
    {
        protected override void Report(OperationAnalysisContext context, Location location, IInvocationOperation call)
            => throw new NotSupportedException("no such luck");
    }

    private sealed class GeneratedCodeAnalyzer : CallAnalyzer
    {
        protected override GeneratedCodeAnalysisFlags AnalyzeGeneratedCode
            => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
    }

    /// <summary>Reports where no pragma reaches: at a place in the text, not in the tree.</summary>
    private sealed class DriftingAnalyzer : CallAnalyzer
    {
        protected override void Report(OperationAnalysisContext context, Location location, IInvocationOperation call)
            => base.Report(
                context,
                Location.Create(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span),
                call);
    }

    private sealed class OrderlessAnalyzer : CallAnalyzer
    {
        private static int s_runs;

        protected override void Report(OperationAnalysisContext context, Location location, IInvocationOperation call)
        {
            bool odd = Interlocked.Increment(ref s_runs) % 2 == 1;
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, odd ? "first" : "second", 0));
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, odd ? "second" : "first", 0));
        }
    }

    private sealed class RememberingAnalyzer : CallAnalyzer
    {
        private int _runs;

        protected override void Report(OperationAnalysisContext context, Location location, IInvocationOperation call)
            => context.ReportDiagnostic(Diagnostic.Create(Rule, location, "Bad", Interlocked.Increment(ref _runs) - 1));
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class FirstFileAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [CallAnalyzer.Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Compilation.SyntaxTrees.First() == symbol.Symbol.Locations[0].SourceTree)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(CallAnalyzer.Rule, symbol.Symbol.Locations[0], "x", 0));
                    }
                },
                SymbolKind.NamedType);
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class OptionAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [CallAnalyzer.Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    Location location = symbol.Symbol.Locations[0];
                    AnalyzerConfigOptions options = symbol.Options.AnalyzerConfigOptionsProvider.GetOptions(location.SourceTree!);
                    if (options.TryGetValue("test_report", out string? value) && value == "true")
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(CallAnalyzer.Rule, location, symbol.Symbol.Name, 0));
                    }
                },
                SymbolKind.NamedType);
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class AdditionalFileAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [CallAnalyzer.Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterAdditionalFileAction(file =>
            {
                Microsoft.CodeAnalysis.Text.SourceText text = file.AdditionalFile.GetText(file.CancellationToken)!;
                Microsoft.CodeAnalysis.Text.TextSpan span = new(text.ToString().IndexOf('0'), 1);
                Location location = Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
                file.ReportDiagnostic(Diagnostic.Create(CallAnalyzer.Rule, location, "version", 0));
            });
        }
    }
}
