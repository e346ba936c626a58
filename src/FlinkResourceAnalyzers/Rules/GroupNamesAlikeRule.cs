using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2005: two slot-sharing groups differ only by a slip in the name.</summary>
internal sealed class GroupNamesAlikeRule : PlanRule
{
    public const string Id = "FRA2005";

    /// <summary>All pairs are compared; a job with more groups than this has other worries.</summary>
    private const int MostNames = 64;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "Two slot-sharing groups differ only by a slip in the name",
        messageFormat: "The slot-sharing group '{0}' differs from '{1}' only by {2}: to Flink these are two groups, each with slots of its own",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink compares the names of slot-sharing groups letter by letter. A slip makes a group of its own, which takes slots of its own.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        // A list of groups says itself which names there are: others are FRA2004, and those it has are meant to differ.
        if (context.Policy.Groups is not null)
        {
            return;
        }

        List<NamedGroup> names = NamesOf(context.Plan);
        if (names.Count > MostNames)
        {
            return;
        }

        for (int i = 0; i < names.Count; i++)
        {
            if (Meant(i, names, context.Plan) is not { } meant)
            {
                continue;
            }

            foreach (Use use in names[i].Uses)
            {
                context.Report(
                    Rule,
                    use.Location,
                    meant.Place is { } other ? new[] { use.WrittenAt, other } : new[] { use.WrittenAt },
                    GroupTexts.Rename(meant.Name).Add(FixProperties.OtherIndex, "0"),
                    names[i].Name,
                    meant.Name,
                    Words(GroupNameSlip.Between(names[i].Name, meant.Name)));
            }
        }
    }

    /// <summary>The name that was meant: the one written more often, and the earlier one of two that are written equally often.</summary>
    private static MeantName? Meant(int index, List<NamedGroup> names, JobPlan plan)
    {
        string name = names[index].Name;
        List<Use> uses = names[index].Uses;
        string standard = GroupName.Default.Name!;
        if (plan.Groups.Any(group => group.Name.Equals(GroupName.Default)) && GroupNameSlip.Between(name, standard) != GroupNameDifference.Names)
        {
            return new MeantName(standard, null);
        }

        int best = -1;
        for (int other = 0; other < names.Count; other++)
        {
            int count = names[other].Uses.Count;
            if ((count > uses.Count || (count == uses.Count && other < index))
                && (best < 0 || count > names[best].Uses.Count)
                && name != standard
                && GroupNameSlip.Between(name, names[other].Name) != GroupNameDifference.Names)
            {
                best = other;
            }
        }

        return best < 0 ? null : new MeantName(names[best].Name, names[best].Uses[0].Location);
    }

    /// <summary>The names, each with its places: registered ones first, since a profile is written for what exists.</summary>
    private static List<NamedGroup> NamesOf(JobPlan plan)
    {
        var names = new List<NamedGroup>();
        foreach (GroupRegistration registration in plan.GroupRegistrations)
        {
            Add(registration.Name, registration.ValueLocation, registration.NameLocation ?? registration.ValueLocation);
        }

        foreach (SettingWrite<GroupName> write in plan.GroupWrites.Where(write => !write.IsIgnored))
        {
            Add(write.Value, write.ValueLocation, write.Declarations.IsEmpty ? write.ValueLocation : write.Declarations[0]);
        }

        return names;

        void Add(GroupName group, Location value, Location writtenAt)
        {
            if (group.Name is not { } name)
            {
                return;
            }

            // The name of a group object may be written in a member of which this method knows the name only.
            var use = new Use(Places.IsWithin(writtenAt, value) ? writtenAt : value, writtenAt);
            if (names.Find(group => group.Name == name) is not { } known)
            {
                names.Add(known = new NamedGroup(name, new List<Use>()));
            }

            known.Uses.Add(use);
        }
    }

    private static string Words(GroupNameDifference difference) => difference switch
    {
        GroupNameDifference.Case => "upper and lower case",
        GroupNameDifference.Spacing => "spaces, hyphens and the like",
        _ => "a letter",
    };

    private sealed record MeantName(string Name, Location? Place);

    private sealed record NamedGroup(string Name, List<Use> Uses);

    /// <summary>A place where a group is used by its name.</summary>
    /// <param name="Location">In the method that is analysed.</param>
    /// <param name="WrittenAt">Where the name is written, which may be elsewhere.</param>
    private sealed record Use(Location Location, Location WrittenAt);
}
