using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Words are read where names are looked for: a name that is no word would hide a job.</summary>
public sealed class WordScannerTests
{
    [Theory]
    [InlineData("a.SetParallelism(4)", "a SetParallelism")]
    [InlineData("a.SetParallelism(a)", "a SetParallelism")]
    [InlineData("_x1 + x_2", "_x1 x_2")]
    [InlineData("@class.@new", "class new")]
    [InlineData("return this", "")]
    [InlineData("// Print\nvar", "Print var")]
    [InlineData("\"Execute\"", "Execute")]
    [InlineData("$\"{env.Execute()}\"", "env Execute")]
    [InlineData("new Job()", "Job")]
    [InlineData("new\n @Job()", "Job")]
    [InlineData("new(4)", "new")]
    [InlineData("new (4)", "new")]
    [InlineData("new /* Job */ (4)", "new Job")]
    [InlineData("new", "new")]
    [InlineData("newest", "newest")]
    [InlineData("C:\\temp", "C temp")]
    public void EveryNameIsAWord(string code, string words) => Assert.Equal(words, string.Join(" ", WordsIn(code)!));

    [Theory]
    [InlineData("Set\\u0050arallelism(4)")]
    [InlineData("\\U00000053etParallelism(4)")]
    [InlineData("größe")]
    [InlineData("Set\u200dParallelism(4)")]
    public void NamesThatAreSpelledOtherwiseAreNotRead(string code) => Assert.Null(WordsIn(code));

    [Fact]
    public void OnlyThePartIsRead()
    {
        var text = SourceText.From("one two three");

        Assert.Equal(["two"], new WordScanner().WordsIn(text, new TextSpan(4, 3))!);
        Assert.Empty(new WordScanner().WordsIn(text, new TextSpan(4, 0))!);
    }

    [Fact]
    public void WordsOfOneTextAreNotThoseOfTheNext()
    {
        var scanner = new WordScanner();
        string many = string.Join(" ", Enumerable.Range(0, 5000).Select(i => "name" + i));

        Assert.Equal(["a", "b"], scanner.WordsIn(SourceText.From("a b a"), new TextSpan(0, 5))!);
        Assert.Equal(5000, scanner.WordsIn(SourceText.From(many), new TextSpan(0, many.Length))!.Length);
        Assert.Equal(["b", "name4999"], scanner.WordsIn(SourceText.From("b name4999 b"), new TextSpan(0, 12))!);
    }

    /// <summary>Held against the syntax of this repository, which is read as anyone's code is.</summary>
    [Fact]
    public void NoNameOfAMemberIsMissed()
    {
        int names = 0;
        foreach (string file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)))
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview));
            foreach (MemberNames member in MembersOf(tree))
            {
                string[] missed = [.. NamesOf(member, tree).Except(member.Words)];
                Assert.True(missed.Length == 0, file + ": " + string.Join(", ", missed));
                names += member.Words.Length;
            }
        }

        Assert.True(names > 10_000, names + " words");
    }

    private static IEnumerable<MemberNames> MembersOf(SyntaxTree tree) => TreeNames.Of(tree, CancellationToken.None).Members;

    private static string[] NamesOf(MemberNames member, SyntaxTree tree) => member.NamesIn(tree, CancellationToken.None);

    private static string[]? WordsIn(string code) => new WordScanner().WordsIn(SourceText.From(code), new TextSpan(0, code.Length));
}
