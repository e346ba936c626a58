using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Baseline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Baseline.BaselineProject;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>The fix of FRA0008 in the baseline itself, as an editor would apply it to additional documents.</summary>
public sealed class BaselineEntryFixTests
{
    private const string TooMuch = "Parallelism 512 exceeds the limit";
    private const string Start = "# Ours.\nversion: 1\nviolations:\n";

    private static readonly string Source = Job("env.SetParallelism(512);");

    [Theory]
    [InlineData("")]
    [InlineData("# the last\n")]
    public async Task An_entry_is_removed_with_its_lines(string end)
    {
        string kept = Entry(TooMuch);

        Assert.Equal(Start + kept + end, await FixAsync(Of(Source, Start + Entry("gone", count: 2) + kept + end)));
        Assert.Equal(Start + kept + end, await FixAsync(Of(Source, Start + kept + Entry("gone", framework: "net10.0") + end) with { GlobalConfig = "build_property.TargetFramework = net10.0" }));
    }

    [Fact]
    public async Task The_last_entry_leaves_a_valid_file()
    {
        string text = (await FixAsync(Of("class C { }", Start + Entry("gone").TrimEnd('\n'))))!;

        Assert.Equal(Start, text);
        Assert.Empty(await Of("class C { }", text).SaysAsync());
    }

    [Fact]
    public async Task A_count_is_lowered()
        => Assert.Equal(Start + Entry(TooMuch, count: 2), await FixAsync(Of(Job("env.SetParallelism(512);\nenv.SetParallelism(512);"), Start + Entry(TooMuch, count: 3))));

    [Fact]
    public async Task What_shares_its_line_is_left_to_people()
        => Assert.Null(await FixAsync(Of(Source, "version: 1\nviolations: [{ rule: FRA1003, file: a, message: b }]\n") with { Policy = "version: 1\nlimits: { parallelism: 512 }\n" }));

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task All_entries_at_once(FixAllScope scope)
    {
        Project project = Of(Source, Start + Entry("gone") + Entry(TooMuch, count: 3) + Entry("gone", member: "Other") + Entry("gone", rule: "FRA4003")).Create();
        AdditionalFileCodeFixProvider provider = new();
        FixAllContext context = new(
            project,
            provider,
            scope,
            "RemoveEntry",
            ["FRA0008"],
            new Diagnostics(),
            TestContext.Current.CancellationToken);

        CodeAction action = (await provider.GetFixAllProvider().GetFixAsync(context))!;

        Assert.Equal(Start + Entry(TooMuch).TrimEnd('\n') + "\n  count: 1\n", await ChangedAsync(project, action));
    }

    private static async Task<string?> FixAsync(BaselineProject baseline)
    {
        Project project = baseline.Create();
        Diagnostic diagnostic = Assert.Single(await UnusedAsync(project));
        List<CodeAction> actions = [];
        await new AdditionalFileCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(DocumentOf(project), diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions.Count == 0 ? null : await ChangedAsync(project, Assert.Single(actions));
    }

    private static async Task<string> ChangedAsync(Project project, CodeAction action)
    {
        Solution changed = Assert.Single((await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;
        return (await DocumentOf(changed.GetProject(project.Id)!).GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static TextDocument DocumentOf(Project project) => project.AdditionalDocuments.Single(document => document.FilePath == BaselinePath);

    private static async Task<IEnumerable<Diagnostic>> UnusedAsync(Project project)
        => (await DiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == "FRA0008");

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => UnusedAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => GetAllDiagnosticsAsync(project, cancellationToken);
    }
}
