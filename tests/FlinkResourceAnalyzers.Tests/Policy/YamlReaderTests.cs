using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Yaml;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class YamlReaderTests
{
    [Fact]
    public void EveryValueHasThePlaceOfItsText()
    {
        const string Text = "a: 1 # c\r\n\U0001F600: \"\U0001F600 x\"\r\nb:\r\n  - 'q'\r\n  - { c: [d, e], f: }\r\ng: |\r\n  one\r\n  two\r\n\r\nh: p\r\n  q\r\ni: &n\r\nj:\r\n";

        Assert.Equal(
            [
                "map 'a: 1 # c\r\n\U0001F600: \"\U0001F600 x\"\r\nb:\r\n  - 'q'\r\n  - { c: [d, e], f: }\r\ng: |\r\n  one\r\n  two\r\n\r\nh: p\r\n  q\r\ni: &n\r\nj' (0,0)-(12,1)",
                "key 'a' (0,0)-(0,1)",
                "text '1' (0,3)-(0,4)",
                "key '\U0001F600' (1,0)-(1,2)",
                "text '\"\U0001F600 x\"' (1,4)-(1,10)",
                "key 'b' (2,0)-(2,1)",
                "list '- 'q'\r\n  - { c: [d, e], f: }' (3,2)-(4,21)",
                "text ''q'' (3,4)-(3,7)",
                "map '{ c: [d, e], f: }' (4,4)-(4,21)",
                "key 'c' (4,6)-(4,7)",
                "list '[d, e]' (4,9)-(4,15)",
                "text 'd' (4,10)-(4,11)",
                "text 'e' (4,13)-(4,14)",
                "key 'f' (4,17)-(4,18)",
                "text 'f' (4,17)-(4,18)",
                "key 'g' (5,0)-(5,1)",
                "text '|\r\n  one\r\n  two' (5,3)-(7,5)",
                "key 'h' (9,0)-(9,1)",
                "text 'p\r\n  q' (9,3)-(10,3)",
                "key 'i' (11,0)-(11,1)",
                "text '&n' (11,3)-(11,5)",
                "key 'j' (12,0)-(12,1)",
                "text 'j' (12,0)-(12,1)",
            ],
            Describe(Text));
    }

    [Fact]
    public void DocumentsHaveTheirStarts()
    {
        YamlStream stream = Read("a: 1\n---\nb: 2\n...\n--- c\n");

        Assert.Null(stream.Error);
        Assert.Equal(["(0,0)-(0,4)", "(1,0)-(1,3)", "(4,0)-(4,3)"], stream.Documents.Select(document => document.Start.Lines.ToString()));
    }

    [Fact]
    public void DocumentsBeforeAFaultAreKept()
    {
        YamlStream stream = Read("a: 1\n---\nb: [\n");

        Assert.NotNull(stream.Error);
        Assert.Single(stream.Documents);
    }

    [Fact]
    public void PlacesAreThoseOfTheTextWhateverTheLineBreaksAndScripts()
    {
        // Words of all widths in UTF-8 and UTF-16; every way to break a line that YAML and SourceText share.
        string[] words = ["a", "\u00e9\u00e9", "\u4e2d", "\U0001F600\U0001F600", "z\u0301"];
        string[] breaks = ["\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"];
        var random = new Random(1);
        for (int run = 0; run < 200; run++)
        {
            var text = new StringBuilder();
            var expected = new List<string>();
            for (int i = 0; i < 8; i++)
            {
                string key = words[random.Next(words.Length)] + i;
                string value = words[random.Next(words.Length)];
                string written = random.Next(3) switch { 0 => value, 1 => "'" + value + "'", _ => "\"" + value + "\"" };
                text.Append(key).Append(": ").Append(written).Append(random.Next(2) == 0 ? " # " + value : string.Empty);
                text.Append(breaks[random.Next(breaks.Length)]);
                expected.Add(key);
                expected.Add(written);
            }

            SourceText source = SourceText.From(text.ToString());
            YamlStream stream = YamlReader.Read(source, YamlLimits.Default, CancellationToken.None);
            Assert.Null(stream.Error);
            YamlMapping map = Assert.IsType<YamlMapping>(Assert.Single(stream.Documents).Root);
            YamlRange[] ranges = map.Entries.SelectMany(entry => new[] { entry.Key.Range, entry.Value.Range }).ToArray();
            Assert.Equal(expected, ranges.Select(range => source.ToString(range.Span)));
            Assert.All(ranges, range => Assert.Equal(source.Lines.GetLinePositionSpan(range.Span), range.Lines));
        }
    }

    [Fact]
    public void AnchorsEndWithTheirDocument() => Assert.NotNull(Read("a: &x 1\n---\nb: *x\n").Error);

    [Fact]
    public void SizesAndHeightsCountAliasesExpanded()
    {
        var map = (YamlMapping)Read("a: &x [1, 2]\nb: [*x, *x]\n").Documents[0].Root;

        Assert.Equal(3, map.Entries[0].Value.Size);
        Assert.Equal(7, map.Entries[1].Value.Size);
        Assert.Equal(3, map.Entries[1].Value.Height);
        Assert.Equal(13, map.Size);
        Assert.Equal(4, map.Height);
    }

    [Theory]
    [InlineData("a:\t1\n")]
    [InlineData("a: 1\t# c\n")]
    [InlineData("a: {\n\tb: 1\n}\n")]
    [InlineData("a: |\n  x\n  \ty\n")]
    public void TabsThatIndentNothingAreAllowed(string text) => Assert.Null(Read(text).Error);

    [Theory]
    [InlineData("\ta: 1\n", 0)]
    [InlineData("a:\n\tb: 1\n", 1)]
    [InlineData("a:\n  b: 1\n\tc: 1\n", 2)]
    [InlineData("a:\n \tb: 1\n", 1)]
    [InlineData("a:\n\t- b\n", 1)]
    [InlineData("a:\n  b: 1\n\t\n  c: 2\n", 2)]
    [InlineData("a:\n  b: 1\n\t# c\n  c: 2\n", 2)]
    public void TabsThatIndentAreRefused(string text, int line)
    {
        YamlError? error = Read(text).Error;

        Assert.Equal("the line starts with a tab; YAML is indented with spaces", error!.Message);
        Assert.Equal(line, error.Range.Lines.Start.Line);
    }

    private static YamlStream Read(string text) => YamlReader.Read(SourceText.From(text), YamlLimits.Default, CancellationToken.None);

    private static string[] Describe(string text)
    {
        YamlStream stream = Read(text);
        Assert.Null(stream.Error);
        var lines = new List<string>();
        Walk(Assert.Single(stream.Documents).Root);
        return [.. lines];

        void Walk(YamlNode node)
        {
            Add(node switch { YamlMapping => "map", YamlSequence => "list", _ => "text" }, node);
            switch (node)
            {
                case YamlSequence sequence:
                    foreach (YamlNode item in sequence.Items)
                    {
                        Walk(item);
                    }

                    break;
                case YamlMapping mapping:
                    foreach (YamlEntry entry in mapping.Entries)
                    {
                        Add("key", entry.Key);
                        Walk(entry.Value);
                    }

                    break;
            }
        }

        void Add(string what, YamlNode node)
            => lines.Add($"{what} '{text.Substring(node.Range.Span.Start, node.Range.Span.Length)}' {node.Range.Lines}");
    }
}
