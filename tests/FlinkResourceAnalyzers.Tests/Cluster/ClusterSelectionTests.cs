using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Which cluster jobs are checked against, and what is wrong with the choice (FRA0002).</summary>
public sealed class ClusterSelectionTests
{
    private static readonly string Eight = Job("env.SetParallelism(8); env.FromSequence(1, 9).Print();");
    private static readonly string EightTooMany = Eight.Replace("Execute", "{|FRA4005:Execute|}", StringComparison.Ordinal);

    private const string StagingAndProd = """
        version: 1
        cluster: staging
        clusters:
          staging: { task-managers: 2 }
          prod: { task-managers: 20 }
        """;

    private const string OneSlot = "taskmanager.numberOfTaskSlots: 1\n";

    [Fact]
    public Task ThePolicyChooses() => VerifyAnalyzerAsync(EightTooMany, StagingAndProd, configure: test => test.WithConfiguration(OneSlot));

    [Fact]
    public Task ThePropertyOverridesThePolicy() => VerifyNoDiagnosticsAsync(
        Eight, StagingAndProd, configure: test => test.WithConfiguration(OneSlot).WithCluster("prod"));

    [Fact]
    public Task AClusterThatOnlyAnItemNames() => VerifyAnalyzerAsync(
        EightTooMany,
        configure: test => test
            .WithConfiguration(OneSlot + "slotmanager.number-of-slots.max: 4\n", "test", "/deploy/test.yaml")
            .WithConfiguration(OneSlot, "prod", "/deploy/prod.yaml")
            .WithCluster("test"));

    [Fact]
    public Task WhatIsAboutAnotherClusterDoesNotApply() => VerifyNoDiagnosticsAsync(
        Eight,
        configure: test => test
            .WithConfiguration(OneSlot + "slotmanager.number-of-slots.max: 4\n", "test", "/deploy/test.yaml")
            .WithConfiguration(OneSlot, "prod", "/deploy/prod.yaml")
            .WithCluster("prod"));

    [Fact]
    public Task WithoutAChoiceOnlyWhatIsAboutAllApplies() => VerifyNoDiagnosticsAsync(
        Eight, configure: test => test.WithConfiguration(OneSlot + "slotmanager.number-of-slots.max: 4\n", "test"));

    [Fact]
    public Task AClustersOwnFileCompletesTheCommonOne() => VerifyAnalyzerAsync(
        EightTooMany,
        StagingAndProd,
        configure: test => test
            .WithConfiguration("taskmanager.numberOfTaskSlots: 3\n", "staging", "/deploy/staging.yaml")
            .WithConfiguration("taskmanager.numberOfTaskSlots: 4\n", path: "/deploy/common.yaml"));

    [Fact]
    public Task ThePolicyNamesTheConfiguration() => VerifyAnalyzerAsync(
        EightTooMany,
        "version: 1\ncluster: prod\nclusters:\n  prod: { configuration: deploy/../deploy/prod.yaml, task-managers: 2 }\n",
        configure: test => test.WithConfiguration(OneSlot, "whatever", "/deploy/prod.yaml"));

    [Fact]
    public Task AFileThatCannotBeReadIsNoReasonToGuess() => VerifyAnalyzerAsync(
        Eight,
        StagingAndProd,
        configure: test => test.WithConfiguration(OneSlot).WithConfiguration("a: [\n", path: "/deploy/more.yaml"),
        expected: new DiagnosticResult("FRA4001", DiagnosticSeverity.Error).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithSpan("/deploy/more.yaml", 2, 1, 2, 1));

    [Fact]
    public Task AConfigurationThatIsNoFileOfTheBuild() => VerifyAnalyzerAsync(
        Eight,
        "version: 1\ncluster: prod\nclusters:\n  prod: { configuration: {|#0:deploy/prod.yaml|}, task-managers: 2 }\n  test: { configuration: nowhere.yaml }\n",
        configure: test => test.WithConfiguration(OneSlot),
        expected: Error(
            "FRA0002",
            0,
            "The configuration of cluster 'prod', 'deploy/prod.yaml', is no file of this project's build, so nothing is checked against it; add "
                + "<FlinkConfiguration Include=\"...\" Cluster=\"prod\" /> for it to the project"));

    [Theory]
    [InlineData(1, "1 TaskManager")]
    [InlineData(2, "2 TaskManagers")]
    public Task TaskManagersWithoutSlots(int number, string text) => VerifyAnalyzerAsync(
        Eight,
        "version: 1\ncluster: prod\nclusters:\n  prod: { task-managers: {|#0:" + number + "|} }\n  test: { task-managers: 1 }\n",
        expected: Error(
            "FRA0002",
            0,
            "Cluster 'prod' has " + text + ", but no file says how many slots each has, so nothing is checked against it; name its Flink configuration "
                + "under 'configuration', and in a FlinkConfiguration item of the project"));

    [Theory]
    [InlineData("version: 1\nclusters:\n  prod: { task-managers: 2 }\n")]
    [InlineData("version: 1\ncluster: prod\nclusters:\n  prod: { mode: native }\n")]
    public Task TaskManagersThatNothingIsCheckedAgainst(string policy) => VerifyNoDiagnosticsAsync(Eight, policy);

    [Fact]
    public Task AClusterThatIsNotThere() => VerifyAnalyzerAsync(
        Eight,
        "version: 1\ncluster: {|#0:stagging|}\nclusters:\n  staging: { task-managers: 2 }\n",
        configure: test => test.WithConfiguration(OneSlot),
        expected: Error(
            "FRA0002",
            0,
            "There is no cluster 'stagging'; did you mean 'staging'?; clusters are those under 'clusters' and those that FlinkConfiguration and "
                + "FlinkKubernetesManifest items name as their Cluster"));

    [Theory]
    [InlineData("prd", "; did you mean 'prod'?")]
    [InlineData("moon", "; known are 'prod', 'staging'")]
    public Task APropertyThatNamesNoCluster(string name, string hint) => VerifyAnalyzerAsync(
        Eight,
        StagingAndProd,
        configure: test => test.WithConfiguration(OneSlot).WithCluster(name),
        expected: new DiagnosticResult("FRA0002", DiagnosticSeverity.Error)
            .WithMessage("The property FlinkCluster is '" + name + "', but there is no such cluster" + hint));

    [Fact]
    public Task APropertyWithoutAnyCluster() => VerifyAnalyzerAsync(
        Eight,
        configure: test => test.WithCluster("prod"),
        expected: new DiagnosticResult("FRA0002", DiagnosticSeverity.Error)
            .WithMessage("The property FlinkCluster is 'prod', but there is no such cluster; no cluster is known"));

    [Fact]
    public Task APropertyOfTheWholeSolutionInAProjectWithoutJobs() => VerifyNoDiagnosticsAsync(
        "class C { }", api: string.Empty, configure: test => test.WithCluster("prod"));

    /// <summary>A repository's policy applies to its libraries as well, which name no files of clusters.</summary>
    [Theory]
    [InlineData("version: 1\ncluster: moon\n")]
    [InlineData("version: 1\ncluster: prod\nclusters:\n  prod: { configuration: deploy/prod.yaml }\n")]
    public Task APolicyOfTheWholeRepositoryInAProjectWithoutJobs(string policy) => VerifyNoDiagnosticsAsync("class C { }", policy, api: string.Empty);

    [Theory]
    [InlineData("mode: standalone")]
    [InlineData("mode: native")]
    [InlineData("flink-version: '1.20'")]
    [InlineData("flink-version: '2.1.0'")]
    public Task KeysOfAPolicy(string key) => VerifyNoDiagnosticsAsync(string.Empty, "version: 1\nclusters:\n  prod: { " + key + " }\n");

    [Theory]
    [InlineData("mode: {|#0:kubernetes|}", "'clusters.prod.mode' must be one of standalone, native, not 'kubernetes'")]
    [InlineData("flink-version: {|#0:1.20|}", "'clusters.prod.flink-version' must be a version of Flink in quotes, such as '1.20', not '1.20'; put it in quotes if it is meant as text")]
    [InlineData("flink-version: {|#0:latest|}", "'clusters.prod.flink-version' must be a version of Flink in quotes, such as '1.20', not 'latest'")]
    [InlineData("task-managers: {|#0:0|}", "'clusters.prod.task-managers' must be a whole number from 1 to 2147483647, not '0'")]
    public Task KeysOfAPolicyThatAreWrong(string key, string message) => VerifyAnalyzerAsync(
        string.Empty, "version: 1\nclusters:\n  prod: { " + key + " }\n", expected: Error("FRA0002", 0, message));

    /// <summary>Of the TaskManagers the fewest count, whoever says so; the rest comes from the nearest.</summary>
    [Theory]
    [InlineData(4, 20)]
    [InlineData(20, 4)]
    public Task TheStricterLayerWins(int near, int far) => VerifyAnalyzerAsync(
        EightTooMany,
        "version: 1\ncluster: prod\nclusters:\n  prod: { task-managers: " + near + ", mode: standalone }\n",
        configure: test =>
        {
            test.WithConfiguration(OneSlot);
            test.TestState.AdditionalFiles.Add((
                "/far/away/flink-resources.yaml",
                "version: 1\ncluster: moon\nclusters:\n  prod: { task-managers: " + far + ", mode: native, configuration: /deploy/flink-conf.yaml }\n"));
            test.TestState.AnalyzerConfigFiles.Add(("/0/project.globalconfig", "is_global = true\nbuild_property.ProjectDir = /proj/\n"));
        });

    private static string Job(string statements) => ParallelismExceedsLimitTests.Job(statements);
}
