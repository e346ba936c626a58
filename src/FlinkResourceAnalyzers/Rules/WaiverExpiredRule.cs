using System;
using System.Globalization;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA9002: a waiver has expired, or is about to.</summary>
internal static class WaiverExpiredRule
{
    public const string Id = "FRA9002";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "A waiver has expired or is about to",
        messageFormat: "{0} {1}",
        RuleCategories.Governance,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A waiver holds until the end of its last day. From then on the job is held to the limits of everyone else.",
        helpLinkUri: HelpLinks.For(Id));

    /// <summary>Reports the waivers of a policy file whose last day is over or near.</summary>
    /// <param name="path">The file's path as the compiler was given it.</param>
    /// <param name="layer">What it says.</param>
    /// <param name="policy">What all files say together, and on which day; nothing is said where that is not known.</param>
    /// <param name="report">Takes the diagnostics.</param>
    public static void Check(string path, PolicyLayer layer, ResourcePolicy policy, Action<Diagnostic> report)
    {
        if (policy.Day is not { } today)
        {
            return;
        }

        foreach (Waiver waiver in layer.Waivers)
        {
            WaiverState state = waiver.StateOn(today, layer.WaiverNotice);
            if (state is WaiverState.Expired or WaiverState.ExpiresSoon)
            {
                Positioned<DateTime> expires = waiver.Expires!;
                report(Diagnostic.Create(
                    state == WaiverState.Expired && policy.Enforce is not null ? EnforcedTwin.Of(Descriptor) : Descriptor,
                    new FilePosition(path, expires.Range.Span, expires.Range.Lines).ToLocation(),
                    state == WaiverState.Expired ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    additionalLocations: null,
                    properties: null,
                    waiver.Title,
                    state == WaiverState.Expired
                        ? "expired after " + Text(expires.Value) + " and no longer holds; today is " + Text(today)
                        : "holds until " + Text(expires.Value) + ", " + Left((int)(expires.Value - today).TotalDays)));
            }
        }
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Left(int days) => days switch
    {
        0 => "which is today",
        1 => "which is tomorrow",
        _ => "which is in " + days.ToString(CultureInfo.InvariantCulture) + " days",
    };
}
