using System.Collections.Generic;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>A place that writes the name of a slot-sharing group: for an operator, for a group object, or for a registration by name.</summary>
/// <param name="Name">The name as far as it is known.</param>
/// <param name="Location">The expression that is the name.</param>
/// <param name="Setter">The call or assignment around it that gives an operator the group and nothing else; null when there is none.</param>
internal sealed record GroupNameUse(GroupName Name, Location Location, Location? Setter)
{
    /// <summary>All places of a plan, a place perhaps more than once.</summary>
    public static IEnumerable<GroupNameUse> In(JobPlan plan)
    {
        foreach (SettingWrite<GroupName> write in plan.GroupWrites)
        {
            // The name of a group object is judged where the object is made.
            if (write.Declarations.IsEmpty && !write.IsIgnored)
            {
                yield return new GroupNameUse(write.Value, write.ValueLocation, Places.IsWithin(write.ValueLocation, write.CallLocation) ? write.CallLocation : null);
            }
        }

        foreach (GroupObject made in plan.GroupObjects)
        {
            if (made.Name is { } name)
            {
                yield return new GroupNameUse(name.Value, name.ValueLocation, null);
            }
        }

        foreach (GroupRegistration registration in plan.GroupRegistrations)
        {
            if (registration.NameLocation is { } name)
            {
                yield return new GroupNameUse(registration.Name, name, null);
            }
        }
    }
}
