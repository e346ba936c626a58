using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>Which policy files reach the compiler, as MSBuild itself and as an editor would see it.</summary>
public sealed class PolicyDiscoveryTests(Workspace workspace)
{
    [Fact]
    public async Task EveryLayerReachesTheCompilerOnce()
    {
        string[] expected = ["Layered/flink-resources.yaml", "Layered/Layers/flink-resources.yaml", "Layered/Layers/organisation.yaml"];

        Assert.Equal(expected.Order(StringComparer.Ordinal), (await EvaluatedAsync(Consumers.Layers.Folder)).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await CompiledAsync(Consumers.Layers.Folder)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PolicyNamedInDirectoryBuildTargetsReachesTheCompiler() =>
        Assert.Equal(["LatePolicy/late.yaml"], await CompiledAsync(Consumers.LatePolicy.Folder));

    [Fact]
    public async Task FolderWithOddNameIsSearched() =>
        Assert.Equal([Consumers.OddFolder.Folder + "/flink-resources.yaml"], await CompiledAsync(Consumers.OddFolder.Folder));

    [Theory]
    [InlineData("clone", ".git/HEAD")]
    [InlineData("worktree", ".git")]
    public async Task NothingAboveTheRepositoryIsSearched(string name, string marker)
    {
        string repository = Path.Combine(workspace.Root, "Beyond-" + name, "repository");
        string project = Path.Combine(repository, "src", "job");
        Directory.CreateDirectory(project);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(repository, marker))!);
        await File.WriteAllTextAsync(Path.Combine(repository, marker), "", TestContext.Current.CancellationToken);
        foreach (string folder in new[] { Path.Combine(repository, ".."), repository, Path.Combine(repository, "src") })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "flink-resources.yaml"), "version: 1\n", TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(project, "flink-resources.yml"), "version: 1\n", TestContext.Current.CancellationToken);

        // Only the package's own files, without the root that all other projects here are given.
        await File.WriteAllTextAsync(
            Path.Combine(project, "job.proj"),
            $"<Project><Import Project=\"{Repository.PathOf("nuget", "build", "FlinkResourceAnalyzers.targets")}\" /></Project>",
            TestContext.Current.CancellationToken);

        string prefix = "Beyond-" + name + "/repository/src/";
        Assert.Equal(
            ["Beyond-" + name + "/repository/flink-resources.yaml", prefix + "flink-resources.yaml", prefix + "job/flink-resources.yml"],
            (await EvaluatedAsync(project)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PolicyAndPresetAreInTheEditorToo()
    {
        // What Visual Studio and others run to learn the compiler's options, without compiling.
        CommandResult result = await workspace.RunAsync(
            Consumers.ExceedsLimit.Folder,
            "msbuild", "-t:CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-p:FlinkResourceAnalysisMode=Strict", "-getItem:CscCommandLineArgs", "-getItem:UpToDateCheckInput");
        result.ShouldSucceed();
        using JsonDocument json = JsonDocument.Parse(result.Output);
        string[] options = [.. Items(json, "CscCommandLineArgs").Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))];

        Assert.Single(options, option => option.StartsWith("/additionalfile:", StringComparison.Ordinal) && option.EndsWith("flink-resources.yaml", StringComparison.Ordinal));
        Assert.Single(options, option => option.StartsWith("/analyzerconfig:", StringComparison.Ordinal) && option.EndsWith("presets/Strict.globalconfig", StringComparison.Ordinal));
        Assert.Contains(Items(json, "UpToDateCheckInput"), item => item.GetProperty("Filename").GetString() == "flink-resources");
    }

    /// <summary>An unknown mode or a missing policy must not keep an editor from loading the project.</summary>
    [Fact]
    public async Task EditorLoadsAProjectThatDoesNotBuild()
    {
        foreach (Consumer consumer in new[] { Consumers.UnknownMode, Consumers.MissingPolicy })
        {
            (await workspace.RunAsync(consumer.Folder, "msbuild", "-t:CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"))
                .ShouldSucceed();
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonDocument json, string name) =>
        json.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray();

    /// <summary>The policy files known from reading the project alone.</summary>
    private Task<string[]> EvaluatedAsync(string folder) => PoliciesAsync(folder);

    /// <summary>The policy files handed to the compiler.</summary>
    private Task<string[]> CompiledAsync(string folder) => PoliciesAsync(folder, "-t:FlinkResourceAnalyzersPrepare");

    private async Task<string[]> PoliciesAsync(string folder, params string[] arguments)
    {
        CommandResult result = await workspace.RunAsync(folder, ["msbuild", "-getItem:AdditionalFiles", .. arguments]);
        result.ShouldSucceed();
        using JsonDocument json = JsonDocument.Parse(result.Output);
        return
        [
            .. Items(json, "AdditionalFiles")
                .Where(item => item.TryGetProperty("FlinkResourceFileKind", out JsonElement kind) && kind.GetString() == "Policy")
                .Select(item => Path.GetRelativePath(workspace.Root, item.GetProperty("FullPath").GetString()!).Replace('\\', '/')),
        ];
    }
}
