using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>
/// A place that makes a slot-sharing group with its resources, or a resource profile alone: the call that ends a builder's chain, or the
/// constructor with its initialiser. A fact of the code, whether or not a job uses it. The amounts carry the places where they are written.
/// </summary>
/// <param name="Name">The name with the place where it is written; null for a resource profile without one.</param>
/// <param name="Profile">The resources; those of all runs that come here together.</param>
/// <param name="Location">The call or constructor that makes it.</param>
internal sealed record GroupObject(SettingWrite<GroupName>? Name, ResourceProfile Profile, Location Location)
{
    /// <summary>How each amount is set on it in the API in use: as a call in the chain, or as a member of the initialiser. None where it cannot.</summary>
    public AmountSetters Setters { get; init; } = AmountSetters.None;
}

/// <summary>One place that registers a group on the environment: a fact of the code.</summary>
/// <param name="Name">The group's name as far as it is known.</param>
/// <param name="Profile">Its resources; none when the group is only a name, and then the registration changes nothing.</param>
/// <param name="CallLocation">From the method's name to the end of the call.</param>
/// <param name="ValueLocation">The argument that is the group.</param>
internal sealed record GroupRegistration(GroupName Name, ResourceProfile Profile, Location CallLocation, Location ValueLocation)
{
    /// <summary>Where the name is written; null when that is not known.</summary>
    public Location? NameLocation { get; init; }

    /// <summary>
    /// The later registration of the same name that replaces this one in silence, whatever the path; null when this one counts on some path.
    /// </summary>
    public Location? ReplacedAt { get; init; }
}

/// <summary>What gives a group its profile.</summary>
internal enum ProfileSource
{
    /// <summary>A registration on the environment.</summary>
    Registration,

    /// <summary>A group object that an operator was given.</summary>
    Operator,
}

/// <summary>One of the profiles that a group of the plan is given.</summary>
/// <param name="Source">What gives it.</param>
/// <param name="Profile">The profile.</param>
/// <param name="OperatorId">The operator, where it is one that gives it.</param>
/// <param name="IsCertain">Whether it is given in every run.</param>
internal sealed record ProfileDeclaration(ProfileSource Source, ResourceProfile Profile, int? OperatorId, bool IsCertain);
