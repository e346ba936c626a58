using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class FlinkPolicyAnalyzerTests
{
    private const string Path = "/repo/flink-resources.yaml";

    [Fact]
    public Task ErrorsAreReportedWhereTheyAre() => FlinkVerifier.VerifyAnalyzerAsync(
        string.Empty,
        policy: """
            version: 1
            limits:
              {|#0:prallelism|}: 64
              slots: {|#1:many|}
            """,
        expected:
        [
            FlinkVerifier.Error("FRA0002", 0, "'prallelism' is no key of 'limits'; did you mean 'parallelism'?"),
            FlinkVerifier.Error("FRA0002", 1, "'limits.slots' must be a whole number from 1 to 2147483647, not 'many'"),
        ]);

    [Fact]
    public Task ABrokenPolicyIsBrokenWithoutAJobApi() => FlinkVerifier.VerifyAnalyzerAsync(
        "class C { }",
        policy: "version: {|FRA0002:3|}\n",
        api: string.Empty);

    [Fact]
    public Task ABrokenPolicyIsBrokenBesideCodeThatDoesNotCompile() => FlinkVerifier.VerifyAnalyzerAsync(
        "class C { ;; } }",
        policy: "version: {|FRA0002:3|}\n",
        configure: test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task AGoodPolicyIsSilent() => FlinkVerifier.VerifyNoDiagnosticsAsync(
        string.Empty,
        policy: PolicyTexts.DesignExample,
        configure: test => test.WithConfiguration("taskmanager.numberOfTaskSlots: 4\n"));

    [Fact]
    public async Task AKeyGivenTwicePointsToTheFirst()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze(new InMemoryText(Path, SourceText.From("version: 1\nenforce: true\nenforce: true\n"))));

        Assert.Equal("/repo/flink-resources.yaml: (2,0)-(2,7)", diagnostic.Location.GetLineSpan().ToString());
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
        Assert.Equal("/repo/flink-resources.yaml: (1,0)-(1,7)", Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().ToString());
    }

    [Theory]
    [InlineData(typeof(FlinkPolicyAnalyzer), "Policy", PolicyFileInvalidRule.Id, "The policy file cannot be read: it is a folder")]
    [InlineData(typeof(FlinkPolicyAnalyzer), "Baseline", BaselineFileInvalidRule.Id, "The baseline file cannot be read: it is a folder")]
    [InlineData(typeof(FlinkClusterAnalyzer), "Manifest", ManifestNotAcceptedRule.Id, "The manifest cannot be read: it is a folder")]
    public async Task AFileWithoutTextIsOneError(Type analyzer, string kind, string id, string message)
    {
        Diagnostic diagnostic = Assert.Single(await Analyze(
            (DiagnosticAnalyzer)Activator.CreateInstance(analyzer)!,
            new Dictionary<string, string> { ["/repo/file.yaml"] = kind },
            new InMemoryText("/repo/file.yaml", null)));

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("/repo/file.yaml: (0,0)-(0,0)", diagnostic.Location.GetLineSpan().ToString());
        Assert.StartsWith(message, diagnostic.GetMessage());
    }

    /// <summary>What it may list is not known, so it excuses nothing.</summary>
    [Fact]
    public async Task ABaselineWithoutTextExcusesNothing()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analyze(
            CompilationOf(JobApiSources.FlinkStyle, ParallelismExceedsLimitTests.Job("env.SetParallelism(512);")),
            new FlinkJobAnalyzer(),
            new Dictionary<string, string> { ["/repo/baseline.yaml"] = "Baseline" },
            new InMemoryText(Path, SourceText.From("version: 1\nlimits: { parallelism: 64 }\n")),
            new InMemoryText("/repo/baseline.yaml", null));

        Assert.Single(diagnostics, diagnostic => diagnostic.Id == ParallelismExceedsLimitRule.Id && diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task EveryErrorIsReportedOnce()
    {
        ImmutableArray<Diagnostic> diagnostics = await Analyze(
            new InMemoryText("/repo/a/flink-resources.yaml", SourceText.From("version: 1\nenforce: 1\n")),
            new InMemoryText("/repo/b/flink-resources.yaml", SourceText.From("version: 1\nenforce: 1\n")));

        Assert.Equal(
            ["/repo/a/flink-resources.yaml", "/repo/b/flink-resources.yaml"],
            diagnostics.Select(diagnostic => diagnostic.Location.GetLineSpan().Path).Order());
    }

    [Fact]
    public async Task OtherAdditionalFilesAreLeftAlone()
        => Assert.Empty(await Analyze(new InMemoryText("/repo/settings.yaml", SourceText.From("version: [\n"))));

    [Fact]
    public void AnUnchangedTextIsReadOnce()
    {
        // Editors come with the same text again at every keystroke elsewhere.
        var text = SourceText.From("version: 1\n");

        Assert.Same(
            PolicyFiles.Read(new InMemoryText(Path, text), CancellationToken.None),
            PolicyFiles.Read(new InMemoryText(Path, text), CancellationToken.None));
    }

    [Fact]
    public void TheAnalyzersDescribeThemselvesWithoutTheYamlLibrary()
    {
        using var host = new HostWithoutYaml();

        Assert.NotEmpty(host.Create(typeof(FlinkPolicyAnalyzer)).SupportedDiagnostics);
        Assert.NotEmpty(host.Create(typeof(FlinkJobAnalyzer)).SupportedDiagnostics);
        Assert.NotEmpty(host.Create(typeof(FlinkClusterAnalyzer)).SupportedDiagnostics);
        Assert.False(host.WasAsked);
    }

    [Fact]
    public async Task WithoutTheYamlLibraryAPolicyIsAnErrorAndNothingElseIs()
    {
        using var host = new HostWithoutYaml();

        Assert.Empty(await Analyze(host.Create(typeof(FlinkPolicyAnalyzer))));
        Assert.False(host.WasAsked);
        Diagnostic diagnostic = Assert.Single(
            await Analyze(host.Create(typeof(FlinkPolicyAnalyzer)), new InMemoryText(Path, SourceText.From("version: 1\n"))));
        Assert.Equal("FRA0002", diagnostic.Id);
        Assert.Contains("YamlDotNet", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.True(host.WasAsked);
    }

    [Fact]
    public async Task FlinksOldFilesAreReadWithoutTheYamlLibrary()
    {
        using var host = new HostWithoutYaml();

        Assert.Single(
            await Analyze(host.Create(typeof(FlinkClusterAnalyzer)), new InMemoryText("/repo/flink-conf.yaml", SourceText.From("parallelism.default: 0\n"))),
            diagnostic => diagnostic.Id == "FRA4003" && diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.False(host.WasAsked);
    }

    [Fact]
    public async Task WithoutTheYamlLibraryFlinksNewFilesAreAnError()
    {
        using var host = new HostWithoutYaml();

        Diagnostic diagnostic = Assert.Single(await Analyze(
            host.Create(typeof(FlinkClusterAnalyzer)),
            new Dictionary<string, string> { ["/repo/config.yaml"] = "Configuration" },
            new InMemoryText("/repo/config.yaml", SourceText.From("a: 1\n"))));

        Assert.Equal("FRA4001", diagnostic.Id);
        Assert.Contains("YamlDotNet", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(params AdditionalText[] files) => Analyze(new FlinkPolicyAnalyzer(), files);

    private static Task<ImmutableArray<Diagnostic>> Analyze(DiagnosticAnalyzer analyzer, params AdditionalText[] files)
        => Analyze(analyzer, new Dictionary<string, string>(), files);

    private static Task<ImmutableArray<Diagnostic>> Analyze(DiagnosticAnalyzer analyzer, Dictionary<string, string> kinds, params AdditionalText[] files)
        => Analyze(CompilationOf(), analyzer, kinds, files);

    /// <summary>All but the policy in force, which is there whatever is wrong with the files.</summary>
    private static async Task<ImmutableArray<Diagnostic>> Analyze(
        CSharpCompilation compilation,
        DiagnosticAnalyzer analyzer,
        Dictionary<string, string> kinds,
        params AdditionalText[] files)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([analyzer], new AnalyzerOptions([.. files], new InMemoryOptions("/repo", kinds)))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return diagnostics.RemoveAll(diagnostic => diagnostic.Id == FlinkVerifier.PolicyReport);
    }

    private static CSharpCompilation CompilationOf(params string[] sources)
        => CSharpCompilation.Create(
            "Project",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>A host that loads the analyzers anew and has no YamlDotNet for them.</summary>
    private sealed class HostWithoutYaml : AssemblyLoadContext, IDisposable
    {
        public HostWithoutYaml()
            : base(isCollectible: true)
        {
        }

        public bool WasAsked { get; private set; }

        public DiagnosticAnalyzer Create(Type analyzer)
            => (DiagnosticAnalyzer)Activator.CreateInstance(LoadFromAssemblyPath(analyzer.Assembly.Location).GetType(analyzer.FullName!, throwOnError: true)!)!;

        public void Dispose() => Unload();

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == "YamlDotNet")
            {
                WasAsked = true;
                throw new FileNotFoundException("Could not load file or assembly 'YamlDotNet'.");
            }

            return null;
        }
    }
}
