using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One fixed order of diagnostics, and all there is to one of them as text.</summary>
internal static class DiagnosticOrder
{
    public static IOrderedEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, Diagnostic> diagnostic)
        => items
            .OrderBy(item => diagnostic(item).Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(item => diagnostic(item).Location.SourceSpan.Start)
            .ThenBy(item => diagnostic(item).Location.SourceSpan.End)
            .ThenBy(item => diagnostic(item).Id, StringComparer.Ordinal)
            .ThenBy(item => Fingerprint(diagnostic(item)), StringComparer.Ordinal);

    /// <summary>Id, severity, places, message and properties.</summary>
    public static string Fingerprint(Diagnostic diagnostic)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.Severity} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        foreach (Location location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
        {
            text.Append(" @").Append(DiagnosticComparer.Describe(location.GetLineSpan()));
        }

        foreach (KeyValuePair<string, string?> property in diagnostic.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            text.Append($" {property.Key}={property.Value}");
        }

        return text.ToString();
    }

    public static ImmutableArray<string> Fingerprints(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Fingerprint)];
}
