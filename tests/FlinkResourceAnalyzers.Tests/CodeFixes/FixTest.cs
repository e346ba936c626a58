using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>
/// Puts diagnostics with given properties at marked places, without any rule, and applies their fixes: what a fix does to a text is tested
/// apart from when it is asked for. Code must compile before and after.
/// </summary>
/// <remarks>Markup: <c>[|...|]</c> is a diagnostic, <c>{|0:...|}</c> the additional location 0 of every diagnostic.</remarks>
internal sealed class FixTest
{
    private static readonly ImmutableArray<MetadataReference> References = ImmutableArray.Create<MetadataReference>(
        MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
        MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll")));

    private readonly string _ruleId;
    private readonly ImmutableDictionary<string, string?> _properties;

    public FixTest(string ruleId, string edits, params (string Key, string Value)[] properties)
    {
        _ruleId = ruleId;
        _properties = properties.ToImmutableDictionary(pair => pair.Key, pair => (string?)pair.Value).Add(FixProperties.Edits, edits);
    }

    public static FixTest Remove(string ruleId = "FRA1004") => new(ruleId, FixProperties.Remove);

    public static FixTest Replace(int value, string ruleId = "FRA1003")
        => new(ruleId, FixProperties.Replace, (FixProperties.Value, value.ToString()), (FixProperties.Subject, "parallelism"));

    public static FixTest Append(int value = 4, string setter = "SetParallelism", bool isMethod = true)
        => new("FRA1002", FixProperties.Append, Setting(value, setter, isMethod));

    public static FixTest SetOnEnvironment(int value = 4, string setter = "SetParallelism", bool isMethod = true)
        => new("FRA1001", FixProperties.SetOnEnvironment, Setting(value, setter, isMethod));

    /// <summary>Statements within a method that has an environment and streams as parameters.</summary>
    public static string InMethod(string statements)
    {
        var code = new StringBuilder("using System;\nusing Flink;\nusing Stream = Flink.SingleOutputStreamOperator<int>;\n\n");
        code.Append("class Job\n{\n");
        code.Append("    void Run(StreamExecutionEnvironment env, Stream stream, Stream other, bool flag)\n    {\n");
        foreach (var line in statements.Length == 0 ? [] : statements.Split('\n'))
        {
            code.Append(line.Length == 0 || line.StartsWith('#') ? line : "        " + line).Append('\n');
        }

        return code.Append("    }\n}\n").ToString();
    }

    /// <summary>Each fix by itself offers exactly these titles.</summary>
    public async Task OffersAsync(string markedSource, params string[] titles)
    {
        var (solution, documents, diagnostics) = Create(markedSource);
        Assert.NotEmpty(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            var actions = await ActionsAsync(solution.GetDocument(documents[0])!, diagnostic);
            Assert.Equal(titles, actions.Select(action => action.Title));
            foreach (var action in actions)
            {
                await CompilesAsync(await ChangedAsync(action));
            }
        }
    }

    public Task OffersNothingAsync(string markedStatements) => OffersAsync(InMethod(markedStatements));

    /// <summary>As <see cref="FixesFileAsync"/>, within a method.</summary>
    public Task FixesAsync(string markedStatements, string fixedStatements, int index = 0)
        => FixesFileAsync(InMethod(markedStatements), InMethod(fixedStatements), index);

    /// <summary>
    /// Fixing all of the document, the project and the solution leads to the result; so does the single fix, when there is one diagnostic.
    /// </summary>
    public async Task FixesFileAsync(string markedSource, string fixedSource, int index = 0, params string[] otherFiles)
    {
        var (solution, documents, diagnostics) = Create([markedSource, .. otherFiles]);
        Assert.NotEmpty(diagnostics);
        await CompilesAsync(solution);
        var document = solution.GetDocument(documents[0])!;
        string? key = null;
        foreach (var diagnostic in diagnostics)
        {
            var actions = await ActionsAsync(document, diagnostic);
            Assert.True(actions.Count > index, $"No fix offered at {diagnostic.Location.GetLineSpan()}.");
            var changed = await ChangedAsync(actions[index]);
            if (diagnostics.Length > 1)
            {
                await CompilesAsync(changed);
            }

            key = actions[index].EquivalenceKey;
            if (diagnostics.Length == 1)
            {
                Assert.Equal(fixedSource, await TextAsync(changed, documents[0]));
            }
        }

        var last = solution;
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var changed = await FixAllAsync(document, diagnostics, scope, key);
            Assert.Equal(fixedSource, await TextAsync(changed, documents[0]));
            last = changed;
        }

        // All three have the same text.
        await CompilesAsync(last);
    }

    public async Task<Solution> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, FixAllScope scope, string? key)
    {
        var provider = new ResourceSettingCodeFixProvider();
        var context = new FixAllContext(
            document,
            provider,
            scope,
            key!,
            [_ruleId],
            new Diagnostics(diagnostics),
            TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider().GetFixAsync(context);
        Assert.NotNull(action);
        return await ChangedAsync(action);
    }

    /// <summary>A solution with the job API and the given files, and a diagnostic for each mark in them.</summary>
    public (Solution Solution, ImmutableArray<DocumentId> Documents, ImmutableArray<Diagnostic> Diagnostics) Create(
        params string[] markedFiles)
    {
        var outputKind = markedFiles.Any(HasTopLevelStatements) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var project = new AdhocWorkspace().CurrentSolution
            .AddProject("Jobs", "Jobs", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(outputKind))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["ON"]))
            .AddMetadataReferences(References)
            .AddDocument("Api.cs", FixTestApi.Source, filePath: "/Api.cs").Project;
        var ids = ImmutableArray.CreateBuilder<DocumentId>();
        var spans = new List<(DocumentId Document, TextSpan Span, int Additional)>();
        for (var i = 0; i < markedFiles.Length; i++)
        {
            var (source, marks) = Parse(markedFiles[i]);
            var document = project.AddDocument($"Job{i}.cs", SourceText.From(source, Encoding.UTF8), filePath: $"/Job{i}.cs");
            project = document.Project;
            ids.Add(document.Id);
            spans.AddRange(marks.Select(mark => (document.Id, mark.Span, mark.Additional)));
        }

        var solution = project.Solution;
        var additional = spans.Where(mark => mark.Additional >= 0).OrderBy(mark => mark.Additional).Select(ToLocation).ToList();
        var descriptor = new DiagnosticDescriptor(_ruleId, "title", "message", "category", DiagnosticSeverity.Warning, true);
        var diagnostics = spans.Where(mark => mark.Additional < 0)
            .Select(mark => Diagnostic.Create(descriptor, ToLocation(mark), additional, _properties))
            .ToImmutableArray();
        return (solution, ids.ToImmutable(), diagnostics);

        Location ToLocation((DocumentId Document, TextSpan Span, int Additional) mark)
            => Location.Create(solution.GetDocument(mark.Document)!.GetSyntaxTreeAsync().GetAwaiter().GetResult()!, mark.Span);
    }

    public static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new ResourceSettingCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(
            document,
            diagnostic,
            (action, _) => actions.Add(action),
            TestContext.Current.CancellationToken));
        return actions;
    }

    public static async Task<Solution> ChangedAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
    }

    public static async Task<string> TextAsync(Solution solution, DocumentId document)
        => (await solution.GetDocument(document)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    public static async Task CompilesAsync(Solution solution)
    {
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
            var errors = compilation!.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .ToList();
            if (errors.Count > 0)
            {
                Assert.Fail(string.Join("\n", errors) + "\n" + errors[0].Location.SourceTree);
            }
        }
    }

    private static (string Key, string Value)[] Setting(int value, string setter, bool isMethod) =>
    [
        (FixProperties.Value, value.ToString()),
        (FixProperties.Setter, setter),
        (FixProperties.SetterIsMethod, isMethod ? "true" : "false"),
        (FixProperties.Subject, "parallelism"),
    ];

    private static bool HasTopLevelStatements(string source)
        => CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.FirstOrDefault() is GlobalStatementSyntax;

    private static (string Source, ImmutableArray<(TextSpan Span, int Additional)> Marks) Parse(string marked)
    {
        var source = new StringBuilder();
        var marks = ImmutableArray.CreateBuilder<(TextSpan, int)>();
        var open = new Stack<(int Start, int Additional)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, "[|", 0, 2) == 0)
            {
                open.Push((source.Length, -1));
                i++;
            }
            else if (string.CompareOrdinal(marked, i, "{|", 0, 2) == 0)
            {
                open.Push((source.Length, marked[i + 2] - '0'));
                i += 3;
            }
            else if (string.CompareOrdinal(marked, i, "|]", 0, 2) == 0 || string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                var (start, additional) = open.Pop();
                marks.Add((TextSpan.FromBounds(start, source.Length), additional));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }
        }

        Assert.Empty(open);
        return (source.ToString(), marks.ToImmutable());
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
