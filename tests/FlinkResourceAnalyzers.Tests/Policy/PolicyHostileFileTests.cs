using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Policy;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Files made to cost time or memory, or to say one thing to people and another to the reader: one error each, fast.</summary>
public sealed class PolicyHostileFileTests
{
    private const string Unreadable = "The policy file cannot be read: ";

    // Milliseconds are usual; the bound only tells a hang from a busy machine.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    [Fact]
    public void TenMegabytes() => HasOneError(
        "version: 1\n" + string.Concat(Enumerable.Repeat("# x\n", 2_500_000)),
        "1,1: " + Unreadable + "the file has 10000011 characters; at most 1048576 are read");

    [Fact]
    public void OneLineOfAMegabyte() => HasOneError(
        "version: 1\ncluster: " + new string('x', 1_000_000) + "\nlimits: 4\n",
        "3,9: 'limits' must be a map of limits, not '4'");

    [Theory]
    [InlineData("[", "2,72: ")]
    [InlineData("{a: ", "2,258: ")]
    public void FlowNestingTenThousandDeep(string open, string position) => HasOneError(
        "version: 1\nlimits: " + string.Concat(Enumerable.Repeat(open, 10_000)),
        position + Unreadable + "values are nested more than 64 deep");

    [Fact]
    public void BlockNestingAThousandDeep()
    {
        var text = new StringBuilder("version: 1\n");
        for (int i = 0; i < 1_000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        HasOneError(text.ToString(), "65,64: " + Unreadable + "values are nested more than 64 deep");
    }

    [Fact]
    public void SequenceDashesTenThousandDeep() => HasOneError(
        string.Concat(Enumerable.Repeat("- ", 10_000)) + "a\n",
        "1,129: " + Unreadable + "values are nested more than 64 deep");

    [Fact]
    public void AliasesThatMultiply()
    {
        var text = new StringBuilder("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat("*a" + (i - 1), 10))}]\n");
        }

        HasOneError(text.ToString(), "6,25: " + Unreadable + "the file holds more than 50000 keys and values, aliases expanded");
    }

    [Fact]
    public void AliasesThatNest()
    {
        var text = new StringBuilder("version: 1\na0: &a0 [x]\n");
        for (int i = 1; i < 100; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}]\n");
        }

        HasOneError(text.ToString(), "64,12: " + Unreadable + "values are nested more than 64 deep");
    }

    [Fact]
    public void AnAliasInsideItsOwnAnchor() => HasOneError(
        "version: 1\nlimits: &l\n  profile: *l\n",
        "3,12: " + Unreadable + "there is no value with the anchor '&l' above this alias");

    [Fact]
    public void AHundredThousandValues() => HasOneError(
        "version: 1\nx: [" + string.Concat(Enumerable.Repeat("1,", 100_000)) + "]\n",
        "2,99995: " + Unreadable + "the file holds more than 50000 keys and values, aliases expanded");

    [Fact]
    public void TwentyThousandUnknownKeysAreNotTwentyThousandErrors()
    {
        string text = "version: 1\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"limitz{i}: 1\n"));

        string[] errors = Read(SourceText.From(text));

        Assert.Equal(PolicyErrors.Most + 1, errors.Length);
        Assert.Equal("1,1: The policy file has 19900 more errors", errors[^1]);
    }

    [Fact]
    public void ManyEqualKeys() => Assert.Equal(
        PolicyErrors.Most + 1,
        Read(SourceText.From("version: 1\n" + string.Concat(Enumerable.Repeat("enforce: true\n", 20_000)))).Length);

    [Fact]
    public void AKeyOfHalfAMegabyte()
        => Assert.Single(Read(SourceText.From("version: 1\n\"" + new string('l', 500_000) + "\": 1\n")));

    [Fact]
    public void AGlobThatBacktracks()
    {
        PolicyLayer layer = PolicyTexts.Layer("version: 1\njobs: [ { match: \"" + string.Concat(Enumerable.Repeat("*a", 500)) + "b\" } ]\n");
        var clock = Stopwatch.StartNew();

        Assert.False(Assert.Single(layer.Jobs).Jobs.Fits(PolicyTexts.Job(new string('a', 2_000))));
        Assert.True(clock.Elapsed < Hang);
    }

    [Fact]
    public void ManyDocuments() => HasOneError(
        "version: 1\n" + string.Concat(Enumerable.Repeat("---\nversion: 1\n", 1_000)),
        "2,1: The policy file has more than one document; only the first is read");

    [Fact]
    public void Utf16WithAMarkIsText()
        => Assert.Empty(Read(FromBytes([0xff, 0xfe, .. Encoding.Unicode.GetBytes("version: 1\n")])));

    [Fact]
    public void Utf8WithAMarkIsText()
        => Assert.Empty(Read(FromBytes([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes("version: 1\n")])));

    [Fact]
    public void Utf16WithoutAMark() => HasOneError(
        FromBytes(Encoding.Unicode.GetBytes("version: 1\n")),
        "1,2: " + Unreadable + "the file is not readable text; save it as UTF-8");

    [Fact]
    public void InvalidUtf8() => HasOneError(
        FromBytes([.. Encoding.UTF8.GetBytes("version: 1\ncluster: "), 0xff, 0xc3, 0x28, (byte)'\n']),
        "2,10: " + Unreadable + "the file is not readable text; save it as UTF-8");

    [Fact]
    public void HalfASurrogatePair() => HasOneError(
        "version: 1\ncluster: \ud83d\n",
        "2,10: " + Unreadable + "the file is not readable text; save it as UTF-8");

    [Fact]
    public void ABinaryFile()
    {
        byte[] bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);

        Assert.Single(Read(FromBytes(bytes)));
    }

    [Theory]
    [InlineData("\"\\UFFFFFFFF\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\q\"")]
    [InlineData("'open")]
    [InlineData("!<tag")]
    [InlineData("|9999999999")]
    [InlineData("%")]
    [InlineData("[1, {2")]
    [InlineData("{a: [}")]
    [InlineData("&a &b c")]
    [InlineData("? ? ?")]
    public void OtherBrokenText(string value) => Assert.Single(Read(SourceText.From("version: 1\ncluster: " + value + "\n")));

    [Fact]
    public void NoTextMakesTheReaderThrow()
    {
        // Prefixes of the example, and the example with one character replaced by one that means something to YAML.
        string example = PolicyTexts.DesignExample;
        var random = new Random(20260729);
        const string Special = "\t\r\n :-?[]{}&*!|>'\"%@`#,\u0085\u2028\ufeff\u00001a";
        for (int i = 0; i < example.Length; i += 5)
        {
            Read(SourceText.From(example[..i]));
            Read(SourceText.From(example[..i] + Special[random.Next(Special.Length)] + example[(i + 1)..]));
        }
    }

    [Fact]
    public void ReadingCanBeCancelled()
        => Assert.ThrowsAny<OperationCanceledException>(() => PolicyReader.Read(SourceText.From(PolicyTexts.DesignExample), new CancellationToken(true)));

    private static SourceText FromBytes(byte[] bytes) => SourceText.From(bytes, bytes.Length, Encoding.UTF8);

    private static void HasOneError(string text, string error) => HasOneError(SourceText.From(text), error);

    private static void HasOneError(SourceText text, string error)
        => Assert.Equal(error, Assert.Single(Read(text)));

    private static string[] Read(SourceText text)
    {
        var clock = Stopwatch.StartNew();
        PolicyDocument document = PolicyReader.Read(text, CancellationToken.None);
        Assert.True(clock.Elapsed < Hang, $"{clock.Elapsed} for {text.Length} characters");
        return document.Errors
            .Select(error => $"{error.Range.Lines.Start.Line + 1},{error.Range.Lines.Start.Character + 1}: {error.Message}")
            .ToArray();
    }
}
