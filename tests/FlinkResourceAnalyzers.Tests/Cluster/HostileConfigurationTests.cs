using System;
using System.Linq;
using System.Text;
using System.Threading;
using FlinkResourceAnalyzers.Cluster;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Files made to cost time or memory: one problem each, at a position, fast.</summary>
public sealed class HostileConfigurationTests
{
    private const string Unreadable = ": The configuration file cannot be read: ";

    [Theory]
    [InlineData(ConfigurationFile.Legacy)]
    [InlineData(ConfigurationFile.Yaml)]
    public void TenMegabytes(string path) => HasOneProblem(
        path,
        "a: 1\n" + string.Concat(Enumerable.Repeat("# x\n", 2_500_000)),
        "1,1" + Unreadable + "the file has 10000005 characters; at most 1048576 are read");

    [Theory]
    [InlineData(ConfigurationFile.Legacy, "25001,1", "")]
    [InlineData(ConfigurationFile.Yaml, "25000,9", ", aliases expanded")]
    public void AHundredThousandKeys(string path, string place, string more) => HasOneProblem(
        path,
        string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: 1\n")),
        place + Unreadable + "the file holds more than 50000 keys and values" + more);

    [Theory]
    [InlineData(ConfigurationFile.Legacy)]
    [InlineData(ConfigurationFile.Yaml)]
    public void Utf16WithoutAMark(string path) => HasOneProblem(
        path,
        ConfigurationFile.FromBytes(Encoding.Unicode.GetBytes("a: 1\n")),
        "1,2" + Unreadable + "the file is not readable text; save it as UTF-8");

    [Theory]
    [InlineData(ConfigurationFile.Legacy)]
    [InlineData(ConfigurationFile.Yaml)]
    public void ABinaryFile(string path)
    {
        byte[] bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);

        Assert.Single(ConfigurationFile.Read(path, ConfigurationFile.FromBytes(bytes)).Problems);
    }

    [Fact]
    public void ManyKeysUnderALongOne()
    {
        // Joined they would take gigabytes.
        string text = "? " + new string('k', 500_000) + "\n: " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{(i == 0 ? "" : "  ")}k{i}: 1\n"));

        HasOneProblem(ConfigurationFile.Yaml, text, "1,3: The key is longer than the 256 characters that are read of one");
    }

    [Fact]
    public void ALongTextManyTimesInAList()
    {
        string text = "a: &a " + new string('x', 500_000) + "\nb: [" + string.Join(", ", Enumerable.Repeat("*a", 20_000)) + "]\n";

        HasOneProblem(ConfigurationFile.Yaml, text, "2,4: The list is longer than the 65536 characters that are read of one");
    }

    [Fact]
    public void AliasesThatMultiply()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat("*a" + (i - 1), 10))}]\n");
        }

        HasOneProblem(ConfigurationFile.Yaml, text.ToString(), "5,25" + Unreadable + "the file holds more than 50000 keys and values, aliases expanded");
    }

    [Fact]
    public void NestingTenThousandDeep() => HasOneProblem(
        ConfigurationFile.Yaml,
        string.Concat(Enumerable.Repeat("{a: ", 10_000)),
        "1,254" + Unreadable + "values are nested more than 64 deep");

    [Theory]
    [InlineData(ConfigurationFile.Legacy)]
    [InlineData(ConfigurationFile.Yaml)]
    public void NoTextMakesTheReaderThrow(string path)
    {
        string example = string.Concat(Enumerable.Repeat("taskmanager:\n  numberOfTaskSlots: 4 # four\nmetrics.reporters: [a, \"b\"]\nx: &x {y: 1}\nz: *x\n", 3));
        var random = new Random(20260729);
        const string Special = "\t\r\n :-?[]{}&*!|>'\"%@`#,\u0085\u2028\ufeff\u00001a";
        for (int i = 0; i < example.Length; i++)
        {
            ConfigurationFile.Read(path, example[..i]);
            ConfigurationFile.Read(path, example[..i] + Special[random.Next(Special.Length)] + example[(i + 1)..]);
        }
    }

    [Theory]
    [InlineData(ConfigurationFile.Legacy)]
    [InlineData(ConfigurationFile.Yaml)]
    public void ReadingCanBeCancelled(string path)
        => Assert.ThrowsAny<OperationCanceledException>(() => ConfigurationReader.Read(
            path,
            SourceText.From("a: 1\n"),
            ConfigurationReader.FormatOf(path),
            new CancellationToken(true)));

    private static void HasOneProblem(string path, string text, string problem) => HasOneProblem(path, SourceText.From(text), problem);

    private static void HasOneProblem(string path, SourceText text, string problem)
    {
        FileProblem only = Assert.Single(ConfigurationFile.Read(path, text).Problems);
        Assert.Equal(problem, $"{only.Position.LineSpan.Start.Line + 1},{only.Position.LineSpan.Start.Character + 1}: {only.Message}");
        Assert.True(only.IsError);
    }
}
