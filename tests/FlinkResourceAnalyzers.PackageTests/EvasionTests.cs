using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>
/// Attempts to get a job past a policy that says <c>enforce: true</c>, each in a project of its own and a real build. The page
/// <c>docs/threat-model.md</c> lists the same.
/// </summary>
public sealed partial class EvasionTests(Workspace workspace)
{
    public static TheoryData<string> Caught => [.. Consumers.Evasions.All.Where(evasion => evasion.CaughtBy.Length > 0).Select(evasion => evasion.Name)];

    public static TheoryData<string> OutOfReach => [.. Consumers.Evasions.All.Where(evasion => evasion.CaughtBy.Length == 0).Select(evasion => evasion.Name)];

    [Theory]
    [MemberData(nameof(Caught))]
    public void AttemptFailsTheBuild(string name)
    {
        Evasion evasion = Consumers.Evasions.Of(name);
        Outcome outcome = workspace.Of(evasion.Consumer);
        string[] errors = [.. outcome.Messages.Where(message => message.Severity == "error").Select(message => message.Id)];

        Assert.True(evasion.CaughtBy.All(errors.Contains), $"{name} should fail with {string.Join(", ", evasion.CaughtBy)}, but said\n{outcome.Output}");
        Assert.All(errors, id => Assert.StartsWith("FRA", id, StringComparison.Ordinal));
        Assert.False(evasion.Consumer.Frameworks == "net10.0" && outcome.HasOutput, $"{name} should not have an output");
    }

    /// <summary>What the threat model calls out of reach is: where one of these fails one day, the page can promise more.</summary>
    [Theory]
    [MemberData(nameof(OutOfReach))]
    public void AttemptOutOfReachBuilds(string name)
    {
        Outcome outcome = workspace.Of(Consumers.Evasions.Of(name).Consumer);

        Assert.DoesNotContain(outcome.Messages, message => message.Severity == "error");
        Assert.True(outcome.HasOutput, outcome.Output);
    }

    [Fact]
    public void ThreatModelListsTheseAttempts()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "threat-model.md"));
        string[] told =
        [
            .. Row().Matches(page).Select(row => row.Groups["name"].Value + ": " + (row.Groups["last"].Value.StartsWith("FRA", StringComparison.Ordinal) ? row.Groups["last"].Value : "out of reach")),
        ];

        Assert.Equal(
            Consumers.Evasions.All.Select(evasion => evasion.Name + ": " + (evasion.CaughtBy.Length > 0 ? string.Join(", ", evasion.CaughtBy) : "out of reach")),
            told);
        Assert.True(told.Length >= 25);
    }

    [Fact]
    public void HonestProjectBuilds() => workspace.Of(Consumers.Evasions.Honest).ShouldBuildWith();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| .* \| (?<last>.*?) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
