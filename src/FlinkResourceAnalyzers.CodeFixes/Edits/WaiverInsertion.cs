using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.CodeFixes.Edits;

/// <summary>Puts a waiver at the end of those that a policy file has, and leaves everything else in it as it is.</summary>
internal static class WaiverInsertion
{
    private const string Key = "waivers";

    /// <summary>What YAML reads as the very text that is written.</summary>
    private static readonly Regex Plain = new(@"^[A-Za-z_][\w.\-/]*$", RegexOptions.CultureInvariant);

    private static readonly ImmutableHashSet<string> Words = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "null", "true", "false", "yes", "no", "on", "off", "y", "n");

    /// <returns>Null when the file cannot be read, has such a waiver, or is written in a way that leaves no place for one.</returns>
    public static TextChange? Change(SourceText text, WaiverStub stub, CancellationToken cancellationToken)
    {
        YamlStream stream = YamlReader.Read(text, YamlLimits.Default, cancellationToken);
        if (stream is not { Error: null, Documents: { Length: 1 } documents }
            || documents[0].Root is not YamlMapping { Entries: { IsEmpty: false } entries } root
            || text[root.Range.Span.Start] == '{'
            || LimitsOf(root, stub) is not { } limits)
        {
            return null;
        }

        string[] lines = Lines(stub, limits).ToArray();
        int indentation = entries[0].Key.Range.Lines.Start.Character;
        YamlEntry? waivers = entries.FirstOrDefault(entry => entry.Key.Value == Key);
        return waivers?.Value switch
        {
            null => AtEnd(text, indentation, lines),
            YamlScalar { IsNull: true, Value: "" } => After(text, waivers.Key.Range.Span.End, indentation + 2, lines),
            YamlScalar { IsNull: true, Range.Span: var none } => Instead(text, none, indentation + 2, lines),
            YamlSequence { Items.IsEmpty: true, Range.Span: var none } => Instead(text, none, indentation + 2, lines),
            YamlSequence list when text[list.Range.Span.Start] == '-' && !list.Items.Any(item => IsSame(item, stub))
                => After(text, list.Range.Span.End, list.Range.Lines.Start.Character, lines),
            _ => null,
        };
    }

    private static IEnumerable<string> Lines(WaiverStub stub, string limits)
    {
        yield return "- rule: " + stub.Rule;
        if (stub.Job is not null)
        {
            yield return "  job: " + Scalar(stub.Job);
        }

        yield return "  type: " + Scalar(stub.Type);
        if (limits.Length > 0)
        {
            yield return "  limits: " + limits;
        }

        yield return "  reason: \"\" # why the job cannot do with less";
        yield return "  owner: \"\" # who answers for it";
        yield return "  expires: \"\" # the last day on which it holds, as yyyy-mm-dd";
    }

    /// <summary>The limit that is to be raised, by the path to where it stands; empty for a rule that one is exempt from, null for a limit that no waiver raises.</summary>
    private static string? LimitsOf(YamlMapping root, WaiverStub stub)
    {
        if (stub.Needed is null)
        {
            return string.Empty;
        }

        string[]? path = PathTo(root, stub.Limit)?.ToArray();
        int start = path is null ? -1 : Array.IndexOf(path, "limits");
        return path is null || start < 0 || path[0] == Key
            ? null
            : path.Skip(start + 1).Reverse().Aggregate(stub.Needed, (inner, key) => "{ " + Scalar(key) + ": " + inner + " }");
    }

    private static IEnumerable<string>? PathTo(YamlNode node, TextSpan place) => node switch
    {
        _ when node.Range.Span == place => Enumerable.Empty<string>(),
        YamlMapping map => map.Entries
            .Select(entry => PathTo(entry.Value, place) is { } rest ? rest.Prepend(entry.Key.Value) : null)
            .FirstOrDefault(path => path is not null),
        YamlSequence list => list.Items.Select(item => PathTo(item, place)).FirstOrDefault(path => path is not null),
        _ => null,
    };

    /// <summary>Whether a waiver is there that has only to be filled in, or to be raised, by people.</summary>
    private static bool IsSame(YamlNode waiver, WaiverStub stub)
        => waiver is YamlMapping map && TextOf(map, "rule") == stub.Rule && TextOf(map, "job") == stub.Job && TextOf(map, "type") == stub.Type;

    private static string? TextOf(YamlMapping map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value is YamlScalar scalar ? scalar.Value : null;

    private static TextChange? AtEnd(SourceText text, int indentation, string[] lines)
    {
        // What ends a document leaves no place behind it.
        if (text.Lines.Any(line => line.ToString().StartsWith("...", StringComparison.Ordinal)))
        {
            return null;
        }

        string newLine = NewLineOf(text);
        string before = text.Length == 0 || text[text.Length - 1] == '\n' ? string.Empty : newLine;
        return new TextChange(new TextSpan(text.Length, 0), before + new string(' ', indentation) + Key + ":" + newLine + Block(indentation + 2, lines, newLine) + newLine);
    }

    /// <summary>On the lines behind the one in which a place lies.</summary>
    private static TextChange After(SourceText text, int place, int indentation, string[] lines)
    {
        string newLine = NewLineOf(text);
        return new TextChange(new TextSpan(text.Lines.GetLineFromPosition(place).End, 0), newLine + Block(indentation, lines, newLine));
    }

    private static TextChange Instead(SourceText text, TextSpan empty, int indentation, string[] lines)
    {
        int start = empty.Start;
        while (start > 0 && text[start - 1] == ' ')
        {
            start--;
        }

        string newLine = NewLineOf(text);
        return new TextChange(TextSpan.FromBounds(start, empty.End), newLine + Block(indentation, lines, newLine));
    }

    private static string Block(int indentation, string[] lines, string newLine) => string.Join(newLine, lines.Select(line => new string(' ', indentation) + line));

    private static string NewLineOf(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    private static string Scalar(string text) => Plain.IsMatch(text) && !Words.Contains(text) ? text : "'" + text.Replace("'", "''") + "'";
}
