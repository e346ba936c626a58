using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

[assembly: AssemblyFixture(typeof(Workspace))]

namespace FlinkResourceAnalyzers.PackageTests.Harness;

/// <summary>
/// A folder outside the repository with the freshly packed package in a feed of its own and, beside it, all projects of
/// <see cref="Consumers"/>, restored and built once for all tests. Packages that are on the machine already are taken from there, but
/// nothing is added to it: the package under test has a version of its own and goes into a packages folder of its own.
/// </summary>
public sealed class Workspace : IAsyncLifetime
{
    private CommandResult? _build;

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "flink-resource-analyzers-" + Guid.NewGuid().ToString("N")[..12]);

    public string Feed => Path.Combine(Root, "feed");

    /// <summary>For packages that tests make themselves.</summary>
    public string OtherFeed => Path.Combine(Root, "other-feed");

    /// <summary>Unlike that of any other run, so that no cached package can be taken for this one.</summary>
    public string Version { get; } = "0.1.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    public string PackagePath => Path.Combine(Feed, "FlinkResourceAnalyzers." + Version + ".nupkg");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(OtherFeed);
        CommandResult pack = await DotNet.RunAsync(
            Repository.Root, "pack", "--no-build", "-c", Repository.Configuration, "-o", Feed, "-p:PackageVersion=" + Version, "-p:ReadyToRunIdentifiers=none", "-v", "m");
        pack.ShouldSucceed();

        WriteSharedFiles();
        foreach (Consumer consumer in Consumers.All)
        {
            consumer.Write(Root, Version);
        }

        WriteSolution("All.slnx", Consumers.All.Where(consumer => consumer.BuiltWithAll));
        (await RunAsync(".", "restore", "All.slnx")).ShouldSucceed();
        _build = await RunAsync(".", "build", "All.slnx", "--no-restore", "-clp:NoSummary");
    }

    /// <summary>Runs <c>dotnet</c> in a folder of the workspace.</summary>
    internal Task<CommandResult> RunAsync(string folder, params string[] arguments) => DotNet.RunAsync(Path.GetFullPath(folder, Root), arguments);

    /// <summary>What the build of all projects said about one of them.</summary>
    internal Outcome Of(Consumer consumer) => new(
        consumer,
        [.. _build!.Messages.Where(message => message.Project == consumer.Name)],
        Directory.Exists(Path.Combine(Root, consumer.Folder, "bin")) && Directory.EnumerateFiles(Path.Combine(Root, consumer.Folder, "bin"), consumer.Name + ".dll", SearchOption.AllDirectories).Any(),
        string.Join('\n', _build.Output.Split('\n').Where(line => line.Contains("/" + consumer.Name + ".", StringComparison.Ordinal))));

    internal string PathOf(Consumer consumer, params string[] parts) => Path.Combine([Root, consumer.Folder, .. parts]);

    internal void WriteSolution(string name, IEnumerable<Consumer> consumers) => File.WriteAllText(
        Path.Combine(Root, name),
        "<Solution>\n" + string.Concat(consumers.Select(Line)) + "</Solution>\n");

    public async ValueTask DisposeAsync()
    {
        if (_build is not null)
        {
            await DotNet.StopCompilerServerAsync(PathOf(Consumers.NoPolicy, Consumers.NoPolicy.Name + ".csproj"));
        }

        // Kept on request, to look at what a test did.
        if (Environment.GetEnvironmentVariable("KEEP_WORKSPACE") != "1")
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static string Line(Consumer consumer) =>
        "  <Project Path=\"" + SecurityElement.Escape(consumer.Folder + "/" + consumer.Name + ".csproj") + "\" />\n";

    private void WriteSharedFiles()
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine)
            ? $"<fallbackPackageFolders><add key=\"machine\" value=\"{machine}\" /></fallbackPackageFolders>"
            : "";
        File.WriteAllText(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              {fallback}
              <packageSources><add key="under-test" value="feed" /><add key="other" value="other-feed" /></packageSources>
            </configuration>
            """);

        // No policy file from outside may reach the tests, and nothing that only costs time.
        File.WriteAllText(Path.Combine(Root, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <FlinkResourcePolicyRoot>$(MSBuildThisFileDirectory)</FlinkResourcePolicyRoot>
                <NuGetAudit>false</NuGetAudit>
                <UseAppHost>false</UseAppHost>
                <GenerateDependencyFile>false</GenerateDependencyFile>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(Root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(Root, "Directory.Packages.props"), "<Project />");

        // A parallelism that is too high also needs too many slots; each test here is about one finding.
        File.WriteAllText(Path.Combine(Root, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.FRA2002.severity = none\n");
    }
}

/// <summary>What the build of all projects said about one project, and whether the project has an output.</summary>
internal sealed record Outcome(Consumer Consumer, IReadOnlyList<BuildMessage> Messages, bool HasOutput, string Output)
{
    /// <summary>The project did not build, and said exactly this, as <c>Job.cs(8,28): error FRA1003</c>.</summary>
    public Outcome ShouldFailWith(params string[] messages)
    {
        Check(messages);
        return HasOutput ? throw Unexpected("should not have an output") : this;
    }

    /// <summary>The project built, and said exactly this.</summary>
    public Outcome ShouldBuildWith(params string[] messages)
    {
        Check(messages);
        return HasOutput ? this : throw Unexpected("should have an output");
    }

    /// <summary>In any order: the compiler prints what concurrent analyzers report as it comes.</summary>
    private void Check(string[] expected)
    {
        if (!Messages.Select(message => message.ToString()).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            throw Unexpected("should have said\n  " + string.Join("\n  ", expected) + "\nbut said\n  " + string.Join("\n  ", Messages));
        }
    }

    private InvalidOperationException Unexpected(string what) => new($"The project {Consumer.Name} {what}\n{Output}");
}
