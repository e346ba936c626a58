using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Api;

/// <summary>A compilation with the job APIs found in it, to be asked by name.</summary>
internal sealed class ApiCompilation
{
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is "System.Private.CoreLib" or "System.Runtime" or "System.Collections"
                or "System.Collections.Concurrent" or "System.Linq" or "System.Linq.Parallel" or "System.Threading.Tasks.Dataflow" or "System.Threading.Tasks.Parallel")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ConcurrentDictionary<string, Lazy<ApiCompilation>> Known = new(StringComparer.Ordinal);

    private readonly JobApi? _api;

    private ApiCompilation(Compilation compilation, ImmutableArray<JobApiShape> declared)
    {
        Compilation = compilation;
        _api = JobApi.Create(compilation, declared, TestContext.Current.CancellationToken);
    }

    public Compilation Compilation { get; }

    public bool HasApi => _api is not null;

    public JobApi Api => _api ?? throw new InvalidOperationException("The compilation has no job API.");

    /// <summary>The compilation of these sources, made once for all tests: most of them ask about the same few.</summary>
    public static ApiCompilation Of(params string[] sources) => Known
        .GetOrAdd(
            string.Concat(sources),
            _ => new Lazy<ApiCompilation>(() => new ApiCompilation(Compile("Jobs", sources), ImmutableArray<JobApiShape>.Empty)))
        .Value;

    public static ApiCompilation OfBroken(params string[] sources) => new(Parse("Jobs", [], sources), ImmutableArray<JobApiShape>.Empty);

    public static ApiCompilation WithShape(JobApiShape declared, MetadataReference[] references, params string[] sources) =>
        new(Compile("Jobs", sources, references), ImmutableArray.Create(declared));

    public static ApiCompilation Referencing(MetadataReference[] references, params string[] sources) =>
        new(Compile("Jobs", sources, references), ImmutableArray<JobApiShape>.Empty);

    /// <summary>A library as it comes out of a package.</summary>
    public static MetadataReference Library(string name, string source, params MetadataReference[] references)
    {
        using var image = new MemoryStream();
        Assert.True(Compile(name, [source], references).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public INamedTypeSymbol Type(string metadataName) =>
        Compilation.GetTypeByMetadataName(metadataName) ?? throw new ArgumentException("No type " + metadataName);

    public IMethodSymbol[] Methods(string metadataName, string method) =>
        [.. Type(metadataName).GetMembers(method).OfType<IMethodSymbol>()];

    /// <summary>The role that all overloads of a method have, in kebab case.</summary>
    public string Call(string metadataName, string method) =>
        RoleNames.Kebab(Assert.Single(Roles(metadataName, method).Select(role => role.Role).Distinct()).ToString());

    /// <summary>The role that all overloads of a method have, with its details.</summary>
    public MethodRole Role(string metadataName, string method) => Assert.Single(Roles(metadataName, method).Distinct());

    public string TypeRole(string metadataName) => RoleNames.Kebab((_api?.RoleOf(Type(metadataName) as ITypeSymbol) ?? default).ToString());

    public string Property(string metadataName, string property) =>
        RoleNames.Kebab((_api?.RoleOf(Type(metadataName).GetMembers(property).Single() as ISymbol) ?? default).ToString());

    private static CSharpCompilation Compile(string name, string[] sources, params MetadataReference[] references)
    {
        CSharpCompilation compilation = Parse(name, references, sources);
        Assert.Empty(compilation
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static CSharpCompilation Parse(string name, MetadataReference[] references, string[] sources) => CSharpCompilation.Create(
        name,
        sources.Select(source => CSharpSyntaxTree.ParseText(source)),
        [.. Framework, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private IEnumerable<MethodRole> Roles(string metadataName, string method)
    {
        IMethodSymbol[] methods = Methods(metadataName, method);
        Assert.NotEmpty(methods);
        return methods.Select(symbol => _api?.RoleOf(symbol) ?? MethodRole.None);
    }
}
