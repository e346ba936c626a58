using System;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0002: the policy file is invalid.</summary>
internal static class PolicyFileInvalidRule
{
    public const string Id = "FRA0002";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "The policy file is invalid",
        messageFormat: "{0}",
        RuleCategories.Policy,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A limit that silently does not apply is worse than none, so whatever cannot be read in a policy file fails "
            + "the build.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>The rule as it is under a policy.</summary>
    public static DiagnosticDescriptor In(ResourcePolicy policy) => policy.Enforce is null ? Descriptor : EnforcedTwin.Of(Descriptor);

    /// <summary>Reports the errors of one policy file.</summary>
    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="document">The file as read; null when its text could not be had.</param>
    /// <param name="policy">What could be read of all files.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public static void Check(string path, PolicyDocument? document, ResourcePolicy policy, Action<Diagnostic> report)
    {
        DiagnosticDescriptor rule = In(policy);
        if (document is null)
        {
            report(Diagnostic.Create(
                rule,
                Location.Create(path, default, default),
                "The policy file cannot be read: it is a folder, it is not text, or there is no leave to read it"));
            return;
        }

        foreach (PolicyError error in document.Errors)
        {
            report(Diagnostic.Create(rule, LocationOf(error.Range), error.Related.Select(LocationOf), error.Message));
        }

        Location LocationOf(YamlRange range) => new FilePosition(path, range.Span, range.Lines).ToLocation();
    }
}
