using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// The profiles that an environment knows by group name (StreamExecutionEnvironment.registerSlotSharingGroup: of one name the last registration
/// counts, and a group without resources changes nothing). Immutable.
/// </summary>
internal sealed class RegisteredProfiles : IEquatable<RegisteredProfiles>
{
    private readonly ImmutableSortedDictionary<string, Location[]> _places;

    private RegisteredProfiles(
        ImmutableSortedDictionary<string, ResourceProfile> byName,
        ImmutableSortedDictionary<string, Location[]> places,
        ResourceProfile others)
    {
        ByName = byName;
        Others = others;
        _places = places;
    }

    public static RegisteredProfiles None { get; } = new(
        ImmutableSortedDictionary.Create<string, ResourceProfile>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, Location[]>(StringComparer.Ordinal),
        ResourceProfile.None);

    /// <summary>Those of an environment that comes from out of sight.</summary>
    public static RegisteredProfiles Unknown { get; } = new(None.ByName, None._places, ResourceProfile.Unknown);

    /// <summary>The places whose registrations may be in force.</summary>
    public IEnumerable<Location> Places => _places.Values.SelectMany(places => places);

    /// <summary>The profiles of the names that were registered.</summary>
    public ImmutableSortedDictionary<string, ResourceProfile> ByName { get; }

    /// <summary>What is known of every other name: nothing was registered, or something may have been.</summary>
    public ResourceProfile Others { get; }

    /// <summary>The profile registered for a name; for a name that is not known, any of them or none.</summary>
    public ResourceProfile Of(GroupName name)
        => name.Name is { } known
            ? ByName.TryGetValue(known, out ResourceProfile? profile) ? profile : Others
            : ByName.Values.Aggregate(Others, (all, profile) => all.Join(profile)).Perhaps();

    /// <summary>The places of the registrations of a name one of which may be in force.</summary>
    public IReadOnlyList<Location> PlacesOf(string name) => _places.TryGetValue(name, out Location[]? places) ? places : [];

    /// <summary>After a registration at a place.</summary>
    public RegisteredProfiles With(GroupName name, ResourceProfile profile, Location place)
    {
        if (profile.IsNone)
        {
            return this;
        }

        if (name.Name is not { } known)
        {
            return name.IsKnown ? this : Map(registered => registered.Join(profile));
        }

        return profile.MayBeNone
            ? new RegisteredProfiles(ByName.SetItem(known, Of(name).Join(profile)), _places.SetItem(known, Union(PlacesOf(known), [place])), Others)
            : new RegisteredProfiles(ByName.SetItem(known, profile), _places.SetItem(known, [place]), Others);
    }

    /// <summary>After code out of sight may have registered something.</summary>
    public RegisteredProfiles OrAnything() => Map(registered => registered.Join(ResourceProfile.Unknown));

    public RegisteredProfiles Join(RegisteredProfiles other)
    {
        if (Equals(other))
        {
            return this;
        }

        ImmutableSortedDictionary<string, ResourceProfile> joined = ByName;
        foreach (string name in ByName.Keys.Union(other.ByName.Keys, StringComparer.Ordinal))
        {
            joined = joined.SetItem(name, Of(GroupName.Of(name)).Join(other.Of(GroupName.Of(name))));
        }

        ImmutableSortedDictionary<string, Location[]> places = _places;
        foreach (KeyValuePair<string, Location[]> entry in other._places)
        {
            places = places.SetItem(entry.Key, Union(PlacesOf(entry.Key), entry.Value));
        }

        return new RegisteredProfiles(joined, places, Others.Join(other.Others));
    }

    public bool Equals(RegisteredProfiles? other)
        => ReferenceEquals(this, other)
            || (other is not null
                && Others.Equals(other.Others)
                && ByName.Count == other.ByName.Count
                && _places.Count == other._places.Count
                && _places.All(entry => entry.Value.Length == other.PlacesOf(entry.Key).Count && entry.Value.All(other.PlacesOf(entry.Key).Contains))
                && ByName.All(entry => other.ByName.TryGetValue(entry.Key, out ResourceProfile? profile) && entry.Value.Equals(profile)));

    public override bool Equals(object? obj) => Equals(obj as RegisteredProfiles);

    public override int GetHashCode() => unchecked((ByName.Count * 397) ^ Others.GetHashCode());

    private static Location[] Union(IReadOnlyList<Location> first, Location[] second) => [.. first, .. second.Where(place => !first.Contains(place))];

    private RegisteredProfiles Map(Func<ResourceProfile, ResourceProfile> change)
    {
        ImmutableSortedDictionary<string, ResourceProfile> changed = ByName;
        foreach (KeyValuePair<string, ResourceProfile> entry in ByName)
        {
            changed = changed.SetItem(entry.Key, change(entry.Value));
        }

        return new RegisteredProfiles(changed, _places, change(Others));
    }
}
