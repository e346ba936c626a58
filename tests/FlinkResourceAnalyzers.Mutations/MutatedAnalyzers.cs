using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>The analyzers' project, compiled with every mutant in it.</summary>
internal sealed class MutatedAnalyzers
{
    private const string AssemblyName = "FlinkResourceAnalyzers";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly string _project;
    private readonly string _tests;
    private readonly ImmutableArray<string> _places;

    /// <param name="project">The folder of the analyzers' project.</param>
    /// <param name="tests">The folder of the built tests.</param>
    /// <param name="places">The files and folders to mutate, relative to the project.</param>
    public MutatedAnalyzers(string project, string tests, ImmutableArray<string> places)
    {
        _project = project;
        _tests = tests;
        _places = places;
    }

    /// <summary>Writes the assembly. The mutants are those that compile, in the order of the code.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="leftFile">Remembers those that do not compile, which each time take a compilation more to find.</param>
    public ImmutableArray<Mutation> WriteTo(string file, string leftFile)
    {
        CSharpCompilation original = Original();
        HashSet<string> left = File.Exists(leftFile) ? [.. File.ReadLines(leftFile)] : [];
        while (true)
        {
            List<Mutation> mutations = [];
            CSharpCompilation mutated = original;
            foreach (SyntaxTree tree in original.SyntaxTrees.Where(tree => IsMutated(tree.FilePath)))
            {
                Mutator mutator = new(original.GetSemanticModel(tree), tree.FilePath, mutations.Count + 1, left);
                SyntaxNode root = mutator.Visit(tree.GetRoot())!;
                mutations.AddRange(mutator.Mutations);
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)root, ParseOptions, tree.FilePath));
            }

            using MemoryStream stream = new();
            Diagnostic[] errors = [.. mutated.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0)
            {
                File.WriteAllBytes(file, stream.ToArray());
                File.WriteAllLines(leftFile, left.Order(StringComparer.Ordinal));
                return [.. mutations.Where(mutation => !left.Contains(mutation.Key))];
            }

            int before = left.Count;
            left.UnionWith(errors.SelectMany(Culprits).Select(number => mutations[number - 1].Key));
            Console.Error.WriteLine($"{errors.Length} errors, {left.Count - before} mutants left out");
            if (left.Count == before)
            {
                throw new InvalidOperationException("Does not compile, with no mutant at " + errors[0]);
            }
        }
    }

    /// <summary>The mutant in whose code an error is; else all of the statement or member.</summary>
    private static IEnumerable<int> Culprits(Diagnostic error)
    {
        SyntaxNode node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return node.AncestorsAndSelf().SelectMany(Numbers).Take(1) is var own && own.Any()
            ? own
            : node.AncestorsAndSelf()
                .Where(ancestor => ancestor is StatementSyntax or MemberDeclarationSyntax)
                .Select(ancestor => ancestor.GetAnnotatedNodes(Mutator.Annotation).SelectMany(Numbers))
                .FirstOrDefault(numbers => numbers.Any()) ?? [];
    }

    private static IEnumerable<int> Numbers(SyntaxNode node)
        => node.GetAnnotations(Mutator.Annotation).Select(annotation => int.Parse(annotation.Data!, CultureInfo.InvariantCulture));

    private bool IsMutated(string path)
        => _places.Any(place => path == place || path.StartsWith(place.TrimEnd('/') + "/", StringComparison.Ordinal));

    /// <summary>The project as it is, against the framework and the packages that the tests run on.</summary>
    private CSharpCompilation Original()
    {
        IEnumerable<(string Path, string Text)> sources = Directory.EnumerateFiles(_project, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(_project, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(source => !source.Path.StartsWith("bin/", StringComparison.Ordinal) && !source.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Append(("Mutant.cs", MutantSource()))
            .Append(("AssemblyInfo.cs", AssemblyInfo()));

        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == framework)
            .Concat(new[] { "Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll", "YamlDotNet.dll" }.Select(name => Path.Combine(_tests, name)));

        return CSharpCompilation.Create(
            AssemblyName,
            sources.OrderBy(source => source.Path, StringComparer.Ordinal).Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path)),
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>What the SDK writes: the version of the assembly, and who sees its insides.</summary>
    private string AssemblyInfo()
    {
        Version? version = System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(_tests, AssemblyName + ".dll")).Version;
        IEnumerable<string> friends = XDocument.Load(Path.Combine(_project, AssemblyName + ".csproj")).Descendants("InternalsVisibleTo")
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend.Attribute("Include")!.Value}\")]");
        return string.Join("\n", friends.Prepend($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]"));
    }

    private static string MutantSource()
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream("Mutant.cs")!);
        return reader.ReadToEnd();
    }
}
