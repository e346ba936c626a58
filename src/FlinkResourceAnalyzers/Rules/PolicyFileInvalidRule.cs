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
        description: "A limit that silently does not apply is worse than none, so whatever cannot be read in a policy file fails the build.",
        helpLinkUri: HelpLinks.For(Id));
}
