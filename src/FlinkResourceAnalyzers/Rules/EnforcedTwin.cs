using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>
/// A rule as a policy with <c>enforce: true</c> has it: the same in all that people see, but an error that pragmas, configured severities, rule sets and
/// suppressors do not touch. An id may have descriptors that differ like this: the driver knows what an analyzer supports by its id.
/// </summary>
internal static class EnforcedTwin
{
    // One for each descriptor there is, so that findings do not carry a descriptor each.
    private static readonly ConcurrentDictionary<DiagnosticDescriptor, DiagnosticDescriptor> Twins = new();

    /// <summary>The rule as an error that nobody can configure.</summary>
    public static DiagnosticDescriptor Of(DiagnosticDescriptor rule) => Twins.GetOrAdd(rule, original => Create(original, DiagnosticSeverity.Error));

    /// <summary>Whether a descriptor is a rule as it is enforced.</summary>
    public static bool Is(DiagnosticDescriptor descriptor) => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>The rule with a severity that nobody can configure.</summary>
    public static DiagnosticDescriptor Create(DiagnosticDescriptor rule, DiagnosticSeverity severity) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        rule.Category,
        severity,
        isEnabledByDefault: true,
        rule.Description,
        rule.HelpLinkUri,
        rule.CustomTags.Append(WellKnownDiagnosticTags.NotConfigurable).ToArray());
}
