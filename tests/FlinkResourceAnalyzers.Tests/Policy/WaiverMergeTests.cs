using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>A waiver raises exactly what it names for exactly the job it names, until the day it names.</summary>
public sealed class WaiverMergeTests
{
    private const string Far = "/repo/flink-resources.yaml";
    private const string Near = "/repo/src/app/flink-resources.yaml";
    private const string FilledIn = "reason: yearly, owner: data, expires: 2027-01-31";

    private static readonly string[] Keys = ["parallelism", "max-parallelism", "slots", "slot-sharing-groups", "cpu"];

    private static readonly string[] Rules = ["FRA1003", "FRA1003", "FRA2002", "FRA2003", "FRA3006"];

    /// <summary>Limits of two layers and an override, of which each sets some; a waiver of one key; and where the waiver stands.</summary>
    private static readonly Gen<(int[] Far, int[] Near, int[] Override, int Key, int Raised, bool InFar)> Policies =
        from far in Gen.ArrayOf(Gen.Choose(0, 60), Keys.Length)
        from near in Gen.ArrayOf(Gen.Choose(0, 60), Keys.Length)
        from some in Gen.ArrayOf(Gen.Choose(0, 60), Keys.Length)
        from key in Gen.Choose(0, Keys.Length - 1)
        from raised in Gen.Choose(1, 80)
        from inFar in Gen.Elements(true, false)
        select (far, near, some, key, raised, inFar);

    [Fact]
    public void AWaiverRaisesTheLimitAndIsNamed()
    {
        JobPolicy job = On("2027-01-31", (Far, "limits: { parallelism: 64, slots: 100 }\n" + Waiver("FRA1003", "job: orders, limits: { parallelism: 256 }"))).For(PolicyTexts.Job("orders"));

        Assert.Equal((256, "flink-resources.yaml(3,65)"), (job.Parallelism!.Value, job.Parallelism.Origin.ToString()));
        Assert.Equal(100, job.Slots!.Value);
    }

    [Theory]
    [InlineData("job: orders", "orders", true)]
    [InlineData("job: orders", "orders2", false)]
    [InlineData("job: orders", null, false)]
    [InlineData("job: 'ord*'", "orders", false)] // which is an error
    [InlineData("type: Acme.Jobs", null, true)]
    [InlineData("type: Acme", null, true)]
    [InlineData("type: Acme.Job", null, false)]
    [InlineData("assembly: Acme", null, true)]
    [InlineData("job: orders, type: Other", "orders", false)]
    [InlineData("job: orders, type: Acme.Jobs, assembly: Acme", "orders", true)]
    public void ItIsForTheJobsItNames(string pattern, string? name, bool isFor)
        => Assert.Equal(
            isFor ? 256 : 64,
            On("2027-01-01", (Far, "limits: { parallelism: 64 }\n" + Waiver("FRA1003", pattern + ", limits: { parallelism: 256 }"))).For(PolicyTexts.Job(name)).Parallelism!.Value);

    [Theory]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-31", true)] // the last day is one of its days
    [InlineData("2027-02-01", false)]
    [InlineData("2030-06-15", false)]
    [InlineData(null, true)] // an editor that runs no targets knows no day
    [InlineData("", true)]
    [InlineData("2027-02-30", false)] // no day, so it cannot keep anything alive
    [InlineData("never", false)]
    public void ItHoldsUntilItsDay(string? day, bool holds)
    {
        JobPolicy job = On(day, (Far, "limits: { parallelism: 64 }\nrequire: { job-parallelism: true }\nwaivers: [ { rule: FRA1003, job: a, limits: { parallelism: 65 }, "
            + FilledIn + " }, { rule: FRA1001, job: a, " + FilledIn + " } ]\n")).For(PolicyTexts.Job("a"));

        Assert.Equal(holds ? 65 : 64, job.Parallelism!.Value);
        Assert.Equal(holds, job.IsWaived("FRA1001"));
        Assert.Equal(holds, job.RequireJobParallelism is null);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("2027-01-31", true)]
    public void UnderEnforcementNoneHoldsWithoutADay(string? day, bool holds)
    {
        JobPolicy job = On(day, (Far, "limits: { slots: 8 }\n" + Waiver("FRA2002", "job: a, limits: { slots: 9 }")), (Near, "enforce: true")).For(PolicyTexts.Job("a"));

        Assert.Equal(holds ? 9 : 8, job.Slots!.Value);
    }

    [Theory]
    [InlineData("owner: a, expires: 2027-01-31")]
    [InlineData("reason: a, expires: 2027-01-31")]
    [InlineData("reason: a, owner: a")]
    [InlineData("reason: '', owner: a, expires: 2027-01-31")]
    public void OneThatIsNotFilledInDoesNotHold(string keys)
        => Assert.Equal(
            64,
            On("2026-01-01", (Far, "limits: { parallelism: 64 }\nwaivers: [ { rule: FRA1003, job: a, limits: { parallelism: 65 }, " + keys + " } ]\n")).For(PolicyTexts.Job("a")).Parallelism!.Value);

    [Fact]
    public void OneKindOfOperatorCanBeRaised()
    {
        JobPolicy job = On("2026-01-01", (Far, "limits: { parallelism: { any: 64, source: 32, sink: 16 } }\n" + Waiver("FRA1003", "job: a, limits: { parallelism: { sink: 48 } }"))).For(PolicyTexts.Job("a"));

        Assert.Equal((64, 32, 48), (job.Parallelism!.Value, job.ParallelismOf(OperatorKind.Source)!.Value, job.ParallelismOf(OperatorKind.Sink)!.Value));
    }

    [Fact]
    public void TheOverrideOfTheSameFileIsRaisedToo()
    {
        JobPolicy job = On("2026-01-01", (Far, "limits: { slots: 100 }\njobs: [ { match: a, limits: { slots: 10 } } ]\n" + Waiver("FRA2002", "job: a, limits: { slots: 40 }"))).For(PolicyTexts.Job("a"));

        Assert.Equal(40, job.Slots!.Value);
    }

    [Fact]
    public void ProfilesAreRaisedAmountByAmount()
    {
        JobPolicy job = On("2026-01-01", (Far, "limits: { profile: { cpu: 2, heap: 1g, external: { gpu: 1, fpga: 1 } } }\n"
            + Waiver("FRA3004", "job: a, limits: { profile: { heap: 2g, external: { gpu: 4 } } }"))).For(PolicyTexts.Job("a"));

        Assert.Equal((2m, 2L << 30, 4m, 1m), (job.Profile.Cpu!.Value, job.Profile.TaskHeap!.Value, job.Profile.External["gpu"].Value, job.Profile.External["fpga"].Value));
    }

    // The text of the rule that is waived: what its requirement is in a file, and whether it is there after the waiver.
    [Theory]
    [InlineData("FRA1001", "require: { job-parallelism: true }")]
    [InlineData("FRA1002", "require: { operator-parallelism: [source] }")]
    [InlineData("FRA1007", "require: { max-parallelism: keyed }")]
    [InlineData("FRA2001", "require: { slot-sharing-group: [source] }")]
    [InlineData("FRA3001", "require: { resource-profile: true }")]
    [InlineData("FRA2004", "slot-sharing-groups: { light: }")]
    [InlineData("FRA1010", "sources: { topics: { orders: 12 } }")]
    [InlineData("FRA0003", "limits: { slots: 8 }")]
    [InlineData("FRA0005", "limits: { slots: 8 }")]
    [InlineData("FRA1005", "limits: { parallelism: 8 }")]
    [InlineData("FRA1015", "limits: { memory: 8g }")]
    [InlineData("FRA1015", "limits: { profile: { cpu: 8 } }")]
    [InlineData("FRA1015", "limits: { profile: { heap: 8g } }")]
    [InlineData("FRA1015", "limits: { profile: { off-heap: 8g } }")]
    [InlineData("FRA1015", "limits: { profile: { managed: 8g } }")]
    [InlineData("FRA1015", "limits: { profile: { external: { gpu: 1 } } }")]
    [InlineData("FRA2006", "limits: { slot-sharing-groups: 8 }")]
    [InlineData("FRA9001", "enforce: true")]
    [InlineData("FRA9004", "enforce: true")]
    public void AnExemptionIsFromWhatItsOwnLayerAsks(string rule, string asked)
    {
        string waiver = Waiver(rule, "job: a");
        JobPolicy both = On("2026-01-01", (Far, asked + "\n" + waiver), (Near, asked + "\n")).For(PolicyTexts.Job("a"));
        ResourcePolicy alone = On("2026-01-01", (Far, asked + "\n" + waiver));

        Assert.False(both.IsWaived(rule));
        Assert.True(alone.For(PolicyTexts.Job("a")).IsWaived(rule));
        Assert.False(alone.For(PolicyTexts.Job("b")).IsWaived(rule));
        Assert.Equal("flink-resources.yaml(3,20)", alone.WaiverOf(rule, PolicyTexts.Job("a"))!.ToString());
        Assert.Null(alone.WaiverOf(rule, PolicyTexts.Job("b")));

        // A nearer file is no place to be let off by oneself.
        Assert.False(On("2026-01-01", (Far, asked + "\n"), (Near, waiver)).For(PolicyTexts.Job("a")).IsWaived(rule));
        Assert.True(On("2026-01-01", (Far, asked + "\n" + waiver), (Near, asked + "\n" + waiver)).For(PolicyTexts.Job("a")).IsWaived(rule));
    }

    [Fact]
    public void WhatAnotherLayerAsksIsNamed()
    {
        JobPolicy job = On(
            "2026-01-01",
            (Near, "require: { job-parallelism: true, slot-sharing-group: [source] }\nwaivers: [ { rule: FRA1001, job: a, " + FilledIn + " }, { rule: FRA2001, job: a, " + FilledIn + " } ]\n"),
            (Far, "require: { job-parallelism: true, slot-sharing-group: [source] }\n")).For(PolicyTexts.Job("a"));

        Assert.Equal("flink-resources.yaml(2,29)", job.RequireJobParallelism!.Origin.ToString());
        Assert.Equal("flink-resources.yaml(2,56)", job.RequireSlotSharingGroup[OperatorKind.Source]?.Origin.ToString());
    }

    /// <summary>For its job and its day: the limit that it names, in its own layer, to the number that it names. All else is as it would be without it.</summary>
    [Fact]
    public void NothingElseChanges() => ForAll((far, near, some, key, raised, inFar) =>
    {
        (string Path, string Text)[] without = [(Far, Limits(far) + Override(some)), (Near, Limits(near))];
        string waiver = Waiver(Rules[key], $"job: a, limits: {{ {Keys[key]}: {raised} }}");
        (string Path, string Text)[] with = inFar ? [(Far, without[0].Text + waiver), without[1]] : [without[0], (Near, without[1].Text + waiver)];
        long?[] before = Values(On("2027-01-31", without).For(PolicyTexts.Job("a")));
        long?[] after = Values(On("2027-01-31", with).For(PolicyTexts.Job("a")));

        for (int i = 0; i < Keys.Length; i++)
        {
            if (i != key)
            {
                Assert.Equal(before[i], after[i]);
            }
        }

        // By the definition, and not by the code: each number the layer sets, or the waiver's where that is above it.
        IEnumerable<int> own = new[] { (far[key], inFar), (Math.Min(some[key], far[key] == 0 ? int.MaxValue : far[key]), inFar), (near[key], !inFar) }
            .Where(limit => limit.Item1 > 0)
            .Select(limit => limit.Item2 ? Math.Max(limit.Item1, raised) : limit.Item1);
        Assert.Equal(own.Any() ? own.Min() : before[key], after[key]);
        Assert.Equal(before, Values(On("2027-02-01", with).For(PolicyTexts.Job("a"))));
        Assert.Equal(Values(On("2027-01-31", without).For(PolicyTexts.Job("b"))), Values(On("2027-01-31", with).For(PolicyTexts.Job("b"))));
    });

    private static string Limits(int[] values)
        => "limits: { " + string.Join(", ", values.Select((value, key) => (Value: value, Key: key)).Where(limit => limit.Value > 0).Select(limit => Keys[limit.Key] + ": " + limit.Value)) + " }\n";

    private static string Override(int[] values) => "jobs: [ { match: a, " + Limits(values).TrimEnd() + " } ]\n";

    private static long?[] Values(JobPolicy job)
        => [job.Parallelism!.Value, job.MaxParallelism!.Value, job.Slots!.Value, job.SlotSharingGroups!.Value, (long?)job.Cpu?.Value];

    private static string Waiver(string rule, string keys) => "waivers: [ { rule: " + rule + ", " + keys + ", " + FilledIn + " } ]\n";

    private static ResourcePolicy On(string? day, params (string Path, string Text)[] layers)
        => PolicyTexts.MergeOn(day, [.. layers.Select(layer => (layer.Path, "version: 1\n" + layer.Text))]);

    private static void ForAll(Action<int[], int[], int[], int, int, bool> property) => Prop.ForAll(
        Policies.ToArbitrary(),
        policy => property(policy.Far, policy.Near, policy.Override, policy.Key, policy.Raised, policy.InFar))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1, 1));
}
