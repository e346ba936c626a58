using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>Waivers hold until their day, and the build knows which day it is.</summary>
public sealed class WaiverTests(Workspace workspace)
{
    [Fact]
    public void OnItsLastDayAWaiverHolds()
        => workspace.Of(Consumers.WaiverOnItsLastDay).ShouldBuildWith("flink-resources.yaml(10,14): warning FRA9002");

    [Fact]
    public void TheDayAfterItDoesNot()
        => workspace.Of(Consumers.WaiverThatExpired).ShouldFailWith("flink-resources.yaml(10,14): error FRA9002", Consumers.WaiverThatExpired.Marked + ": error FRA1003");

    [Fact]
    public void UnlessItIsSaidTheDayIsToday()
    {
        workspace.Of(Consumers.WaiverOfLongAgo).ShouldFailWith("flink-resources.yaml(10,14): error FRA9002", Consumers.WaiverOfLongAgo.Marked + ": error FRA1003");
        workspace.Of(Consumers.WaiverFarAhead).ShouldBuildWith();
    }

    [Fact]
    public void WhatIsNoDayFailsTheBuild()
    {
        Outcome outcome = workspace.Of(Consumers.WaiverWithoutDay).ShouldFailWith("WaiverWithoutDay.csproj: error FRAB006");
        Assert.Contains("'never', but must be a day such as 2027-01-31", outcome.Messages[0].Text);
    }
}
