using System;
using System.Collections.Generic;
using System.IO;
using FlinkResourceAnalyzers.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Tasks;

/// <summary>What a build must be able to show where a policy says <c>enforce: true</c>.</summary>
public sealed class EnforcementCheckTests
{
    private static readonly string Policy = Path.GetFullPath("/repo/flink-resources.yaml");

    private const string Enforced = """{ "version": 1, "enforce": "flink-resources.yaml(2,10)", "layers": [ { "path": "/repo/flink-resources.yaml" } ] }""";

    [Fact]
    public void A_log_with_the_policy_and_nothing_hidden_passes() => Assert.Empty(Check([InForce(Enforced), Found(isSuppressed: false)]));

    [Fact]
    public void Without_the_policy_in_the_log_the_analysis_did_not_run()
    {
        Problem problem = Assert.Single(Check([Found(isSuppressed: false)], why: "RunAnalyzers is false"));

        Assert.Equal("FRAB010", problem.Code);
        Assert.Equal(
            "A policy file says 'enforce: true', but the resource analysis did not run: RunAnalyzers is false. The compiler's error log must have FRA0006.",
            problem.Message);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    public void A_policy_that_cannot_be_read_is_none(string json) => Assert.Equal("FRAB010", Assert.Single(Check([InForce(json)])).Code);

    [Fact]
    public void A_hidden_finding_that_is_enforced_is_reported_at_its_place()
    {
        Problem problem = Assert.Single(Check([InForce(Enforced), Found(isSuppressed: true)]));

        Assert.Equal("FRAB011", problem.Code);
        Assert.StartsWith("FRA1003 is suppressed here, which a policy with 'enforce: true' does not allow.", problem.Message, StringComparison.Ordinal);
        Assert.Equal((6, 24), (problem.At!.Line, problem.At.Column));
    }

    [Fact]
    public void A_hidden_policy_is_a_hidden_finding()
    {
        LoggedResult hidden = InForce(Enforced);
        hidden.IsSuppressed = true;

        Assert.Equal("FRAB011", Assert.Single(Check([hidden])).Code);
    }

    [Theory]
    [InlineData("FRA1011", false)] // as tunable as ever
    [InlineData("CS1029", true)]
    public void What_is_not_enforced_may_be_hidden(string id, bool isNotConfigurable)
    {
        LoggedResult result = Found(isSuppressed: true);
        result.RuleId = id;
        result.IsNotConfigurable = isNotConfigurable;

        Assert.Empty(Check([InForce(Enforced), result]));
    }

    [Fact]
    public void Words_that_only_look_like_enforcement_hold_nobody() => Assert.Empty(Check([
        InForce("""{ "version": 1, "enforce": null, "layers": [ { "path": "/repo/flink-resources.yaml" } ] }"""),
        Found(isSuppressed: true)]));

    [Fact]
    public void A_policy_file_that_the_compiler_was_not_given_is_named()
    {
        Problem problem = Assert.Single(Check([InForce("""{ "version": 1, "enforce": null, "layers": [ { "path": "/repo/project/flink-resources.yaml" } ] }""")]));

        Assert.Equal("FRAB012", problem.Code);
        Assert.Contains("'" + Policy + "'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_policy_files_than_the_targets_know_of_are_fine() => Assert.Empty(Check([
        InForce("""{ "version": 1, "enforce": "other.yaml(2,10)", "layers": [ { "path": "/other.yaml" }, { "path": "/repo/flink-resources.yaml" } ] }""")]));

    private static Problem[] Check(IReadOnlyCollection<LoggedResult> log, string why = "") => [.. EnforcementCheck.Check(log, [Policy], why)];

    private static LoggedResult InForce(string json)
        => new() { RuleId = "FRA0006", Level = "note", IsNotConfigurable = true, Properties = { ["FlinkResourcePolicy"] = json } };

    private static LoggedResult Found(bool isSuppressed)
    {
        LoggedResult found = ErrorLogTests.Read(ErrorLogTests.Version2)[0];
        found.IsSuppressed = isSuppressed;
        return found;
    }
}
