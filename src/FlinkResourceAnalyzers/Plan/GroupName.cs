using System;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>The name of a slot-sharing group as far as it is known: a constant, null, or unknown.</summary>
internal readonly struct GroupName : IEquatable<GroupName>
{
    private GroupName(string? name, bool isKnown)
    {
        Name = name;
        IsKnown = isKnown;
    }

    /// <summary>Flink's group of all operators that name none (StreamGraphGenerator.DEFAULT_SLOT_SHARING_GROUP).</summary>
    public static GroupName Default { get; } = new("default", isKnown: true);

    /// <summary>A name that is not a constant.</summary>
    public static GroupName Unknown { get; } = new(null, isKnown: false);

    /// <summary>The name; null when unknown, or when the code passes null (which Flink refuses).</summary>
    public string? Name { get; }

    public bool IsKnown { get; }

    public static GroupName Of(string? name) => new(name, isKnown: true);

    public bool Equals(GroupName other) => IsKnown == other.IsKnown && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is GroupName other && Equals(other);

    public override int GetHashCode() => Name is null ? (IsKnown ? 1 : 0) : StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => IsKnown ? Name ?? "null" : "unknown";
}
