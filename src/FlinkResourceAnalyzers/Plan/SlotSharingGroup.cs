using System.Collections.Immutable;

namespace FlinkResourceAnalyzers.Plan;

/// <summary>Operators that may share slots: the group needs as many slots as its widest operator has subtasks.</summary>
/// <param name="Name">The group's name; unknown when it is not a constant, and then it may be any group, or several.</param>
/// <param name="Parallelism">The greatest parallelism among its operators: the slots the group needs.</param>
/// <param name="Operators">The ids of its operators.</param>
internal sealed record SlotSharingGroup(GroupName Name, Interval Parallelism, ImmutableArray<int> Operators);
