using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What is known of the waivers that hold for the jobs of a compilation: whether anything needs them. Safe for concurrent use.</summary>
internal sealed class WaiverUses
{
    private static readonly ImmutableHashSet<string> RulesAboutPlans = PlanRules.All
        .Select(rule => rule.Descriptor.Id)
        .Where(id => WaivableRules.Ids.Contains(id) || WaivableRules.GoverningRuleOf(id) is not null)
        .ToImmutableHashSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<GrantedWaiver, Need> _needs = new();

    /// <summary>In order of rank: a waiver is unused when no job is known to need it, and none may.</summary>
    private enum Need
    {
        None,
        Unknown,
        Proven,
    }

    /// <summary>The waivers that are for jobs of this compilation and that nothing in it needs, in the order of files and places.</summary>
    public IEnumerable<GrantedWaiver> Unused => _needs
        .Where(need => need.Value == Need.None)
        .Select(need => need.Key)
        .OrderBy(waiver => waiver.File.Path, StringComparer.Ordinal)
        .ThenBy(waiver => waiver.Waiver.Range.Span.Start);

    /// <summary>Notes what a job needs of the waivers that hold for it: without which of them the rules would say something else.</summary>
    /// <param name="context">The job, with the policy as it applies to it.</param>
    /// <param name="job">What it is matched by.</param>
    /// <param name="policy">The policy for all jobs.</param>
    /// <param name="reportsBuiltInDefaults">Whether limits and requirements that no policy file set are reported at all.</param>
    public void Judge(PlanRuleContext context, JobIdentity job, ResourcePolicy policy, bool reportsBuiltInDefaults)
    {
        foreach (GrantedWaiver granted in context.Policy.Waivers)
        {
            if (!RulesAboutPlans.Contains(granted.Waiver.Rule) || (_needs.TryGetValue(granted, out Need known) && known == Need.Proven))
            {
                continue;
            }

            if (!Said(context.Policy).SetEquals(Said(policy.For(job, without: granted))))
            {
                _needs[granted] = Need.Proven;
            }
            else if (context.Plan.IsJob)
            {
                // A manifest may run the job with more than its code says, and a namespace may have jobs in other projects.
                Need need = context.Plan.IsClosed && context.ManifestJobs.IsEmpty && IsForThisCompilation(granted.Waiver.Jobs, job) ? Need.None : Need.Unknown;
                _needs.AddOrUpdate(granted, need, (_, before) => before > need ? before : need);
            }
        }

        // Location and message, and not the diagnostic: what a fix would write is no need.
        HashSet<(string Id, Location Location, string Message)> Said(JobPolicy under)
        {
            var said = new HashSet<(string, Location, string)>();
            var again = new PlanRuleContext(
                context.Plan,
                under,
                finding => said.Add((finding.Diagnostic.Id, finding.Diagnostic.Location, finding.Diagnostic.GetMessage(CultureInfo.InvariantCulture))),
                reportsBuiltInDefaults,
                context.Cluster)
            {
                ManifestJobs = context.ManifestJobs,
            };
            foreach (PlanRule rule in PlanRules.All.Where(rule => RulesAboutPlans.Contains(rule.Descriptor.Id) && !under.IsWaived(rule.Descriptor.Id)))
            {
                rule.Check(again);
            }

            return said;
        }
    }

    private static bool IsForThisCompilation(JobPattern jobs, JobIdentity job)
        => jobs.Name is not null || jobs.Assembly is not null || jobs.Type == job.ContainingType;
}
