using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>The properties that tell fixes about resource profiles; null where the API in use has no way to write what is needed.</summary>
internal static class ProfileEdits
{
    /// <summary>Writes another amount where one is written.</summary>
    public static ImmutableDictionary<string, string?>? Replace<T>(SettingWrite<T> write, decimal value)
        => write.IsCalculated || write.Form == ResourceForm.Unknown || value < 0
            ? null
            : SettingTexts.Edits(write.Kind, FixProperties.ReplaceAmount)
                .Add(FixProperties.Amounts, AmountEdit.Encode([new AmountEdit(write.Kind, write.Form, value) { Resource = write.ResourceName ?? string.Empty }]));

    /// <summary>Sets amounts of a template on a group that is made.</summary>
    public static ImmutableDictionary<string, string?>? Add(
        AmountSetters setters,
        IEnumerable<SettingKind> kinds,
        ProfileTemplate template)
        => AmountsOf(template, kinds, setters) is { } amounts
            ? SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.AddAmounts).Add(FixProperties.Amounts, AmountEdit.Encode(amounts))
            : null;

    /// <summary>Makes a group as its template has it and registers it on the environment.</summary>
    public static ImmutableDictionary<string, string?>? Declare(GroupFactory? factory, string name, ProfileTemplate? template)
    {
        if (factory is null || template is null || AmountsOf(template, AllOf(template), factory.Setters) is not { } amounts)
        {
            return null;
        }

        ImmutableDictionary<string, string?> properties = SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.DeclareGroup)
            .WithSetter(SetterForm.Method(factory.RegisterMethod))
            .Add(FixProperties.Amounts, AmountEdit.Encode(amounts))
            .Add(FixProperties.Group, name)
            .Add(FixProperties.GroupType, factory.GroupType);
        properties = factory.FactoryMethod is { } make ? properties.Add(FixProperties.GroupFactory, make) : properties;
        return factory.BuildMethod is { } build ? properties.Add(FixProperties.GroupBuild, build) : properties;
    }

    /// <summary>The template that the policy has for a group; null when it has none.</summary>
    public static ProfileTemplate? TemplateOf(JobPolicy policy, string? name) => name is null ? null : policy.Groups?.Find(name)?.Template;

    /// <summary>The template for a group, or the least that Flink accepts as this package writes it, within the limits.</summary>
    public static ProfileTemplate TemplateOrDefault(JobPolicy policy, string? name)
        => TemplateOf(policy, name)
            ?? new ProfileTemplate(
                BuiltInDefaults.ProfileCpu,
                BuiltInDefaults.ProfileTaskHeap,
                null,
                null,
                ImmutableSortedDictionary.Create<string, decimal>(System.StringComparer.Ordinal)).Within(policy.Profile);

    /// <summary>What the template speaks of. An amount of 0 is what a group has that says nothing.</summary>
    private static IEnumerable<SettingKind> AllOf(ProfileTemplate template)
    {
        yield return SettingKind.CpuCores;
        yield return SettingKind.TaskHeapMemory;
        if (template.TaskOffHeap > 0)
        {
            yield return SettingKind.TaskOffHeapMemory;
        }

        if (template.Managed > 0)
        {
            yield return SettingKind.ManagedMemory;
        }

        if (template.External.Values.Any(amount => amount > 0))
        {
            yield return SettingKind.ExternalResource;
        }
    }

    /// <summary>Null when one of them cannot be written, or is nothing.</summary>
    private static List<AmountEdit>? AmountsOf(
        ProfileTemplate template,
        IEnumerable<SettingKind> kinds,
        AmountSetters setters)
    {
        var amounts = new List<AmountEdit>();
        foreach (SettingKind kind in kinds)
        {
            // External resources that are a property are a dictionary, which has no one way to be written.
            if (setters[kind] is not { } setter || (kind == SettingKind.ExternalResource && !setter.IsMethod))
            {
                return null;
            }

            IEnumerable<(string Resource, decimal Value)> values = kind switch
            {
                SettingKind.CpuCores => [(string.Empty, template.Cpu)],
                SettingKind.ExternalResource => template.External.Where(resource => resource.Value > 0).Select(resource => (resource.Key, resource.Value)),
                _ => [(string.Empty, template.Memory(kind) ?? 0)],
            };
            foreach ((string resource, decimal value) in values)
            {
                if (value <= 0)
                {
                    return null;
                }

                amounts.Add(new AmountEdit(kind, setter.ValueForm, value) { Member = setter.Member, IsMethod = setter.IsMethod, Resource = resource });
            }
        }

        return amounts;
    }
}
