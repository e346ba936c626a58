using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>A baseline in real builds.</summary>
public sealed class BaselineTests(Workspace workspace)
{
    [Fact]
    public void ListedViolationsDoNotFailWhateverIsSetAndEntriesThatDoNotOccurAreReported() => workspace.Of(Consumers.Listed)
        .ShouldBuildWith("flink-baseline.yaml(10,3): warning FRA0008", "flink-baseline.yaml(14,3): warning FRA0008");

    [Fact]
    public void FileThatDoesNotExist()
    {
        Outcome outcome = workspace.Of(Consumers.MissingBaseline).ShouldFailWith("MissingBaseline.csproj: error FRAB020");
        Assert.Contains("Write it with: dotnet build -t:FlinkResourceWriteBaseline", outcome.Messages[0].Text);
    }

    [Fact]
    public void FileThatCannotBeReadListsNothing() => workspace.Of(Consumers.BrokenBaseline)
        .ShouldFailWith("flink-baseline.yaml(4,1): error FRA0007", Consumers.BrokenBaseline.Marked + ": error FRA1003");

    [Fact]
    public void WhereThePolicyEnforcesABaselineMustBeAllowed()
        => Assert.Contains(
            Consumers.BaselineNotAllowed.Marked + ": error FRA1003",
            workspace.Of(Consumers.BaselineNotAllowed).Messages.Select(message => message.ToString()));

    /// <summary>The whole way: 40 violations, listed, one more, one less.</summary>
    [Fact]
    public async Task ProjectWith40ViolationsBuildsWithABaselineAndFailsOfThe41st()
    {
        string project = Consumers.Adopting.Folder;
        string baseline = workspace.PathOf(Consumers.Adopting, "flink-baseline.yaml");
        string jobs = workspace.PathOf(Consumers.Adopting, "Job.cs");
        string source = await File.ReadAllTextAsync(jobs, TestContext.Current.CancellationToken);
        Assert.Equal(["FRAB020"], (await BuildAsync(project)).Messages.Select(message => message.Id));

        CommandResult written = await workspace.RunAsync(project, "build", "-t:FlinkResourceWriteBaseline");
        written.ShouldSucceed();
        Assert.Empty(written.Messages);
        Assert.Contains("flink-baseline.yaml: 40 violations in 24 entries", written.Output, StringComparison.Ordinal);

        CommandResult listed = await BuildAsync(project);
        listed.ShouldSucceed();
        Assert.Empty(listed.Messages);

        // Lines above, and one more of the same in the first job.
        await File.WriteAllTextAsync(jobs, "// Adopted.\n" + source.Replace("env.SetParallelism(100);", "env.SetParallelism(100);\n        env.SetParallelism(100);", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandResult failed = await BuildAsync(project);
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(["Job.cs(10,28): error FRA1003"], failed.Messages.Select(message => message.ToString()));

        // One is mended.
        await File.WriteAllTextAsync(jobs, source.Replace("env.SetParallelism(100);", "env.SetParallelism(10);", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandResult mended = await BuildAsync(project);
        mended.ShouldSucceed();
        BuildMessage unused = Assert.Single(mended.Messages);
        Assert.Equal(("FRA0008", "warning"), (unused.Id, unused.Severity));
        Assert.Contains("FRA1003 in Job0.Run (Job.cs) no longer occurs: 'Parallelism 100 exceeds the limit'; remove the entry", unused.Text, StringComparison.Ordinal);

        string before = await File.ReadAllTextAsync(baseline, TestContext.Current.CancellationToken);
        (await workspace.RunAsync(project, "build", "-t:FlinkResourceWriteBaseline")).ShouldSucceed();
        string after = await File.ReadAllTextAsync(baseline, TestContext.Current.CancellationToken);
        Assert.Equal(before.Split('\n').Length - 4, after.Split('\n').Length);
        Assert.Empty((await BuildAsync(project)).Messages);
    }

    [Fact]
    public async Task ProjectWithSeveralFrameworksHasOneBaselineForAll()
    {
        string project = Consumers.AdoptingFrameworks.Folder;

        CommandResult written = (await workspace.RunAsync(project, "build", "-t:FlinkResourceWriteBaseline")).ShouldSucceed();
        Assert.Contains("flink-baseline.yaml: 2 violations in 2 entries", written.Output, StringComparison.Ordinal);

        string baseline = await File.ReadAllTextAsync(workspace.PathOf(Consumers.AdoptingFrameworks, "flink-baseline.yaml"), TestContext.Current.CancellationToken);
        Assert.Single(baseline.Split('\n'), line => line == "  framework: 'net10.0'");
        CommandResult built = await BuildAsync(project);
        built.ShouldSucceed();
        Assert.Empty(built.Messages);
    }

    private Task<CommandResult> BuildAsync(string project) => workspace.RunAsync(project, "build", "-clp:NoSummary");
}
