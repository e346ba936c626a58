using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Verifies the diagnostics of the state under test, applies fixes one by one until nothing changes, compares the outcome with
/// <see cref="FixedState"/> and its diagnostics, compile errors included, with those expected there; then the same for fix-all in document,
/// project and solution with <see cref="BatchFixedState"/>.
/// </summary>
public abstract class CodeFixTest<TVerifier> : CodeActionTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected CodeFixTest()
    {
        FixedState = CreateState();
        BatchFixedState = CreateState();
    }

    // Whether a fix was on offer, and the solution after it.
    private delegate Task<(bool Offered, Solution Solution)> FixStep(
        Solution solution,
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> all,
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> fixable,
        IVerifier verifier);

    /// <summary>Adds a source to the fixed state.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    public SolutionState FixedState { get; }

    /// <summary>Adds a source to the state after fix-all.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    /// <summary>The state after fix-all, if it differs from <see cref="FixedState"/>.</summary>
    public SolutionState BatchFixedState { get; }

    /// <summary>
    /// How often a fix is applied: exactly so often if positive, at most so often if negative, and zero if no fix may be offered. If not set:
    /// at most once for every fixable diagnostic, and never if the fixed state is the state under test.
    /// </summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>
    /// The same for fix-all. If not set, once; in documents at most once for every document with fixable diagnostics, in projects at most
    /// once for every project that changes.
    /// </summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <inheritdoc cref="NumberOfFixAllIterations"/>
    public int? NumberOfFixAllInDocumentIterations { get; set; }

    /// <inheritdoc cref="NumberOfFixAllIterations"/>
    public int? NumberOfFixAllInProjectIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    private ImmutableArray<string> FixableIds => [.. GetCodeFixProviders().SelectMany(provider => provider.FixableDiagnosticIds)];

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>With <see cref="CodeFixTestBehaviors.FixOne"/>: which diagnostic is fixed.</summary>
    protected virtual Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) => fixableDiagnostics.FirstOrDefault();

    /// <inheritdoc/>
    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) || FixableIds.Contains(diagnostic.Id);

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<string> fixableIds = FixableIds;
        SolutionState rawTestState = TestState.WithInheritedValuesApplied(null, fixableIds);
        SolutionState rawFixedState = FixedState.WithInheritedValuesApplied(rawTestState, fixableIds);
        SolutionState rawBatchFixedState = BatchFixedState.WithInheritedValuesApplied(rawFixedState, fixableIds);
        SolutionState testState = Process(rawTestState, fixableIds);
        SolutionState fixedState = Process(rawFixedState, fixableIds);
        SolutionState batchFixedState = Process(rawBatchFixedState, fixableIds);

        foreach (CodeFixProvider provider in GetCodeFixProviders())
        {
            VerifyIsExported(provider);
        }

        await VerifyStateAsync(testState, "test", verifyStability: true).ConfigureAwait(false);
        if (!IsGiven(FixedState) && !IsGiven(BatchFixedState))
        {
            return;
        }

        await VerifyStateAsync(fixedState, "fixed", verifyStability: false).ConfigureAwait(false);
        if (IsGiven(BatchFixedState) && !CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipFixAllCheck))
        {
            await VerifyStateAsync(batchFixedState, "batch fixed", verifyStability: false).ConfigureAwait(false);
        }

        await VerifyFixesAsync(testState, fixedState, batchFixedState, cancellationToken).ConfigureAwait(false);

        Task VerifyStateAsync(SolutionState state, string name, bool verifyStability)
            => VerifyDiagnosticsAsync(state, verifyStability, Verify.PushContext($"Diagnostics of {name} state"), cancellationToken);
    }

    private static bool IsGiven(SolutionState state)
        => state.InheritanceMode is not null
            || state.MarkupHandling is not null
            || state.Sources.Count > 0
            || state.AdditionalFiles.Count > 0
            || state.AdditionalFilesFactories.Count > 0
            || state.AnalyzerConfigFiles.Count > 0
            || state.AdditionalProjects.Count > 0;

    private static bool Differ(ProjectState before, ProjectState after)
        => Differ(before.Sources, after.Sources)
            || Differ(before.AdditionalFiles, after.AdditionalFiles)
            || Differ(before.AnalyzerConfigFiles, after.AnalyzerConfigFiles);

    private static bool Differ(SourceFileCollection before, SourceFileCollection after)
        => !before.Select(file => (file.filename, file.content.ToString()))
            .SequenceEqual(after.Select(file => (file.filename, file.content.ToString())));

    // Hosts find fixes by their export; a fix without one is never offered to anybody.
    private void VerifyIsExported(CodeFixProvider provider)
    {
        Type type = provider.GetType();
        if (type == typeof(EmptyCodeFixProvider))
        {
            return;
        }

        ExportCodeFixProviderAttribute? export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>(inherit: false);
        Verify.True(
            export is not null && export.Languages.Contains(Language),
            $"'{type.Name}' is not exported for {Language}: [ExportCodeFixProvider({Language})] is missing.");
    }

    private async Task VerifyFixesAsync(
        SolutionState testState,
        SolutionState fixedState,
        SolutionState batchFixedState,
        CancellationToken cancellationToken)
    {
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.SkipLocalDiagnosticCheck))
        {
            await VerifyFixableDiagnosticsAreLocalAsync(testState, cancellationToken).ConfigureAwait(false);
        }

        ImmutableArray<string> fixableIds = FixableIds;
        ImmutableArray<DiagnosticResult> fixable = [.. testState.ExpectedDiagnostics.Where(expected => fixableIds.Contains(expected.Id))];
        await VerifyFixAsync(
            testState,
            fixedState,
            NumberOfIncrementalIterations ?? (DifferAnywhere(testState, fixedState) ? -fixable.Length : 0),
            (solution, _, diagnostics, verifier) => FixOneAsync(solution, diagnostics, verifier, cancellationToken),
            "Iterative code fix application",
            cancellationToken).ConfigureAwait(false);

        bool batchChanges = DifferAnywhere(testState, batchFixedState);
        int changedProjects = (Differ(testState, batchFixedState) ? 1 : 0)
            + testState.AdditionalProjects.Count(project => DiffersIn(project, batchFixedState));
        int fixableDocuments = fixable.Select(expected => expected.HasLocation ? expected.Spans[0].Span.Path : null).Distinct().Count();

        await VerifyFixAllAsync(
            FixAllScope.Document,
            CodeFixTestBehaviors.SkipFixAllInDocumentCheck,
            NumberOfFixAllInDocumentIterations ?? NumberOfFixAllIterations ?? (batchChanges ? -fixableDocuments : 0)).ConfigureAwait(false);
        await VerifyFixAllAsync(
            FixAllScope.Project,
            CodeFixTestBehaviors.SkipFixAllInProjectCheck,
            NumberOfFixAllInProjectIterations ?? NumberOfFixAllIterations ?? -changedProjects).ConfigureAwait(false);
        await VerifyFixAllAsync(
            FixAllScope.Solution,
            CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
            NumberOfFixAllIterations ?? (batchChanges ? -1 : 0)).ConfigureAwait(false);

        Task VerifyFixAllAsync(FixAllScope scope, CodeFixTestBehaviors skip, int iterations)
            => CodeFixTestBehaviors.HasFlag(skip)
                ? Task.CompletedTask
                : VerifyFixAsync(
                    testState,
                    batchFixedState,
                    iterations,
                    (solution, all, diagnostics, verifier) => FixAllAsync(scope, solution, all, diagnostics, verifier, cancellationToken),
                    $"Fix all in {scope.ToString().ToLowerInvariant()}",
                    cancellationToken);
    }

    /// <summary>Applies the step until nothing changes; then compares the content, and at last the number of steps.</summary>
    private async Task VerifyFixAsync(
        SolutionState before,
        SolutionState after,
        int iterations,
        FixStep step,
        string context,
        CancellationToken cancellationToken)
    {
        IVerifier verifier = Verify.PushContext(context);
        Project project = await CreateProjectAsync(before, cancellationToken).ConfigureAwait(false);
        int limit = Math.Abs(iterations);
        (Solution solution, int applied) = await RepeatAsync(project.Solution, limit, step, verifier, cancellationToken).ConfigureAwait(false);

        await VerifyContentAsync(after, solution.GetProject(project.Id)!, verifier, cancellationToken).ConfigureAwait(false);
        foreach (KeyValuePair<string, ProjectState> additional in after.AdditionalProjects)
        {
            Project actual = solution.Projects.Single(candidate => candidate.Name == additional.Key);
            await VerifyContentAsync(additional.Value, actual, verifier, cancellationToken).ConfigureAwait(false);
        }

        if (iterations is >= 0 or -1)
        {
            verifier.Equal(limit, applied, $"Expected '{limit}' iterations but found '{applied}' iterations.");
        }

        verifier.True(applied <= limit, $"The upper limit for the number of code fix iterations was exceeded: {limit}");
    }

    private async Task<(Solution Solution, int Applied)> RepeatAsync(
        Solution solution,
        int limit,
        FixStep step,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. GetDiagnosticAnalyzers()];
        ImmutableArray<(ProjectId Project, string Id, TextSpan Span)> previous = [];
        int applied = 0;
        while (applied <= limit)
        {
            ImmutableArray<(Project Project, Diagnostic Diagnostic)> diagnostics =
                await GetDiagnosticsAsync(solution, analyzers, verifier, cancellationToken).ConfigureAwait(false);
            ImmutableArray<(ProjectId Project, string Id, TextSpan Span)> current =
                [.. diagnostics.Select(item => (item.Project.Id, item.Diagnostic.Id, item.Diagnostic.Location.SourceSpan))];
            if (current.IsEmpty || current.SequenceEqual(previous))
            {
                break;
            }

            previous = current;
            (bool offered, Solution changed) = await step(solution, diagnostics, SelectFixable(diagnostics), verifier).ConfigureAwait(false);
            applied += offered ? 1 : 0;
            if (changed == solution)
            {
                break;
            }

            solution = changed;
            if (CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
            {
                break;
            }
        }

        return (solution, applied);
    }

    private ImmutableArray<(Project Project, Diagnostic Diagnostic)> SelectFixable(
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> diagnostics)
    {
        ImmutableArray<string> fixableIds = FixableIds;
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> fixable = [.. diagnostics
            .Where(item => fixableIds.Contains(item.Diagnostic.Id) && item.Project.GetDocument(item.Diagnostic.Location.SourceTree) is not null)];
        if (!CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
        {
            return fixable;
        }

        Diagnostic? selected = TrySelectDiagnosticToFix([.. fixable.Select(item => item.Diagnostic)]);
        return [.. fixable.Where(item => item.Diagnostic == selected)];
    }

    private async Task<(bool Offered, Solution Solution)> FixOneAsync(
        Solution solution,
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> fixable,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        bool offered = false;
        foreach ((Project project, Diagnostic diagnostic) in fixable)
        {
            ImmutableArray<(CodeAction Action, CodeFixProvider Provider)> actions =
                await OfferedAsync(project, diagnostic, cancellationToken).ConfigureAwait(false);
            if (TryChoose([.. actions.Select(offer => offer.Action)], verifier) is not { } chosen)
            {
                continue;
            }

            offered = true;
            Solution changed = await ApplyAsync(solution, chosen, verifier, cancellationToken).ConfigureAwait(false);
            if (changed != solution)
            {
                return (true, changed);
            }
        }

        return (offered, solution);
    }

    private async Task<(bool Offered, Solution Solution)> FixAllAsync(
        FixAllScope scope,
        Solution solution,
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> all,
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> fixable,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        foreach ((Project project, Diagnostic diagnostic) in fixable)
        {
            ImmutableArray<(CodeAction Action, CodeFixProvider Provider)> actions =
                await OfferedAsync(project, diagnostic, cancellationToken).ConfigureAwait(false);
            if (TryChoose([.. actions.Select(offer => offer.Action)], verifier) is not { } chosen)
            {
                continue;
            }

            CodeFixProvider provider = actions.First(offer => offer.Action == chosen).Provider;
            FixAllProvider? fixAllProvider = provider.GetFixAllProvider();
            verifier.True(
                fixAllProvider is not null,
                $"'{provider.GetType().Name}' has no fix-all provider: 'dotnet format' would change nothing.");
            verifier.True(
                fixAllProvider.GetSupportedFixAllScopes().Contains(scope),
                $"The fix-all provider of '{provider.GetType().Name}' does not support the scope {scope}.");
            verifier.True(
                chosen.EquivalenceKey is not null,
                $"The code action '{chosen.Title}' has no equivalence key: fix-all could not tell it from another.");

            FixAllContext context = new(
                project.GetDocument(diagnostic.Location.SourceTree)!,
                provider,
                scope,
                chosen.EquivalenceKey,
                RelevantIds(project),
                new KnownDiagnosticProvider(all),
                cancellationToken);
            CodeAction? action = await fixAllProvider.GetFixAsync(context).ConfigureAwait(false);
            verifier.True(action is not null, $"The fix-all provider of '{provider.GetType().Name}' found nothing to fix in the scope {scope}.");
            return (true, await ApplyAsync(solution, action, verifier, cancellationToken).ConfigureAwait(false));
        }

        return (false, solution);
    }

    private IEnumerable<string> RelevantIds(Project project)
        => GetDiagnosticAnalyzers()
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(descriptor => descriptor.Id)
            .Concat(FixableIds.Where(id => id.StartsWith("CS", StringComparison.Ordinal)))
            .Where(id => project.CompilationOptions!.SpecificDiagnosticOptions.GetValueOrDefault(id) != ReportDiagnostic.Suppress)
            .Distinct();

    /// <summary>The actions on offer for the diagnostic, by providers that say they can fix it and by no others.</summary>
    private async Task<ImmutableArray<(CodeAction Action, CodeFixProvider Provider)>> OfferedAsync(
        Project project,
        Diagnostic diagnostic,
        CancellationToken cancellationToken)
    {
        Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
        List<(CodeAction Action, CodeFixProvider Provider)> offered = [];
        foreach (CodeFixProvider provider in GetCodeFixProviders().Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            List<CodeAction> actions = [];
            CodeFixContext context = new(document, diagnostic, (action, _) => actions.Add(action), cancellationToken);
            await provider.RegisterCodeFixesAsync(context).ConfigureAwait(false);
            offered.AddRange(Flatten(actions).Select(action => (action, provider)));
        }

        return [.. offered];
    }

    // Roslyn calls a diagnostic non-local if it lies outside the declaration whose analysis reported it, or came at the end of a compilation.
    private async Task VerifyFixableDiagnosticsAreLocalAsync(SolutionState state, CancellationToken cancellationToken)
    {
        ImmutableArray<string> fixableIds = FixableIds;
        Project primary = await CreateProjectAsync(state, cancellationToken).ConfigureAwait(false);
        foreach (Project project in primary.Solution.Projects)
        {
            AnalysisResult result = await AnalyzerRun
                .Create(
                    await GetCompilationAsync(project, cancellationToken).ConfigureAwait(false),
                    [.. GetDiagnosticAnalyzers()],
                    GetAnalyzerOptions(project),
                    concurrent: true)
                .GetAnalysisResultAsync(cancellationToken)
                .ConfigureAwait(false);
            foreach (Diagnostic diagnostic in result.CompilationDiagnostics.Values.SelectMany(diagnostics => diagnostics))
            {
                if (fixableIds.Contains(diagnostic.Id)
                    && project.GetDocument(diagnostic.Location.SourceTree) is not null
                    && !(await OfferedAsync(project, diagnostic, cancellationToken).ConfigureAwait(false)).IsEmpty)
                {
                    Verify.Fail($"Code fix is attempting to provide a fix for a non-local analyzer diagnostic: {diagnostic}");
                }
            }
        }
    }

    private static async Task VerifyContentAsync(
        ProjectState expected,
        Project actual,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        await VerifyFilesAsync(expected.Sources, actual.Documents, "sources").ConfigureAwait(false);
        await VerifyFilesAsync(expected.AdditionalFiles, actual.AdditionalDocuments, "additional files").ConfigureAwait(false);
        await VerifyFilesAsync(expected.AnalyzerConfigFiles, actual.AnalyzerConfigDocuments, "analyzer config files").ConfigureAwait(false);

        async Task VerifyFilesAsync(SourceFileCollection files, IEnumerable<TextDocument> documents, string kind)
        {
            ImmutableArray<TextDocument> found = [.. documents];
            verifier.Equal(files.Count, found.Length, $"expected {files.Count} {kind} but found {found.Length}");
            for (int i = 0; i < found.Length; i++)
            {
                (string path, SourceText content) = files[i];
                SourceText text = await found[i].GetTextAsync(cancellationToken).ConfigureAwait(false);
                verifier.EqualOrDiff(
                    content.ToString(),
                    text.ToString(),
                    $"content of '{path}' did not match. Diff shown with expected as baseline:");
                verifier.Equal(content.Encoding, text.Encoding, $"encoding of '{path}' changed to '{text.Encoding?.WebName}'");
                verifier.Equal(
                    path,
                    found[i].FilePath ?? found[i].Name,
                    $"file was expected to be '{path}' but was '{found[i].FilePath ?? found[i].Name}'");
            }
        }
    }

    private static bool DifferAnywhere(SolutionState before, SolutionState after)
        => Differ(before, after) || before.AdditionalProjects.Any(project => DiffersIn(project, after));

    private static bool DiffersIn(KeyValuePair<string, ProjectState> project, SolutionState after)
        => !after.AdditionalProjects.TryGetValue(project.Key, out ProjectState? other) || Differ(project.Value, other);
}
