using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Policy;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>
/// Runs all analyzers of the package over code that may be anything, and wants three things of them: no exception, an end, and the same findings
/// again when the files come in another order, on several threads, from trees of their own.
/// </summary>
internal static class HostileCode
{
    /// <summary>Long enough for a busy machine: it tells a hang from slowness, and nothing about speed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private const string Policy = """
        version: 1
        limits: { parallelism: { any: 64, source: 32, sink: 16 }, max-parallelism: 4096 }
        require: { job-parallelism: true, operator-parallelism: [source, sink] }
        """;

    private static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    private static readonly ConcurrentDictionary<string, Lazy<MetadataReference>> Libraries = new(StringComparer.Ordinal);

    private static readonly AnalyzerOptions Options = new([new InMemoryText("/flink-resources.yaml", SourceText.From(Policy, Encoding.UTF8))]);

    /// <summary>A compilation of these files against a job API, which is compiled once and referenced; an empty one leaves it out.</summary>
    public static CSharpCompilation Compile(string api, params string[] sources) => Compile(api, OutputKind.DynamicallyLinkedLibrary, sources);

    public static CSharpCompilation Compile(string api, OutputKind kind, params string[] sources) => CSharpCompilation.Create(
        "Hostile",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"/{index}.cs")),
        api.Length == 0 ? FrameworkReferences.All : FrameworkReferences.All.Add(Library(api)),
        CompilationOptions.WithOutputKind(kind));

    /// <summary>A job written in Flink's style.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params string[] sources) => AnalyzeAsync(Compile(JobApiSources.FlinkStyle, sources));

    /// <summary>Analyzes twice and gives the findings, in the order of a run on one thread.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation)
    {
        ImmutableArray<Diagnostic> first = await AnalyzeOnceAsync(compilation.WithOptions(compilation.Options.WithConcurrentBuild(false)), concurrently: false);
        ImmutableArray<Diagnostic> second = await AnalyzeOnceAsync(Reversed(compilation), concurrently: true);
        Assert.Equal(Sorted(first), Sorted(second));
        return first;
    }

    /// <summary>Analyzes once; an exception of an analyzer and a run without end fail the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeOnceAsync(CSharpCompilation compilation, bool concurrently)
    {
        var exceptions = new ConcurrentQueue<Exception>();
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(Patience);
        CompilationWithAnalyzers run = compilation.WithAnalyzers(
            [.. FlinkVerifier.CreateAnalyzers()],
            new CompilationWithAnalyzersOptions(
                Options,
                onAnalyzerException: (exception, _, _) => exceptions.Enqueue(exception),
                concurrentAnalysis: concurrently,
                logAnalyzerExecutionTime: false));

        // In a task of its own, and given a little longer than it is told: an analyzer that does not look at its token must not hang the tests.
        Task<ImmutableArray<Diagnostic>> diagnostics = Task.Run(() => run.GetAnalyzerDiagnosticsAsync(hang.Token), TestContext.Current.CancellationToken);
        ImmutableArray<Diagnostic> found;
        try
        {
            found = await diagnostics.WaitAsync(Patience + TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The analyzers did not come to an end.", exception);
        }

        Assert.Empty(exceptions);
        Assert.DoesNotContain(found, diagnostic => !diagnostic.Id.StartsWith("FRA", StringComparison.Ordinal));
        return found;
    }

    /// <summary>The operation of the first method of that name in the first file.</summary>
    public static IOperation BodyOf(CSharpCompilation compilation, string method)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        MethodDeclarationSyntax declaration = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(node => node.Identifier.ValueText == method);
        return compilation.GetSemanticModel(tree).GetOperation(declaration)!;
    }

    /// <summary>What the interpreter makes of a body by itself.</summary>
    public static ImmutableArray<JobPlan> PlansOf(CSharpCompilation compilation, IOperation body)
    {
        JobApi api = JobApi.Create(compilation, ImmutableArray<JobApiShape>.Empty, CancellationToken.None)!;
        InterpretedBody interpreted = JobInterpreter.Interpret(
            body, api, new ConstantMembers(compilation), new MethodBodies(compilation, api), CancellationToken.None);
        return PlanBuilder.Build(interpreted, Location.None, "Job");
    }

    /// <summary>All there is to a diagnostic, one line each.</summary>
    public static string[] Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Text)];

    /// <summary>A job API as a library.</summary>
    public static MetadataReference Library(string source) => Libraries.GetOrAdd(source, _ => new Lazy<MetadataReference>(() =>
    {
        using var image = new MemoryStream();
        CSharpCompilation library = CSharpCompilation.Create("JobApi", [CSharpSyntaxTree.ParseText(source)], FrameworkReferences.All, CompilationOptions);
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    })).Value;

    private static string[] Sorted(IEnumerable<Diagnostic> diagnostics) => [.. Texts(diagnostics).Order(StringComparer.Ordinal)];

    private static string Text(Diagnostic diagnostic)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.Severity} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        foreach (Location location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
        {
            text.Append(CultureInfo.InvariantCulture, $" @{location.GetLineSpan()}");
        }

        foreach (KeyValuePair<string, string?> property in diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $" {property.Key}={property.Value}");
        }

        return text.ToString();
    }

    /// <summary>The same files in reverse, parsed anew: what depends on the identity of nodes, as the order in hash tables does, shows.</summary>
    private static CSharpCompilation Reversed(CSharpCompilation compilation) => compilation
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Reverse().Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));
}
