using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Enforcement;

/// <summary>FRA0006.</summary>
public sealed class PolicyInForceTests
{
    private const string Policy = "version: 1\nlimits: { slots: 64 }";

    private const string Enforced = "version: 1\nenforce: true\nlimits: { slots: 64 }";

    [Fact]
    public Task IsReportedAtTheStartOfTheFileJobsOrNoJobs() => VerifyAnalyzerAsync(
        "class C { }",
        Policy,
        api: string.Empty,
        configure: test =>
        {
            test.IgnoredDiagnostics.Clear();
            test.DisabledDiagnostics.Remove(PolicyInForceRule.Id);
        },
        expected: new DiagnosticResult(PolicyInForceRule.Id, DiagnosticSeverity.Info)
            .WithSpan(PolicyPath, 1, 1, 1, 1)
            .WithMessage("The policy in force is that of flink-resources.yaml"));

    [Fact]
    public Task CanBeSwitchedOff() => VerifyNoDiagnosticsAsync(
        "class C { }",
        Policy,
        configure: test =>
        {
            test.IgnoredDiagnostics.Clear();
            test.DisabledDiagnostics.Add(PolicyInForceRule.Id);
        });

    [Fact]
    public Task IsAlwaysThereUnderEnforcement() => VerifyAnalyzerAsync(
        "class C { }",
        Enforced,
        configure: test =>
        {
            test.IgnoredDiagnostics.Remove(PolicyReport);
            test.DisabledDiagnostics.Add(PolicyInForceRule.Id);
        },
        expected: new DiagnosticResult(PolicyInForceRule.Id, DiagnosticSeverity.Info)
            .WithSpan(PolicyPath, 1, 1, 1, 1)
            .WithMessage("The policy in force is that of flink-resources.yaml; flink-resources.yaml(2,10) enforces it"));

    [Fact]
    public Task WithoutAFileThereIsNone() => VerifyNoDiagnosticsAsync("class C { }", configure: test => test.IgnoredDiagnostics.Clear());

    [Fact]
    public void TheGuideShowsThePolicyAsItIs()
    {
        string guide = File.ReadAllText(Repository.PathOf("docs", "audit.md")).ReplaceLineEndings("\n").Split("## The policy as data")[1];
        string text = guide.Split("```yaml\n")[1].Split("```")[0];
        string shown = guide.Split("```json\n")[1].Split("```")[0];
        ResourcePolicy policy = PolicyTexts.MergeOn("2027-01-15", ("/repository/flink-resources.yaml", text));

        Assert.Equal(Compact(shown), PolicyJson.Write(policy, "Orders", "Recommended", cluster: null, baseline: null));
    }

    [Fact]
    public void TheGuideExplainsEveryMember()
    {
        string guide = File.ReadAllText(Repository.PathOf("docs", "audit.md"));
        using var json = JsonDocument.Parse(guide.Split("```json")[1].Split("```")[0]);

        Assert.All(json.RootElement.EnumerateObject(), member => Assert.Contains("| `" + member.Name + "` |", guide, System.StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLimitAndRequirementIsThereWithTheLayerThatSetsIt()
    {
        ResourcePolicy policy = PolicyTexts.Merge(
            ("/repo/flink-resources.yaml", PolicyTexts.DesignExample),
            ("/repo/src/app/flink-resources.yaml", "version: 1\nlimits: { slots: 16, task-manager-slots: 4 }\njobs:\n  - assembly: App\n    limits: { slots: 8 }"));

        using var json = JsonDocument.Parse(PolicyJson.Write(policy, "App", mode: null, "prod", baseline: null));
        Dictionary<string, (string Value, string? Origin)> limits = json.RootElement.GetProperty("limits").EnumerateArray().ToDictionary(
            limit => limit.GetProperty("key").GetString()!,
            limit => (limit.GetProperty("value").GetRawText(), limit.GetProperty("origin").GetString()));

        Assert.Equal(["src/app/flink-resources.yaml", "flink-resources.yaml"], json.RootElement.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
        Assert.Equal(("8", "src/app/flink-resources.yaml(5,22)"), limits["limits.slots"]);
        Assert.Equal(("4", "src/app/flink-resources.yaml(2,42)"), limits["limits.task-manager-slots"]);
        Assert.Equal(("64", "flink-resources.yaml(6,16)"), limits["limits.parallelism"]);
        Assert.Equal(("12", "flink-resources.yaml(23,21)"), limits["sources.topics.orders"]);
        Assert.Equal(("1", "flink-resources.yaml(12,76)"), limits["limits.profile.external.gpu"]);
        Assert.Equal(("8589934592", "flink-resources.yaml(12,28)"), limits["limits.profile.heap"]);
        Assert.Equal("prod", json.RootElement.GetProperty("cluster").GetString());
        Assert.Equal(["light", "heavy"], json.RootElement.GetProperty("slotSharingGroups").EnumerateArray().Select(group => group.GetString()));
        Assert.Equal(
            ["App", null],
            json.RootElement.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("assembly").GetString()));
    }

    [Fact]
    public void AFileOfWhichNothingCouldBeReadIsALayerAsWell()
    {
        using var json = JsonDocument.Parse(PolicyJson.Write(PolicyTexts.Merge(("/repo/flink-resources.yaml", "\t")), "App", null, null, null));

        Assert.False(Assert.Single(json.RootElement.GetProperty("layers").EnumerateArray()).GetProperty("read").GetBoolean());
    }

    [Theory]
    [InlineData("version: 1", true)]
    [InlineData("version: 1\nenforce: true\nbaseline: true", true)]
    [InlineData("version: 1\nenforce: true", false)]
    public void TheBaselineIsThereAndWhetherItApplies(string text, bool applies)
    {
        using var json = JsonDocument.Parse(PolicyJson.Write(PolicyTexts.Merge(("/repo/flink-resources.yaml", text)), "App", null, null, ("/repo/flink-baseline.yaml", 31)));
        JsonElement baseline = json.RootElement.GetProperty("baseline");

        Assert.Equal("/repo/flink-baseline.yaml", baseline.GetProperty("path").GetString());
        Assert.Equal(31, baseline.GetProperty("entries").GetInt32());
        Assert.Equal(applies, baseline.GetProperty("applies").GetBoolean());
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
