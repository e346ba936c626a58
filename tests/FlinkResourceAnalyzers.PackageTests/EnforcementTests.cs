using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>How builds are checked under <c>enforce: true</c>, one after the other, and the error log that they leave behind.</summary>
public sealed class EnforcementTests(Workspace workspace)
{
    private static readonly string[] ErrorLog = ["obj", "Debug", "net10.0", "FlinkResources.sarif"];

    [Fact]
    public void ErrorLogTellsOfThePolicyAndOfWhatIsSuppressed()
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(workspace.PathOf(Consumers.Evasions.Of("SuppressTheAttempt").Consumer, ErrorLog)));
        JsonElement[] results = [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

        JsonElement policy = results.Single(result => result.GetProperty("ruleId").GetString() == "FRA0006");
        Assert.Contains(
            "flink-resources.yaml(2,10)",
            policy.GetProperty("properties").GetProperty("customProperties").GetProperty("FlinkResourcePolicy").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            ["FRA1003", "FRA9001"],
            results.Where(result => result.TryGetProperty("suppressions", out _)).Select(result => result.GetProperty("ruleId").GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ErrorLogOfTheProjectIsUsedAsItIs()
    {
        Consumer project = Consumers.Evasions.Of("SuppressUnderSarif1").Consumer;

        Assert.Contains("sarif-1.0.0", File.ReadAllText(workspace.PathOf(project, "build.sarif")), StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf(project, ErrorLog)));
    }

    [Fact]
    public void ProjectWithoutEnforcementHasNoErrorLog() => Assert.False(File.Exists(workspace.PathOf(Consumers.ExceedsLimit, ErrorLog)));

    [Fact]
    public async Task EachBuildIsCheckedWhetherOrNotThereIsSomethingToCompile()
    {
        Consumer project = Consumers.Evasions.Changing;
        string log = workspace.PathOf(project, ErrorLog);
        string quiet = workspace.PathOf(project, "Quiet.cs");
        string job = workspace.PathOf(project, "Job.cs");

        (await workspace.RunAsync(project.Folder, "build")).ShouldSucceed();
        DateTime written = File.GetLastWriteTimeUtc(log);
        (await BuildAsync()).ShouldSucceed();
        Assert.Equal(written, File.GetLastWriteTimeUtc(log));

        // Compiled without analysis, which the next build, with nothing to compile, does not forget; and one with analysis makes good.
        File.SetLastWriteTimeUtc(job, DateTime.UtcNow);
        Assert.Equal(["FRAB010"], await ErrorsAsync("-p:RunAnalyzers=false"));
        Assert.Equal(["FRAB010"], await ErrorsAsync("-p:RunAnalyzers=false"));
        (await BuildAsync()).ShouldSucceed();

        // A log that is gone is written again.
        File.Delete(log);
        (await BuildAsync()).ShouldSucceed();

        // A suppression fails each build until it is gone.
        await File.WriteAllTextAsync(quiet, Consumers.Evasions.Of("SuppressTheAttempt").Consumer.Files["Quiet.cs"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(job, Consumers.Evasions.Of("SuppressTheAttempt").Consumer.Job, TestContext.Current.CancellationToken);
        Assert.Equal(["FRAB011"], await ErrorsAsync());
        Assert.Equal(["FRAB011"], await ErrorsAsync());

        // The compiler's own failure is not commented upon.
        File.Delete(quiet);
        Assert.Equal(["FRA1003"], await ErrorsAsync());

        async Task<string[]> ErrorsAsync(params string[] arguments) =>
            [.. (await BuildAsync(arguments)).ShouldFail().Messages.Where(message => message.Severity == "error").Select(message => message.Id).Distinct()];
        Task<CommandResult> BuildAsync(params string[] arguments) => workspace.RunAsync(project.Folder, ["build", "--no-restore", .. arguments]);
    }
}
