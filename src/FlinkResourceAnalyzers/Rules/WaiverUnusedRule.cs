using System;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA9003: nothing needs a waiver any more.</summary>
internal static class WaiverUnusedRule
{
    public const string Id = "FRA9003";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "Nothing needs a waiver any more",
        messageFormat: "{0} can go: without it nothing would be reported of the job",
        RuleCategories.Governance,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A waiver that is not needed leaves room that nobody decided on again.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Reports the waivers that nothing in the compilation needs.</summary>
    public static void Check(WaiverUses uses, Action<Diagnostic> report)
    {
        foreach (GrantedWaiver unused in uses.Unused)
        {
            report(Diagnostic.Create(Descriptor, unused.Origin.Position!.ToLocation(), unused.Waiver.Title));
        }
    }
}
