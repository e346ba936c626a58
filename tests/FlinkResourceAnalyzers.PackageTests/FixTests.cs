using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>What fails to build, builds after <c>dotnet format analyzers</c>, and what is edited is noticed.</summary>
public sealed class FixTests(Workspace workspace)
{
    /// <summary>The product in one test: a job that asks for too much does not build, and one command settles it.</summary>
    [Fact]
    public async Task FromPackageToFailingBuildToFixedBuild()
    {
        Consumer job = Consumers.FixOverLimit;

        CommandResult failing = (await workspace.RunAsync(job.Folder, "build")).ShouldFail();
        BuildMessage message = Assert.Single(failing.Messages);
        Assert.Equal(job.Marked + ": error FRA1003", message.ToString());
        Assert.Contains("512", message.Text, StringComparison.Ordinal);
        Assert.Contains("64", message.Text, StringComparison.Ordinal);
        Assert.Contains("flink-resources.yaml", message.Text, StringComparison.Ordinal);

        (await workspace.RunAsync(job.Folder, "format", "analyzers", "--diagnostics", "FRA1003")).ShouldSucceed();
        Assert.Contains("env.SetParallelism(64);", await ReadJobAsync(job), StringComparison.Ordinal);

        CommandResult passing = (await workspace.RunAsync(job.Folder, "build")).ShouldSucceed();
        Assert.Empty(passing.Messages);
    }

    /// <summary>In C# 7.3 on netstandard2.0, with warnings as errors.</summary>
    [Fact]
    public async Task EveryFixableViolationIsFixed()
    {
        workspace.WriteSolution("Fixable.slnx", Consumers.Fixable);
        string[] ids = ["FRA1001", "FRA1003", "FRA1004", "FRA1005", "FRA1006", "FRA1009", "FRA1011"];
        string[] fixedCode =
        [
            "env.SetParallelism(4);",
            "env.SetParallelism(64);",
            "env.SetParallelism(1);",
            "env.SetParallelism(System.Math.Min(int.Parse(System.Environment.GetCommandLineArgs()[1]), 64));",
            "env.SetMaxParallelism(128);",
            "env.FromCollection(new[] { \"no\", \"se\" }).AddSink(new Ledger());",
            "env.AddSource(new Orders(), \"orders\").SetParallelism(2).AddSink(new Ledger());",
        ];
        CommandResult failing = (await workspace.RunAsync(".", "build", "Fixable.slnx")).ShouldFail();
        Assert.Equal(
            Consumers.Fixable.Zip(ids, (consumer, id) => consumer.Name + ": " + consumer.Marked + ": error " + id).Order(StringComparer.Ordinal),
            failing.Messages.Select(message => message.Project + ": " + message).Order(StringComparer.Ordinal));

        (await workspace.RunAsync(".", ["format", "analyzers", "Fixable.slnx", "--no-restore", "--diagnostics", .. ids])).ShouldSucceed();

        CommandResult passing = (await workspace.RunAsync(".", "build", "Fixable.slnx", "--no-restore")).ShouldSucceed();
        Assert.Empty(passing.Messages);
        foreach ((Consumer job, string code) in Consumers.Fixable.Zip(fixedCode))
        {
            Assert.Contains("        " + code + "\n", await ReadJobAsync(job), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EditedPolicyIsNoticedByTheNextBuild()
    {
        Consumer job = Consumers.EditedPolicy;
        Assert.Empty((await workspace.RunAsync(job.Folder, "build")).ShouldSucceed().Messages);

        string path = workspace.PathOf(job, "flink-resources.yaml");
        string policy = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, policy.Replace("1024", "64", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        CommandResult failing = (await workspace.RunAsync(job.Folder, "build", "--no-restore")).ShouldFail();
        Assert.Equal(job.Marked + ": error FRA1003", Assert.Single(failing.Messages).ToString());
    }

    private Task<string> ReadJobAsync(Consumer consumer) =>
        File.ReadAllTextAsync(workspace.PathOf(consumer, "Job.cs"), TestContext.Current.CancellationToken);
}
