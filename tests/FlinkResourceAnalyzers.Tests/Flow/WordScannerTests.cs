using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Flow.ParsedMembers;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

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

    /// <summary>In a method of its own, so that nothing else in it mentions the API.</summary>
    [Theory]
    [InlineData("e.Set\\u0050arallelism({|FRA1003:501|});")]
    [InlineData("e.\\U00000053etParallelism({|FRA1003:501|});")]
    [InlineData("e.@SetParallelism({|FRA1003:501|});")]
    [InlineData("e.Set\u200dParallelism({|FRA1003:501|});")]
    [InlineData("/* größer */ e.SetParallelism({|FRA1003:501|});")]
    [InlineData("var s = $\"{e.SetParallelism({|FRA1003:501|})}\";")]
    [InlineData("e\n#if true\n.SetParallelism({|FRA1003:501|});\n#endif\n")]
    public Task NoSpellingHidesASetter(string set) => VerifyAnalyzerAsync(
        "using Flink.Streaming;\n"
        + "class Job { void M() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); Widener.Widen(env); env.FromSequence(1, 2).Print(); env.Execute(); } }\n"
        + "class Widener { public static void Widen(StreamExecutionEnvironment e) { " + set + " } }",
        "version: 1\nlimits: { parallelism: 64 }\n");

    /// <summary>Comments and texts are read as well, and mean nothing: where such a word matters the syntax is asked.</summary>
    [Fact]
    public void WordsThatAreNoNamesMeanNothing()
    {
        SyntaxTree tree = Parse("class C { void M() { /* Execute */ var text = \"SetParallelism\" + Other(); } }");
        MemberNames member = Assert.Single(MembersOf(tree));

        Assert.Equal(["Execute", "Other"], member.Words.Intersect(["Execute", "Other"]).Order());
        Assert.True(member.Mentions(tree, "Other"));
        Assert.False(member.Mentions(tree, "Execute"));
        Assert.False(member.Mentions(tree, "SetParallelism"));
    }

    /// <summary>What leaves names out in words has them by its syntax.</summary>
    [Theory]
    [InlineData("class C { object M() => typeof(C).GetMethod(\"M\"); }", true)]
    [InlineData("class C { object M() => typeof(C).Get\\u004dethod(\"M\"); }", true)]
    [InlineData("class C { object M() => typeof(C).Name; }", false)]
    [InlineData("class C { object M() => /* dynamic */ \"GetMethod\"; }", false)]
    public void WhatMayHideSettersIsKnownByItsNames(string code, bool mayHide)
        => Assert.Equal(mayHide, Assert.Single(MembersOf(Parse(code))).MayHideSetters);

    [Fact]
    public void OnlyThePartIsRead()
    {
        var text = SourceText.From("one two three");

        Assert.Equal(["two"], new WordScanner().WordsIn(text, new TextSpan(4, 3))!);
        Assert.Empty(new WordScanner().WordsIn(text, new TextSpan(4, 0))!);
    }

    [Fact]
    public void PlacesAreReadTogether()
    {
        SyntaxNode[] names = [.. Parse("class C { void M() { one(two); two(one, three); } }").GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()];
        SourceText text = names[0].SyntaxTree.GetText(TestContext.Current.CancellationToken);
        var scanner = new WordScanner();

        Assert.Equal(["one", "two", "three"], scanner.WordsIn(text, names)!);
        Assert.Empty(scanner.WordsIn(text, Enumerable.Empty<SyntaxNode>())!);
    }

    [Fact]
    public void OfPlacesNoneIsReadWhereOneCannotBe()
    {
        SyntaxNode[] names = [.. Parse("class C { void M() { one(); größe(); } }").GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()];

        Assert.Null(new WordScanner().WordsIn(names[0].SyntaxTree.GetText(TestContext.Current.CancellationToken), names));
    }

    [Fact]
    public void AHintIsOneOfTheWordsReadLast()
    {
        var scanner = new WordScanner();

        Assert.NotNull(scanner.WordsIn(SourceText.From("a GetMethod"), new TextSpan(0, 11)));
        Assert.True(scanner.HasHint);
        Assert.NotNull(scanner.WordsIn(SourceText.From("a b"), new TextSpan(0, 3)));
        Assert.False(scanner.HasHint);
        Assert.NotNull(scanner.WordsIn(SourceText.From("GetMethod"), new TextSpan(0, 9)));
        Assert.True(scanner.HasHint);
    }

    [Theory]
    [InlineData("x => 1", "2")]
    [InlineData("delegate { }", "0 9")]
    [InlineData("mydelegate >= a", "2")]
    [InlineData("a = b > c; delegat", "")]
    [InlineData("=>", "0")]
    [InlineData("= >", "")]
    [InlineData("L() {", "4")]
    [InlineData("L() =", "")]
    [InlineData("x => delegate", "2 5")]
    public void MarksOfFunctionsAreFound(string code, string places)
    {
        var scanner = new WordScanner();

        Assert.Equal(places, string.Join(" ", scanner.MarksOfFunctions(SourceText.From(code), new TextSpan(0, code.Length))));
        Assert.Equal(places, string.Join(" ", scanner.MarksOfFunctions(SourceText.From("=> " + code + "=>"), new TextSpan(3, code.Length)).Select(place => place - 3))); // of the part only
    }

    [Theory]
    [InlineData("Execute()", 0)]
    [InlineData("a.Execute", 2)]
    [InlineData("ExecuteAsync(); Execute()", 16)]
    [InlineData("ReExecute(); Execute()", 13)]
    [InlineData("Execute1 Execute_ Exec", null)]
    [InlineData("Execut", null)]
    public void AWordHasAFirstPlace(string code, int? place)
    {
        var scanner = new WordScanner();

        Assert.Equal(place, scanner.FirstPlaceOf("Execute", SourceText.From(code), new TextSpan(0, code.Length)));
        Assert.Equal(place + 4, scanner.FirstPlaceOf("Execute", SourceText.From("xxx " + code + " Execute"), new TextSpan(4, code.Length))); // of the part only
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
        foreach (string file in Repository.SourcesIn("src").Concat(Repository.SourcesIn("tests")))
        {
            SyntaxTree tree = Parse(File.ReadAllText(file));
            foreach (MemberNames member in MembersOf(tree))
            {
                string[] missed = [.. NamesOf(member, tree).Where(name => name.Length > 0).Except(member.Words)]; // an older compiler misses some
                Assert.True(missed.Length == 0, file + ": " + string.Join(", ", missed));
                names += member.Words.Length;
            }
        }

        Assert.True(names > 10_000, names + " words");
    }

    private static string[] NamesOf(MemberNames member, SyntaxTree tree) => member.NamesIn(tree, CancellationToken.None);

    private static string[]? WordsIn(string code) => new WordScanner().WordsIn(SourceText.From(code), new TextSpan(0, code.Length));
}
