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
    [Fact]
    public async Task ThePackageOfAReleaseIsCompiledAheadOfTime()
    {
        string system = await PropertyAsync("NETCoreSdkPortableRuntimeIdentifier", "Release");
        string version = workspace.Version + ".r2r";
        (await DotNet.RunAsync(
            Repository.PathOf("nuget"), "pack", "--no-build", "-c", Repository.Configuration, "-o", workspace.OtherFeed, "-p:PackageVersion=" + version, "-p:ReadyToRunIdentifiers=" + system)).ShouldSucceed();
        string readyToRun = "tools/readytorun/" + system + "/";
        using (ZipArchive package = ZipFile.OpenRead(Path.Combine(workspace.OtherFeed, "FlinkResourceAnalyzers." + version + ".nupkg")))
        {
            Assert.Equal(
                PackedAssembly.Names.Select(name => readyToRun + name),
                package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("tools/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            foreach (string name in PackedAssembly.Names)
            {
                (Guid module, bool isNative) = Read(package, readyToRun + name);
                Assert.True(isNative, name);
                Assert.Equal((module, false), Read(package, PackedAssembly.Folder + name));
            }
        }

        Consumer job = Consumers.AheadOfTime with { PackageReference = $"""<PackageReference Include="FlinkResourceAnalyzers" Version="{version}" PrivateAssets="all" />""" };
        job.Write(workspace.Root, version);
        CommandResult failing = (await workspace.RunAsync(job.Folder, "build")).ShouldFail();
        Assert.Equal([job.Marked + ": error FRA1003"], failing.Messages.Select(message => message.ToString()));
        Assert.Equal(PackedAssembly.Names.Select(name => readyToRun + name), await AnalyzersOfAsync(job, version));
        Assert.Equal(PackedAssembly.Names.Select(name => PackedAssembly.Folder + name), await AnalyzersOfAsync(job, version, "-p:FlinkResourceReadyToRun=false"));

        (await workspace.RunAsync(job.Folder, "format", "analyzers", "--diagnostics", "FRA1003")).ShouldSucceed();
        Assert.Contains("env.SetParallelism(64);", await File.ReadAllTextAsync(workspace.PathOf(job, "Job.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await workspace.RunAsync(job.Folder, "build")).ShouldSucceed().Messages);
    }

    [Fact]
    public async Task ByDefaultItIsForThisSystemAndOnlyInRelease()
    {
        Assert.Equal(await PropertyAsync("NETCoreSdkPortableRuntimeIdentifier", "Release"), await PropertyAsync("ReadyToRunIdentifiers", "Release"));
        Assert.Equal("", await PropertyAsync("ReadyToRunIdentifiers", "Debug"));
    }

    /// <summary>A property of the project that packs.</summary>
    private static async Task<string> PropertyAsync(string name, string configuration)
        => (await DotNet.RunAsync(Repository.PathOf("nuget"), "msbuild", "-getProperty:" + name, "-p:Configuration=" + configuration)).ShouldSucceed().Output.Trim();

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
    private static (Guid Module, bool IsNative) Read(ZipArchive package, string path)
    {
        using PEReader reader = PackedAssembly.Open(package, path);
        MetadataReader metadata = reader.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid), reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }
}
