using System;
using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// FRA0006: the policy in force, once for a compilation to which a policy file applies, jobs or no jobs: what auditors read, and the proof that the
/// analysis ran.
/// </summary>
internal static class PolicyInForceRule
{
    public const string Id = "FRA0006";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "The policy in force",
        messageFormat: "The policy in force is that of {0}",
        RuleCategories.Policy,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The files, limits and requirements that this project is held to; the whole of it is in the diagnostic's properties.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>The rule where the policy is enforced: still a message, but one that the error log always has.</summary>
    public static readonly DiagnosticDescriptor EnforcedDescriptor = EnforcedTwin.Create(Descriptor, DiagnosticSeverity.Info);

    /// <summary>Reports at the start of the file that is nearest to the project.</summary>
    public static void Check(
        ResourcePolicy policy,
        string assembly,
        string? mode,
        string? cluster,
        (string Path, int Entries)? baseline,
        Action<Diagnostic> report)
    {
        if (!policy.HasFile)
        {
            return;
        }

        report(Diagnostic.Create(
            policy.Enforce is null ? Descriptor : EnforcedDescriptor,
            Location.Create(policy.Files[0].Path, default, default),
            ImmutableDictionary<string, string?>.Empty.Add(PolicyJson.PropertyName, PolicyJson.Write(policy, assembly, mode, cluster, baseline)),
            string.Join(", ", policy.Files.Select(file => file.DisplayName)) + (policy.Enforce is { } enforced ? "; " + enforced + " enforces it" : string.Empty)));
    }
}
