using System.Threading;
using FlinkResourceAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Whether a member mentions a name is asked of the first place where the word stands, and of the syntax where that is not enough.</summary>
public sealed class MemberNamesTests
{
    [Theory]
    [InlineData("Execute();", true)]
    [InlineData("a.Execute<int>();", true)]
    [InlineData("@Execute();", true)]
    [InlineData("Exec\\u0075te();", true)]
    [InlineData("var s = $\"{Execute}\";", true)]
    [InlineData("ExecuteAsync(); Execute();", true)]
    [InlineData("/* Execute */ Execute();", true)]
    [InlineData("var s = \"Execute\"; F(Execute);", true)]
    [InlineData("void Execute() { } Execute();", true)]
    [InlineData("ExecuteAsync();", false)]
    [InlineData("ReExecute();", false)]
    [InlineData("// Execute();\n", false)]
    [InlineData("var s = \"Execute\";", false)]
    [InlineData("int Execute = 1;", false)]
    [InlineData("F(Execute: 1);", true)]
    [InlineData("\n#if never\nExecute();\n#endif\n", false)]
    public void AMentionIsAName(string statements, bool isMentioned)
    {
        SyntaxTree tree = Parse("class C { void M() { " + statements + " } void Execute() { } }");
        MemberNames member = TreeNames.Of(tree, CancellationToken.None).Members[0];

        Assert.Equal(isMentioned, Mentions("Execute"));
        Assert.Equal(isMentioned, Mentions("Execute")); // what is known by now says the same
        Assert.False(Mentions("Other"));
        Assert.Equal(isMentioned, System.Array.IndexOf(member.NamesIn(tree, CancellationToken.None), "Execute") >= 0);
        Assert.Equal(isMentioned, Mentions("Execute"));

        bool Mentions(string name) => member.Mentions([name], tree, CancellationToken.None);
    }

    /// <summary>The name of the member itself stands first in it, and is no mention.</summary>
    [Fact]
    public void WhatAMemberIsCalledItDoesNotMention()
    {
        SyntaxTree tree = Parse("class C { void Execute() { Print(); } }");
        MemberNames member = Assert.Single(TreeNames.Of(tree, CancellationToken.None).Members);

        Assert.False(member.Mentions(["Execute"], tree, CancellationToken.None));
        Assert.True(member.Mentions(["Execute", "Print"], tree, CancellationToken.None));
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code);
}
