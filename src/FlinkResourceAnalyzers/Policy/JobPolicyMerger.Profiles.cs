using System;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <content>Resource profiles and slot-sharing groups: the strictest of every amount, the groups that all lists have in common.</content>
internal sealed partial class JobPolicyMerger
{
    private DecimalLimit? Strictest(Func<LayerLimits, Positioned<decimal>?> select)
    {
        DecimalLimit? strictest = null;
        foreach (LayerPart part in _parts)
        {
            if (select(part.Limits) is { } limit && (strictest is null || limit.Value < strictest.Value))
            {
                strictest = new DecimalLimit(limit.Value, part.File.Origin(limit.Range));
            }
        }

        return strictest;
    }

    private ProfileLimits Profile() => new()
    {
        Cpu = Strictest(limits => limits.Profile.Cpu),
        TaskHeap = Strictest(limits => limits.Profile.Heap),
        TaskOffHeap = Strictest(limits => limits.Profile.OffHeap),
        Managed = Strictest(limits => limits.Profile.Managed),
        External = _parts
            .SelectMany(part => part.Limits.Profile.External)
            .Select(resource => resource.Name)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                name => name,
                name => Strictest(limits => limits.Profile.External.FirstOrDefault(resource => resource.Name == name)?.Amount)!,
                StringComparer.Ordinal),
    };

    private Requirement? RequireResourceProfile() => _parts
        .Where(part => part.Requirements.ResourceProfile is { Value: true })
        .Select(part => new Requirement(part.File.Origin(part.Requirements.ResourceProfile!.Range)))
        .FirstOrDefault();

    /// <summary>The groups that every list names, with the nearest template there is for each.</summary>
    private static AllowedGroups? Groups(ImmutableArray<PolicyFile> files, ProfileLimits limits)
    {
        PolicyFile[] lists = [.. files.Where(file => file.Layer.Groups is not null)];
        if (lists.Length == 0)
        {
            return null;
        }

        return new AllowedGroups(
            lists[0].Layer.Groups!.Groups
                .Where(group => lists.All(list => list.Layer.Groups!.Groups.Any(other => other.Name == group.Name)))
                .Select(group => new AllowedGroup(
                    group.Name,
                    lists.Select(list => list.Layer.Groups!.Groups.First(other => other.Name == group.Name).Profile.ToTemplate())
                        .FirstOrDefault(template => template is not null)
                        ?.Within(limits),
                    lists[0].Origin(group.Range)))
                .ToImmutableArray(),
            lists
                .Select(list => new AllowedNames(
                    list.Layer.Groups!.Groups.Select(group => group.Name).ToImmutableHashSet(StringComparer.Ordinal),
                    list.Origin(list.Layer.Groups.Range)))
                .ToImmutableArray());
    }
}
