using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3007: one slot-sharing group has different profiles.</summary>
internal sealed class ProfilesConflictRule : PlanRule
{
    public const string Id = "FRA3007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "One slot-sharing group has different profiles",
        messageFormat: "{0}",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Flink rejects a job in which operators or a registration give one group different resources. Of two registrations the last one counts.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        foreach (SlotSharingGroup group in context.Plan.Groups)
        {
            CheckOperators(context, group);
        }

        foreach (GroupRegistration replaced in context.Plan.GroupRegistrations)
        {
            if (replaced.ReplacedAt is { } place
                && context.Plan.GroupRegistrations.FirstOrDefault(other => other.CallLocation.Equals(place)) is { } replacing
                && replaced.Profile.DiffersFrom(replacing.Profile))
            {
                context.Report(
                    Rule,
                    DiagnosticSeverity.Warning,
                    replacing.CallLocation,
                    [replaced.CallLocation],
                    SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Remove),
                    "Slot-sharing group '" + replacing.Name + "' is registered with another profile before: the last registration counts, without a word from Flink");
            }
        }
    }

    /// <summary>StreamGraphGenerator.transform compares what each operator brings with what is known of the group by then.</summary>
    private static void CheckOperators(PlanRuleContext context, SlotSharingGroup group)
    {
        ProfileDeclaration[] certain = group.Declarations.Where(declaration => declaration.IsCertain).ToArray();
        foreach (ProfileDeclaration second in certain.Where(declaration => declaration.OperatorId is not null))
        {
            ProfileDeclaration? first = certain.TakeWhile(declaration => declaration != second).FirstOrDefault(declaration => declaration.Profile.DiffersFrom(second.Profile));
            if (first is null || group.Name.Name is not { } name)
            {
                continue;
            }

            Operator step = context.Plan.Operators[second.OperatorId!.Value];
            SettingWrite<GroupName>? write = step.ExplicitGroup is { Writes: { Length: 1 } writes } ? writes[0] : null;
            context.Report(
                Rule,
                write?.ValueLocation ?? step.Location,
                PlaceOf(context, first, name) is { } place ? [place] : null,
                write is { IsCalculated: false }
                    ? SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.NameGroup).Add(FixProperties.Group, name)
                    : null,
                "Slot-sharing group '" + name + "' has another profile " + (first.Source == ProfileSource.Registration ? "on the environment" : "on an operator before")
                    + ": Flink rejects the job when it builds the graph");
        }
    }

    private static Location? PlaceOf(PlanRuleContext context, ProfileDeclaration declaration, string name)
    {
        if (declaration.OperatorId is { } id)
        {
            Operator step = context.Plan.Operators[id];
            return step.ExplicitGroup is { Writes: { IsEmpty: false } writes } ? writes[0].ValueLocation : step.Location;
        }

        return context.Plan.Environment.RegisteredProfiles.PlacesOf(name).FirstOrDefault();
    }
}
