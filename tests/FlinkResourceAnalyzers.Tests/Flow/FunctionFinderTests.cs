using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Flow.ParsedMembers;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Functions are found by their marks in the text: one that is missed is a job that a host builds unseen.</summary>
public sealed class FunctionFinderTests
{
    [Theory]
    [InlineData("F(x => Seen(x));", "Seen x")]
    [InlineData("F((x, y) => { Seen(); });", "Seen x y")]
    [InlineData("F(async x\n    =>\n    await Seen());", "Seen async await x")]
    [InlineData("F(static (int x) => Seen);", "Seen x")]
    [InlineData("F(delegate { Seen(); });", "Seen")]
    [InlineData("F(async delegate (int x) { await Seen(); });", "Seen async await x")]
    [InlineData("void L() { Seen(); }", "L Seen")]
    [InlineData("void L() => Seen();", "L Seen")]
    [InlineData("void L<T>(int x = 1) where T : Seen\n    /* { */ {\n}", "L Seen T where x")]
    [InlineData("async System.Threading.Tasks.Task L() /* => */ { await Seen(); }", "L Seen System Task Tasks Threading async await")]
    [InlineData("[Seen] static void L() { }", "L Seen")]
    [InlineData("void L() { void M() { Seen(); } } void N() { Also(); }", "Also L M N Seen")]
    [InlineData("void L() { Seen();", "L Seen Unseen")]
    [InlineData("void L() Unseen();", "")]
    [InlineData("{ Unseen(); } lock (a) { Unseen(); } new A { B = Unseen };", "")]
    [InlineData("F(new A { B = x => Seen });", "Seen x")]
    [InlineData("F(x is { Unseen: { } });", "")]
    [InlineData("if (a) { while (b) { void L() { Seen(); } } } else if (c) { } else { int M() => Also; }", "Also L M Seen")]
    [InlineData("try { } catch { void L() { Seen(); } } finally { void M() { Also(); } }", "Also L M Seen")]
    [InlineData("switch (a) { case 1: void L() { Seen(); } break; }", "L Seen")]
    [InlineData("F(x => { void L() { Seen(y => Also); } });", "Also L Seen x y")]
    [InlineData("F(x => y => Seen);", "Seen x y")]
    [InlineData("F($\"{G(x => Seen)}\");", "Seen x")]
    [InlineData("F(/* => */ x => Seen);", "Seen x")]
    [InlineData("F(/* => */ async x => Seen); F(y => Also);", "Also Seen async x y")]
    [InlineData("F(x => Seen, y => Also);", "Also Seen x y")]
    [InlineData("F(x /* => Seen */);", "")]
    [InlineData("F(\"x => Seen\", \"delegate { Seen(); }\", '>');", "")]
    [InlineData("F(a switch { 1 => Unseen, _ => Unseen });", "")]
    [InlineData("mydelegate.Unseen();", "")]
    [InlineData("if (a >= b) { Unseen(); }", "")]
    [InlineData("F(x => größe);", "größe")]
    [InlineData("F(x => /* => */);", "x")]
    [InlineData("F(x => // => y\n", "Unseen x y")]
    [InlineData("F(delegate /* delegate => */", "")]
    [InlineData("F(delegate /* => */); G(y => Also);", "Also y")]
    [InlineData("F(async /* => */ delegate /* => */", "async")]
    public void WordsOfFunctionsAreFound(string statements, string words)
    {
        SyntaxTree tree = Parse("class C { void Unseen() { " + statements + " Unseen(); } }");
        MemberNames member = Assert.Single(MembersOf(tree));

        Assert.Equal(words, string.Join(" ", WordsOf(member, tree).Order(System.StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("class C { int P => Unseen; }", "")]
    [InlineData("class C { System.Func<int> f = () => Seen; }", "Seen")]
    [InlineData("class C { int P { get { int L() => Seen; return 1; } } }", "L Seen")]
    [InlineData("class B(System.Func<int> f); class C() : B(() => Seen);", "Seen")]
    [InlineData("F(() => Seen); void L() { Also(); } Unseen();", "Also L Seen")]
    public void WhateverTheMember(string code, string words)
    {
        SyntaxTree tree = Parse(code);

        Assert.Equal(words, string.Join(" ", MembersOf(tree).SelectMany(member => WordsOf(member, tree)).Distinct().Order(System.StringComparer.Ordinal)));
    }

    /// <summary>A lambda that is handed to a host is a job of its own, however it is written.</summary>
    [Theory]
    [InlineData("Host.Run(env => env.SetParallelism({|FRA1003:501|}));")]
    [InlineData("Host.Run(delegate (StreamExecutionEnvironment env) { env.SetParallelism({|FRA1003:501|}); });")]
    [InlineData("void Build(StreamExecutionEnvironment env) { env.SetParallelism({|FRA1003:501|}); } Host.Run(Build);")]
    [InlineData("if (Host.Is) { for (;;) { void Build(StreamExecutionEnvironment env) { env.SetParallelism({|FRA1003:501|}); } Host.Run(Build); } }")]
    [InlineData("/* größer */ Host.Run(env => /* => */ env.Set\\u0050arallelism({|FRA1003:501|}));")]
    public Task NoFunctionHidesASetter(string statements) => VerifyAnalyzerAsync(
        "using Flink.Streaming;\n"
        + "class Job { void M() { " + statements + " } }\n"
        + "class Host { public static bool Is; public static void Run(System.Action<StreamExecutionEnvironment> build) => System.GC.KeepAlive(build); }",
        "version: 1\nlimits: { parallelism: 64 }\n");

    /// <summary>Held against the syntax of this repository.</summary>
    [Fact]
    public void NoFunctionOfAMemberIsMissed()
    {
        int functions = 0;
        foreach (string file in Repository.SourcesIn("src").Concat(Repository.SourcesIn("tests")))
        {
            SyntaxTree tree = Parse(File.ReadAllText(file));
            SyntaxNode root = tree.GetRoot(TestContext.Current.CancellationToken);
            foreach (SyntaxNode function in root.DescendantNodes().Where(node => LocalCode.IsFunction(node.Kind())))
            {
                if (TreeNames.Of(tree, CancellationToken.None).At(function.SpanStart) is not { } member)
                {
                    continue; // an attribute's, in code that does not compile
                }

                string[] missed = [.. function.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)
                    .Where(name => name.Length > 0)
                    .Except(WordsOf(member, tree))];
                Assert.True(missed.Length == 0, file + ": " + string.Join(", ", missed));
                functions++;
            }
        }

        Assert.True(functions > 1_000, functions + " functions");
    }

    private static string[] WordsOf(MemberNames member, SyntaxTree tree) => member.WordsInFunctions(tree, new WordScanner(), CancellationToken.None);
}
