using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>A package packed for a system has the same assemblies compiled ahead of time, and compilers on that system are given those.</summary>
public sealed class ReadyToRunTests(Workspace workspace)
{
    private const string InPackage = "analyzers/dotnet/cs/";

    private static readonly string[] Assemblies = ["FlinkResourceAnalyzers.CodeFixes.dll", "FlinkResourceAnalyzers.dll", "YamlDotNet.dll"];

    [Fact]
    public async Task ThePackageOfAReleaseIsCompiledAheadOfTime()
    {
        string system = (await workspace.RunAsync(Consumers.NoPolicy.Folder, "msbuild", "-getProperty:NETCoreSdkPortableRuntimeIdentifier")).ShouldSucceed().Output.Trim();
        string version = workspace.Version + ".r2r";
        (await DotNet.RunAsync(
            Repository.PathOf("nuget"), "pack", "--no-build", "-c", Repository.Configuration, "-o", workspace.OtherFeed, "-p:PackageVersion=" + version, "-p:ReadyToRunIdentifiers=" + system)).ShouldSucceed();
        string readyToRun = "tools/readytorun/" + system + "/";
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(workspace.OtherFeed, "FlinkResourceAnalyzers." + version + ".nupkg")))
        {
            Assert.Equal(
                Assemblies.Select(name => readyToRun + name),
                package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("tools/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            foreach (string name in Assemblies)
            {
                (Guid module, bool isNative) = Read(package, readyToRun + name);
                Assert.True(isNative, name);
                Assert.Equal((module, false), Read(package, InPackage + name));
            }
        }

        Consumer job = Consumers.AheadOfTime with { PackageReference = $"""<PackageReference Include="FlinkResourceAnalyzers" Version="{version}" PrivateAssets="all" />""" };
        job.Write(workspace.Root, version);
        CommandResult failing = (await workspace.RunAsync(job.Folder, "build")).ShouldFail();
        Assert.Equal([job.Marked + ": error FRA1003"], failing.Messages.Select(message => message.ToString()));
        Assert.Equal(Assemblies.Select(name => readyToRun + name), await AnalyzersOfAsync(job, version));
        Assert.Equal(Assemblies.Select(name => InPackage + name), await AnalyzersOfAsync(job, version, "-p:FlinkResourceReadyToRun=false"));

        (await workspace.RunAsync(job.Folder, "format", "analyzers", "--diagnostics", "FRA1003")).ShouldSucceed();
        Assert.Contains("env.SetParallelism(64);", await File.ReadAllTextAsync(workspace.PathOf(job, "Job.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await workspace.RunAsync(job.Folder, "build")).ShouldSucceed().Messages);
    }

    /// <summary>Which assemblies of the package the compiler is given, relative to its folder.</summary>
    private async Task<IEnumerable<string>> AnalyzersOfAsync(Consumer job, string version, params string[] properties)
    {
        CommandResult result = await workspace.RunAsync(
            job.Folder, ["msbuild", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:DesignTimeBuild=true", "-getItem:Analyzer", .. properties]);
        using JsonDocument answer = JsonDocument.Parse(result.ShouldSucceed().Output);
        string package = Path.Combine("flinkresourceanalyzers", version) + Path.DirectorySeparatorChar;
        return [.. answer.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => Path.GetFullPath(item.GetProperty("FullPath").GetString()!))
            .Where(path => path.Contains(package, StringComparison.Ordinal))
            .Select(path => path[(path.IndexOf(package, StringComparison.Ordinal) + package.Length)..].Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Which module an assembly is, whatever it is compiled to, and whether it has native code.</summary>
    private static (Guid Module, bool IsNative) Read(ZipArchive package, string name)
    {
        var copy = new MemoryStream();
        using (Stream stream = package.GetEntry(name)!.Open())
        {
            stream.CopyTo(copy);
        }

        copy.Position = 0;
        using var reader = new PEReader(copy);
        MetadataReader metadata = reader.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid), reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }
}
