using System;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>
/// What names mean on slot-sharing groups, resource profiles and memory sizes: those of Flink's SlotSharingGroup.Builder and ResourceSpec, in
/// Pascal case, with or without the verb and the unit. Data and tests of names only.
/// </summary>
internal static class ResourceNames
{
    private static readonly string[] Verbs = ["Set", "With", "Add"];

    /// <summary>Units as names end in them. Flink's MB are mebibytes (MemorySize.ofMebiBytes).</summary>
    private static readonly Spellings<ResourceForm>[] Units =
    [
        new(ResourceForm.Mebibytes, "InMB", "InMb", "MB", "Mb", "MiB", "MebiBytes", "Mebibytes", "MegaBytes", "Megabytes"),
        new(ResourceForm.Gibibytes, "InGB", "InGb", "GB", "Gb", "GiB", "GibiBytes", "Gibibytes", "GigaBytes", "Gigabytes"),
        new(ResourceForm.Bytes, "InBytes", "Bytes"),
    ];

    private static readonly Spellings<SettingKind>[] Amounts =
    [
        new(SettingKind.CpuCores, "Cpu", "Cpus", "CpuCores", "Cores"),
        new(SettingKind.TaskHeapMemory, "Heap", "HeapMemory", "TaskHeap", "TaskHeapMemory"),
        new(SettingKind.TaskOffHeapMemory, "OffHeap", "OffHeapMemory", "TaskOffHeap", "TaskOffHeapMemory"),
        new(SettingKind.ManagedMemory, "Managed", "ManagedMemory"),
        new(SettingKind.ExternalResource, "ExternalResource", "ExternalResources", "ExtendedResource", "ExtendedResources"),
    ];

    /// <summary>The amounts of a profile, in the order in which people write them.</summary>
    public static SettingKind[] Kinds { get; } =
        [SettingKind.CpuCores, SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory, SettingKind.ExternalResource];

    /// <summary>Whether a setting is an amount of a resource.</summary>
    public static bool IsAmount(SettingKind kind) => Array.IndexOf(Kinds, kind) >= 0;

    /// <summary>The amount that a method, property or parameter of this name is about; null for another name.</summary>
    public static SettingKind? KindOf(string name)
    {
        string bare = WithoutVerb(name);
        return (Find(bare) ?? Find(WithoutUnit(bare)))?.Meaning;

        static Spellings<SettingKind>? Find(string name)
            => Array.Find(Amounts, amount => Array.Exists(amount.Names, known => name.Equals(known, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether a method or property of this name is about a whole profile.</summary>
    public static bool IsProfile(string name) =>
        WithoutVerb(name) is "Resources" or "Resource" or "ResourceSpec" or "ResourceProfile" or "Profile" or "MinResources";

    /// <summary>Whether a type of this name is a resource profile, given that a group, an operator or an environment leads to it.</summary>
    public static bool IsProfileType(string type) =>
        type.StartsWith("ResourceSpec", StringComparison.Ordinal) || type.StartsWith("ResourceProfile", StringComparison.Ordinal);

    /// <summary>Whether a type of this name is a memory size, given that a group or a profile leads to it.</summary>
    public static bool IsMemorySizeType(string type) => type.EndsWith("MemorySize", StringComparison.Ordinal);

    /// <summary>Whether a static member of a profile of this name stands for no profile (ResourceSpec.DEFAULT is UNKNOWN).</summary>
    public static bool IsNoProfile(string member) =>
        member.Equals("Unknown", StringComparison.OrdinalIgnoreCase)
        || member.Equals("Default", StringComparison.OrdinalIgnoreCase)
        || member.Equals("None", StringComparison.OrdinalIgnoreCase);

    /// <summary>In which form a memory amount is given: by its type, and for a number by the unit in one of the names.</summary>
    public static ResourceForm MemoryFormOf(ITypeSymbol type, bool isMemorySize, params string[] names)
    {
        if (isMemorySize)
        {
            return ResourceForm.Object;
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return ResourceForm.Text;
        }

        if (TypeFacts.IsInteger(type) || TypeFacts.IsFraction(type))
        {
            foreach (string name in names)
            {
                if (UnitOf(name) is { } unit)
                {
                    return unit;
                }
            }
        }

        return ResourceForm.Unknown;
    }

    private static ResourceForm? UnitOf(string name) => Array.Find(
        Units,
        unit => Array.Exists(unit.Names, suffix => name.EndsWith(suffix, StringComparison.Ordinal) || name.Equals(suffix, StringComparison.OrdinalIgnoreCase)))
        ?.Meaning;

    private static string WithoutUnit(string name)
    {
        foreach (Spellings<ResourceForm> unit in Units)
        {
            foreach (string suffix in unit.Names)
            {
                if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
                {
                    return name.Substring(0, name.Length - suffix.Length);
                }
            }
        }

        return name;
    }

    private static string WithoutVerb(string name)
    {
        foreach (string verb in Verbs)
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
            {
                return name.Substring(verb.Length);
            }
        }

        return name;
    }

    /// <summary>A meaning and all that is written for it.</summary>
    private sealed class Spellings<T>
    {
        public Spellings(T meaning, params string[] names)
        {
            Meaning = meaning;
            Names = names;
        }

        public T Meaning { get; }

        public string[] Names { get; }
    }
}
