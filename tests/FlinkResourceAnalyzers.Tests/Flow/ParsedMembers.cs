using System.Collections.Generic;
using System.Threading;
using FlinkResourceAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>The members of code that is only parsed.</summary>
internal static class ParsedMembers
{
    public static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview));

    public static IEnumerable<MemberNames> MembersOf(SyntaxTree tree) => TreeNames.Of(tree, CancellationToken.None).Members;

    public static bool Mentions(this MemberNames member, SyntaxTree tree, params string[] names)
        => member.Mentions([.. names], tree, new WordScanner(), CancellationToken.None);
}
