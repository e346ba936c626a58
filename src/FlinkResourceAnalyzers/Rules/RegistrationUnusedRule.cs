using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA3008: no operator uses a registered slot-sharing group.</summary>
internal sealed class RegistrationUnusedRule : PlanRule
{
    public const string Id = "FRA3008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "No operator uses this registered slot-sharing group",
        messageFormat: "No operator of the job is in slot-sharing group '{0}', so that this registration has no effect",
        RuleCategories.ResourceProfiles,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink looks registrations up by the names of the groups that operators are in, and ignores the others without a word.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(PlanRuleContext context)
    {
        JobPlan plan = context.Plan;
        if (plan.GroupRegistrations.IsEmpty
            || plan is not { IsJob: true, IsClosed: true }
            || plan.Groups.Any(group => !group.Name.IsKnown)
            || plan.GroupWrites.Any(write => !write.Value.IsKnown))
        {
            return;
        }

        // The writes are those of all jobs of this environment, which share its registrations; of default there is no telling.
        var used = new HashSet<string?>(plan.Groups.Select(group => group.Name.Name).Concat(plan.GroupWrites.Select(write => write.Value.Name)), StringComparer.Ordinal)
        {
            GroupName.Default.Name,
        };
        foreach (GroupRegistration registration in plan.GroupRegistrations)
        {
            if (registration.Name.Name is { } name && !used.Contains(name))
            {
                context.Report(
                    Rule,
                    registration.CallLocation,
                    null,
                    SettingTexts.Edits(SettingKind.SlotSharingGroup, FixProperties.Remove),
                    name);
            }
        }
    }
}
