using System;
using System.Linq;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0007: the baseline file is invalid.</summary>
internal static class BaselineFileInvalidRule
{
    public const string Id = "FRA0007";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "The baseline file is invalid",
        messageFormat: "{0}",
        RuleCategories.Policy,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What cannot be read in a baseline file fails the build by itself, since the violations that it was to list fail it as well, and would not say why.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>Reports the errors of the baseline file.</summary>
    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="document">The file as read; null when its text could not be had.</param>
    /// <param name="policy">The policy, which may forbid it.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public static void Check(string path, BaselineDocument? document, ResourcePolicy policy, Action<Diagnostic> report)
    {
        if (policy.ForbidsBaseline is { } enforced)
        {
            report(Diagnostic.Create(
                Descriptor,
                Location.Create(path, default, default),
                "The baseline does not apply: " + enforced + " enforces the policy, and its file does not say 'baseline: true'"));
        }

        if (document is null)
        {
            report(Diagnostic.Create(
                Descriptor,
                Location.Create(path, default, default),
                "The baseline file cannot be read: it is a folder, it is not text, or there is no leave to read it"));
            return;
        }

        foreach (PolicyError error in document.Errors)
        {
            report(Diagnostic.Create(Descriptor, LocationOf(error.Range), error.Related.Select(LocationOf), error.Message));
        }

        Location LocationOf(YamlRange range) => new FilePosition(path, range.Span, range.Lines).ToLocation();
    }
}
