using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA9005: a waiver does not say why, who answers for it, or until when.</summary>
internal static class WaiverIncompleteRule
{
    public const string Id = "FRA9005";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "A waiver has no reason, no owner or no last day",
        messageFormat: "{0} does not hold: it has no {1}",
        RuleCategories.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An exception that nobody explained, nobody answers for, or that never ends is a limit that is gone.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>Reports the waivers of a policy file that are not filled in.</summary>
    public static void Check(string path, PolicyLayer layer, ResourcePolicy policy, Action<Diagnostic> report)
    {
        foreach (Waiver waiver in layer.Waivers)
        {
            List<string> missing = waiver.Missing.Select(key => "'" + key + "'").ToList();
            if (missing.Count > 0)
            {
                report(Diagnostic.Create(
                    policy.Enforce is null ? Descriptor : EnforcedTwin.Of(Descriptor),
                    new FilePosition(path, waiver.Range.Span, waiver.Range.Lines).ToLocation(),
                    waiver.Title,
                    missing.Count == 1 ? missing[0] : string.Join(", ", missing.Take(missing.Count - 1)) + " and no " + missing[missing.Count - 1]));
            }
        }
    }
}
