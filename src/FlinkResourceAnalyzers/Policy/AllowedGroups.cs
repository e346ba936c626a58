using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;

namespace FlinkResourceAnalyzers.Policy;

/// <summary>A slot-sharing group that the policy allows.</summary>
/// <param name="Name">Its name; case counts, as it does to Flink.</param>
/// <param name="Template">The profile that fixes write for it, within the policy's limits; null when no layer gives one.</param>
/// <param name="Origin">Where the nearest layer names it.</param>
internal sealed record AllowedGroup(string Name, ProfileTemplate? Template, PolicyOrigin Origin);

/// <summary>The names that one layer's list has, and where that is.</summary>
internal sealed record AllowedNames(ImmutableHashSet<string> Names, PolicyOrigin Origin);

/// <summary>
/// The only slot-sharing groups a job may name (<c>slot-sharing-groups</c>), those that all layers with a list allow, in the order of the nearest.
/// The default group needs no leave: operators that name no group are in it, and <c>require.slot-sharing-group</c> says which may not be.
/// </summary>
internal sealed class AllowedGroups
{
    private readonly ImmutableArray<AllowedNames> _lists;

    public AllowedGroups(ImmutableArray<AllowedGroup> groups, ImmutableArray<AllowedNames> lists)
    {
        Groups = groups;
        _lists = lists;
    }

    public ImmutableArray<AllowedGroup> Groups { get; }

    /// <summary>Who says which groups there are, be it none: the nearest list.</summary>
    public PolicyOrigin Origin => Groups.FirstOrDefault()?.Origin ?? _lists[0].Origin;

    /// <summary>The names of the groups, for messages and for finding the one that was meant.</summary>
    public IEnumerable<string> Names => Groups.Select(group => group.Name);

    /// <summary>The group of this name; null when the list does not have it.</summary>
    public AllowedGroup? Find(string name) => Groups.FirstOrDefault(group => group.Name == name);

    /// <summary>The list that refuses a name, the nearest of several; null when the name is allowed.</summary>
    public PolicyOrigin? RefusalOf(string name)
        => name == GroupName.Default.Name
            ? null
            : _lists.Where(list => !list.Names.Contains(name)).Select(list => list.Origin).FirstOrDefault();
}
