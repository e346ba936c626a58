using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Plans.Profiles;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>What Flink's SlotSharingGroup.Builder says about resources, on profiles written by hand.</summary>
public sealed class ResourceProfileTests
{
    [Fact]
    public void WithCpuAndHeapTheRestIsZero()
    {
        ResourceProfile profile = Profile(cpu: 0.5m, heap: 512);

        Assert.False(profile.IsIncomplete);
        Assert.False(profile.MayBeNone);
        Assert.Equal(DecimalInterval.Exactly(0.5m), profile.CpuOfSlot);
        Assert.Equal(Mebibytes(512), profile.MemoryOfSlot);
        Assert.Equal(Mebibytes(0), profile.ManagedOfSlot);
    }

    [Fact]
    public void MemoryIsHeapOffHeapAndManaged()
        => Assert.Equal(Mebibytes(7), Profile(cpu: 1, heap: 1, offHeap: 2, managed: 4).MemoryOfSlot);

    [Fact]
    public void AnythingElseNeedsCpuAndHeap()
    {
        Assert.Equal([SettingKind.TaskHeapMemory], Profile(cpu: 1).MissingAmounts);
        Assert.Equal([SettingKind.CpuCores], Profile(heap: 1).MissingAmounts);
        Assert.Equal([SettingKind.CpuCores, SettingKind.TaskHeapMemory], Profile(gpu: 1).MissingAmounts);
        Assert.All([Profile(cpu: 1), Profile(heap: 1), Profile(offHeap: 0), Profile(managed: 1), Profile(gpu: 1)], profile => Assert.True(profile.IsIncomplete));
        Assert.False(ResourceProfile.None.IsIncomplete);
    }

    [Fact]
    public void OneOrTheOtherIsTheHull()
    {
        ResourceProfile either = Profile(cpu: 1, heap: 512).Join(Profile(cpu: 2, heap: 256, managed: 64));

        Assert.Equal(new DecimalInterval(1, 2), either.CpuOfSlot);
        Assert.Equal(Mebibytes(256, 576), either.MemoryOfSlot);
        Assert.True(either.Managed!.MayBeUnset);
        Assert.False(either.MayBeNone);
    }

    [Fact]
    public void ProfileOrNoneMayBeAnyAmount()
    {
        ResourceProfile perhaps = Profile(cpu: 1, heap: 512).Perhaps();

        Assert.True(perhaps.MayBeNone);
        Assert.False(perhaps.IsNone);
        Assert.False(perhaps.IsIncomplete);
        Assert.Equal(DecimalInterval.AtLeast(0), perhaps.CpuOfSlot);
        Assert.Equal(Interval.AtLeast(0), perhaps.MemoryOfSlot);
    }

    [Fact]
    public void JoinIsIdempotentAndKeepsTheObject()
    {
        ResourceProfile profile = Profile(cpu: 1, heap: 512, gpu: 1);
        ResourceProfile wider = profile.Join(Profile(cpu: 2, heap: 512));

        Assert.Same(profile, profile.Join(Profile(cpu: 1, heap: 512, gpu: 1)));
        Assert.Same(wider, wider.Join(profile));
        Assert.Equal(wider.GetHashCode(), wider.Join(profile).GetHashCode());
    }

    [Fact]
    public void ProfilesDifferWhereNoRunCanMakeThemEqual()
    {
        ResourceProfile one = Profile(cpu: 1, heap: 512);

        Assert.True(one.DiffersFrom(Profile(cpu: 2, heap: 512)));
        Assert.True(one.DiffersFrom(Profile(cpu: 1, heap: 513)));
        Assert.True(one.DiffersFrom(Profile(cpu: 1, heap: 512, managed: 1)));
        Assert.True(one.DiffersFrom(Profile(cpu: 1, heap: 512, gpu: 1)));
        Assert.False(one.DiffersFrom(Profile(cpu: 1, heap: 512, offHeap: 0, managed: 0, gpu: 0)));
        Assert.False(one.DiffersFrom(Profile(cpu: 1.000000001m, heap: 512)));
        Assert.False(one.DiffersFrom(one.Join(Profile(cpu: 2, heap: 512))));
        Assert.False(one.DiffersFrom(Profile(cpu: 2, heap: 512).Perhaps()));
        Assert.False(one.DiffersFrom(ResourceProfile.Unknown));
    }

    [Fact]
    public void HeapOnOnePathOnlyIsNoDifference()
    {
        ResourceProfile one = Profile(cpu: 1, heap: 512);

        Assert.False(one.DiffersFrom(Profile(cpu: 1)));
        Assert.False(Profile(cpu: 1).DiffersFrom(one));
        Assert.False(one.DiffersFrom(one with { TaskHeap = Profile(heap: 1024).Perhaps().TaskHeap }));
    }

    [Fact]
    public void ANegativeAmountIsNone()
        => Assert.Equal(Mebibytes(512), (Profile(cpu: 1, heap: 512) with { Managed = Written(SettingKind.ManagedMemory, Mebibytes(-2, -1)) }).MemoryOfSlot);

    [Fact]
    public void AnExternalResourceOnOnePathOnlyMayBeNone()
        => Assert.Equal(new DecimalInterval(0, 2), Profile(cpu: 1, heap: 1).Join(Profile(cpu: 1, heap: 1, gpu: 2)).ExternalOfSlot("gpu"));

    [Fact]
    public void SettersAreThoseOfTheApi()
    {
        SetterForm form = SetterForm.Method("SetCpuCores");
        AmountSetters setters = new([.. Enumerable.Repeat<SetterForm?>(null, (int)SettingKind.CpuCores), form]);

        Assert.Same(form, setters[SettingKind.CpuCores]);
        Assert.Null(setters[SettingKind.Parallelism]);
        Assert.Null(setters[SettingKind.ManagedMemory]);
        Assert.Null(AmountSetters.None[SettingKind.CpuCores]);
    }

    [Fact]
    public void ExternalResourcesMayBeOfAnyName()
    {
        Assert.Equal(DecimalInterval.Exactly(2), Profile(cpu: 1, heap: 1, gpu: 2).ExternalOfSlot("gpu"));
        Assert.Equal(DecimalInterval.Exactly(0), Profile(cpu: 1, heap: 1).ExternalOfSlot("gpu"));
        Assert.Equal(DecimalInterval.AtLeast(0), (Profile(cpu: 1, heap: 1, gpu: 2) with { HasUnknownExternal = true }).ExternalOfSlot("gpu"));
    }

    [Fact]
    public void OfTwoRegistrationsTheLastCounts()
        => Assert.Equal(DecimalInterval.Exactly(2), Registered(("g", Profile(cpu: 1, heap: 1)), ("g", Profile(cpu: 2, heap: 1))).Of(GroupName.Of("g")).CpuOfSlot);

    [Fact]
    public void RegistrationWithoutResourcesChangesNothing()
        => Assert.Equal(DecimalInterval.Exactly(1), Registered(("g", Profile(cpu: 1, heap: 1)), ("g", ResourceProfile.None)).Of(GroupName.Of("g")).CpuOfSlot);

    [Fact]
    public void RegistrationOfAnUnknownNameMayBeAnyGroups()
    {
        RegisteredProfiles registered = Registered(("g", Profile(cpu: 1, heap: 1))).With(GroupName.Unknown, Profile(cpu: 4, heap: 1), Location.None);

        Assert.Equal(new DecimalInterval(1, 4), registered.Of(GroupName.Of("g")).CpuOfSlot);
        Assert.True(registered.Of(GroupName.Of("other")).MayBeNone);
        Assert.False(registered.Of(GroupName.Of("other")).IsNone);
    }

    /// <summary>Flink refuses a group without a name.</summary>
    [Fact]
    public void RegistrationOfNullIsNone()
        => Assert.Equal(Registered(("g", Profile(cpu: 1, heap: 1))), Registered(("g", Profile(cpu: 1, heap: 1))).With(GroupName.Of(null), Profile(cpu: 2, heap: 1), Location.None));

    [Fact]
    public void RegistrationThatMayHaveNoProfileMayLeaveTheOneBefore()
    {
        RegisteredProfiles registered = Registered(("g", Profile(cpu: 1, heap: 1))).With(GroupName.Of("g"), Profile(cpu: 4, heap: 1).Perhaps(), Location.None);

        Assert.Equal(new DecimalInterval(1, 4), registered.Of(GroupName.Of("g")).Cpu!.Value);
        Assert.True(registered.Of(GroupName.Of("g")).MayBeNone);
    }

    [Fact]
    public void RegistrationOnOnePathMayBeThere()
    {
        RegisteredProfiles either = Registered(("g", Profile(cpu: 1, heap: 1))).Join(RegisteredProfiles.None);

        Assert.True(either.Of(GroupName.Of("g")).MayBeNone);
        Assert.Equal(either, RegisteredProfiles.None.Join(Registered(("g", Profile(cpu: 1, heap: 1)))));
        Assert.Equal(DecimalInterval.Exactly(2), either.With(GroupName.Of("g"), Profile(cpu: 2, heap: 1), Location.None).Of(GroupName.Of("g")).CpuOfSlot);
    }
}
