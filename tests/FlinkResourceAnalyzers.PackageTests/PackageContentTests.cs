using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>What is in the package, to the last file.</summary>
public sealed class PackageContentTests(Workspace workspace)
{
    [Fact]
    public void PackingTheRepositoryMakesOnePackage() =>
        Assert.Equal([workspace.PackagePath], Directory.EnumerateFiles(workspace.Feed, "*", SearchOption.AllDirectories));

    [Fact]
    public void PackageHoldsExactlyTheseFiles()
    {
        string[] expected =
        [
            "README.md",
            "THIRD-PARTY-NOTICES.txt",
            "analyzers/dotnet/cs/FlinkResourceAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/FlinkResourceAnalyzers.dll",
            "analyzers/dotnet/cs/YamlDotNet.dll",
            "build/FlinkResourceAnalyzers.props",
            "build/FlinkResourceAnalyzers.targets",
            "build/FlinkResourceBaseline.targets",
            "build/FlinkResourceReadyToRun.targets",
            "buildMultiTargeting/FlinkResourceAnalyzers.targets",
            "buildTransitive/FlinkResourceAnalyzers.props",
            "buildTransitive/FlinkResourceAnalyzers.targets",
            "icon.png",
            "presets/Audit.globalconfig",
            "presets/Minimum.globalconfig",
            "presets/None.globalconfig",
            "presets/Recommended.globalconfig",
            "presets/Strict.globalconfig",
            "schema/flink-resources.schema.json",
            "tasks/netstandard2.0/FlinkResourceAnalyzers.Tasks.dll",
        ];

        Assert.Equal(expected, Entries().Where(entry => !IsPackaging(entry)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PackageDescribesItself()
    {
        XElement metadata = Nuspec();

        Assert.Equal("FlinkResourceAnalyzers", Value(metadata, "id"));
        Assert.Equal(workspace.Version, Value(metadata, "version"));
        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.Null(Value(metadata, "dependencies"));
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")!.Value);
        Assert.StartsWith("https://github.com/", repository.Attribute("url")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void YamlParserIsTheOneForNetStandard20AndItsLicenceIsInThePackage()
    {
        string folder = Path.Combine(workspace.Root, "extracted");
        ZipFile.ExtractToDirectory(workspace.PackagePath, folder);

        Assert.Contains("netstandard", References(Path.Combine(folder, "analyzers/dotnet/cs/YamlDotNet.dll")));
        string notices = File.ReadAllText(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"));
        Assert.Contains("YamlDotNet " + Repository.YamlDotNetVersion + " ", notices, StringComparison.Ordinal);
        Assert.Contains("The above copyright notice and this permission notice shall be included", notices, StringComparison.Ordinal);

        // What the package's assemblies need is in every compiler host, or in the package.
        string[] fromHost =
        [
            "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable",
        ];
        string[] fromEditor = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel"];
        Assert.Empty(References(Path.Combine(folder, "analyzers/dotnet/cs/FlinkResourceAnalyzers.dll")).Except([.. fromHost, "YamlDotNet"]));
        Assert.Empty(References(Path.Combine(folder, "analyzers/dotnet/cs/FlinkResourceAnalyzers.CodeFixes.dll"))
            .Except([.. fromHost, .. fromEditor, "FlinkResourceAnalyzers"]));

        // The tasks run in MSBuild, where the compiler is not.
        Assert.Empty(References(Path.Combine(folder, "tasks/netstandard2.0/FlinkResourceAnalyzers.Tasks.dll"))
            .Except(["netstandard", "Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"]));
    }

    [Fact]
    public void SymbolsAreInTheAssemblies()
    {
        using ZipArchive package = ZipFile.OpenRead(workspace.PackagePath);
        foreach (string name in PackedAssembly.Names.Where(name => name != "YamlDotNet.dll"))
        {
            using PEReader reader = PackedAssembly.Open(package, PackedAssembly.Folder + name);

            DebugDirectoryEntryType[] entries = [.. reader.ReadDebugDirectory().Select(entry => entry.Type)];
            Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, entries);
            Assert.Contains(DebugDirectoryEntryType.Reproducible, entries);
        }
    }

    [Fact]
    public void ConsumerGetsNothingAtRunTime()
    {
        string output = workspace.PathOf(Consumers.NoPolicy, "bin", "Debug", "net10.0");
        Assert.DoesNotContain(Directory.EnumerateFiles(output).Select(path => Path.GetFileName(path)), name => PackedAssembly.Names.Contains(name));

        string assets = File.ReadAllText(workspace.PathOf(Consumers.NoPolicy, "obj", "project.assets.json"));
        Assert.DoesNotContain("YamlDotNet/", assets, StringComparison.Ordinal);
    }

    /// <summary>What packing itself adds.</summary>
    private static bool IsPackaging(string entry) => entry == "FlinkResourceAnalyzers.nuspec"
        || entry == "[Content_Types].xml"
        || entry.StartsWith("_rels/", StringComparison.Ordinal)
        || entry.StartsWith("package/services/metadata/", StringComparison.Ordinal);

    private static string? Value(XElement metadata, string name) =>
        metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    private static IEnumerable<string> References(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private IEnumerable<string> Entries()
    {
        using ZipArchive package = ZipFile.OpenRead(workspace.PackagePath);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    private XElement Nuspec()
    {
        using ZipArchive package = ZipFile.OpenRead(workspace.PackagePath);
        using Stream stream = package.GetEntry("FlinkResourceAnalyzers.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single();
    }
}
