using System;
using System.Collections.Generic;
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
    private static readonly (string Suffix, ResourceForm Form)[] Units =
    [
        ("InMB", ResourceForm.Mebibytes), ("InMb", ResourceForm.Mebibytes), ("MB", ResourceForm.Mebibytes), ("Mb", ResourceForm.Mebibytes),
        ("MiB", ResourceForm.Mebibytes), ("MebiBytes", ResourceForm.Mebibytes), ("Mebibytes", ResourceForm.Mebibytes),
        ("MegaBytes", ResourceForm.Mebibytes), ("Megabytes", ResourceForm.Mebibytes),
        ("InGB", ResourceForm.Gibibytes), ("InGb", ResourceForm.Gibibytes), ("GB", ResourceForm.Gibibytes), ("Gb", ResourceForm.Gibibytes),
        ("GiB", ResourceForm.Gibibytes), ("GibiBytes", ResourceForm.Gibibytes), ("Gibibytes", ResourceForm.Gibibytes),
        ("GigaBytes", ResourceForm.Gibibytes), ("Gigabytes", ResourceForm.Gibibytes),
        ("InBytes", ResourceForm.Bytes), ("Bytes", ResourceForm.Bytes),
    ];

    private static readonly Dictionary<string, SettingKind> Amounts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Cpu"] = SettingKind.CpuCores,
        ["Cpus"] = SettingKind.CpuCores,
        ["CpuCores"] = SettingKind.CpuCores,
        ["Cores"] = SettingKind.CpuCores,
        ["Heap"] = SettingKind.TaskHeapMemory,
        ["HeapMemory"] = SettingKind.TaskHeapMemory,
        ["TaskHeap"] = SettingKind.TaskHeapMemory,
        ["TaskHeapMemory"] = SettingKind.TaskHeapMemory,
        ["OffHeap"] = SettingKind.TaskOffHeapMemory,
        ["OffHeapMemory"] = SettingKind.TaskOffHeapMemory,
        ["TaskOffHeap"] = SettingKind.TaskOffHeapMemory,
        ["TaskOffHeapMemory"] = SettingKind.TaskOffHeapMemory,
        ["Managed"] = SettingKind.ManagedMemory,
        ["ManagedMemory"] = SettingKind.ManagedMemory,
        ["ExternalResource"] = SettingKind.ExternalResource,
        ["ExternalResources"] = SettingKind.ExternalResource,
        ["ExtendedResource"] = SettingKind.ExternalResource,
        ["ExtendedResources"] = SettingKind.ExternalResource,
    };

    /// <summary>The amounts of a profile, in the order in which people write them.</summary>
    public static SettingKind[] Kinds { get; } =
        [SettingKind.CpuCores, SettingKind.TaskHeapMemory, SettingKind.TaskOffHeapMemory, SettingKind.ManagedMemory, SettingKind.ExternalResource];

    /// <summary>Whether a setting is an amount of a resource.</summary>
    public static bool IsAmount(SettingKind kind) => Array.IndexOf(Kinds, kind) >= 0;

    /// <summary>The amount that a method, property or parameter of this name is about; null for another name.</summary>
    public static SettingKind? KindOf(string name)
    {
        string bare = WithoutVerb(name);
        return Amounts.TryGetValue(bare, out SettingKind kind) || Amounts.TryGetValue(WithoutUnit(bare), out kind) ? kind : null;
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

    private static ResourceForm? UnitOf(string name)
    {
        foreach ((string suffix, ResourceForm form) in Units)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) || name.Equals(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return form;
            }
        }

        return null;
    }

    private static string WithoutUnit(string name)
    {
        foreach ((string suffix, _) in Units)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return name.Substring(0, name.Length - suffix.Length);
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
}
