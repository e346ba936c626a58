using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>Reads the text of a baseline file. Never throws, but for cancellation: what is wrong is part of the result.</summary>
internal static class BaselineReader
{
    /// <summary>What a file of this kind is called in messages.</summary>
    public const string Kind = "baseline";

    private static readonly PolicyTextShape Text = new("text", @"\S", text => !string.IsNullOrWhiteSpace(text));

    private static readonly PolicyTextShape RuleId = new(
        "the id of a rule about jobs, configuration files or manifests, such as FRA1003",
        @"^FRA[0-9]{4}$",
        BaselineRules.Include);

    private static readonly PolicyMapShape Violation = new(
        "a map with rule, file and message",
        new PolicyKey("rule", RuleId, "The rule's id."),
        new PolicyKey("file", Text, "The file, from the baseline's folder."),
        new PolicyKey("member", Text, "The member that the violation lies in, without parameters."),
        new PolicyKey("message", Text, "What the message says, without line numbers and the policy's limit."),
        new PolicyKey("count", new PolicyIntegerShape(1, int.MaxValue), "How often; 1 unless given."),
        new PolicyKey("framework", Text, "The only target framework in which it is; all unless given."))
    {
        Required = ImmutableArray.Create("rule", "file", "message"),
    };

    private static readonly PolicyMapShape Root = new(
        "a map with 'version' and 'violations'",
        new PolicyKey("version", new PolicyIntegerShape(PolicySchema.Version, PolicySchema.Version), "The version of this format."),
        new PolicyKey(
            "violations",
            new PolicyEitherShape(new PolicyNothingShape(), new PolicyListShape(Violation, "a list of violations, each with rule, file and message")),
            "The violations that do not fail the build."))
    {
        Required = ImmutableArray.Create("version", "violations"),
    };

    public static BaselineDocument Read(SourceText text, CancellationToken cancellationToken)
    {
        var errors = new PolicyErrors(Kind);
        PolicyMap? root = PolicyReader.ReadMap(text, Root, YamlLimits.Generated, errors, cancellationToken);
        ImmutableArray<BaselineEntry> entries = root?.Get<PolicyList>("violations") is { } list
            ? WithoutDuplicates(list.Items.OfType<PolicyMap>().Select(violation => EntryOf(violation, text)), errors)
            : ImmutableArray<BaselineEntry>.Empty;
        return new BaselineDocument(entries, errors.ToImmutable(text));
    }

    /// <summary>Null when something is missing without which it is no entry; the shape has said so.</summary>
    private static BaselineEntry? EntryOf(PolicyMap violation, SourceText text)
    {
        if (violation.Get<PolicyText>("rule") is not { } rule
            || violation.Get<PolicyText>("file") is not { } file
            || violation.Get<PolicyText>("message") is not { } message)
        {
            return null;
        }

        var key = new BaselineKey(rule.Value, file.Value, violation.Get<PolicyText>("member")?.Value ?? string.Empty, message.Value);
        PolicyInteger? count = violation.Get<PolicyInteger>("count");
        return new BaselineEntry(key, (int)(count?.Value ?? 1), violation.Get<PolicyText>("framework")?.Value, violation.Range.FirstLine(text))
        {
            CountRange = count?.Range,
            Lines = LinesOf(violation.Range, text),
        };
    }

    private static TextSpan? LinesOf(YamlRange range, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(range.Span.Start);
        TextLine last = text.Lines.GetLineFromPosition(range.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, range.Span.Start));
        string after = text.ToString(TextSpan.FromBounds(range.Span.End, last.End)).TrimStart();
        return before.Trim() == "-" && (after.Length == 0 || after[0] == '#')
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : null;
    }

    /// <summary>Two branches may each have listed the same violation: which of two counts is meant is for people to say.</summary>
    private static ImmutableArray<BaselineEntry> WithoutDuplicates(IEnumerable<BaselineEntry?> entries, PolicyErrors errors)
    {
        var first = new Dictionary<(BaselineKey, string?), BaselineEntry>();
        ImmutableArray<BaselineEntry>.Builder distinct = ImmutableArray.CreateBuilder<BaselineEntry>();
        foreach (BaselineEntry? entry in entries)
        {
            if (entry is null)
            {
                continue;
            }

            if (first.TryGetValue((entry.Key, entry.Framework), out BaselineEntry? earlier))
            {
                errors.Add(
                    entry.Range,
                    string.Format(
                        CultureInfo.InvariantCulture,
                        "This violation is listed twice, first in line {0}; say in one entry how often it occurs, with 'count'",
                        earlier.Range.Lines.Start.Line + 1),
                    earlier.Range);
                continue;
            }

            first.Add((entry.Key, entry.Framework), entry);
            distinct.Add(entry);
        }

        return distinct.ToImmutable();
    }
}
