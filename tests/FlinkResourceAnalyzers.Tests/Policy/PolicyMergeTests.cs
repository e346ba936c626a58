using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class PolicyMergeTests
{
    private const string Far = "/repo/flink-resources.yaml";
    private const string Near = "/repo/src/app/flink-resources.yaml";

    [Fact]
    public void WithoutAFileTheBuiltInDefaultsApply()
    {
        ResourcePolicy policy = PolicyTexts.Merge();
        JobPolicy job = policy.For(PolicyTexts.Job());

        Assert.False(policy.HasFile);
        Assert.Same(ResourcePolicy.BuiltIn, policy);
        Assert.Equal(new Limit(128, PolicyOrigin.BuiltIn), job.Parallelism);
        Assert.Equal(new Limit(32768, PolicyOrigin.BuiltIn), job.MaxParallelism);
        Assert.Equal(new Limit(256, PolicyOrigin.BuiltIn), job.Slots);
        Assert.Equal(new Limit(8, PolicyOrigin.BuiltIn), job.SlotSharingGroups);
        Assert.True(job.RequireJobParallelism!.Origin.IsBuiltIn);
        Assert.Null(job.RequireKeyedMaxParallelism);
        Assert.Empty(job.RequireOperatorParallelism);
        Assert.Equal(4, job.DefaultParallelism);
    }

    [Fact]
    public void BuiltInDefaultsFillOnlyWhatNoFileSays()
    {
        JobPolicy job = Merge((Far, "limits: { parallelism: 512 }\nrequire: { job-parallelism: false }"));

        Assert.Equal((512, "flink-resources.yaml(2,24)"), Of(job.Parallelism));
        Assert.Null(job.RequireJobParallelism);
        Assert.True(job.Slots!.Origin.IsBuiltIn);
    }

    [Fact]
    public void AFileThatLimitsAKindHasSpokenForThatKindOnly()
    {
        JobPolicy job = Merge((Far, "limits: { parallelism: { source: 512, sink: 16 } }"));

        Assert.True(job.Parallelism!.Origin.IsBuiltIn);
        Assert.Equal(512, job.ParallelismOf(OperatorKind.Source)!.Value);
        Assert.Equal(16, job.ParallelismOf(OperatorKind.Sink)!.Value);
        Assert.Equal(128, job.ParallelismOf(OperatorKind.Window)!.Value);
    }

    [Fact]
    public void TheStricterLimitWinsAndIsNamed()
    {
        JobPolicy job = Merge((Near, "limits: { parallelism: 96, slots: 10 }"), (Far, "limits: { parallelism: 64, slots: 20 }"));

        Assert.Equal((64, "flink-resources.yaml(2,24)"), Of(job.Parallelism));
        Assert.Equal((10, "src/app/flink-resources.yaml(2,35)"), Of(job.Slots));
    }

    [Fact]
    public void OfEqualLimitsTheNearestIsNamed()
        => Assert.Equal(
            (64, "src/app/flink-resources.yaml(2,24)"),
            Of(Merge((Far, "limits: { parallelism: 64 }"), (Near, "limits: { parallelism: 64 }")).Parallelism));

    [Theory]
    [InlineData("limits: { parallelism: { any: 64, source: 32 } }", "limits: { parallelism: 16 }", 16, 16)]
    [InlineData("limits: { parallelism: { any: 64, source: 32 } }", "limits: { parallelism: 48 }", 48, 32)]
    [InlineData("limits: { parallelism: { source: 32 } }", "limits: { parallelism: { source: 16, any: 20 } }", 20, 16)]
    public void LimitsByKindMergeWithTheGeneralOne(string far, string near, long sink, long source)
    {
        foreach (JobPolicy job in new[] { Merge((Far, far), (Near, near)), Merge((Far, near), (Near, far)) })
        {
            Assert.Equal(sink, job.ParallelismOf(OperatorKind.Sink)!.Value);
            Assert.Equal(source, job.ParallelismOf(OperatorKind.Source)!.Value);
            Assert.All(job.ParallelismByKind, limit => Assert.True(limit.Value.Value < job.Parallelism!.Value));
        }
    }

    [Fact]
    public void RequirementsUnite()
    {
        JobPolicy job = Merge(
            (Far, "require: { job-parallelism: true, operator-parallelism: [source] }"),
            (Near, "require: { job-parallelism: false, operator-parallelism: [sink, source], max-parallelism: keyed }"));

        Assert.Equal("flink-resources.yaml(2,29)", job.RequireJobParallelism!.Origin.ToString());
        Assert.Equal([OperatorKind.Source, OperatorKind.Sink], job.RequireOperatorParallelism.Select(kind => kind.Kind));
        Assert.Equal("src/app/flink-resources.yaml(2,65)", job.RequireOperatorParallelism[OperatorKind.Source]?.Origin.ToString());
        Assert.Equal("src/app/flink-resources.yaml(2,91)", job.RequireKeyedMaxParallelism!.Origin.ToString());
    }

    [Theory]
    [InlineData("defaults: { parallelism: 8 }", "defaults: { parallelism: 6 }", 6)]
    [InlineData("defaults: { parallelism: 8 }", "enforce: true", 8)]
    [InlineData("defaults: { parallelism: 8 }", "limits: { parallelism: 2 }", 2)]
    [InlineData("limits: { parallelism: 3 }", "defaults: { parallelism: 6 }", 3)]
    [InlineData("limits: { parallelism: 3 }", "enforce: true", 3)]
    public void DefaultsComeFromTheNearestFileAndKeepToTheLimit(string far, string near, int expected)
        => Assert.Equal(expected, Merge((Far, far), (Near, near)).DefaultParallelism);

    [Fact]
    public void DefaultsKeepToTheLimitOfTheKind()
    {
        JobPolicy job = Merge((Far, "limits: { parallelism: { sink: 2 } }"));

        Assert.Equal(2, job.DefaultParallelismOf(OperatorKind.Sink));
        Assert.Equal(4, job.DefaultParallelismOf(OperatorKind.Source));
    }

    [Fact]
    public void EveryLayerHasItsOwnFirstOverride()
    {
        ResourcePolicy policy = PolicyTexts.Merge(
            (Far, "version: 1\nlimits: { slots: 100 }\njobs:\n  - { match: 'pay-*', limits: { slots: 50 } }\n  - { match: '*', limits: { slots: 5 } }\n"),
            (Near, "version: 1\njobs: [ { match: pay-in, limits: { slots: 60, parallelism: 7 }, require: { operator-parallelism: [window] } } ]\n"));

        JobPolicy payIn = policy.For(PolicyTexts.Job("pay-in"));
        Assert.Equal((50, "flink-resources.yaml(4,40)"), Of(payIn.Slots));
        Assert.Equal(7, payIn.Parallelism!.Value);
        Assert.Equal([OperatorKind.Window], payIn.RequireOperatorParallelism.Select(kind => kind.Kind));
        Assert.Equal(50, policy.For(PolicyTexts.Job("pay-out")).Slots!.Value);
        Assert.Equal(5, policy.For(PolicyTexts.Job("orders")).Slots!.Value);
        Assert.Equal(5, policy.For(PolicyTexts.Job(name: null)).Slots!.Value);
    }

    [Theory]
    [InlineData("match: orders", true)]
    [InlineData("match: Orders", false)]
    [InlineData("match: order", false)]
    [InlineData("match: ord?rs", true)]
    [InlineData("match: '*'", true)]
    [InlineData("assembly: Acme", true)]
    [InlineData("assembly: 'Acme.*'", false)]
    [InlineData("type: Acme.Orders.Enrichment", true)]
    [InlineData("type: Acme.Orders", true)]
    [InlineData("type: Acme.Ord", false)]
    [InlineData("type: '*.Enrichment'", true)]
    [InlineData("type: Enrichment", false)]
    [InlineData("match: orders, assembly: Acme", true)]
    [InlineData("match: orders, assembly: Other", false)]
    public void OverridesFitByNameAssemblyAndType(string patterns, bool fits)
    {
        JobOverride entry = Assert.Single(PolicyTexts.Layer("version: 1\njobs: [ { " + patterns + " } ]\n").Jobs);

        Assert.Equal(fits, entry.Jobs.Fits(new JobIdentity("orders", "Acme.Orders.Enrichment", "Acme")));
    }

    [Fact]
    public void AJobWithoutAConstantNameFitsNoNameButAnyName()
    {
        Assert.False(Fits("match: 'a*'"));
        Assert.True(Fits("match: '*'"));
        Assert.True(Fits("type: Acme"));

        static bool Fits(string patterns)
            => PolicyTexts.Layer("version: 1\njobs: [ { " + patterns + " } ]\n").Jobs[0].Jobs.Fits(PolicyTexts.Job(name: null));
    }

    [Fact]
    public void OfATopicTheFewestPartitionsCount()
    {
        JobPolicy job = Merge((Far, "sources: { topics: { a: 12, b: 3 } }"), (Near, "sources: { topics: { a: 24, c: 1 } }"));

        Assert.Equal(["a 12", "b 3", "c 1"], job.Topics.Select(topic => topic.Key + " " + topic.Value.Value).Order());
    }

    [Fact]
    public void EnforceHoldsAsSoonAsOneLayerAsksForIt()
    {
        Assert.Equal(
            "flink-resources.yaml(2,10)",
            PolicyTexts.Merge((Far, "version: 1\nenforce: true\n"), (Near, "version: 1\nenforce: false\n")).Enforce!.ToString());
        Assert.Null(PolicyTexts.Merge((Far, "version: 1\nenforce: false\n")).Enforce);
    }

    [Fact]
    public void TheOrderOfTheFilesDoesNotMatter()
    {
        (string, string)[] layers =
        [
            ("/repo/flink-resources.yaml", "version: 1\ndefaults: { parallelism: 1 }\nlimits: { slots: 9 }\n"),
            ("/repo/a/flink-resources.yaml", "version: 1\ndefaults: { parallelism: 2 }\nlimits: { slots: 9 }\n"),
            ("/repo/b/flink-resources.yaml", "version: 1\ndefaults: { parallelism: 3 }\nlimits: { slots: 9 }\n"),
        ];

        foreach ((string, string)[] order in new[] { layers, [.. layers.Reverse()], [layers[1], layers[2], layers[0]] })
        {
            JobPolicy job = PolicyTexts.Merge(order).For(PolicyTexts.Job());
            Assert.Equal(2, job.DefaultParallelism);
            Assert.Equal((9, "a/flink-resources.yaml(3,18)"), Of(job.Slots));
        }
    }

    [Fact]
    public void APolicyPackageDeepInACacheIsFartherThanTheProjectsFile()
    {
        AnalyzerOptions options = PolicyTexts.Options(
            "/repo/app/",
            ("/home/me/.nuget/packages/acme.policy/1.0.0/build/flink-resources.yaml", "version: 1\ndefaults: { parallelism: 1 }\n"),
            ("/repo/flink-resources.yaml", "version: 1\ndefaults: { parallelism: 2 }\n"));

        ResourcePolicy policy = ResourcePolicy.Load(options, CancellationToken.None);

        Assert.Equal(2, policy.For(PolicyTexts.Job()).DefaultParallelism);
    }

    [Fact]
    public void OneFileNamedTwiceIsOneLayer()
        => Assert.Single(PolicyTexts.Merge((Far, "version: 1\n"), ("/repo/src/../flink-resources.yaml", "version: 1\n")).Files);

    [Fact]
    public void FilesAreFoundByNameOrByTheKindTheTargetsGiveThem()
    {
        ImmutableArray<AdditionalText> files =
        [
            Text("/a/flink-resources.yml"),
            Text("/a/limits.yaml"),
            Text("/a/other.yaml"),
            Text("/a/x/flink-resources.yaml"),
        ];
        var kinds = new Dictionary<string, string> { ["/a/limits.yaml"] = "Policy", ["/a/x/flink-resources.yaml"] = "Manifest" };

        ResourcePolicy policy = ResourcePolicy.Load(new AnalyzerOptions(files, new InMemoryOptions("/a", kinds)), CancellationToken.None);

        Assert.Equal(["/a/flink-resources.yml", "/a/limits.yaml"], policy.Files.Select(file => file.Path));

        static AdditionalText Text(string path) => new InMemoryText(path, SourceText.From("version: 1\n"));
    }

    [Fact]
    public void ABrokenLayerLeavesTheOthersAndItsReadableLimits()
    {
        JobPolicy job = PolicyTexts.Merge(
            (Far, "version: 1\nlimits: { parallelism: 64, slots: many }\n"),
            (Near, "version: [\n")).For(PolicyTexts.Job());

        Assert.Equal(64, job.Parallelism!.Value);
        Assert.True(job.Slots!.Origin.IsBuiltIn);
    }

    [Theory]
    [InlineData(new[] { "/r/flink-resources.yaml" }, new[] { "flink-resources.yaml" })]
    [InlineData(new[] { "/r/a/p.yaml", "/r/q.yaml" }, new[] { "p.yaml", "q.yaml" })]
    [InlineData(new[] { "/r/a/p.yaml", "/r/p.yaml", "/r/q.yaml" }, new[] { "a/p.yaml", "p.yaml", "q.yaml" })]
    [InlineData(new[] { @"C:\r\a\p.yaml", @"C:\r\b\p.yaml" }, new[] { "a/p.yaml", "b/p.yaml" })]
    [InlineData(new[] { @"C:\p.yaml", @"D:\p.yaml" }, new[] { "C:/p.yaml", "D:/p.yaml" })]
    [InlineData(new[] { "/r/x/../a/p.yaml", "/r/p.yaml" }, new[] { "a/p.yaml", "p.yaml" })]
    public void MessagesTellFilesOfOneNameApart(string[] paths, string[] names)
    {
        ImmutableDictionary<string, string> actual = PolicyPaths.DisplayNames([.. paths]);

        Assert.Equal(names, paths.Select(path => actual[path]));
    }

    [Theory]
    [InlineData("/home/u/.nuget/packages/", "/home/u/.nuget/packages/acme.policy/1.0.0/policy/flink-resources.yaml", "acme.policy/1.0.0/flink-resources.yaml")]
    [InlineData(@"C:\Users\u\.nuget\packages\", @"C:\Users\u\.nuget\packages\acme.policy\1.0.0\flink-resources.yaml", "acme.policy/1.0.0/flink-resources.yaml")]
    [InlineData("/packages", "/packages/flink-resources.yaml", "packages/flink-resources.yaml")] // in no package
    [InlineData(null, "/packages/acme/1.0.0/flink-resources.yaml", "packages/acme/1.0.0/flink-resources.yaml")]
    public void AFileInAPackageGoesByThePackage(string? packages, string path, string name)
    {
        const string Project = "/src/flink-resources.yaml";
        ImmutableDictionary<string, string> names = PolicyPaths.DisplayNames([Project, path], packages);

        Assert.Equal(name, names[path]);
        Assert.EndsWith("flink-resources.yaml", names[Project]);
        Assert.NotEqual(names[Project], names[path]);
    }

    [Fact]
    public void TwoFilesOfAPackageKeepTheirFolders()
    {
        ImmutableDictionary<string, string> names = PolicyPaths.DisplayNames(["/p/acme/1.0.0/a/x.yaml", "/p/acme/1.0.0/b/x.yaml", "/p/acme/1.0.0/b/y.yaml"], "/p");

        Assert.Equal(
            ["acme/1.0.0/a/x.yaml", "acme/1.0.0/b/x.yaml", "acme/1.0.0/y.yaml"],
            names.OrderBy(name => name.Key, System.StringComparer.Ordinal).Select(name => name.Value));
    }

    [Theory]
    [InlineData("/p/acme/policy.yaml", "/p", true)]
    [InlineData("/p/acme/policy.yaml", "/P/acme/", true)]
    [InlineData("/p/acme/policy.yaml", "/p/other", false)]
    [InlineData("/p/policy.yaml", "/p/policy.yaml", false)] // which is no folder
    [InlineData("/p/policy.yaml", "/p/acme", false)]
    [InlineData("/policy.yaml", "/p/acme", false)]
    public void AFileIsBelowAFolderThatHoldsIt(string file, string folder, bool isBelow) => Assert.Equal(isBelow, PolicyPaths.IsBelow(file, folder));

    [Theory]
    [InlineData("/src/app/", "/src/app/")]
    [InlineData("", null)] // a property that MSBuild has no value for
    [InlineData(null, null)]
    public void AFolderThatIsNotGivenIsNotKnown(string? given, string? known)
    {
        InMemoryOptions options = new(given, new Dictionary<string, string>(), packageFolder: given);

        Assert.Equal(known, PolicyFiles.ProjectFolder(options));
        Assert.Equal(known, PolicyFiles.PackageFolder(options));
    }

    /// <summary>Each limit and each requirement by itself, in both orders of the layers; the strict one is the one that is named.</summary>
    [Theory]
    [InlineData("limits: { parallelism: 32 }", "limits: { parallelism: 64 }")]
    [InlineData("limits: { parallelism: { source: 8 } }", "limits: { parallelism: { source: 9 } }")]
    [InlineData("limits: { parallelism: { transform: 8 } }", "limits: { parallelism: { transform: 9 } }")]
    [InlineData("limits: { parallelism: { keyed: 8 } }", "limits: { parallelism: { keyed: 9 } }")]
    [InlineData("limits: { parallelism: { window: 8 } }", "limits: { parallelism: { window: 9 } }")]
    [InlineData("limits: { parallelism: { sink: 8 } }", "limits: { parallelism: { sink: 9 } }")]
    [InlineData("limits: { max-parallelism: 128 }", "limits: { max-parallelism: 256 }")]
    [InlineData("limits: { slots: 8 }", "limits: { slots: 9 }")]
    [InlineData("limits: { slot-sharing-groups: 2 }", "limits: { slot-sharing-groups: 3 }")]
    [InlineData("limits: { task-manager-slots: 2 }", "limits: { task-manager-slots: 3 }")]
    [InlineData("limits: { cpu: 1.5 }", "limits: { cpu: 2 }")]
    [InlineData("limits: { memory: 1000m }", "limits: { memory: 1g }")]
    [InlineData("limits: { profile: { cpu: 0.5 } }", "limits: { profile: { cpu: 1 } }")]
    [InlineData("limits: { profile: { heap: 1000m } }", "limits: { profile: { heap: 1g } }")]
    [InlineData("limits: { profile: { off-heap: 0m } }", "limits: { profile: { off-heap: 1m } }")]
    [InlineData("limits: { profile: { managed: 0m } }", "limits: { profile: { managed: 1m } }")]
    [InlineData("limits: { profile: { external: { gpu: 1 } } }", "limits: { profile: { external: { gpu: 2 } } }")]
    [InlineData("require: { job-parallelism: true }", "require: { job-parallelism: false }")]
    [InlineData("require: { operator-parallelism: [source] }", "require: { operator-parallelism: [] }")]
    [InlineData("require: { max-parallelism: keyed }", "require: { job-parallelism: false }")]
    [InlineData("require: { slot-sharing-group: [sink] }", "require: { slot-sharing-group: [] }")]
    [InlineData("require: { resource-profile: true }", "require: { resource-profile: false }")]
    [InlineData("sources: { topics: { orders: 4 } }", "sources: { topics: { orders: 5 } }")]
    [InlineData("jobs: [ { type: Acme, limits: { slots: 8 } } ]", "jobs: [ { type: Acme, limits: { slots: 9 } } ]")]
    public void OfEveryValueTheStricterLayerIsNamed(string strict, string loose)
    {
        string strictNear = Describe(Merge((Near, strict), (Far, loose)), OriginsIn);
        string strictFar = Describe(Merge((Near, loose), (Far, strict)), OriginsIn);
        string alone = Describe(Merge((Near, strict)), OriginsIn);

        Assert.Contains("app", Describe(Merge((Near, strict), (Far, loose)), PathsIn));
        Assert.DoesNotContain("app", Describe(Merge((Near, loose), (Far, strict)), PathsIn));
        Assert.Equal(alone, strictNear);
        Assert.Equal(alone, strictFar);
        Assert.NotEqual(alone, Describe(Merge((Near, loose)), OriginsIn));
    }

    /// <summary>All values of a policy that a file sets, with what is said of their origins.</summary>
    private static string Describe(JobPolicy policy, System.Func<PolicyOrigin, string> say)
    {
        IEnumerable<(string Value, PolicyOrigin Origin)> values =
        [
            .. new[] { policy.Parallelism, policy.MaxParallelism, policy.Slots, policy.SlotSharingGroups, policy.TaskManagerSlots, policy.Memory }
                .Concat([policy.Profile.TaskHeap, policy.Profile.TaskOffHeap, policy.Profile.Managed])
                .Concat(policy.ParallelismByKind.Select(limit => limit.Value))
                .Concat(policy.Topics.Values)
                .Select((limit, index) => limit is null ? default : ($"{index}={limit.Value}", limit.Origin)),
            .. new[] { policy.Cpu, policy.Profile.Cpu }
                .Concat(policy.Profile.External.Values)
                .Select((limit, index) => limit is null ? default : ($"d{index}={limit.Value}", limit.Origin)),
            .. new[] { policy.RequireJobParallelism, policy.RequireKeyedMaxParallelism, policy.RequireResourceProfile }
                .Concat(policy.RequireOperatorParallelism.Select(kind => kind.Value))
                .Concat(policy.RequireSlotSharingGroup.Select(kind => kind.Value))
                .Select((requirement, index) => requirement is null ? default : ($"r{index}", requirement.Origin)),
        ];
        return string.Join("; ", values.Where(value => value.Origin is { IsBuiltIn: false }).Select(value => value.Value + " " + say(value.Origin)));
    }

    private static string OriginsIn(PolicyOrigin origin) => origin.Position!.LineSpan.Start.ToString();

    private static string PathsIn(PolicyOrigin origin) => origin.Position!.Path;

    private static JobPolicy Merge(params (string Path, string Text)[] layers)
        => PolicyTexts.Merge([.. layers.Select(layer => (layer.Path, "version: 1\n" + layer.Text + "\n"))]).For(PolicyTexts.Job());

    private static (long Value, string Origin) Of(Limit? limit) => (limit!.Value, limit.Origin.ToString());
}
