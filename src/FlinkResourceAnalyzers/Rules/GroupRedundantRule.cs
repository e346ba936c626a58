using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA2007: the slot-sharing group equals the one that is inherited.</summary>
internal sealed class GroupRedundantRule : PlanRule
{
    public const string Id = "FRA2007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The slot-sharing group equals the one that is inherited",
        messageFormat: "The operator is in the slot-sharing group '{0}' without this",
        RuleCategories.SlotSharing,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "An operator that names no group is in the group that all its inputs share, and in the default group when they differ or there are none.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: WellKnownDiagnosticTags.Unnecessary);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (!plan.IsJob || !plan.IsClosed || plan.GroupWrites.IsEmpty)
        {
            return;
        }

        // One call may serve several operators, and must be redundant for each.
        var groups = new GroupName[plan.Operators.Length];
        foreach (Operator step in plan.Operators)
        {
            groups[step.Id] = step.Group;
        }

        var redundant = new Dictionary<Location, SettingWrite<GroupName>>();
        var needed = new HashSet<Location>();
        foreach (Operator step in plan.Operators)
        {
            foreach (SettingWrite<GroupName> write in step.ExplicitGroup?.Writes ?? ImmutableArray<SettingWrite<GroupName>>.Empty)
            {
                if (IsRedundant(step, write, groups, context))
                {
                    redundant[write.CallLocation] = write;
                }
                else
                {
                    needed.Add(write.CallLocation);
                }
            }
        }

        foreach (SettingWrite<GroupName> write in redundant.Values
            .Where(write => !needed.Contains(write.CallLocation))
            .OrderBy(write => write.CallLocation.SourceSpan.Start))
        {
            context.Report(Rule, write.CallLocation, null, SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Remove), write.Value);
        }
    }

    private static bool IsRedundant(Operator step, SettingWrite<GroupName> write, GroupName[] groups, PlanRuleContext context)
        => step.ExplicitGroup is { MayBeUnset: false, Value: { IsKnown: true } own, Writes.Length: 1 }
            && write.Value.Equals(own)
            && write.Declarations.IsEmpty
            && step.DeclaredProfile.IsNone
            && Places.IsWithin(write.ValueLocation, write.CallLocation)
            && SlotSharing.InheritedGroup(step, groups).Equals(own)
            && context.Policy.RequireSlotSharingGroup[step.Kind] is null;
}
