using System.Linq;
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
}
