using System.Linq;
using System.Threading;
using FlinkResourceAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Flow.ParsedMembers;

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
    [InlineData("Other2 /* Execute */ ();", false)]
    [InlineData("var s = \"Execute\";", false)]
    [InlineData("int Execute = 1;", false)]
    [InlineData("F(Execute: 1);", true)]
    [InlineData("\n#if never\nExecute();\n#endif\n", false)]
    public void AMentionIsAName(string statements, bool isMentioned)
    {
        SyntaxTree tree = Parse("class C { void M() { " + statements + " } void Execute() { } }");
        MemberNames member = MembersOf(tree).First();

        Assert.Equal(isMentioned, member.Mentions(tree, "Execute"));
        Assert.Equal(isMentioned, member.Mentions(tree, "Execute")); // what is known by now says the same
        Assert.False(member.Mentions(tree, "Other"));
        Assert.Equal(isMentioned, NamesOf(member, tree).Contains("Execute"));
        Assert.Equal(isMentioned, member.Mentions(tree, "Execute"));
    }

    /// <summary>The name of the member itself stands first in it, and is no mention.</summary>
    [Fact]
    public void WhatAMemberIsCalledItDoesNotMention()
    {
        SyntaxTree tree = Parse("class C { void Execute() { Print(); } }");
        MemberNames member = Assert.Single(MembersOf(tree));

        Assert.False(member.Mentions(tree, "Execute"));
        Assert.True(member.Mentions(tree, "Execute", "Print"));
    }

    private static string[] NamesOf(MemberNames member, SyntaxTree tree) => member.NamesIn(tree, CancellationToken.None);
}
