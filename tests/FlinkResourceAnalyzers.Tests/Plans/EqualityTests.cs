using System;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>Values that are compared by what they hold: equal ones have equal hash codes, and what differs in anything differs.</summary>
public sealed class EqualityTests
{
    private static readonly Location Place = Location.Create(CSharpSyntaxTree.ParseText("class C { }"), new TextSpan(6, 1));

    [Fact]
    public void Intervals() => EachIsEqualToItselfAlone(() =>
    [
        Interval.Unbounded, Interval.Exactly(1), Interval.AtLeast(1), Interval.AtMost(1), new Interval(1, 2), new Interval(0, 2),
    ]);

    [Fact]
    public void DecimalIntervals() => EachIsEqualToItselfAlone(() =>
    [
        DecimalInterval.Unbounded, DecimalInterval.Exactly(1), DecimalInterval.AtLeast(1), new DecimalInterval(null, 1), new DecimalInterval(1, 2), new DecimalInterval(0, 2),
    ]);

    [Fact]
    public void ADecimalIsTheSameWithZerosAtItsEnd()
    {
        Assert.True(DecimalInterval.Exactly(1.50m) == DecimalInterval.Exactly(1.5m));
        Assert.False(DecimalInterval.Exactly(1.50m) != DecimalInterval.Exactly(1.5m));
        Assert.Equal(DecimalInterval.Exactly(1.50m).GetHashCode(), DecimalInterval.Exactly(1.5m).GetHashCode());
    }

    [Fact]
    public void GroupNames() => EachIsEqualToItselfAlone(() =>
        [GroupName.Default, GroupName.Unknown, GroupName.Of(null), GroupName.Of("a"), GroupName.Of("A"), GroupName.Of(string.Empty)]);

    [Fact]
    public void ResourceProfiles() => EachIsEqualToItselfAlone(() =>
    [
        ResourceProfile.None,
        ResourceProfile.Unknown,
        Profile(cpu: 1, heap: 1),
        Profile(cpu: 2, heap: 1),
        Profile(cpu: 1, heap: 2),
        Profile(cpu: 1),
        Profile(heap: 1),
        Profile(cpu: 1, heap: 1, offHeap: 1),
        Profile(cpu: 1, heap: 1, managed: 1),
        Profile(cpu: 1, heap: 1, gpu: 1),
        Profile(cpu: 1, heap: 1, gpu: 2),
        Profile(cpu: 1, heap: 1).Perhaps(),
        Profile(cpu: 1, heap: 1) with { HasUnknownExternal = true },
    ]);

    [Fact]
    public void RegistrationsOfProfiles() => EachIsEqualToItselfAlone(() =>
    [
        RegisteredProfiles.None,
        RegisteredProfiles.Unknown,
        Registered(("a", Profile(cpu: 1, heap: 1))),
        Registered(("a", Profile(cpu: 2, heap: 1))),
        Registered(("b", Profile(cpu: 1, heap: 1))),
        Registered(("a", Profile(cpu: 1, heap: 1)), ("b", Profile(cpu: 1, heap: 1))),
        Registered(("a", Profile(cpu: 1, heap: 1))).OrAnything(),
        RegisteredProfiles.None.With(GroupName.Of("a"), Profile(cpu: 1, heap: 1), Place),
    ]);

    /// <summary>Of two files, and two of one file.</summary>
    [Fact]
    public void WaiversGranted() => EachIsEqualToItselfAlone(() =>
    {
        const string Text = "version: 1\nrequire: { job-parallelism: true }\nwaivers:\n"
            + "  - { rule: FRA1001, job: a, reason: r, owner: o, expires: 2027-01-31 }\n"
            + "  - { rule: FRA1001, job: a, reason: r, owner: o, expires: 2027-01-31 }\n";
        return [.. PolicyTexts.MergeOn("2026-01-01", ("/a/flink-resources.yaml", Text), ("/flink-resources.yaml", Text)).For(PolicyTexts.Job("a")).Waivers];
    });

    private static void EachIsEqualToItselfAlone(Func<object[]> make)
    {
        object[] values = make();
        object[] again = make();

        Assert.NotEmpty(values);
        for (int one = 0; one < values.Length; one++)
        {
            Assert.Equal(values[one].GetHashCode(), again[one].GetHashCode());
            Assert.False(values[one].Equals(null));
            Assert.False(values[one].Equals(values[one].ToString()));
            Assert.Equal([again[one]], again.Where(values[one].Equals));
        }
    }
}
