using System;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>A real build holds a job against what its cluster offers.</summary>
public sealed class ClusterOfferTests(Workspace workspace)
{
    [Fact]
    public void AJobThatNeedsMoreSlotsThanThereAreFailsTheBuild()
    {
        Outcome outcome = workspace.Of(Consumers.ClusterTooSmall);

        BuildMessage message = Assert.Single(outcome.Messages, message => message.Id == "FRA4005");
        Assert.StartsWith(Consumers.ClusterTooSmall.Marked + ": error FRA4005", message.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "The job needs 36 slots, but cluster 'prod' offers 32: default at parallelism 12 + heavy at parallelism 24; "
                + "8 TaskManagers (flink-resources.yaml(4,26)) x 4 slots (flink-conf.yaml(2,32))",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void OneTaskManagerMoreIsEnough()
    {
        Outcome outcome = workspace.Of(Consumers.ClusterLargeEnough);

        Assert.DoesNotContain(outcome.Messages, message => message.Severity == "error");
        Assert.Contains(outcome.Messages, message => message.Id == "FRA4007"); // the configuration was read: it has no reporter
    }

    [Fact]
    public void APropertyThatNamesNoClusterFailsTheBuild()
    {
        Outcome outcome = workspace.Of(Consumers.UnknownCluster);

        BuildMessage message = Assert.Single(outcome.Messages, message => message.Severity == "error");
        Assert.Equal("FRA0002", message.Id);
        Assert.StartsWith("The property FlinkCluster is 'prd', but there is no such cluster; did you mean 'prod'?", message.Text, StringComparison.Ordinal);
    }
}
