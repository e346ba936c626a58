using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>Who decides how severe a finding is: the rule, the policy, the mode, and above all the user.</summary>
public sealed class SeverityTests(Workspace workspace)
{
    // The places of the job that all modes are tried on.
    private static readonly string Limit = Consumers.Recommended.Places[0];
    private static readonly string Overridden = Consumers.Recommended.Places[1];
    private static readonly string Refused = Consumers.Recommended.Places[2];
    private static readonly string Executed = Consumers.Recommended.Places[3];

    [Fact]
    public void MinimumShowsOnlyWhatFlinkRefuses() => workspace.Of(Consumers.Minimum)
        .ShouldFailWith(Refused + ": error FRA1004");

    [Fact]
    public void MinimumShowsWhatAPolicyForbids() => workspace.Of(Consumers.MinimumWithPolicy)
        .ShouldFailWith(Limit + ": error FRA1003", Refused + ": error FRA1004");

    [Fact]
    public void RecommendedWarnsWhereOnlyDefaultsAreExceeded() => workspace.Of(Consumers.Recommended)
        .ShouldFailWith(Limit + ": warning FRA1003", Overridden + ": warning FRA1011", Refused + ": error FRA1004");

    [Fact]
    public void RecommendedLeavesAPolicysLimitAnError() => workspace.Of(Consumers.RecommendedWithPolicy)
        .ShouldFailWith(Limit + ": error FRA1003", Overridden + ": warning FRA1011", Refused + ": error FRA1004");

    [Fact]
    public void StrictMakesWarningsErrors() => workspace.Of(Consumers.Strict)
        .ShouldFailWith(Limit + ": error FRA1003", Overridden + ": error FRA1011", Refused + ": error FRA1004");

    [Fact]
    public void AuditBreaksNoBuildEvenWhereWarningsAreErrors() => workspace.Of(Consumers.Audit).ShouldBuildWith(
        Limit + ": warning FRA1003",
        Overridden + ": warning FRA1011",
        Refused + ": warning FRA1004",
        Executed + ": warning FRA0001",
        "flink-resources.yaml(4,3): warning FRA0002");

    [Fact]
    public void NoneShowsNothing() => workspace.Of(Consumers.None).ShouldBuildWith();

    [Fact]
    public void WarningsAreErrorsWhereTheProjectSaysSo() => workspace.Of(Consumers.WarningsAsErrors)
        .ShouldFailWith(Consumers.WarningsAsErrors.Marked + ": error FRA1003");

    [Fact]
    public void OwnSettingWinsOverTheMode() => workspace.Of(Consumers.OwnSettingWins).ShouldBuildWith();

    [Fact]
    public void OwnSettingForACategoryApplies() => workspace.Of(Consumers.OwnCategoryWins)
        .ShouldFailWith(Consumers.OwnCategoryWins.Marked + ": error FRA1003");
}
