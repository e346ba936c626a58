using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>Operators that may share slots: the group needs as many slots as its widest operator has subtasks.</summary>
/// <param name="Name">The group's name; unknown when it is not a constant, and then it may be any group, or several.</param>
/// <param name="Parallelism">The greatest parallelism among its operators: the slots the group needs.</param>
/// <param name="Operators">The ids of its operators.</param>
internal sealed record SlotSharingGroup(GroupName Name, Interval Parallelism, ImmutableArray<int> Operators)
{
    /// <summary>What each of its slots asks for; <see cref="ResourceProfile.None"/> when nothing says, and it takes a share of a TaskManager.</summary>
    public ResourceProfile Profile { get; init; } = ResourceProfile.None;

    /// <summary>Its slots and what they hold.</summary>
    public Footprint Footprint { get; init; } = Footprint.Nothing;

    /// <summary>All that gives it a profile: the environment's registration first, then its operators by id.</summary>
    public ImmutableArray<ProfileDeclaration> Declarations { get; init; } = ImmutableArray<ProfileDeclaration>.Empty;

    /// <summary>
    /// Two declarations for which Flink refuses the job when the graph is built: "configured with two different resource spec"
    /// (StreamGraphGenerator.transform). Null when there are none for certain.
    /// </summary>
    public (ProfileDeclaration First, ProfileDeclaration Second)? Conflict
    {
        get
        {
            for (int second = 1; second < Declarations.Length; second++)
            {
                for (int first = 0; first < second; first++)
                {
                    if (Declarations[first].IsCertain && Declarations[second].IsCertain && Declarations[first].Profile.DiffersFrom(Declarations[second].Profile))
                    {
                        return (Declarations[first], Declarations[second]);
                    }
                }
            }

            return null;
        }
    }
}
