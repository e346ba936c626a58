using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Baseline;
using Microsoft.CodeAnalysis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Baseline.BaselineProject;

namespace FlinkResourceAnalyzers.Tests.Baseline;

/// <summary>Which violations a baseline takes for those it lists.</summary>
public sealed class BaselineMatchingTests
{
    private const string TooMuch = "Parallelism 512 exceeds the limit";

    private static readonly string Source = Job("env.SetParallelism(512);");

    [Fact]
    public async Task What_is_listed_is_a_message_with_its_fix()
    {
        Diagnostic listed = Assert.Single(await Of(Source, Entry(TooMuch)).DiagnosticsAsync());
        Diagnostic otherwise = Assert.Single(await Of(Source).DiagnosticsAsync());

        Assert.Equal((DiagnosticSeverity.Error, DiagnosticSeverity.Info), (otherwise.Severity, listed.Severity));
        Assert.Equal("unchanged", listed.Properties[BaselineMatcher.StateProperty]);
        Assert.Equal(otherwise.GetMessage(CultureInfo.InvariantCulture) + " (listed in flink-baseline.yaml)", listed.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(otherwise.Location.GetLineSpan(), listed.Location.GetLineSpan());
        Assert.Equal(otherwise.Descriptor.HelpLinkUri, listed.Descriptor.HelpLinkUri);
        Assert.NotEmpty(otherwise.Properties);
        Assert.Equal(otherwise.Properties, listed.Properties.Remove(BaselineMatcher.StateProperty));
    }

    [Theory]
    [InlineData("dotnet_diagnostic.FRA1003.severity = error")]
    [InlineData("dotnet_analyzer_diagnostic.category-FlinkResources.Parallelism.severity = error")]
    [InlineData("dotnet_analyzer_diagnostic.severity = warning")]
    public async Task No_setting_makes_a_failure_of_what_is_listed(string setting)
        => Assert.Equal(["Jobs.cs(10) info FRA1003"], await (Of(Source, Entry(TooMuch)) with { GlobalConfig = setting }).SaysAsync());

    [Fact]
    public async Task One_more_in_the_same_member_is_new_and_it_is_the_last_in_the_text()
    {
        string source = Job("env.SetParallelism(512);\nenv.SetParallelism(512);\nenv.SetParallelism(512);");

        Assert.Equal(
            ["Jobs.cs(10) info FRA1003", "Jobs.cs(11) info FRA1003", "Jobs.cs(12) error FRA1003"],
            (await Of(source, Entry(TooMuch, count: 2)).SaysAsync()).Where(line => line.EndsWith("FRA1003", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_gets_worse_is_new()
        => Assert.Equal(
            ["Jobs.cs(10) error FRA1003", "flink-baseline.yaml(3) warning FRA0008"],
            await Of(Job("env.SetParallelism(1024);"), Entry(TooMuch)).SaysAsync());

    [Fact]
    public async Task Edits_elsewhere_in_the_file_and_a_further_parameter_change_nothing()
    {
        string edited = "// A new first line.\n" + Source
            .Replace("(int unused)", "(int unused, string more)", StringComparison.Ordinal)
            .Replace("public static void Run", "public static int One() => 1;\n\n        public static void Run", StringComparison.Ordinal);

        Assert.Equal(["Jobs.cs(13) info FRA1003"], await Of(edited, Entry(TooMuch)).SaysAsync());
    }

    [Fact]
    public async Task In_another_member_it_is_new()
        => Assert.Equal(
            ["Jobs.cs(10) error FRA1003", "flink-baseline.yaml(3) warning FRA0008"],
            await Of(Job("env.SetParallelism(512);", method: "Start"), Entry(TooMuch)).SaysAsync());

    [Fact]
    public async Task In_another_file_it_is_new()
        => Assert.Equal(
            ["Renamed.cs(10) error FRA1003", "flink-baseline.yaml(3) warning FRA0008"],
            await (Of(Source, Entry(TooMuch)) with { Sources = [("Renamed.cs", Source)] }).SaysAsync());

    [Theory]
    [InlineData("version: 1\nlimits:\n  parallelism: 32\n")]
    [InlineData("version: 1\n# more\n# lines\nlimits: { parallelism: { any: 128 } }\n")]
    [InlineData(null)]
    public async Task A_limit_that_moves_leaves_the_violation_what_it_was(string? policy)
        => Assert.Equal(["Jobs.cs(10) info FRA1003"], await (Of(Source, Entry(TooMuch)) with { Policy = policy }).SaysAsync());

    [Fact]
    public async Task Overloads_share_a_name_and_are_counted_together()
    {
        string overload = Job("env.SetParallelism(512);").Replace("int unused", "string other", StringComparison.Ordinal);
        BaselineProject project = new() { Sources = [("Jobs.cs", Source + overload.Replace("using Flink.Streaming;", "", StringComparison.Ordinal))] };

        Assert.Equal(["Jobs.cs(10) info FRA1003", "Jobs.cs(23) error FRA1003"], await (project with { Baseline = Entry(TooMuch) }).SaysAsync());
        Assert.Equal(["Jobs.cs(10) info FRA1003", "Jobs.cs(23) info FRA1003"], await (project with { Baseline = Entry(TooMuch, count: 2) }).SaysAsync());
    }

    [Fact]
    public async Task What_is_suppressed_is_no_occurrence()
    {
        string source = Job("env.SetParallelism(\n#pragma warning disable FRA1003\n512\n#pragma warning restore FRA1003\n);\nenv.SetParallelism(512);");

        Assert.Equal(
            ["Jobs.cs(15) info FRA1003"],
            (await Of(source, Entry(TooMuch)).SaysAsync()).Where(line => line.EndsWith("FRA1003", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_is_silent_and_its_entries_are_not_needed()
        => Assert.Equal(
            ["flink-baseline.yaml(3) warning FRA0008"],
            await (Of(Source, Entry(TooMuch)) with { GlobalConfig = "dotnet_diagnostic.FRA1003.severity = none" }).SaysAsync());

    [Fact]
    public async Task Findings_in_configuration_files_and_manifests_have_no_member()
    {
        BaselineProject project = new()
        {
            Policy = "version: 1\nlimits:\n  parallelism: 64\n  task-manager-slots: 4\n",
            Files =
            [
                ("deploy/flink-conf.yaml", "parallelism.default: 512\ntaskmanager.numberOfTaskSlots: 16\nhigh-availability.cluster-id: x\n", "Configuration"),
                ("deploy/job.yaml", "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: orders }\nspec: { job: { parallelism: 512 } }\n", "Manifest"),
            ],
        };

        string[] keys = await project.RecordedAsync();

        Assert.Contains("FRA4003\ndeploy/flink-conf.yaml\n\n'parallelism.default' of 512 exceeds the limit", keys);
        Assert.Contains(keys, key => key.StartsWith("FRA5008\ndeploy/job.yaml\n\n", StringComparison.Ordinal));
        string baseline = string.Concat(keys.Select(key => key.Split('\n')).Select(key => Entry(key[3], rule: key[0], file: key[1], member: key[2])));
        Diagnostic[] diagnostics = [.. (await (project with { Baseline = baseline }).DiagnosticsAsync()).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
        Assert.Empty(diagnostics.Select(Short));
    }

    [Fact]
    public async Task An_entry_for_one_framework_is_for_no_other()
    {
        BaselineProject project = Of(Source, Entry(TooMuch, framework: "net8.0"));

        Assert.Equal(["Jobs.cs(10) info FRA1003"], await (project with { GlobalConfig = "build_property.TargetFramework = net8.0" }).SaysAsync());
        Assert.Equal(["Jobs.cs(10) error FRA1003"], await (project with { GlobalConfig = "build_property.TargetFramework = net10.0" }).SaysAsync());
    }

    [Fact]
    public async Task An_entry_that_occurs_less_often_is_reported_in_its_place()
    {
        Diagnostic[] unused = [.. (await Of(Source, Entry("other") + Entry(TooMuch, count: 3)).DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == "FRA0008")];

        Assert.Equal(
            [
                "FRA1003 in Acme.Orders.Run (Jobs.cs) no longer occurs: 'other'; remove the entry",
                "FRA1003 in Acme.Orders.Run (Jobs.cs) occurs once, not 3 times: 'Parallelism 512 exceeds the limit'; lower its count to 1",
            ],
            unused.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(["(2,2)-(2,15)", "(6,2)-(6,15)"], unused.Select(diagnostic => diagnostic.Location.GetLineSpan().Span.ToString()));
    }

    [Theory]
    [InlineData("FRA4003")]
    [InlineData("FRA2002")]
    public async Task Without_a_job_or_a_file_no_entry_occurs(string rule)
        => Assert.Equal(["flink-baseline.yaml(3) warning FRA0008"], await Of("class C { }", Entry("text", rule: rule)).SaysAsync());

    [Theory]
    [InlineData("enforce: true", "Jobs.cs(10) error FRA1003", "flink-baseline.yaml(1) error FRA0007")]
    [InlineData("enforce: true\nbaseline: false", "Jobs.cs(10) error FRA1003", "flink-baseline.yaml(1) error FRA0007")]
    [InlineData("enforce: true\nbaseline: true", "Jobs.cs(10) info FRA1003")]
    [InlineData("enforce: false\nbaseline: false", "Jobs.cs(10) info FRA1003")]
    public async Task Where_the_policy_enforces_it_says_whether_a_baseline_applies(string line, params string[] expected)
        => Assert.Equal(
            expected,
            await (Of(Source, Entry(TooMuch)) with { Policy = "version: 1\nlimits:\n  parallelism: 64\n" + line + "\n" }).SaysAsync());

    [Fact]
    public async Task Every_layer_that_enforces_must_allow_it()
    {
        BaselineProject project = Of(Source, Entry(TooMuch)) with
        {
            Policy = "version: 1\nlimits:\n  parallelism: 64\nenforce: true\nbaseline: true\n",
            Files = [("more.yaml", "version: 1\nenforce: true\n", "Policy")],
        };

        Assert.Equal(["Jobs.cs(10) error FRA1003", "flink-baseline.yaml(1) error FRA0007"], await project.SaysAsync());
        Assert.Contains(
            await project.DiagnosticsAsync(),
            diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)
                == "The baseline does not apply: more.yaml(2,10) enforces the policy, and its file does not say 'baseline: true'");
    }

    [Fact]
    public async Task In_many_files_and_members_each_run_finds_the_same_new_ones()
    {
        string statements = string.Concat(Enumerable.Repeat("env.SetParallelism(512);\n", 5));
        BaselineProject project = new()
        {
            Sources = [.. Enumerable.Range(0, 40).Select(i => (
                $"Jobs{i}.cs",
                Job(statements, type: $"Orders{i}") + Job(statements, type: $"Bills{i}").Replace("using Flink.Streaming;", "", StringComparison.Ordinal)))],
            Baseline = string.Concat(Enumerable.Range(0, 40).Select(i => Entry(TooMuch, count: 1 + (i % 4), file: $"Jobs{i}.cs", member: $"Acme.Orders{i}.Run"))),
        };

        string[] first = await project.SaysAsync();

        Assert.Equal(40 * 10, first.Count(line => line.EndsWith("FRA1003", StringComparison.Ordinal)));
        Assert.Equal(10 * (1 + 2 + 3 + 4), first.Count(line => line.EndsWith("info FRA1003", StringComparison.Ordinal)));
        Assert.Contains("Jobs3.cs(13) info FRA1003", first);
        Assert.Contains("Jobs3.cs(14) error FRA1003", first);
        Assert.Equal(first, await project.SaysAsync());
        Assert.Equal(first.Order(StringComparer.Ordinal), (await (project with { Sources = [.. project.Sources.Reverse()] }).SaysAsync()).Order(StringComparer.Ordinal));
    }
}
