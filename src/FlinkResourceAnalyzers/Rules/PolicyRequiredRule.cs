using System;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0004: no policy applies although the project must have one.</summary>
internal static class PolicyRequiredRule
{
    public const string Id = "FRA0004";

    // An organisation sets the property for all of its projects, and none may say no.
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "No policy applies although one is required",
        messageFormat: "FlinkResourceRequirePolicy is set, but no policy applies to this project: {0}",
        RuleCategories.Policy,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Without a policy file only the built-in defaults apply, which warn and never fail a build.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: new[] { WellKnownDiagnosticTags.NotConfigurable });

    /// <summary>Reports that there is no file, or none of which anything could be read. A property has no place, and neither has what is missing.</summary>
    public static void Check(ResourcePolicy policy, AnalyzerConfigOptionsProvider options, Action<Diagnostic> report)
    {
        if (!options.GlobalOptions.TryGetValue("build_property.FlinkResourceRequirePolicy", out string? required)
            || !required.Trim().Equals("true", StringComparison.OrdinalIgnoreCase)
            || policy.Files.Any(file => file.Layer.Root is not null))
        {
            return;
        }

        report(Diagnostic.Create(Descriptor, Location.None, policy.HasFile
            ? "nothing of " + string.Join(", ", policy.Files.Select(file => file.DisplayName)) + " could be read"
            : "there is no flink-resources.yaml in " + (PolicyFiles.ProjectFolder(options) ?? "the project's folder")
                + " or a folder above it, up to the root of the repository or FlinkResourcePolicyRoot, and no FlinkResourcePolicy item names one"));
    }
}
