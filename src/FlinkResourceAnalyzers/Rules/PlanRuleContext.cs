using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>What a rule is given: the plan of one job, the policy as it applies to that job, and where to report.</summary>
internal sealed class PlanRuleContext
{
    private readonly Action<Diagnostic> _report;
    private readonly bool _reportsBuiltInDefaults;

    /// <param name="plan">The job.</param>
    /// <param name="policy">What applies to it.</param>
    /// <param name="report">Receives the diagnostics.</param>
    /// <param name="reportsBuiltInDefaults">Whether limits and requirements that no policy file set are reported at all.</param>
    public PlanRuleContext(JobPlan plan, JobPolicy policy, Action<Diagnostic> report, bool reportsBuiltInDefaults = true)
    {
        Plan = plan;
        Policy = policy;
        _report = report;
        _reportsBuiltInDefaults = reportsBuiltInDefaults;
    }

    public JobPlan Plan { get; }

    public JobPolicy Policy { get; }

    /// <summary>Reports with the descriptor's own severity.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        Location location,
        IEnumerable<Location>? additionalLocations = null,
        ImmutableDictionary<string, string?>? properties = null,
        params object[] messageArguments)
        => _report(Diagnostic.Create(descriptor, location, additionalLocations, properties, messageArguments));

    /// <summary>
    /// Reports what a limit or requirement forbids: an error when a policy file set it, the descriptor's own severity when only the built-in
    /// defaults did (design decision 6).
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
            _report(Diagnostic.Create(
                descriptor,
                location,
                origin.IsBuiltIn ? descriptor.DefaultSeverity : DiagnosticSeverity.Error,
                additionalLocations,
                properties,
                messageArguments));
        }
    }
}
