using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Harness.AnalyzerTestTests;

namespace FlinkResourceAnalyzers.Tests.Harness;

/// <summary>A code fix test passes when it should and, above all, fails when it should.</summary>
public sealed class CodeFixTestTests
{
    [Theory]
    [InlineData("[|Bad|]();", "Good();")]
    [InlineData("[|Bad|](); [|Bad|](1);", "Good(); Good(1);")]
    [InlineData("Good();", "Good();")]
    public Task Passes_when_the_fix_does_what_is_expected(string body, string fixedBody) => Run<RenameCallFix>(body, fixedBody);

    [Fact]
    public Task The_action_is_chosen_by_index() => Run<RenameCallFix>("[|Bad|]();", "Better();", test => test.CodeActionIndex = 1);

    [Fact]
    public Task The_action_is_chosen_by_key()
        => Run<RenameCallFix>("[|Bad|]();", "Better();", test => test.CodeActionEquivalenceKey = "Better");

    [Fact]
    public Task An_index_and_a_key_of_two_actions_fail()
        => Fails(
            () => Run<RenameCallFix>("[|Bad|]();", "Better();", test =>
            {
                test.CodeActionIndex = 0;
                test.CodeActionEquivalenceKey = "Better";
            }),
            "must be consistent");

    [Fact]
    public Task An_action_that_is_not_on_offer_fails()
        => Fails(
            () => Run<RenameCallFix>("[|Bad|]();", "Better();", test => test.CodeActionIndex = 2),
            "Iterative code fix application",
            "-        Better();",
            "+        Bad();");

    [Fact]
    public Task The_action_can_be_looked_at()
        => Fails(
            () => Run<RenameCallFix>(
                "[|Bad|]();",
                "Good();",
                test => test.CodeActionVerifier = (action, verifier) => verifier.Equal("Call Best", action.Title, "title is " + action.Title)),
            "title is Call Good");

    [Fact]
    public Task Another_outcome_fails_with_the_difference()
        => Fails(
            () => Run<RenameCallFix>("[|Bad|]();", "Good ();"),
            "Iterative code fix application",
            "content of '/0/Test0.cs' did not match",
            "-        Good ();",
            "+        Good();");

    [Fact]
    public Task A_fix_that_is_not_there_fails()
        => Fails(() => Run<EmptyCodeFixProvider>("[|Bad|]();", "Good();"), "Iterative code fix application", "-        Good();", "+        Bad();");

    [Fact]
    public Task A_fix_that_was_not_expected_fails()
        => Fails(() => Run<RenameCallFix>("[|Bad|]();", "[|Bad|]();"), "-        Bad();", "+        Good();");

    [Fact]
    public Task A_fix_that_does_nothing_fails()
        => Fails(() => Run<NothingFix>("[|Bad|]();", "Good();"), "Iterative code fix application", "+        Bad();");

    [Fact]
    public Task A_fix_that_does_nothing_fails_where_none_is_expected()
        => Fails(() => Run<NothingFix>("[|Bad|]();", "[|Bad|]();"), "Expected '0' iterations but found '1' iterations.");

    [Fact]
    public Task A_fix_that_leaves_a_compile_error_fails()
        => Fails(() => Run<UnknownNameFix>("[|Bad|]();", "Unknown();"), "Diagnostics of fixed state", "CS0103");

    [Fact]
    public Task A_compile_error_after_the_fix_can_be_expected()
        => Run<UnknownNameFix>("[|Bad|]();", "{|CS0103:Unknown|}();");

    [Fact]
    public Task A_fix_that_leaves_its_diagnostic_fails()
        => Fails(() => Run<StillBadFix>("[|Bad|]();", "C.Bad();"), "Diagnostics of fixed state", "Unexpected: /0/Test0.cs(9,9)");

    [Fact]
    public Task A_fix_that_never_ends_fails()
        => Fails(
            () => Run<StillBadFix>("[|Bad|]();", "[|C.Bad|]();", test => test.FixedState.MarkupHandling = MarkupMode.Allow),
            "Iterative code fix application",
            "+        C.C.Bad();");

    [Fact]
    public Task Diagnostics_left_over_can_be_expected()
        => Run<RenameCallFix>("[|Bad|](); [|Bad|]();", "Good(); [|Bad|]();", test =>
        {
            test.FixedState.MarkupHandling = MarkupMode.Allow;
            test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck;
        });

    [Fact]
    public Task An_analyzer_that_throws_on_the_fixed_code_fails()
        => Fails(() => Run<RenameCallFix, ThrowsOnGoodAnalyzer>("[|Bad|]();", "Good();"), "Diagnostics of fixed state", "An analyzer failed");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public Task Another_number_of_fixes_fails(int number)
        => Fails(
            () => Run<RenameCallFix>("[|Bad|](); [|Bad|]();", "Good(); Good();", test => test.NumberOfIncrementalIterations = number),
            $"Expected '{Math.Abs(number)}' iterations but found '2' iterations.");

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    [InlineData(-3)]
    public Task The_number_of_fixes_is_exact_or_a_limit(int number)
        => Run<RenameCallFix>("[|Bad|](); [|Bad|]();", "Good(); Good();", test => test.NumberOfIncrementalIterations = number);

    [Fact]
    public Task A_missing_fix_all_passes_if_that_check_is_left_out()
        => Run<NoFixAllFix>("[|Bad|]();", "Good();", test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck);

    [Fact]
    public Task A_fix_all_that_misses_one_fails()
        => Fails(() => Run<FirstOnlyFixAllFix>("[|Bad|](); [|Bad|]();", "Good(); Good();"), "Fix all in document", "Expected '1' iterations but found '2'");

    [Fact]
    public Task A_fix_all_with_another_outcome_passes_where_that_is_stated()
        => Run<FirstOnlyFixAllFix>("[|Bad|](); [|Bad|]();", "Good(); Good();", test =>
        {
            test.BatchFixedCode = Source("Good(); [|Bad|]();");
            test.BatchFixedState.MarkupHandling = MarkupMode.Allow;
            test.NumberOfFixAllIterations = 1;
            test.CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne;
            test.FixedState.Sources.Clear();
            test.FixedCode = Source("Good(); [|Bad|]();");
            test.FixedState.MarkupHandling = MarkupMode.Allow;
        });

    [Fact]
    public Task A_fix_is_not_asked_about_diagnostics_it_does_not_name()
        => Run<OtherIdFix>("{|TEST1:Bad|}();", "{|TEST1:Bad|}();");

    [Fact]
    public Task A_tree_the_parser_would_not_make_fails()
        => Fails(() => Run<WrongTreeFix>("[|Bad|]();", "C.Good();"), "has another form than the one parsed");

    [Fact]
    public Task A_tree_the_parser_would_not_make_passes_if_that_check_is_left_out()
        => Run<WrongTreeFix>("[|Bad|]();", "C.Good();", test => test.CodeActionValidationMode = CodeActionValidationMode.None);

    [Fact]
    public Task A_fix_of_a_non_local_diagnostic_fails()
        => Fails(() => Run<EndFix, CompilationEndAnalyzer>("[|Bad|]();", "Good();"), "non-local analyzer diagnostic");

    [Fact]
    public Task A_fix_of_a_non_local_diagnostic_passes_if_that_check_is_left_out()
        => Run<EndFix, CompilationEndAnalyzer>(
            "[|Bad|]();",
            "Good();",
            test => test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck);

    [Fact]
    public async Task Fix_all_reaches_all_files_and_projects()
        => await WithFramework(TwoFilesAndAProject<RenameCallFix>()).RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Fix_all_in_the_project_that_stays_in_the_document_fails()
        => Fails(() => WithFramework(TwoFilesAndAProject<DocumentForEveryScopeFix>()).RunAsync(CancellationToken.None), "Fix all in project", "The upper limit");

    [Fact]
    public Task Fix_all_in_the_solution_that_stays_in_the_project_fails()
        => Fails(() => WithFramework(TwoFilesAndAProject<ProjectForEveryScopeFix>()).RunAsync(CancellationToken.None), "Fix all in solution", "found '2' iterations");

    [Fact]
    public async Task Additional_files_stay_as_they_are_unless_stated()
    {
        CSharpCodeFixTest<CallAnalyzer, RenameCallFix, DefaultVerifier> test = Create<RenameCallFix, CallAnalyzer>("[|Bad|]();", "Good();");
        test.TestState.AdditionalFiles.Add(("/policy.yaml", "version: 1\n"));
        await WithFramework(test).RunAsync(TestContext.Current.CancellationToken);

        test = Create<RenameCallFix, CallAnalyzer>("[|Bad|]();", "Good();");
        test.TestState.AdditionalFiles.Add(("/policy.yaml", "version: 1\n"));
        test.FixedState.AdditionalFiles.Add(("/policy.yaml", "version: 2\n"));
        await Fails(() => WithFramework(test).RunAsync(CancellationToken.None), "content of '/policy.yaml' did not match");
    }

#if !ROSLYN_TESTING_PACKAGES
    // What this harness demands beyond Microsoft.CodeAnalysis.Testing.
    [Fact]
    public Task A_missing_fix_all_fails()
        => Fails(() => Run<NoFixAllFix>("[|Bad|]();", "Good();"), "Fix all in document", "'NoFixAllFix' has no fix-all provider");

    [Fact]
    public Task A_fix_all_that_finds_nothing_fails()
        => Fails(() => Run<BlindFixAllFix>("[|Bad|]();", "Good();"), "Fix all in document", "found nothing to fix");

    [Fact]
    public Task A_fix_all_without_a_scope_fails()
        => Fails(() => Run<DocumentOnlyFixAllFix>("[|Bad|]();", "Good();"), "Fix all in project", "does not support the scope Project");

    [Fact]
    public Task An_action_without_a_key_fails()
        => Fails(() => Run<KeylessFix>("[|Bad|]();", "Good();"), "Fix all in document", "has no equivalence key");

    [Fact]
    public Task A_fix_without_export_fails()
        => Fails(() => Run<UnexportedFix>("[|Bad|]();", "Good();"), "'UnexportedFix' is not exported");
#endif

    private static string Source(string body) => $$"""
        class C
        {
            static void Bad() { }
            static void Bad(int x) { }
            static void Good(int x = 0) { }
            static void Better() { }
            static void M()
            {
                {{body}}
            }
        }
        """;

    private static CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier> Create<TCodeFix, TAnalyzer>(string body, string fixedBody)
        where TCodeFix : CodeFixProvider, new()
        where TAnalyzer : DiagnosticAnalyzer, new()
        => new() { TestCode = Source(body), FixedCode = Source(fixedBody) };

    private static CSharpCodeFixTest<CallAnalyzer, TCodeFix, DefaultVerifier> TwoFilesAndAProject<TCodeFix>()
        where TCodeFix : CodeFixProvider, new()
        => new()
        {
            TestState =
            {
                Sources = { Source("[|Bad|]();"), Source("[|Bad|](); [|Bad|]();").Replace("class C", "class D") },
                AdditionalProjects = { ["Library"] = { Sources = { Source("[|Bad|]();") } } },
            },
            FixedState =
            {
                Sources = { Source("Good();"), Source("Good(); Good();").Replace("class C", "class D") },
                AdditionalProjects = { ["Library"] = { Sources = { Source("Good();") } } },
            },
        };

    private static Task Run<TCodeFix>(
        string body,
        string fixedBody,
        Action<CSharpCodeFixTest<CallAnalyzer, TCodeFix, DefaultVerifier>>? configure = null)
        where TCodeFix : CodeFixProvider, new()
        => Run<TCodeFix, CallAnalyzer>(body, fixedBody, configure);

    private static Task Run<TCodeFix, TAnalyzer>(
        string body,
        string fixedBody,
        Action<CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>>? configure = null)
        where TCodeFix : CodeFixProvider, new()
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier> test = Create<TCodeFix, TAnalyzer>(body, fixedBody);
        configure?.Invoke(test);
        return WithFramework(test).RunAsync(TestContext.Current.CancellationToken);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class UnknownNameFix : RenameCallFix
    {
        protected override string[] Names => ["Unknown"];
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class StillBadFix : RenameCallFix
    {
        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Qualify",
                    async cancellationToken =>
                    {
                        SourceText text = await context.Document.GetTextAsync(cancellationToken);
                        return context.Document.WithText(text.Replace(context.Span.Start, 0, "C."));
                    },
                    "Qualify"),
                context.Diagnostics);
            return Task.CompletedTask;
        }
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class NothingFix : RenameCallFix
    {
        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(CodeAction.Create("Nothing", _ => Task.FromResult(context.Document), "Nothing"), context.Diagnostics);
            return Task.CompletedTask;
        }
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class KeylessFix : RenameCallFix
    {
        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(
#pragma warning disable RS1010 // The missing key is what the test is about.
                CodeAction.Create(
                    "Call Good",
                    async cancellationToken =>
                    {
                        SourceText text = await context.Document.GetTextAsync(cancellationToken);
                        return context.Document.WithText(text.Replace(context.Span, "Good"));
                    },
                    equivalenceKey: null),
#pragma warning restore RS1010
                context.Diagnostics);
            return Task.CompletedTask;
        }
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class WrongTreeFix : RenameCallFix
    {
        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Call C.Good",
                    async cancellationToken =>
                    {
                        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(cancellationToken))!;
                        SyntaxNode name = root.FindNode(context.Span);
                        return context.Document.WithSyntaxRoot(root.ReplaceNode(name, SyntaxFactory.IdentifierName("C.Good")));
                    },
                    "C.Good"),
                context.Diagnostics);
            return Task.CompletedTask;
        }
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class EndFix : RenameCallFix
    {
        public override ImmutableArray<string> FixableDiagnosticIds => [CompilationEndAnalyzer.EndId];
    }

    private sealed class UnexportedFix : RenameCallFix;

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class OtherIdFix : RenameCallFix
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["TEST9"];
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class NoFixAllFix : RenameCallFix
    {
        public override FixAllProvider? GetFixAllProvider() => null;
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class BlindFixAllFix : RenameCallFix
    {
        public override FixAllProvider GetFixAllProvider() => new TextFixAll(_ => []);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class FirstOnlyFixAllFix : RenameCallFix
    {
        public override FixAllProvider GetFixAllProvider() => new TextFixAll(context => [context.Document!], onlyFirst: true);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class DocumentOnlyFixAllFix : RenameCallFix
    {
        public override FixAllProvider GetFixAllProvider() => new TextFixAll(context => [context.Document!], scopes: [FixAllScope.Document]);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class DocumentForEveryScopeFix : RenameCallFix
    {
        public override FixAllProvider GetFixAllProvider() => new TextFixAll(context => [context.Document!]);
    }

    [ExportCodeFixProvider(LanguageNames.CSharp)]
    [Shared]
    private sealed class ProjectForEveryScopeFix : RenameCallFix
    {
        public override FixAllProvider GetFixAllProvider()
            => new TextFixAll(context => context.Scope == FixAllScope.Document ? [context.Document!] : context.Project.Documents);
    }

    private sealed class TextFixAll(
        Func<FixAllContext, IEnumerable<Document>> documents,
        bool onlyFirst = false,
        FixAllScope[]? scopes = null) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
            => scopes ?? [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            Solution solution = fixAllContext.Solution;
            foreach (Document document in documents(fixAllContext))
            {
                ImmutableArray<Diagnostic> diagnostics = await fixAllContext.GetDocumentDiagnosticsAsync(document);
                SourceText text = await document.GetTextAsync(fixAllContext.CancellationToken);
                solution = solution.WithDocumentText(
                    document.Id,
                    text.WithChanges(diagnostics.Take(onlyFirst ? 1 : int.MaxValue)
                        .Select(diagnostic => new TextChange(diagnostic.Location.SourceSpan, "Good"))));
            }

            return solution == fixAllContext.Solution ? null : CodeAction.Create("Call Good", _ => Task.FromResult(solution), "Good");
        }
    }

    private sealed class ThrowsOnGoodAnalyzer : CallAnalyzer
    {
        public override void Initialize(AnalysisContext context)
        {
            base.Initialize(context);
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterOperationAction(
                operation =>
                {
                    if (((IInvocationOperation)operation.Operation).TargetMethod.Name == "Good")
                    {
                        throw new NotSupportedException("Good");
                    }
                },
                OperationKind.Invocation);
        }
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class CompilationEndAnalyzer : DiagnosticAnalyzer
    {
        public const string EndId = "TEST3";

        private static readonly DiagnosticDescriptor EndRule = new(
            EndId,
            "Call of Bad",
            "Bad is called",
            "Test",
            DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            customTags: [WellKnownDiagnosticTags.CompilationEnd]);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [EndRule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationAction(compilation =>
            {
                foreach (SyntaxTree tree in compilation.Compilation.SyntaxTrees)
                {
                    string text = tree.GetText(compilation.CancellationToken).ToString();
                    int index = text.LastIndexOf("Bad();", StringComparison.Ordinal);
                    if (index >= 0 && !text.StartsWith("//", StringComparison.Ordinal))
                    {
                        compilation.ReportDiagnostic(Diagnostic.Create(EndRule, Location.Create(tree, new TextSpan(index, 3))));
                    }
                }
            });
        }
    }
}
