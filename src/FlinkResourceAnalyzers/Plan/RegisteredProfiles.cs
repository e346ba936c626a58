using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// The profiles that an environment knows by group name (StreamExecutionEnvironment.registerSlotSharingGroup: of one name the last registration
/// counts, and a group without resources changes nothing). Immutable.
/// </summary>
internal sealed class RegisteredProfiles : IEquatable<RegisteredProfiles>
{
    private RegisteredProfiles(ImmutableSortedDictionary<string, ResourceProfile> byName, ResourceProfile others)
    {
        ByName = byName;
        Others = others;
    }

    public static RegisteredProfiles None { get; } = new(ImmutableSortedDictionary.Create<string, ResourceProfile>(StringComparer.Ordinal), ResourceProfile.None);

    /// <summary>Those of an environment that comes from out of sight.</summary>
    public static RegisteredProfiles Unknown { get; } = new(None.ByName, ResourceProfile.Unknown);

    /// <summary>The profiles of the names that were registered.</summary>
    public ImmutableSortedDictionary<string, ResourceProfile> ByName { get; }

    /// <summary>What is known of every other name: nothing was registered, or something may have been.</summary>
    public ResourceProfile Others { get; }

    /// <summary>The profile registered for a name; for a name that is not known, any of them or none.</summary>
    public ResourceProfile Of(GroupName name)
        => name.Name is { } known
            ? ByName.TryGetValue(known, out ResourceProfile? profile) ? profile : Others
            : ByName.Values.Aggregate(Others, (all, profile) => all.Join(profile)).Perhaps();

    /// <summary>After a registration.</summary>
    public RegisteredProfiles With(GroupName name, ResourceProfile profile)
    {
        if (profile.IsNone)
        {
            return this;
        }

        if (name.Name is { } known)
        {
            return new RegisteredProfiles(ByName.SetItem(known, profile.MayBeNone ? Of(name).Join(profile) : profile), Others);
        }

        return name.IsKnown ? this : Map(registered => registered.Join(profile));
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

        return new RegisteredProfiles(joined, Others.Join(other.Others));
    }

    public bool Equals(RegisteredProfiles? other)
        => ReferenceEquals(this, other)
            || (other is not null
                && Others.Equals(other.Others)
                && ByName.Count == other.ByName.Count
                && ByName.All(entry => other.ByName.TryGetValue(entry.Key, out ResourceProfile? profile) && entry.Value.Equals(profile)));

    public override bool Equals(object? obj) => Equals(obj as RegisteredProfiles);

    public override int GetHashCode() => unchecked((ByName.Count * 397) ^ Others.GetHashCode());

    private RegisteredProfiles Map(Func<ResourceProfile, ResourceProfile> change)
    {
        ImmutableSortedDictionary<string, ResourceProfile> changed = ByName;
        foreach (KeyValuePair<string, ResourceProfile> entry in ByName)
        {
            changed = changed.SetItem(entry.Key, change(entry.Value));
        }

        return new RegisteredProfiles(changed, change(Others));
    }
}
