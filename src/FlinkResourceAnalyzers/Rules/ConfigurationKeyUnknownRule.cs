using System.Collections.Immutable;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>FRA4010: a key that looks like one of Flink's keys for resources and is none, or is an old one.</summary>
internal sealed class ConfigurationKeyUnknownRule : ConfigurationRule
{
    public const string Id = "FRA4010";

    /// <summary>Keys Flink has for other things are unknown as well; more than this no file has that is not made to cost time.</summary>
    private const int MostUnknown = 1000;

    private const int MostReported = 100;

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        title: "The key is unknown to Flink, or deprecated",
        messageFormat: "{0}",
        RuleCategories.Cluster,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Flink reads over keys that it does not know, so that a slip in a key leaves the default in force.",
        helpLinkUri: HelpLinks.For(Id));

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Check(ConfigurationRuleContext context)
    {
        if (context.Document is null)
        {
            return;
        }

        int unknown = 0;
        int reported = 0;
        foreach (ConfigurationEntry entry in context.Own.InForce())
        {
            if (ConfigurationKeys.Find(entry.Key) is { } key)
            {
                if (key.IsOldIn(context.Document.Format))
                {
                    Report(context, entry, "'" + ConfigurationTexts.Short(entry.Key) + "' is deprecated: " + key.Advice, key.ReplacedBy);
                    reported++;
                }
            }
            else if (++unknown <= MostUnknown && ConfigurationKeys.Nearest(entry.Key) is { } nearest)
            {
                Report(context, entry, "'" + ConfigurationTexts.Short(entry.Key) + "' is no key of Flink; did you mean '" + nearest.Name + "'?", nearest.Name);
                reported++;
            }

            if (reported == MostReported)
            {
                return;
            }
        }
    }

    private static void Report(ConfigurationRuleContext context, ConfigurationEntry entry, string message, string? replacement)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (replacement is not null && TextFor(entry, replacement) is { } text)
        {
            properties = properties.Add(FixProperties.Edits, FixProperties.Rename).Add(FixProperties.Text, text);
        }

        context.Report(Rule, Rule.DefaultSeverity, entry.KeyPosition, ImmutableArray<Yaml.FilePosition>.Empty, properties, message);
    }

    /// <summary>
    /// What is to be written in the place of a key, which in a nested map is only its last part; null when the other key lies in another map, or
    /// when the key is written in quotes.
    /// </summary>
    private static string? TextFor(ConfigurationEntry entry, string replacement)
    {
        int outer = entry.Key.Length - entry.KeyPosition.Span.Length;
        bool isPlain = outer == 0 || (outer > 0 && entry.Key[outer - 1] == '.');
        return isPlain && replacement.Length > outer && string.CompareOrdinal(entry.Key, 0, replacement, 0, outer) == 0
            ? replacement.Substring(outer)
            : null;
    }
}
