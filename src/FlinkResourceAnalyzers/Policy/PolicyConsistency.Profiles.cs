using System.Collections.Generic;
using System.Linq;

namespace FlinkResourceAnalyzers.Policy;

/// <content>Resource profiles and slot-sharing groups: templates that no job may use, limits of a slot above those of the job.</content>
internal sealed partial class PolicyConsistency
{
    private static readonly string[] MemoryKeys = ["heap", "off-heap", "managed"];

    private void CheckProfiles(PolicyMap root)
    {
        PolicyMap? limits = root.Get<PolicyMap>("limits");
        PolicyMap? groups = root.Get<PolicyMap>("slot-sharing-groups");
        IEnumerable<PolicyMap> entries = Maps(root.Get<PolicyList>("jobs")).ToList();
        foreach (PolicyMap limited in entries.Concat(Maps(root.Get<PolicyList>("waivers"))).Prepend(root))
        {
            CheckSlotWithinJob(limited.Get<PolicyMap>("limits"));
        }

        if (groups is null)
        {
            return;
        }

        foreach (PolicyEntry group in groups.Entries)
        {
            CheckTemplate(group.Key, group.Value as PolicyMap, limits);
        }

        foreach (PolicyMap demanding in entries.Prepend(root))
        {
            CheckGroupsThereAre(demanding.Get<PolicyMap>("require")?.Get<PolicyList>("slot-sharing-group"), groups);
        }
    }

    /// <summary>One slot cannot take more than the whole job.</summary>
    private void CheckSlotWithinJob(PolicyMap? limits)
    {
        if (limits?.Get<PolicyMap>("profile") is not { } slot)
        {
            return;
        }

        foreach ((PolicyValue ofSlot, string key, PolicyValue ofJob) in Totals(slot, limits))
        {
            if (IsLooser(ofSlot, ofJob))
            {
                _errors.Add(
                    ofSlot.Range,
                    Text("The limit of {0} per slot can never apply: 'limits.{1}' allows {2} for the whole job", Written(ofSlot), key, Written(ofJob)),
                    ofJob.Range);
            }
        }
    }

    private void CheckTemplate(string name, PolicyMap? template, PolicyMap? limits)
    {
        if (template is null || limits is null)
        {
            return;
        }

        if (limits.Get<PolicyMap>("profile") is { } slot)
        {
            IEnumerable<PolicyEntry> external = template.Get<PolicyMap>("external")?.Entries ?? Enumerable.Empty<PolicyEntry>();
            foreach ((PolicyEntry amount, PolicyValue? limit) in template.Entries
                .Select(amount => (amount, slot.Get<PolicyValue>(amount.Key)))
                .Concat(external.Select(amount => (amount, slot.Get<PolicyMap>("external")?.Get<PolicyValue>(amount.Key)))))
            {
                if (limit is not null && IsLooser(amount.Value, limit))
                {
                    TemplateExceeds(name, amount.Key, amount.Value, limit, "per slot");
                }
            }
        }

        foreach ((PolicyValue amount, string key, PolicyValue limit) in Totals(template, limits))
        {
            if (IsLooser(amount, limit))
            {
                TemplateExceeds(name, key, amount, limit, "for the whole job");
            }
        }
    }

    private void TemplateExceeds(string name, string amount, PolicyValue value, PolicyValue limit, string what) => _errors.Add(
        value.Range,
        Text(
            "The profile of the group '{0}' could not be used: its {1} of {2} exceeds the limit of {3} {4} set in line {5}",
            PolicyShape.Shorten(name),
            PolicyShape.Shorten(amount),
            Written(value),
            Written(limit),
            what,
            Line(limit.Range)),
        limit.Range);

    private void CheckGroupsThereAre(PolicyList? kinds, PolicyMap groups)
    {
        if (kinds is { Items.Length: > 0 } && groups.Entries.All(group => group.Key == Plan.GroupName.Default.Name))
        {
            _errors.Add(
                kinds.Range,
                Text("'require.slot-sharing-group' asks for a group of its own, and 'slot-sharing-groups' in line {0} allows none", Line(groups.Range)),
                groups.Range);
        }
    }

    /// <summary>The amounts of a slot, each with the limit on their sum over the job.</summary>
    private static IEnumerable<(PolicyValue OfSlot, string Key, PolicyValue OfJob)> Totals(PolicyMap slot, PolicyMap limits)
    {
        if (slot.Get<PolicyNumber>("cpu") is { } cpu && limits.Get<PolicyNumber>("cpu") is { } allCpu)
        {
            yield return (cpu, "cpu", allCpu);
        }

        if (limits.Get<PolicyInteger>("memory") is { } memory)
        {
            foreach (string key in MemoryKeys)
            {
                if (slot.Get<PolicyInteger>(key) is { } amount)
                {
                    yield return (amount, "memory", memory);
                }
            }
        }
    }

    private string Written(PolicyValue value) => _text.ToString(value.Range.Span);
}
