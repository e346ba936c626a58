using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.PackageTests.Harness;
using Xunit;

namespace FlinkResourceAnalyzers.PackageTests;

/// <summary>The commands in the repository's README do what it says.</summary>
public sealed class ReadmeTests
{
    /// <summary>The rule that tells each job's plan, whether anything is wrong with it or not.</summary>
    private const string Plan = "FRA0001";

    [Fact]
    public async Task SamplesShowTheirViolationsInAuditModeAndFailInRecommendedMode()
    {
        string[] commands =
        [
            .. (await File.ReadAllLinesAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken))
                .Where(line => line.StartsWith("dotnet build docs/samples/", StringComparison.Ordinal)),
        ];
        Assert.Equal(2, commands.Length);

        CommandResult audit = (await RunAsync(commands[0])).ShouldSucceed();
        Assert.All(audit.Messages, message => Assert.Equal("warning", message.Severity));
        BuildMessage[] violations = [.. audit.Messages.Where(message => message.Id != Plan)];
        Assert.NotEmpty(violations);
        Assert.All(violations, message => Assert.StartsWith("OrdersBackfillJob.cs(", message.ToString(), StringComparison.Ordinal));
        Assert.Contains(audit.Messages, message => message.Id == "FRA1003" && message.Text.Contains("512 exceeds the limit of 64", StringComparison.Ordinal));

        CommandResult recommended = (await RunAsync(commands[1])).ShouldFail();
        Assert.Contains(recommended.Messages, message => message.Severity == "error" && message.Id == "FRA1003");
        Assert.All(recommended.Messages, message => Assert.StartsWith("OrdersBackfillJob.cs(", message.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheSampleThatPassesInProductionFailsInStaging()
    {
        string command = Assert.Single(
            await File.ReadAllLinesAsync(Repository.PathOf("docs", "samples", "README.md"), TestContext.Current.CancellationToken),
            line => line.Contains("-p:FlinkCluster=staging", StringComparison.Ordinal));

        CommandResult staging = (await RunAsync(command)).ShouldFail();

        BuildMessage message = Assert.Single(staging.Messages, message => message.ToString().StartsWith("FraudScoringJob.cs(", StringComparison.Ordinal));
        Assert.Equal("FRA4005", message.Id);
        Assert.StartsWith(
            "The job needs at least 28 CPU, but cluster 'staging' offers 16: default 24 slots x 0.5 + scoring 16 slots x 1",
            message.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(staging.Messages, message => message.ToString().StartsWith("ClickSessionsJob.cs(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ContinuousIntegrationRunsTheReadmesTestCommand()
    {
        string readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        string script = await File.ReadAllTextAsync(Repository.PathOf(".ci", "run"), TestContext.Current.CancellationToken);

        Assert.Contains("```sh\ndotnet test\n```", readme, StringComparison.Ordinal);
        Assert.Contains("    dotnet test 2>&1 | tee \"$log\"\n", script, StringComparison.Ordinal);
    }

    private static Task<CommandResult> RunAsync(string command) => DotNet.RunAsync(Repository.Root, command.Split(' ')[1..]);
}
