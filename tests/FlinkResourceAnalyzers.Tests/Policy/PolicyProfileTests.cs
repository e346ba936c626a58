using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Slot-sharing groups, resource profiles and totals: from the file's text to what applies to a job.</summary>
public sealed class PolicyProfileTests
{
    private const string Far = "/repo/flink-resources.yaml";
    private const string Near = "/repo/src/app/flink-resources.yaml";

    [Fact]
    public void TheDesignsExampleLimitsWhatItSays()
    {
        JobPolicy job = PolicyTexts.Merge((Far, PolicyTexts.DesignExample)).For(PolicyTexts.Job());

        Assert.Equal((64m, "flink-resources.yaml(10,8)"), Of(job.Cpu));
        Assert.Equal((256L << 30, "flink-resources.yaml(11,11)"), Of(job.Memory));
        Assert.Equal((4m, "flink-resources.yaml(12,19)"), Of(job.Profile.Cpu));
        Assert.Equal((8L << 30, "flink-resources.yaml(12,28)"), Of(job.Profile.Memory(SettingKind.TaskHeapMemory)));
        Assert.Equal(1L << 30, job.Profile.TaskOffHeap!.Value);
        Assert.Equal(4L << 30, job.Profile.Managed!.Value);
        Assert.Equal(("gpu", 1m), job.Profile.External.Select(limit => (limit.Key, limit.Value.Value)).Single());
        Assert.Empty(job.RequireSlotSharingGroup);
        Assert.Null(job.RequireResourceProfile);
        Assert.Equal(["light", "heavy"], job.Groups!.Names);
        Assert.Equal("flink-resources.yaml(20,3)", job.Groups.Find("light")!.Origin.ToString());
        ProfileTemplate light = job.Groups.Find("light")!.Template!;
        Assert.Equal((0.5m, 512L << 20, null, null), (light.Cpu, light.TaskHeap, light.TaskOffHeap, light.Managed));
        Assert.Equal(1L << 30, job.Groups.Find("heavy")!.Template!.Memory(SettingKind.ManagedMemory));
    }

    /// <summary>Limits and templates of memory are asked for by what is written; CPU is none.</summary>
    [Fact]
    public void EachAmountOfMemoryIsItsOwn()
    {
        JobPolicy job = Merge((Far, "limits: { profile: { cpu: 9, heap: 8g, off-heap: 7g, managed: 6g } }\nslot-sharing-groups: { g: { cpu: 1, heap: 3g, off-heap: 2g, managed: 1g } }"));
        ProfileTemplate template = job.Groups!.Find("g")!.Template!;
        SettingKind[] kinds = [SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory, SettingKind.CpuCores, SettingKind.Parallelism];

        Assert.Equal([8L << 30, 7L << 30, 6L << 30, null, null], kinds.Select(kind => job.Profile.Memory(kind)?.Value));
        Assert.Equal([3L << 30, 2L << 30, 1L << 30, null, null], kinds.Select(kind => template.Memory(kind)));
    }

    [Fact]
    public void WithoutAFileNothingOfItIsLimited()
    {
        JobPolicy job = ResourcePolicy.BuiltIn.For(PolicyTexts.Job());

        Assert.Null(job.Cpu);
        Assert.Null(job.Memory);
        Assert.Null(job.Profile.Cpu);
        Assert.Null(job.Profile.TaskHeap);
        Assert.Empty(job.Profile.External);
        Assert.Null(job.Groups);
        Assert.Empty(job.RequireSlotSharingGroup);
        Assert.Null(job.RequireResourceProfile);
    }

    [Fact]
    public void OfSeveralLayersTheStricterLimitWinsAmountByAmount()
    {
        JobPolicy job = Merge(
            (Far, "limits: { cpu: 8.5, memory: 16g, profile: { cpu: 2, heap: 4g, external: { gpu: 1, fpga: 1 } } }"),
            (Near, "limits: { cpu: 8.25, memory: 32g, profile: { cpu: 4, heap: 1g, managed: 0m, external: { gpu: 2 } } }"));

        Assert.Equal((8.25m, "src/app/flink-resources.yaml(2,16)"), Of(job.Cpu));
        Assert.Equal((16L << 30, "flink-resources.yaml(2,29)"), Of(job.Memory));
        Assert.Equal((2m, 1L << 30, 0L), (job.Profile.Cpu!.Value, job.Profile.TaskHeap!.Value, job.Profile.Managed!.Value));
        Assert.Null(job.Profile.TaskOffHeap);
        Assert.Equal(["fpga 1", "gpu 1"], job.Profile.External.Select(limit => limit.Key + " " + limit.Value.Value));
    }

    [Fact]
    public void AnOverrideTightensForItsJobs()
    {
        ResourcePolicy policy = PolicyTexts.Merge((Far, """
            version: 1
            limits: { cpu: 8, profile: { cpu: 2 } }
            slot-sharing-groups: { g: { cpu: 2, heap: 1g } }
            jobs: [ { match: small, limits: { cpu: 1.5, memory: 1g, profile: { cpu: 0.5, heap: 512m } }, require: { slot-sharing-group: [source], resource-profile: true } } ]
            """));

        JobPolicy small = policy.For(PolicyTexts.Job("small"));
        Assert.Equal((1.5m, 1L << 30, 0.5m), (small.Cpu!.Value, small.Memory!.Value, small.Profile.Cpu!.Value));
        Assert.Equal((0.5m, 512L << 20), (small.Groups!.Find("g")!.Template!.Cpu, small.Groups.Find("g")!.Template!.TaskHeap));
        Assert.Equal(OperatorKind.Source, Assert.Single(small.RequireSlotSharingGroup).Kind);
        Assert.NotNull(small.RequireResourceProfile);

        JobPolicy other = policy.For(PolicyTexts.Job("other"));
        Assert.Equal((8m, 2m), (other.Cpu!.Value, other.Groups!.Find("g")!.Template!.Cpu));
        Assert.Null(other.RequireResourceProfile);
    }

    [Fact]
    public void RequirementsOfAllLayersHold()
    {
        JobPolicy job = Merge(
            (Far, "require: { slot-sharing-group: [source], resource-profile: true }"),
            (Near, "require: { slot-sharing-group: [sink, source], resource-profile: false }"));

        Assert.Equal(
            ["Sink src/app/flink-resources.yaml(2,33)", "Source src/app/flink-resources.yaml(2,39)"],
            job.RequireSlotSharingGroup.Select(kind => kind.Kind + " " + kind.Value.Origin).Order());
        Assert.Equal("flink-resources.yaml(2,60)", job.RequireResourceProfile!.Origin.ToString());
    }

    [Fact]
    public void ListsOfAllowedGroupsIntersect()
    {
        AllowedGroups groups = Merge(
            (Far, "slot-sharing-groups: { light: { cpu: 0.5, heap: 512m }, heavy: { cpu: 2, heap: 4g }, other: }"),
            (Near, "slot-sharing-groups: { heavy: { cpu: 1, heap: 1g }, light: , mine: }")).Groups!;

        Assert.Equal(["heavy", "light"], groups.Names);
        Assert.Equal(1m, groups.Find("heavy")!.Template!.Cpu);
        Assert.Equal(0.5m, groups.Find("light")!.Template!.Cpu);
        Assert.Null(groups.RefusalOf("light"));
        Assert.Equal("flink-resources.yaml(2,22)", groups.RefusalOf("mine")!.ToString());
        Assert.Equal("src/app/flink-resources.yaml(2,22)", groups.RefusalOf("other")!.ToString());
        Assert.Equal("src/app/flink-resources.yaml(2,22)", groups.RefusalOf("Light")!.ToString());
        Assert.Null(groups.RefusalOf("default"));
    }

    [Fact]
    public void ALayerWithoutAListAllowsWhatTheOthersDo()
        => Assert.Equal(["g"], Merge((Far, "slot-sharing-groups: { g: }"), (Near, "limits: { cpu: 1 }")).Groups!.Names);

    [Theory]
    [InlineData(
        "slot-sharing-groups: { g: { cpu: 4, heap: 1g } }\nlimits: { profile: { cpu: 2 } }",
        "2,34[4]: The profile of the group 'g' could not be used: its cpu of 4 exceeds the limit of 2 per slot set in line 3")]
    [InlineData(
        "limits: { profile: { external: { gpu: 1 } } }\nslot-sharing-groups: { g: { cpu: 4, heap: 1g, external: { gpu: 1.5 } } }",
        "3,64[1.5]: The profile of the group 'g' could not be used: its gpu of 1.5 exceeds the limit of 1 per slot set in line 2")]
    [InlineData(
        "limits: { memory: 2g }\nslot-sharing-groups: { g: { cpu: 4, heap: 1g, managed: 4g } }",
        "3,56[4g]: The profile of the group 'g' could not be used: its memory of 4g exceeds the limit of 2g for the whole job set in line 2")]
    [InlineData(
        "limits: { cpu: 4, profile: { cpu: 8 } }",
        "2,35[8]: The limit of 8 per slot can never apply: 'limits.cpu' allows 4 for the whole job")]
    [InlineData(
        "jobs: [ { match: a, limits: { memory: 1g, profile: { heap: 1g, off-heap: 2048m } } } ]",
        "2,74[2048m]: The limit of 2048m per slot can never apply: 'limits.memory' allows 1g for the whole job")]
    [InlineData(
        "require: { slot-sharing-group: [source] }\nslot-sharing-groups: { default: }",
        "2,32[[source]]: 'require.slot-sharing-group' asks for a group of its own, and 'slot-sharing-groups' in line 3 allows none")]
    [InlineData(
        "limits: { cpu: 4, profile: { external: { gpu: 1 } } }\njobs: [ { match: a, limits: { cpu: 4.5, profile: { external: { gpu: 2 } } } } ]",
        "3,36[4.5]: 4.5 is looser than the 4 that line 2 sets for all jobs in 'limits.cpu'; an override can only tighten",
        "3,69[2]: 2 is looser than the 1 that line 2 sets for all jobs in 'limits.profile.external.gpu'; an override can only tighten")]
    public void ContradictionsAreErrors(string text, params string[] errors)
        => Assert.Equal(errors, PolicyTexts.Errors("version: 1\n" + text + "\n").Order());

    [Theory]
    [InlineData("limits: { cpu: 4, memory: 4g, profile: { cpu: 4, heap: 4g } }\nslot-sharing-groups: { g: { cpu: 4, heap: 4g }, h: }")]
    [InlineData("require: { slot-sharing-group: [] }\nslot-sharing-groups: {}")]
    [InlineData("require: { slot-sharing-group: [source] }")]
    public void WhatCanApplyIsNoContradiction(string text) => Assert.Empty(PolicyTexts.Errors("version: 1\n" + text + "\n"));

    private static JobPolicy Merge(params (string Path, string Text)[] layers)
        => PolicyTexts.Merge([.. layers.Select(layer => (layer.Path, "version: 1\n" + layer.Text + "\n"))]).For(PolicyTexts.Job());

    private static (decimal Value, string Origin) Of(DecimalLimit? limit) => (limit!.Value, limit.Origin.ToString());

    private static (long Value, string Origin) Of(Limit? limit) => (limit!.Value, limit.Origin.ToString());
}
