using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Yaml;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>The resource profile of one slot as a file gives it, be it a limit or a template; null where it says nothing.</summary>
internal sealed record LayerProfile
{
    public static LayerProfile None { get; } = new();

    public Positioned<decimal>? Cpu { get; init; }

    public Positioned<long>? Heap { get; init; }

    public Positioned<long>? OffHeap { get; init; }

    public Positioned<long>? Managed { get; init; }

    public ImmutableArray<LayerResource> External { get; init; } = ImmutableArray<LayerResource>.Empty;

    public static LayerProfile Of(PolicyMap? map) => map is null
        ? None
        : new LayerProfile
        {
            Cpu = Number(map, "cpu"),
            Heap = Integer(map, "heap"),
            OffHeap = Integer(map, "off-heap"),
            Managed = Integer(map, "managed"),
            External = (map.Get<PolicyMap>("external")?.Entries ?? ImmutableArray<PolicyEntry>.Empty)
                .Where(entry => entry.Value is PolicyNumber)
                .Select(entry => new LayerResource(entry.Key, new Positioned<decimal>(((PolicyNumber)entry.Value).Value, entry.Value.Range)))
                .ToImmutableArray(),
        };

    /// <summary>A number that may have a fraction.</summary>
    public static Positioned<decimal>? Number(PolicyMap? map, string key)
        => map?.Get<PolicyNumber>(key) is { } value ? new Positioned<decimal>(value.Value, value.Range) : null;

    private static Positioned<long>? Integer(PolicyMap map, string key)
        => map.Get<PolicyInteger>(key) is { } value ? new Positioned<long>(value.Value, value.Range) : null;

    /// <summary>Whether it says anything.</summary>
    public bool IsAny => Cpu is not null || Heap is not null || OffHeap is not null || Managed is not null || !External.IsEmpty;

    /// <summary>See <see cref="LayerLimits.RaisedBy"/>.</summary>
    public LayerProfile RaisedBy(LayerProfile waiver) => new()
    {
        Cpu = LayerLimits.Raised(Cpu, waiver.Cpu),
        Heap = LayerLimits.Raised(Heap, waiver.Heap),
        OffHeap = LayerLimits.Raised(OffHeap, waiver.OffHeap),
        Managed = LayerLimits.Raised(Managed, waiver.Managed),
        External = External
            .Select(resource => new LayerResource(
                resource.Name,
                LayerLimits.Raised(resource.Amount, waiver.External.FirstOrDefault(raised => raised.Name == resource.Name)?.Amount)!))
            .ToImmutableArray(),
    };

    /// <summary>The template that this is; null when it is none, for Flink refuses a profile without CPU and heap.</summary>
    public ProfileTemplate? ToTemplate() => Cpu is null || Heap is null
        ? null
        : new ProfileTemplate(
            Cpu.Value,
            Heap.Value,
            OffHeap?.Value,
            Managed?.Value,
            External.ToImmutableSortedDictionary(resource => resource.Name, resource => resource.Amount.Value, StringComparer.Ordinal));
}

/// <summary>An amount of one external resource.</summary>
internal sealed record LayerResource(string Name, Positioned<decimal> Amount);

/// <summary>One of the slot-sharing groups a file allows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Range">The name's place.</param>
/// <param name="Profile">Its profile; one that says nothing if it has none.</param>
internal sealed record LayerGroup(string Name, YamlRange Range, LayerProfile Profile);

/// <summary>The list of the slot-sharing groups a file allows.</summary>
/// <param name="Groups">The groups in the order of the file.</param>
/// <param name="Range">The whole list.</param>
internal sealed record LayerGroups(ImmutableArray<LayerGroup> Groups, YamlRange Range)
{
    public static LayerGroups? Of(PolicyMap? map) => map is null
        ? null
        : new LayerGroups(
            map.Entries.Select(entry => new LayerGroup(entry.Key, entry.KeyRange, LayerProfile.Of(entry.Value as PolicyMap))).ToImmutableArray(),
            map.Range);
}
