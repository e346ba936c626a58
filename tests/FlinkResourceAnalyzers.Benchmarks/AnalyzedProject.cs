using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>A generated project as the compiler sees it, parsed and ready to be compiled with analyzers any number of times.</summary>
internal sealed class AnalyzedProject
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> Silent = ImmutableArray.Create<DiagnosticAnalyzer>(new SilentAnalyzer());

    public static readonly ImmutableArray<DiagnosticAnalyzer> Flink =
        ImmutableArray.Create<DiagnosticAnalyzer>(new FlinkJobAnalyzer(), new FlinkPolicyAnalyzer(), new FlinkClusterAnalyzer(), new FlinkSuppressionAnalyzer());

    private readonly CSharpCompilation _compilation;
    private readonly AnalyzerOptions _options;

    /// <param name="files">The C# files, of which the job API becomes a reference.</param>
    /// <param name="additionalFiles">The policy and what tells of clusters; the small policy of all generated projects when there are none.</param>
    public AnalyzedProject(IEnumerable<GeneratedFile> files, params IEnumerable<GeneratedFile> additionalFiles)
    {
        ImmutableArray<AdditionalText> additional = [.. additionalFiles.DefaultIfEmpty(new GeneratedFile(GeneratedProject.PolicyFileName, GeneratedProject.Policy))
            .Select(file => new AdditionalFile(file))];
        _options = new AnalyzerOptions(additional, new FileKinds());
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        ImmutableArray<MetadataReference> references =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];

        // A job API comes as a package, so that its symbols are those of metadata.
        ILookup<bool, GeneratedFile> isApi = files.ToLookup(file => file.Path == JobApiFile.Path);
        _compilation = Create("Generated", isApi[false], isApi[true].Any() ? references.Add(Reference(Create("FlinkApi", isApi[true], references))) : references);

        // A project that does not compile, an analyzer that crashes or a policy that cannot be read would be quick, and measure nothing.
        Diagnostic? error = CompileAnalyzedAsync().GetAwaiter().GetResult()
            .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "AD0001");
        if (error is not null)
        {
            throw new InvalidOperationException("The generated project cannot be measured: " + error);
        }
    }

    private static CSharpCompilation Create(string name, IEnumerable<GeneratedFile> files, ImmutableArray<MetadataReference> references)
        => CSharpCompilation.Create(
            name,
            files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Latest), file.Path)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static PortableExecutableReference Reference(CSharpCompilation api)
    {
        using MemoryStream image = new();
        EmitResult result = api.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException("The generated job API does not compile: " + result.Diagnostics[0]);
    }

    /// <summary>The project in an editor, with the cursor in this file.</summary>
    public EditedProject Edit(string file) => new(_compilation, _options, file);

    /// <summary>Compiles with an analyzer that does nothing.</summary>
    public Task<ImmutableArray<Diagnostic>> CompileSilentlyAsync() => CompileAsync(Silent);

    /// <summary>Compiles with the analyzers of the package.</summary>
    public Task<ImmutableArray<Diagnostic>> CompileAnalyzedAsync() => CompileAsync(Flink);

    /// <summary>
    /// Binds everything and runs the analyzers beside it, which is what a build does before it writes the assembly. Each call starts from a
    /// compilation that has bound nothing yet; syntax trees and the symbols of references are shared, as they are in a compiler server.
    /// </summary>
    private Task<ImmutableArray<Diagnostic>> CompileAsync(ImmutableArray<DiagnosticAnalyzer> analyzers)
        => _compilation.Clone()
            .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
                _options,
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync();

    private sealed class AdditionalFile(GeneratedFile file) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(file.Text);

        public override string Path => "/generated/" + file.Path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    /// <summary>What the package's targets say of files: those whose name does not speak for itself are manifests.</summary>
    private sealed class FileKinds : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
            => textFile.Path.Contains("/deploy/", StringComparison.Ordinal)
                ? new Options(new Dictionary<string, string> { ["build_metadata.AdditionalFiles.FlinkResourceFileKind"] = "Manifest" })
                : GlobalOptions;

        private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
