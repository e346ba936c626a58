using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Tests.Plans;

/// <summary>Resource profiles and operators written by hand.</summary>
internal static class Profiles
{
    private const long Mebi = 1024 * 1024;

    public static ResourceProfile Profile(decimal? cpu = null, long? heap = null, long? offHeap = null, long? managed = null, decimal? gpu = null)
    {
        ResourceProfile profile = new()
        {
            Cpu = cpu is { } cores ? Written(SettingKind.CpuCores, DecimalInterval.Exactly(cores)) : null,
            TaskHeap = Memory(SettingKind.TaskHeapMemory, heap),
            TaskOffHeap = Memory(SettingKind.TaskOffHeapMemory, offHeap),
            Managed = Memory(SettingKind.ManagedMemory, managed),
        };
        return gpu is { } amount
            ? profile with { External = profile.External.Add("gpu", Written(SettingKind.ExternalResource, DecimalInterval.Exactly(amount))) }
            : profile;
    }

    public static Interval Mebibytes(long min, long max) => new(min * Mebi, max * Mebi);

    public static Interval Mebibytes(long value) => Mebibytes(value, value);

    public static Setting<T> Written<T>(SettingKind kind, T value)
        => new(value, SettingOrigin.Operator, [new SettingWrite<T>(kind, SettingTarget.ResourceProfile, SettingSyntax.Call, value, Location.None, Location.None)]);

    public static Operator Step(int id, Interval parallelism, string? group = null, ResourceProfile? profile = null, ResourceProfile? resources = null)
        => new(id, OperatorKind.Transform, "Map", Location.None, At(parallelism), At(Interval.Exactly(128)))
        {
            ExplicitGroup = group is null
                ? null
                : new Setting<GroupName>(group == "?" ? GroupName.Unknown : GroupName.Of(group), SettingOrigin.Operator, []),
            DeclaredProfile = profile ?? ResourceProfile.None,
            Resources = resources ?? ResourceProfile.None,
        };

    public static RegisteredProfiles Registered(params (string Name, ResourceProfile Profile)[] groups)
    {
        RegisteredProfiles registered = RegisteredProfiles.None;
        foreach ((string name, ResourceProfile profile) in groups)
        {
            registered = registered.With(GroupName.Of(name), profile, Location.None);
        }

        return registered;
    }

    public static JobPlan JobOf(RegisteredProfiles registered, params Operator[] operators)
        => new(Location.None, new EnvironmentPlan(Location.None, isCreatedHere: true) { RegisteredProfiles = registered }, [.. operators]);

    public static JobPlan JobOf(params Operator[] operators) => JobOf(RegisteredProfiles.None, operators);

    private static Setting<Interval>? Memory(SettingKind kind, long? mebibytes)
        => mebibytes is { } value ? Written(kind, Mebibytes(value)) : null;

    private static Setting<Interval> At(Interval value) => new(value, SettingOrigin.Operator, []);
}
