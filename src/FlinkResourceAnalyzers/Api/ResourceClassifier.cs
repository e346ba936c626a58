using System;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Api;

/// <summary>Says what a method or property of a slot-sharing group, a resource profile or a memory size means.</summary>
internal sealed class ResourceClassifier
{
    private readonly Func<ITypeSymbol?, TypeRole> _roleOfType;

    public ResourceClassifier(Func<ITypeSymbol?, TypeRole> roleOfType)
    {
        _roleOfType = roleOfType;
    }

    /// <summary>The meaning of a constructor or static method that makes one of them; null when it makes none.</summary>
    public MethodRole? Factory(IMethodSymbol method, TypeRole made) => made switch
    {
        TypeRole.SlotSharingGroup => new MethodRole(CallRole.CreateSlotSharingGroup) { ValueParameter = NameParameter(method, 0) },
        TypeRole.ResourceProfile => new MethodRole(CallRole.CreateResourceProfile),
        TypeRole.MemorySize => new MethodRole(CallRole.CreateMemorySize) { ValueParameter = MemoryParameter(method, 0) },
        _ => null,
    };

    /// <summary>The meaning of a method called on a group, a profile or their builder.</summary>
    public MethodRole OnResources(IMethodSymbol method, int first)
    {
        TypeRole result = _roleOfType(method.ReturnType);
        if (method.Parameters.Length == first)
        {
            return new MethodRole(method.Name == "Build" && IsResources(result) ? CallRole.Build : CallRole.Neutral);
        }

        if (ResourceNames.KindOf(method.Name) is { } kind)
        {
            return Amount(method, kind, first);
        }

        if (FlinkNames.SetterOf(method.Name) == CallRole.SetName)
        {
            return new MethodRole(CallRole.SetName) { ValueParameter = first };
        }

        return Profile(method, first) ?? new MethodRole(CallRole.Neutral);
    }

    /// <summary>The setter of a whole profile: on a group, on an operator, on what carries an operator's settings. Null when it is none.</summary>
    public MethodRole? Profile(IMethodSymbol method, int first)
    {
        int profile = ProfileParameter(method, first);
        return profile >= 0 && ResourceNames.IsProfile(method.Name) ? new MethodRole(CallRole.SetResourceProfile) { ValueParameter = profile } : null;
    }

    /// <summary>What a property means on an owner of this role.</summary>
    public PropertyRole Property(string name, ITypeSymbol? type, TypeRole owner)
    {
        if (_roleOfType(type) == TypeRole.ResourceProfile)
        {
            return PropertyRole.ResourceProfile;
        }

        if (!IsResources(owner))
        {
            return PropertyRole.None;
        }

        return name == "Name" && owner == TypeRole.SlotSharingGroup ? PropertyRole.GroupName
            : ResourceNames.KindOf(name) switch
            {
                SettingKind.CpuCores => PropertyRole.CpuCores,
                SettingKind.TaskHeapMemory => PropertyRole.TaskHeapMemory,
                SettingKind.TaskOffHeapMemory => PropertyRole.TaskOffHeapMemory,
                SettingKind.ManagedMemory => PropertyRole.ManagedMemory,
                SettingKind.ExternalResource => PropertyRole.ExternalResource,
                _ => PropertyRole.None,
            };
    }

    /// <summary>Fills in which parameters of a declared method carry the values: the value, and for an external resource its name.</summary>
    public (int Value, int Second) ParametersOf(CallRole role, IMethodSymbol method, int first)
    {
        switch (role)
        {
            case CallRole.CreateSlotSharingGroup:
                return (NameParameter(method, first), -1);
            case CallRole.CreateMemorySize:
                return (MemoryParameter(method, first), -1);
            case CallRole.SetResourceProfile:
                return (ProfileParameter(method, first), -1);
            default:
                if (KindOf(role) is { } kind)
                {
                    MethodRole amount = Amount(method, kind, first);
                    return (amount.ValueParameter, amount.SecondParameter);
                }

                return (-1, -1);
        }
    }

    /// <summary>The amount that a setter's role is about; null for another role.</summary>
    public static SettingKind? KindOf(CallRole role) => role switch
    {
        CallRole.SetCpuCores => SettingKind.CpuCores,
        CallRole.SetTaskHeapMemory => SettingKind.TaskHeapMemory,
        CallRole.SetTaskOffHeapMemory => SettingKind.TaskOffHeapMemory,
        CallRole.SetManagedMemory => SettingKind.ManagedMemory,
        CallRole.SetExternalResource => SettingKind.ExternalResource,
        _ => null,
    };

    /// <summary>The amount that a property's role is about; null for another role.</summary>
    public static SettingKind? KindOf(PropertyRole role) => role switch
    {
        PropertyRole.CpuCores => SettingKind.CpuCores,
        PropertyRole.TaskHeapMemory => SettingKind.TaskHeapMemory,
        PropertyRole.TaskOffHeapMemory => SettingKind.TaskOffHeapMemory,
        PropertyRole.ManagedMemory => SettingKind.ManagedMemory,
        PropertyRole.ExternalResource => SettingKind.ExternalResource,
        _ => null,
    };

    /// <summary>Whether values of the role are groups or profiles (or their builders).</summary>
    public static bool IsResources(TypeRole role) => role is TypeRole.SlotSharingGroup or TypeRole.ResourceProfile;

    private static CallRole RoleOf(SettingKind kind) => kind switch
    {
        SettingKind.CpuCores => CallRole.SetCpuCores,
        SettingKind.TaskHeapMemory => CallRole.SetTaskHeapMemory,
        SettingKind.TaskOffHeapMemory => CallRole.SetTaskOffHeapMemory,
        SettingKind.ManagedMemory => CallRole.SetManagedMemory,
        _ => CallRole.SetExternalResource,
    };

    private MethodRole Amount(IMethodSymbol method, SettingKind kind, int first)
    {
        IParameterSymbol[] parameters = [.. method.Parameters.Skip(first)];
        int value = kind is SettingKind.CpuCores or SettingKind.ExternalResource
            ? parameters.FirstOrDefault(parameter => IsNumber(parameter.Type))?.Ordinal ?? -1
            : MemoryParameter(method, first);
        int name = kind == SettingKind.ExternalResource
            ? parameters.FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String)?.Ordinal ?? -1
            : -1;
        return new MethodRole(RoleOf(kind)) { ValueParameter = value >= 0 || parameters.Length == 0 ? value : first, SecondParameter = name };
    }

    /// <summary>The parameter with the group's name: the first text that is not an amount.</summary>
    private static int NameParameter(IMethodSymbol method, int first) => method.Parameters
        .Skip(first)
        .FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String && ResourceNames.KindOf(parameter.Name) is null)
        ?.Ordinal ?? -1;

    private int MemoryParameter(IMethodSymbol method, int first) => method.Parameters
        .Skip(first)
        .FirstOrDefault(parameter => IsNumber(parameter.Type)
            || parameter.Type.SpecialType == SpecialType.System_String
            || _roleOfType(TypeFacts.NotNull(parameter.Type)) == TypeRole.MemorySize)
        ?.Ordinal ?? -1;

    private int ProfileParameter(IMethodSymbol method, int first) => method.Parameters
        .Skip(first)
        .FirstOrDefault(parameter => _roleOfType(parameter.Type) == TypeRole.ResourceProfile)
        ?.Ordinal ?? -1;

    private static bool IsNumber(ITypeSymbol type) => TypeFacts.IsInteger(type) || TypeFacts.IsFraction(type);
}
