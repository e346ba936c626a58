using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>
/// Turns YAML into a tree in which every value knows its place. Of YamlDotNet only the parser's events and marks are used (its oldest and
/// stablest part), and only from here, so that the library is not loaded before there is something to read.
/// </summary>
internal sealed class YamlReader
{
    private readonly SourceText _text;
    private readonly YamlLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly IParser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _values;

    private YamlReader(SourceText text, string characters, YamlLimits limits, CancellationToken cancellationToken)
    {
        _text = text;
        _limits = limits;
        _cancellationToken = cancellationToken;
        _parser = new Parser(new Scanner(new StringReader(characters), skipComments: true));
    }

    /// <summary>Reads all documents of a text. Never throws, but for cancellation.</summary>
    public static YamlStream Read(SourceText text, YamlLimits limits, CancellationToken cancellationToken)
    {
        if (text.Length > limits.Characters)
        {
            return Failed(string.Format(
                CultureInfo.InvariantCulture,
                "the file has {0} characters; at most {1} are read",
                text.Length,
                limits.Characters));
        }

        string characters = text.ToString();
        if (UnreadableText.Find(characters) is int position and >= 0)
        {
            return new YamlStream(
                ImmutableArray<YamlDocument>.Empty,
                new YamlError(UnreadableText.Message, YamlRange.Of(text, position, position + 1)));
        }

        var reader = new YamlReader(text, characters, limits, cancellationToken);
        return reader.ReadStream();

        YamlStream Failed(string message)
            => new(ImmutableArray<YamlDocument>.Empty, new YamlError(message, YamlRange.Of(text, 0, 0)));
    }

    private YamlStream ReadStream()
    {
        ImmutableArray<YamlDocument>.Builder documents = ImmutableArray.CreateBuilder<YamlDocument>();
        try
        {
            while (_parser.MoveNext())
            {
                if (_parser.Current is DocumentStart start)
                {
                    _anchors.Clear();
                    _parser.MoveNext();
                    YamlNode root = ReadNode(depth: 1, whenEmpty: null);
                    documents.Add(new YamlDocument(start.IsImplicit ? root.Range : RangeOf(start), root));
                }
            }
        }
        catch (YamlFault fault)
        {
            return new YamlStream(documents.ToImmutable(), fault.Error);
        }
        catch (YamlException exception)
        {
            return new YamlStream(documents.ToImmutable(), Describe(exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // YamlDotNet 16.3.0 answers some broken texts with other exceptions (an unclosed '[' before a key, an escape beyond U+10FFFF).
            long last = _parser.Current?.Start.Index ?? 0;
            YamlRange range = YamlRange.Of(_text, last, last + 1);
            return new YamlStream(documents.ToImmutable(), new YamlError("this is not valid YAML from here on", range));
        }

        return new YamlStream(documents.ToImmutable(), Error: null);
    }

    private YamlNode ReadNode(int depth, YamlRange? whenEmpty)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ParsingEvent current = Current();
        if (depth > _limits.Depth)
        {
            throw TooDeep(RangeOf(current));
        }

        switch (current)
        {
            case Scalar scalar:
                Count(1, current);
                YamlRange range = RangeOf(scalar);
                var node = new YamlScalar(
                    range.Span.IsEmpty ? whenEmpty ?? range : range,
                    TagOf(scalar),
                    scalar.Value,
                    scalar.Style == ScalarStyle.Plain);
                return Anchored(scalar, node);

            case SequenceStart sequence:
                Count(1, current);
                return Anchored(sequence, ReadSequence(sequence, depth));

            case MappingStart mapping:
                Count(1, current);
                return Anchored(mapping, ReadMapping(mapping, depth));

            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value.Value, out YamlNode? target))
                {
                    throw new YamlFault("there is no value with the anchor '&" + alias.Value.Value + "' above this alias", RangeOf(alias));
                }

                if (depth + target.Height - 1 > _limits.Depth)
                {
                    throw TooDeep(RangeOf(alias));
                }

                Count(target.Size, alias);
                return target;

            default:
                throw new YamlFault("this is not valid YAML", RangeOf(current));
        }
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        bool isFlow = start.Style == SequenceStyle.Flow;
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        int size = 1;
        int height = 0;
        _parser.MoveNext();
        while (Current() is not SequenceEnd)
        {
            if (!isFlow)
            {
                RefuseTabBefore(Current());
            }

            YamlNode item = ReadNode(depth + 1, whenEmpty: null);
            items.Add(item);
            size += item.Size;
            height = Math.Max(height, item.Height);
            _parser.MoveNext();
        }

        return new YamlSequence(RangeOf(start, Current(), isFlow, LastEnd(items)), TagOf(start), items.ToImmutable(), size, height + 1);

        static int? LastEnd(ImmutableArray<YamlNode>.Builder items) => items.Count == 0 ? null : items[items.Count - 1].Range.Span.End;
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        bool isFlow = start.Style == MappingStyle.Flow;
        ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>();
        int size = 1;
        int height = 0;
        _parser.MoveNext();
        while (Current() is not MappingEnd)
        {
            if (!isFlow)
            {
                RefuseTabBefore(Current());
            }

            YamlNode keyNode = ReadNode(depth + 1, whenEmpty: null);
            if (keyNode is not YamlScalar key)
            {
                throw new YamlFault("a key is text, not a list or a map", keyNode.Range);
            }

            _parser.MoveNext();
            YamlNode value = ReadNode(depth + 1, key.Range);
            entries.Add(new YamlEntry(key, value));
            size += 1 + value.Size;
            height = Math.Max(height, value.Height);
            _parser.MoveNext();
        }

        return new YamlMapping(RangeOf(start, Current(), isFlow, LastEnd(entries)), TagOf(start), entries.ToImmutable(), size, height + 1);

        static int? LastEnd(ImmutableArray<YamlEntry>.Builder entries)
            => entries.Count == 0
                ? null
                : Math.Max(entries[entries.Count - 1].Key.Range.Span.End, entries[entries.Count - 1].Value.Range.Span.End);
    }

    private ParsingEvent Current()
        => _parser.Current ?? throw new YamlFault("the file ends in the middle of a value", YamlRange.Of(_text, 0, 0));

    private T Anchored<T>(NodeEvent nodeEvent, T node)
        where T : YamlNode
    {
        if (!nodeEvent.Anchor.IsEmpty)
        {
            _anchors[nodeEvent.Anchor.Value] = node;
        }

        return node;
    }

    private void Count(int values, ParsingEvent at)
    {
        _values += values;
        if (_values > _limits.Values)
        {
            throw new YamlFault(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "the file holds more than {0} keys and values, aliases expanded",
                    _limits.Values),
                RangeOf(at));
        }
    }

    private YamlFault TooDeep(YamlRange range) => new(
        string.Format(CultureInfo.InvariantCulture, "values are nested more than {0} deep", _limits.Depth),
        range);

    /// <summary>YAML forbids tabs in indentation; the parser lets some pass, and what it then reads is anyone's guess.</summary>
    private void RefuseTabBefore(ParsingEvent start)
    {
        TextLine line = _text.Lines.GetLineFromPosition((int)Math.Min(start.Start.Index, _text.Length));
        if (IndentationTab(line, ofContent: true) is int tab and >= 0)
        {
            throw new YamlFault(TabMessage, YamlRange.Of(_text, tab, tab + 1));
        }
    }

    private const string TabMessage = "the line starts with a tab; YAML is indented with spaces";

    /// <summary>The first tab at the start of a line, before anything but blanks; -1 when there is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="ofContent">Whether blank lines and those with nothing but a comment are passed over.</param>
    private int IndentationTab(TextLine line, bool ofContent)
    {
        int tab = -1;
        for (int i = line.Start; i < line.End; i++)
        {
            switch (_text[i])
            {
                case '\t' when tab < 0:
                    tab = i;
                    break;
                case '\t' or ' ':
                    break;
                case '#' when ofContent:
                    return -1;
                default:
                    return tab;
            }
        }

        return ofContent ? -1 : tab;
    }

    private YamlError Describe(YamlException exception)
    {
        // The parser's marks for tabs lie somewhere before them, and it also stops at tabs on lines without content.
        bool isAboutTab = exception.Message.Contains(" tab ");
        int first = _text.Lines.GetLineFromPosition((int)Math.Min(exception.Start.Index, _text.Length)).LineNumber;
        int last = isAboutTab
            ? _text.Lines.Count - 1
            : _text.Lines.GetLineFromPosition((int)Math.Min(exception.End.Index, _text.Length)).LineNumber;
        for (int i = first; i <= last; i++)
        {
            if (IndentationTab(_text.Lines[i], ofContent: !isAboutTab) is int tab and >= 0)
            {
                return new YamlError(TabMessage, YamlRange.Of(_text, tab, tab + 1));
            }
        }

        string reason = exception.Message.TrimEnd('.');
        if (reason.Length > 1 && char.IsLower(reason[1]))
        {
            reason = char.ToLowerInvariant(reason[0]) + reason.Substring(1);
        }

        YamlRange range = YamlRange.Of(_text, exception.Start.Index, exception.End.Index);
        return new YamlError("this is not valid YAML: " + reason, range.FirstLine(_text));
    }

    private YamlRange RangeOf(ParsingEvent parsingEvent)
    {
        int start = (int)Math.Min(parsingEvent.Start.Index, _text.Length);
        int end = (int)Math.Max(start, Math.Min(parsingEvent.End.Index, _text.Length));

        // Block scalars and empty values with an anchor end where the next token starts.
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return YamlRange.Of(_text, start, end);
    }

    /// <summary>
    /// A flow collection ends with its bracket, a block collection with its last value; the parser's mark is where the next token starts.
    /// </summary>
    private YamlRange RangeOf(ParsingEvent start, ParsingEvent end, bool isFlow, int? lastEnd)
        => isFlow
            ? YamlRange.Of(_text, start.Start.Index, end.Start.Index + 1)
            : YamlRange.Of(_text, start.Start.Index, lastEnd ?? start.Start.Index);

    private static string? TagOf(NodeEvent nodeEvent)
        => nodeEvent.Tag.IsEmpty || nodeEvent.Tag.IsNonSpecific ? null : nodeEvent.Tag.Value;

    /// <summary>A fault this reader finds itself; carries it out of the recursion.</summary>
    private sealed class YamlFault : Exception
    {
        public YamlFault(string message, YamlRange range)
            : base(message)
            => Error = new YamlError(message, range);

        public YamlError Error { get; }
    }
}
