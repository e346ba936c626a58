using System;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>What a group, a profile or a builder holds at one point of the program.</summary>
internal sealed class GroupContent : IEquatable<GroupContent>
{
    public GroupContent(GroupName name, ResourceProfile profile)
    {
        Name = name;
        Profile = profile;
    }

    /// <summary>What comes from out of sight.</summary>
    public static GroupContent Unknown { get; } = new(GroupName.Unknown, ResourceProfile.Unknown);

    /// <summary>The group's name; unknown for a profile, which has none.</summary>
    public GroupName Name { get; init; }

    /// <summary>Where the name is written.</summary>
    public Location? NameLocation { get; init; }

    public ResourceProfile Profile { get; init; }

    /// <summary>Whether nothing can change it any more, so that others may have it without harm.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Whether an operator or environment has it already.</summary>
    public bool IsInUse { get; init; }

    public GroupContent With(ResourceProfile profile) => Copy(Name, NameLocation, profile, IsSealed, IsInUse);

    public GroupContent With(GroupName name, Location? location) => Copy(name, location, Profile, IsSealed, IsInUse);

    public GroupContent Sealed() => Copy(Name, NameLocation, Profile, isSealed: true, IsInUse);

    public GroupContent Used() => IsInUse ? this : Copy(Name, NameLocation, Profile, IsSealed, isInUse: true);

    /// <summary>After code out of sight may have changed it.</summary>
    public GroupContent OrAnything() => IsSealed ? this : Copy(GroupName.Unknown, null, Profile.Join(ResourceProfile.Unknown), isSealed: false, IsInUse);

    public GroupContent Join(GroupContent other)
    {
        if (Equals(other))
        {
            return this;
        }

        GroupContent joined = Copy(
            Name.Equals(other.Name) ? Name : GroupName.Unknown,
            Equals(NameLocation, other.NameLocation) ? NameLocation : null,
            Profile.Join(other.Profile),
            IsSealed && other.IsSealed,
            IsInUse || other.IsInUse);
        return Equals(joined) ? this : joined;
    }

    public bool Equals(GroupContent? other)
        => ReferenceEquals(this, other)
            || (other is not null
                && IsSealed == other.IsSealed
                && IsInUse == other.IsInUse
                && Name.Equals(other.Name)
                && Equals(NameLocation, other.NameLocation)
                && Profile.Equals(other.Profile));

    public override bool Equals(object? obj) => Equals(obj as GroupContent);

    public override int GetHashCode() => unchecked((Name.GetHashCode() * 397) ^ Profile.GetHashCode());

    private static GroupContent Copy(GroupName name, Location? location, ResourceProfile profile, bool isSealed, bool isInUse)
        => new(name, profile) { NameLocation = location, IsSealed = isSealed, IsInUse = isInUse };
}
