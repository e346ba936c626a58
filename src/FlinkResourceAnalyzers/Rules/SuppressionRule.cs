using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA9001: something suppresses or lowers a rule that the policy enforces.</summary>
internal static class SuppressionRule
{
    public const string Id = "FRA9001";

    /// <summary>The key of <c>Diagnostic.Properties</c> with the id of the rule that is suppressed; absent when all are.</summary>
    public const string RuleProperty = "FlinkSuppressedRule";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "A rule that the policy enforces is suppressed",
        messageFormat: "{0}; {1} enforces the policy",
        RuleCategories.Governance,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where a policy says 'enforce: true', exceptions are waivers in the policy file, with a reason, an owner and an end.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: new[] { WellKnownDiagnosticTags.NotConfigurable });

    /// <summary>An attempt.</summary>
    /// <param name="enforce">Where the policy says that it is enforced.</param>
    /// <param name="location">The pragma or attribute; null for what has no place in the code, which is reported where the policy enforces.</param>
    /// <param name="rule">The id of the rule; null when it is all of them.</param>
    /// <param name="attempt">What is done, as a sentence without an end.</param>
    public static Diagnostic Of(PolicyOrigin enforce, Location? location, string? rule, string attempt)
        => Diagnostic.Create(
            Descriptor,
            location ?? enforce.Position!.ToLocation(),
            rule is null ? null : System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(RuleProperty, rule),
            attempt,
            enforce);
}
