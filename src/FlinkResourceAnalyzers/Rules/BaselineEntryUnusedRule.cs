using System.Collections.Immutable;
using System.Globalization;
using FlinkResourceAnalyzers.Baseline;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA0008: a baseline entry no longer occurs.</summary>
internal static class BaselineEntryUnusedRule
{
    public const string Id = "FRA0008";

    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        title: "A baseline entry no longer occurs",
        messageFormat: "{0} in {1} {2}: '{3}'; {4}",
        RuleCategories.Policy,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An entry for a violation that is gone would let the same violation come back unseen.",
        helpLinkUri: HelpLinks.For(Id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>What is to be said of an entry that occurs less often than it says.</summary>
    /// <param name="path">The baseline's path as the compiler was given it.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="found">How often it occurs.</param>
    public static Diagnostic Of(string path, BaselineEntry entry, int found) => Diagnostic.Create(
        Descriptor,
        new FilePosition(path, entry.Range.Span, entry.Range.Lines).ToLocation(),
        FixOf(entry, found),
        entry.Key.Rule,
        entry.Key.Member.Length > 0 ? entry.Key.Member + " (" + entry.Key.File + ")" : entry.Key.File,
        found == 0
            ? "no longer occurs"
            : string.Format(CultureInfo.InvariantCulture, "occurs {0}, not {1}", Times(found), Times(entry.Count)),
        entry.Key.Message,
        found == 0 ? "remove the entry" : string.Format(CultureInfo.InvariantCulture, "lower its count to {0}", found));

    private static string Times(int count) => count == 1 ? "once" : count == 2 ? "twice" : count.ToString(CultureInfo.InvariantCulture) + " times";

    private static ImmutableDictionary<string, string?>? FixOf(BaselineEntry entry, int found)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (found == 0)
        {
            return entry.Lines is { } lines
                ? properties.Add(FixProperties.Edits, FixProperties.RemoveEntry)
                    .Add(FixProperties.Span, FixProperties.SpanText(lines))
                : null;
        }

        return entry.CountRange is { } count
            ? properties.Add(FixProperties.Edits, FixProperties.LowerCount)
                .Add(FixProperties.Span, FixProperties.SpanText(count.Span))
                .Add(FixProperties.Text, found.ToString(CultureInfo.InvariantCulture))
            : null;
    }
}
