using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Compiles sources in memory, runs analyzers over them and compares what they report, compile errors included, with what is expected by
/// markup or by <see cref="ExpectedDiagnostics"/>.
/// </summary>
public abstract class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected AnalyzerTest()
    {
        TestState = CreateState();
    }

    public abstract string Language { get; }

    /// <summary>Adds a source to the state under test.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    public SolutionState TestState { get; }

    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>Errors unless said otherwise.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public MarkupOptions MarkupOptions { get; set; }

    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Ids that are switched off in the compilation.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>Ids that are neither expected nor surplus.</summary>
    public List<string> IgnoredDiagnostics { get; } = [];

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    /// <summary>Changes to the solution before anything is run on it.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    /// <summary>A further check of every diagnostic that was expected and found, of its properties for example.</summary>
    public Action<Diagnostic, DiagnosticResult, IVerifier>? DiagnosticVerifier { get; set; }

    protected static TVerifier Verify { get; } = new();

    protected virtual string DefaultFilePathPrefix => "/0/Test";

    protected virtual string DefaultTestProjectName => "TestProject";

    protected virtual string DefaultFilePath => $"{DefaultFilePathPrefix}0.{DefaultFileExt}";

    protected abstract string DefaultFileExt { get; }

    /// <summary>Runs the test.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default)
    {
        Verify.LanguageIsSupported(Language);
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);
        return RunImplAsync(cancellationToken);
    }

    protected virtual Task RunImplAsync(CancellationToken cancellationToken)
    {
        SolutionState state = Process(TestState.WithInheritedValuesApplied(null, []), []);
        return VerifyDiagnosticsAsync(state, verifyStability: true, Verify, cancellationToken);
    }

    /// <summary>What markup without an id means: the only diagnostic of the first analyzer.</summary>
    protected internal virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        if (MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor))
        {
            return analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).FirstOrDefault();
        }

        return analyzers is [{ SupportedDiagnostics: [DiagnosticDescriptor only] }, ..] ? only : null;
    }

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    protected abstract CompilationOptions CreateCompilationOptions();

    protected abstract ParseOptions CreateParseOptions();

    /// <summary>Whether a diagnostic of the compiler must be expected.</summary>
    protected virtual bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => compilerDiagnostics switch
        {
            CompilerDiagnostics.None => false,
            CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
            CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
            CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
            _ => true,
        };

    protected virtual AnalyzerOptions GetAnalyzerOptions(Project project) => project.AnalyzerOptions;

    private protected SolutionState CreateState() => new(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);

    private protected SolutionState Process(SolutionState state, ImmutableArray<string> fixableDiagnostics)
    {
        DiagnosticAnalyzer[] analyzers = [.. GetDiagnosticAnalyzers()];
        return state.WithProcessedMarkup(
            MarkupOptions,
            GetDefaultDiagnostic(analyzers),
            [.. analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)],
            fixableDiagnostics,
            DefaultFilePath);
    }

    /// <summary>Verifies that the diagnostics of the state are those expected and, on request, that they are the same in every run.</summary>
    private protected async Task VerifyDiagnosticsAsync(
        SolutionState state,
        bool verifyStability,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. GetDiagnosticAnalyzers()];
        Project project = await CreateProjectAsync(state, cancellationToken).ConfigureAwait(false);
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> actual =
            await GetDiagnosticsAsync(project.Solution, analyzers, verifier, cancellationToken).ConfigureAwait(false);
        Compare(actual, [.. state.ExpectedDiagnostics], verifier);

        foreach (Project candidate in verifyStability ? project.Solution.Projects : [])
        {
            await StabilityCheck.VerifyAsync(
                await GetCompilationAsync(candidate, cancellationToken).ConfigureAwait(false),
                GetAnalyzerOptions(candidate),
                analyzers,
                () => [.. GetDiagnosticAnalyzers()],
                [.. actual.Where(item => item.Project == candidate && !IsFromCompiler(item.Diagnostic)).Select(item => item.Diagnostic)],
                diagnostic => IgnoredDiagnostics.Contains(diagnostic.Id),
                verifier,
                cancellationToken).ConfigureAwait(false);
        }

        await VerifyExclusionsAsync(state, analyzers, verifier, cancellationToken).ConfigureAwait(false);
    }

    private protected async Task<Project> CreateProjectAsync(SolutionState state, CancellationToken cancellationToken)
    {
        ProjectId projectId = ProjectId.CreateNewId(state.Name);
        Dictionary<string, ProjectId> ids = new() { [state.Name] = projectId };
        foreach (string name in state.AdditionalProjects.Keys)
        {
            ids.Add(name, ProjectId.CreateNewId(name));
        }

        Solution solution = new AdhocWorkspace().CurrentSolution;
        foreach (ProjectState project in state.AdditionalProjects.Values.Prepend(state))
        {
            solution = await AddProjectAsync(solution, ids[project.Name], project, cancellationToken).ConfigureAwait(false);
        }

        foreach (ProjectState project in state.AdditionalProjects.Values.Prepend(state))
        {
            solution = solution.AddProjectReferences(
                ids[project.Name],
                project.AdditionalProjectReferences.Select(name => new ProjectReference(ids[name])));
        }

        solution = SolutionTransforms.Aggregate(solution, (current, transform) => transform(current, projectId));
        return solution.GetProject(projectId) ?? throw new InvalidOperationException("A solution transform removed the project under test.");
    }

    /// <summary>
    /// The diagnostics of all projects, sorted: those of the analyzers, and those of the compiler that must be expected. An analyzer that
    /// threw fails the test here, whatever was expected.
    /// </summary>
    private protected async Task<ImmutableArray<(Project Project, Diagnostic Diagnostic)>> GetDiagnosticsAsync(
        Solution solution,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        List<(Project Project, Diagnostic Diagnostic)> result = [];
        foreach (Project project in solution.Projects)
        {
            Compilation compilation = await GetCompilationAsync(project, cancellationToken).ConfigureAwait(false);
            ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun
                .Create(compilation, analyzers, GetAnalyzerOptions(project), concurrent: true)
                .GetAllDiagnosticsAsync(cancellationToken)
                .ConfigureAwait(false);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                if (diagnostic.Id.StartsWith("AD", StringComparison.Ordinal))
                {
                    verifier.Fail($"An analyzer failed: {diagnostic}{Environment.NewLine}{diagnostic.Descriptor.Description}");
                }

                if (!IgnoredDiagnostics.Contains(diagnostic.Id)
                    && (!IsFromCompiler(diagnostic) || IsCompilerDiagnosticIncluded(diagnostic, CompilerDiagnostics)))
                {
                    result.Add((project, diagnostic));
                }
            }
        }

        return [.. DiagnosticOrder.Sort(result, item => item.Diagnostic)];
    }

    private protected static async Task<Compilation> GetCompilationAsync(Project project, CancellationToken cancellationToken)
        => await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Project '{project.Name}' cannot be compiled.");

    private static bool IsFromCompiler(Diagnostic diagnostic)
        => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    // Diagnostics of the compiler are neither suppressed by this nor exempt from generated code; those without a place in a source neither.
    private static bool IsSubjectToExclusion(DiagnosticResult expected, SolutionState state)
        => !expected.Id.StartsWith("CS", StringComparison.Ordinal)
            && !expected.Id.StartsWith("AD", StringComparison.Ordinal)
            && IsInSource(expected, state);

    private static bool IsInSource(DiagnosticResult expected, SolutionState state)
        => expected.HasLocation && state.Sources.Any(source => source.filename == expected.Spans[0].Span.Path);

    // An id may have both: such a test skips the check.
    private static bool IsNotConfigurable(ImmutableArray<DiagnosticAnalyzer> analyzers, string id)
        => analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => descriptor.Id == id)
            .All(descriptor => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));

    private void Compare(
        ImmutableArray<(Project Project, Diagnostic Diagnostic)> actual,
        ImmutableArray<DiagnosticResult> expected,
        IVerifier verifier)
    {
        ImmutableArray<Diagnostic> diagnostics = [.. actual.Select(item => item.Diagnostic)];
        DiagnosticMatching matching = DiagnosticMatching.Create(diagnostics, expected);
        if (!matching.Missing.IsEmpty || !matching.Surplus.IsEmpty)
        {
            verifier.Fail(DiagnosticReport.Create(matching, diagnostics, DefaultFilePath));
        }

        if (DiagnosticVerifier is not null)
        {
            foreach ((Diagnostic found, DiagnosticResult wanted) in matching.Pairs)
            {
                DiagnosticVerifier(found, wanted, verifier);
            }
        }
    }

    private async Task VerifyExclusionsAsync(
        SolutionState state,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        List<DiagnosticResult> excludable = state.ExpectedDiagnostics.Where(expected => IsSubjectToExclusion(expected, state)).ToList();
        if (excludable.Count == 0)
        {
            return;
        }

        if (!TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedCodeCheck))
        {
            await VerifyBehindLineAsync(
                "// <auto-generated>",
                expected => !IsSubjectToExclusion(expected, state),
                verifier.PushContext("Verifying exclusions in <auto-generated> code")).ConfigureAwait(false);
        }

        if (!TestBehaviors.HasFlag(TestBehaviors.SkipSuppressionCheck))
        {
            await VerifyBehindLineAsync(
                "#pragma warning disable " + string.Join(", ", excludable.Select(expected => expected.Id).Distinct()),
                expected => !IsSubjectToExclusion(expected, state) || IsNotConfigurable(analyzers, expected.Id),
                verifier.PushContext("Verifying exclusions in '#pragma warning disable' code")).ConfigureAwait(false);
        }

        async Task VerifyBehindLineAsync(string firstLine, Func<DiagnosticResult, bool> remains, IVerifier lineVerifier)
        {
            SolutionState changed = state.WithInheritedValuesApplied(null, []);
            for (int i = 0; i < changed.Sources.Count; i++)
            {
                (string path, SourceText content) = changed.Sources[i];
                changed.Sources[i] = (path, content.Replace(new TextSpan(0, 0), firstLine + "\r\n"));
            }

            Project project = await CreateProjectAsync(changed, cancellationToken).ConfigureAwait(false);
            Compare(
                await GetDiagnosticsAsync(project.Solution, analyzers, lineVerifier, cancellationToken).ConfigureAwait(false),
                [.. state.ExpectedDiagnostics
                    .Where(remains)
                    .Select(expected => IsInSource(expected, state) ? expected.WithLineOffset(1) : expected)],
                lineVerifier);
        }
    }

    private async Task<Solution> AddProjectAsync(
        Solution solution,
        ProjectId id,
        ProjectState state,
        CancellationToken cancellationToken)
    {
        CompilationOptions compilationOptions = CreateCompilationOptions();
        if (state.OutputKind is { } outputKind)
        {
            compilationOptions = compilationOptions.WithOutputKind(outputKind);
        }

        ParseOptions parseOptions = CreateParseOptions();
        if (state.DocumentationMode is { } documentationMode)
        {
            parseOptions = parseOptions.WithDocumentationMode(documentationMode);
        }

        ReferenceAssemblies framework = state.ReferenceAssemblies ?? ReferenceAssemblies;
        solution = solution
            .AddProject(id, state.Name, state.AssemblyName, state.Language)
            .WithProjectCompilationOptions(id, WithDiagnosticsSwitchedOn(compilationOptions))
            .WithProjectParseOptions(id, parseOptions)
            .AddMetadataReferences(id, await framework.ResolveAsync(state.Language, cancellationToken).ConfigureAwait(false))
            .AddMetadataReferences(id, state.AdditionalReferences);

        foreach ((string path, SourceText content) in state.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), FileName(path), content, filePath: path);
        }

        foreach ((string path, SourceText content) in state.AllAdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), FileName(path), content, filePath: path);
        }

        foreach ((string path, SourceText content) in state.AnalyzerConfigFiles)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), FileName(path), content, filePath: path);
        }

        return solution;
    }

    // Rules that are off by default are tested too, and an exception of an analyzer is never just a warning. An explicit option, 'Default'
    // included, hides a severity in an .editorconfig; the packages have it so.
    private CompilationOptions WithDiagnosticsSwitchedOn(CompilationOptions options)
    {
        ImmutableDictionary<string, ReportDiagnostic> specific = options.SpecificDiagnosticOptions.SetItem("AD0001", ReportDiagnostic.Error);
        foreach (DiagnosticDescriptor descriptor in GetDiagnosticAnalyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics))
        {
            specific = specific.SetItem(descriptor.Id, descriptor.DefaultSeverity switch
            {
                _ when descriptor.IsEnabledByDefault => ReportDiagnostic.Default,
                DiagnosticSeverity.Hidden => ReportDiagnostic.Hidden,
                DiagnosticSeverity.Info => ReportDiagnostic.Info,
                DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
                _ => ReportDiagnostic.Error,
            });
        }

        foreach (string id in DisabledDiagnostics)
        {
            specific = specific.SetItem(id, ReportDiagnostic.Suppress);
        }

        return options.WithSpecificDiagnosticOptions(specific);
    }

    private static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
