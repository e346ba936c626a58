using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>The fix of FRA4010 in the configuration file itself, as an editor would apply it to additional documents.</summary>
public sealed class ConfigurationKeyFixTests
{
    private const string Path = "/deploy/flink-conf.yaml";

    [Theory]
    [InlineData("a: 1\nparalelism.default: 4 # four\n", "a: 1\nparallelism.default: 4 # four\n")]
    [InlineData("taskmanager.network.memory.min: 64m\r\nb: 2", "taskmanager.memory.network.min: 64m\r\nb: 2")]
    public async Task OneKey(string text, string expected)
    {
        Solution solution = SolutionOf(Path, text);

        Assert.Equal(expected, await FixAsync(solution, Assert.Single(await DiagnosticsAsync(solution.Projects.Single()))));
    }

    [Theory]
    [InlineData("taskmanager.heap.size: 1g\n")]
    [InlineData("metrics.reporter.prom.class: X\n")]
    public async Task NoKeyReplacesIt(string text)
    {
        Solution solution = SolutionOf(Path, text);

        Assert.Null(await FixAsync(solution, Assert.Single(await DiagnosticsAsync(solution.Projects.Single()))));
    }

    [Theory]
    [InlineData("taskmanager:\n  memory:\n    proces.size: 4g\n", "taskmanager:\n  memory:\n    process.size: 4g\n")]
    [InlineData("taskmanager:\n  memory:\n    proces:\n      size: 4g\n", null)]
    [InlineData("parallelism:\n  \"defualt\": 4\n", null)]
    [InlineData("parallelism.default:\n  a: 4\n", null)] // the other is shorter than what is around it
    public async Task NestedKey(string text, string? expected)
    {
        Solution solution = SolutionOf("/deploy/config.yaml", text);

        Assert.Equal(expected, await FixAsync(solution, Assert.Single(await DiagnosticsAsync(solution.Projects.Single()))));
    }

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task AllKeysInAllProjectsThatShareTheFile(FixAllScope scope)
    {
        Solution solution = SolutionOf(Path, "paralelism.default: 4\ntaskmanager.numberOfTaskSlot: 4\ntaskmanager.heap.size: 1g\n");
        Project first = solution.Projects.Single();
        solution = AddProject(first.Solution, "Second", Path, "paralelism.default: 4\ntaskmanager.numberOfTaskSlot: 4\ntaskmanager.heap.size: 1g\n");
        AdditionalFileCodeFixProvider provider = new();
        FixAllContext context = new(
            solution.GetProject(first.Id)!,
            provider,
            scope,
            "Rename",
            ["FRA4010"],
            new Diagnostics(),
            TestContext.Current.CancellationToken);

        CodeAction action = (await provider.GetFixAllProvider().GetFixAsync(context))!;

        Assert.Equal("Fix all FRA4010 in " + scope.ToString().ToLowerInvariant(), action.Title);
        Solution changed = await ChangedAsync(action);
        foreach (Project project in changed.Projects)
        {
            Assert.Equal(
                "parallelism.default: 4\ntaskmanager.numberOfTaskSlots: 4\ntaskmanager.heap.size: 1g\n",
                (await Document(project).GetTextAsync(TestContext.Current.CancellationToken)).ToString());
            Assert.Equal(2, Assert.Single(await DiagnosticsAsync(project)).Location.GetLineSpan().StartLinePosition.Line);
        }
    }

    private static TextDocument Document(Project project) => project.AdditionalDocuments.Single();

    private static async Task<string?> FixAsync(Solution solution, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        TextDocument document = Document(solution.Projects.Single());
        await new AdditionalFileCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions.Count == 0
            ? null
            : (await (await ChangedAsync(Assert.Single(actions))).GetAdditionalDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<Solution> ChangedAsync(CodeAction action)
        => Assert.Single((await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private static Solution SolutionOf(string path, string text) => AddProject(new AdhocWorkspace().CurrentSolution, "First", path, text);

    private static Solution AddProject(Solution solution, string name, string path, string text)
    {
        ProjectId project = ProjectId.CreateNewId(name);
        return solution
            .AddProject(project, name, name, LanguageNames.CSharp)
            .AddAdditionalDocument(DocumentId.CreateNewId(project), path.Split('/')[^1], SourceText.From(text), filePath: path)
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                ".globalconfig",
                SourceText.From("is_global = true\n[" + path + "]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = Configuration\n"),
                filePath: "/.globalconfig");
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
        => (await (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!
            .WithAnalyzers([new FlinkClusterAnalyzer()], project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Id == "FRA4010")
            .ToImmutableArray();

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await DiagnosticsAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => GetAllDiagnosticsAsync(project, cancellationToken);
    }
}
