using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>Properties and items that would keep a limit from applying fail the build, and say how to set them right.</summary>
public sealed class BuildPropertyTests(Workspace workspace)
{
    [Fact]
    public void UnknownMode()
    {
        Outcome outcome = workspace.Of(Consumers.UnknownMode).ShouldFailWith("ModeStict.csproj: error FRAB001");
        Assert.Contains("'Stict', but must be one of Minimum, Recommended, Strict, Audit, None", outcome.Messages[0].Text);
    }

    [Fact]
    public void NamedPolicyThatDoesNotExist()
    {
        Outcome outcome = workspace.Of(Consumers.MissingPolicy).ShouldFailWith("MissingPolicy.csproj: error FRAB002");
        Assert.Contains("nowhere.yaml' named by a FlinkResourcePolicy item does not exist", outcome.Messages[0].Text);
    }

    [Fact]
    public void NamedPolicyThatIsAFolder()
    {
        Outcome outcome = workspace.Of(Consumers.FolderPolicy).ShouldFailWith("FolderPolicy.csproj: error FRAB002");
        Assert.Contains("policies' is a folder", outcome.Messages[0].Text);
    }

    [Fact]
    public void NamedClusterFileThatDoesNotExist()
    {
        Outcome outcome = workspace.Of(Consumers.MissingClusterFile).ShouldFailWith("MissingClusterFile.csproj: error FRAB004");
        Assert.Contains("nowhere.yaml' named by a FlinkConfiguration item does not exist", outcome.Messages[0].Text);
    }

    [Fact]
    public void NamedClusterFileThatIsAFolder()
    {
        Outcome outcome = workspace.Of(Consumers.ClusterFolder).ShouldFailWith("ClusterFolder.csproj: error FRAB004");
        Assert.Contains("deploy', named by a FlinkKubernetesManifest item, is a folder", outcome.Messages[0].Text);
    }

    [Fact]
    public void OneFileForTwoClustersInTwoItems()
    {
        Outcome outcome = workspace.Of(Consumers.OneFileTwoClusters).ShouldFailWith("OneFileTwoClusters.csproj: error FRAB005");
        Assert.Contains("Cluster=\"staging;prod\"", outcome.Messages[0].Text);
    }

    [Fact]
    public void RootThatDoesNotHoldTheProject()
    {
        Outcome outcome = workspace.Of(Consumers.RootElsewhere).ShouldFailWith("RootElsewhere.csproj: error FRAB003");
        Assert.Contains("neither the project's folder nor one above it", outcome.Messages[0].Text);
    }

    [Fact]
    public void NoPolicyAndNoJobIsNoFault() => workspace.Of(Consumers.NoJob).ShouldBuildWith();
}
