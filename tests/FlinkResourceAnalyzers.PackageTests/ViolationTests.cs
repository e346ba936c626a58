using System;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>What the package finds in a real build: where, how severe and in which words.</summary>
public sealed class ViolationTests(Workspace workspace)
{
    [Fact]
    public void ParallelismAboveThePolicysLimit() =>
        Fails(Consumers.ExceedsLimit, "FRA1003", "Parallelism 512 exceeds the limit of 64 set by flink-resources.yaml(3,16)");

    [Fact]
    public void JobThatSetsNothing() =>
        Fails(Consumers.SetsNothing, "FRA1001", "The job sets no parallelism");

    [Fact]
    public void ParallelismOfZero() =>
        Fails(Consumers.Zero, "FRA1004", "Parallelism 0 is not accepted by Flink");

    [Fact]
    public void ParallelismAboveMaxParallelism() =>
        Fails(Consumers.AboveMax, "FRA1006", "Parallelism 48 exceeds the max parallelism of 32");

    [Fact]
    public void ParallelCollectionSource() =>
        Fails(Consumers.ParallelCollection, "FRA1009", "Parallelism 8 on");

    [Fact]
    public void ParallelismFromTheCommandLine() =>
        Fails(Consumers.FromCommandLine, "FRA1005", "because of text parsed at run time; nothing holds it to the limit of 64");

    [Fact]
    public void ParallelismSetTwice() =>
        Fails(Consumers.SetTwice, "FRA1011", "arallelism 8 has no effect");

    [Fact]
    public void JobOverItsSlotCpuAndMemoryLimitsHasThreeErrors()
    {
        string at = Consumers.OverAllLimits.Marked + ": error ";
        Outcome outcome = workspace.Of(Consumers.OverAllLimits).ShouldFailWith(at + "FRA2002", at + "FRA3006", at + "FRA3006");
        Assert.Contains(outcome.Messages, message => message.Text.Contains(
            "The job needs 8 slots, more than the limit of 4 set by flink-resources.yaml(3,10): heavy at parallelism 8", StringComparison.Ordinal));
        Assert.Contains(outcome.Messages, message => message.Text.Contains(
            "The job needs 16 CPU cores, more than the limit of 8 set by flink-resources.yaml(4,8): heavy 8 slots x 2", StringComparison.Ordinal));
        Assert.Contains(outcome.Messages, message => message.Text.Contains(
            "The job needs 32g of memory in its slots, more than the limit of 16g set by flink-resources.yaml(5,11): heavy 8 slots x 4g", StringComparison.Ordinal));
    }

    [Fact]
    public void JobWithinItsLimitsBuilds() => workspace.Of(Consumers.WithinAllLimits).ShouldBuildWith();

    [Fact]
    public void WithoutAPolicyBuiltInDefaultsWarn()
    {
        Outcome outcome = workspace.Of(Consumers.NoPolicy).ShouldBuildWith(Consumers.NoPolicy.Marked + ": warning FRA1003");
        Assert.Contains("Parallelism 512 exceeds the limit of 128 set by the built-in default", outcome.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenPolicyFailsTheBuildAtItsPosition()
    {
        Outcome outcome = workspace.Of(Consumers.BrokenPolicy)
            .ShouldFailWith(Consumers.BrokenPolicy.Marked + ": warning FRA1003", "flink-resources.yaml(3,3): error FRA0002");
        Assert.Contains(outcome.Messages, message => message.Text.Contains("parallelism", StringComparison.Ordinal) && message.Id == "FRA0002");
    }

    [Fact]
    public void BrokenPolicyFailsTheBuildOfAProjectWithoutJobsToo() =>
        workspace.Of(Consumers.BrokenPolicyNoJob).ShouldFailWith("flink-resources.yaml(3,3): error FRA0002");

    [Fact]
    public void StrictestLayerWins()
    {
        Outcome outcome = workspace.Of(Consumers.Layers).ShouldFailWith(Consumers.Layers.Marked + ": error FRA1003");
        Assert.Contains("exceeds the limit of 32 set by ", outcome.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void PolicyNamedInDirectoryBuildTargetsApplies() => Fails(Consumers.LatePolicy, "FRA1003", "limit of 64 set by late.yaml");

    [Fact]
    public void PoliciesNamedByAPatternApply() => Fails(Consumers.PatternPolicy, "FRA1003", "limit of 64 set by organisation.yaml");

    [Fact]
    public void PolicyInAFolderWithAnOddNameApplies() => Fails(Consumers.OddFolder, "FRA1003", "limit of 64 set by flink-resources.yaml");

    private void Fails(Consumer consumer, string id, string text)
    {
        Outcome outcome = workspace.Of(consumer).ShouldFailWith(consumer.Marked + ": error " + id);
        Assert.Contains(text, outcome.Messages[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("/docs/rules/" + id + ".md", outcome.Messages[0].Link, StringComparison.Ordinal);
    }
}
