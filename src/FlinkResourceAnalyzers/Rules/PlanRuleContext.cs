using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Cluster;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What a rule is given: the plan of one job, the policy as it applies to that job, the cluster it is to run on, and where to report.</summary>
internal sealed class PlanRuleContext
{
    private readonly Action<Finding> _report;
    private readonly bool _reportsBuiltInDefaults;

    /// <param name="plan">The job.</param>
    /// <param name="policy">What applies to it.</param>
    /// <param name="report">Receives what is found.</param>
    /// <param name="reportsBuiltInDefaults">Whether limits and requirements that no policy file set are reported at all.</param>
    /// <param name="cluster">The cluster it is to run on; null when none is known.</param>
    public PlanRuleContext(JobPlan plan, JobPolicy policy, Action<Finding> report, bool reportsBuiltInDefaults = true, FlinkCluster? cluster = null)
    {
        Plan = plan;
        Policy = policy;
        Cluster = cluster;
        _report = report;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    public JobPlan Plan { get; }

    public JobPolicy Policy { get; }

    /// <summary>The cluster the job is to run on, as far as files tell of it; null when none do, and for jobs that run inside the program itself.</summary>
    public FlinkCluster? Cluster { get; }

    /// <summary>How the manifests of the cluster run the job; none where no manifest is about it.</summary>
    public ImmutableArray<ManifestJob> ManifestJobs { get; init; } = ImmutableArray<ManifestJob>.Empty;

    /// <summary>Reports with the descriptor's own severity.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location>? additionalLocations = null,
        ImmutableDictionary<string, string?>? properties = null,
        params object[] messageArguments)
        => _report(new Finding(Diagnostic.Create(descriptor, location, additionalLocations, properties, messageArguments)));

    /// <summary>Reports with a severity of its own, for what is less certain than the rest of a rule.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        DiagnosticSeverity severity,
        Location location,
        IEnumerable<Location>? additionalLocations = null,
        ImmutableDictionary<string, string?>? properties = null,
        params object[] messageArguments)
        => _report(new Finding(Diagnostic.Create(descriptor, location, severity, additionalLocations, properties, messageArguments)));

    /// <summary>
    /// Reports what a limit or requirement forbids: an error when a policy file set it, the descriptor's own severity when only the built-in
    /// defaults did (design decision 6); one that nobody can switch off when the policy enforces its files.
    /// </summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        PolicyOrigin origin,
        Location location,
        IEnumerable<Location>? additionalLocations = null,
        ImmutableDictionary<string, string?>? properties = null,
        params object[] messageArguments)
    {
        if (!origin.IsBuiltIn || _reportsBuiltInDefaults)
        {
            _report(new Finding(Diagnostic.Create(
                Policy.Enforces(origin) ? EnforcedTwin.Of(descriptor) : descriptor,
                location,
                origin.IsBuiltIn ? descriptor.DefaultSeverity : DiagnosticSeverity.Error,
                additionalLocations,
                properties.WithWaiver(descriptor.Id, origin, Plan.JobName, Plan.ContainingType),
                messageArguments)));
        }
    }

    /// <summary>
    /// Reports with the descriptor's own severity what a limit makes a risk, unless only the built-in defaults set that limit and they are not
    /// to be reported. When the policy enforces the limit, what is not proven does not pass: it is an error that nobody can switch off.
    /// </summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="origin">Who set the limit.</param>
    /// <param name="decidedByCaller">See <see cref="Finding.DecidedByCaller"/>.</param>
    /// <param name="location">Where.</param>
    /// <param name="additionalLocations">Where else.</param>
    /// <param name="properties">For the fix.</param>
    /// <param name="messageArguments">For the message.</param>
    public void ReportRisk(
        DiagnosticDescriptor descriptor,
        PolicyOrigin origin,
        Location? decidedByCaller,
        Location location,
        IEnumerable<Location>? additionalLocations,
        ImmutableDictionary<string, string?>? properties,
        params object[] messageArguments)
    {
        if (!origin.IsBuiltIn || _reportsBuiltInDefaults)
        {
            DiagnosticDescriptor rule = Policy.Enforces(origin) ? EnforcedTwin.Of(descriptor) : descriptor;
            ImmutableDictionary<string, string?>? all = properties.WithWaiver(descriptor.Id, origin, Plan.JobName, Plan.ContainingType);
            _report(new Finding(Diagnostic.Create(rule, location, additionalLocations, all, messageArguments), decidedByCaller));
        }
    }
}
