using System;
using System.IO;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>The package in programs of top-level statements, and other SDKs, where warnings are errors.</summary>
public sealed class ProjectKindTests(Workspace workspace)
{
    [Fact]
    public void ProgramOfTopLevelStatements() => HasBoth(Consumers.TopLevelProgram);

    [Fact]
    public void WorkerProject() => HasBoth(Consumers.Worker);

    [Fact]
    public void WebProject() => HasBoth(Consumers.Web);

    [Fact]
    public async Task AllBuildAfterDotNetFormat()
    {
        workspace.WriteSolution("Kinds.slnx", Consumers.FixableKinds);

        (await workspace.RunAsync(".", "format", "analyzers", "Kinds.slnx", "--diagnostics", "FRA1003")).ShouldSucceed();

        Assert.Empty((await workspace.RunAsync(".", "build", "Kinds.slnx", "--no-restore")).ShouldSucceed().Messages);
        foreach (Consumer kind in Consumers.FixableKinds)
        {
            Assert.Equal(
                kind.Job.Replace("[|512|]", "64", StringComparison.Ordinal),
                await File.ReadAllTextAsync(workspace.PathOf(kind, "Job.cs"), TestContext.Current.CancellationToken));
        }
    }

    private void HasBoth(Consumer consumer) =>
        workspace.Of(consumer).ShouldFailWith(consumer.Places[0] + ": error FRA1003", consumer.Places[1] + ": error FRA1011");
}
