using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>
/// Removing and adding setters in chains of every layout: the code compiles, and no comment, link or directive gets lost.
/// </summary>
public class FixesKeepEverythingElseTests
{
    private const int Chains = 40;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Removing(string lineBreak)
    {
        var code = Generate(new Random(1), "[|SetParallelism(0)|]").Replace("\n", lineBreak);
        Assert.True(Count(code, "[|SetParallelism(0)|]") > Chains);

        // What must wait for the next round is marked again in it.
        for (var round = 0; round < 5 && code.Contains("[|", StringComparison.Ordinal); round++)
        {
            var test = FixTest.Remove();
            var (solution, documents, diagnostics) = test.Create(code);
            var before = await FixTest.TextAsync(solution, documents[0]);
            await FixTest.CompilesAsync(solution);

            var changed = await test.FixAllAsync(solution.GetDocument(documents[0])!, diagnostics, FixAllScope.Document, "FRA1004.Remove");

            await FixTest.CompilesAsync(changed);
            var after = await FixTest.TextAsync(changed, documents[0]);
            Assert.True(Count(after, "SetParallelism(0)") < Count(before, "SetParallelism(0)"));
            Assert.Equal(Kept(before), Kept(after));
            Assert.Equal(Count(after, "\n"), Count(after, lineBreak));
            Assert.DoesNotContain(after.Split(lineBreak), line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
            code = after.Replace("SetParallelism(0)", "[|SetParallelism(0)|]");
        }

        Assert.DoesNotContain("SetParallelism(0)", code);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Adding(string lineBreak)
    {
        var code = Regex.Replace(Generate(new Random(2), "Name(\"n\")"), "Map|Filter", "[|$0|]").Replace("\n", lineBreak);
        var test = FixTest.Append();
        var (solution, documents, diagnostics) = test.Create(code);
        var before = await FixTest.TextAsync(solution, documents[0]);

        var changed = await test.FixAllAsync(solution.GetDocument(documents[0])!, diagnostics, FixAllScope.Document, "FRA1002.Append");

        await FixTest.CompilesAsync(changed);
        var after = await FixTest.TextAsync(changed, documents[0]);
        Assert.True(diagnostics.Length > Chains);
        Assert.Equal(diagnostics.Length, Count(after, ".SetParallelism(4)"));
        const string Link = @"(Map|Filter)\([^()]*\)(\s*(//[^\r\n]*|/\*[^*]*\*/)?\r?\n\s*)?\.SetParallelism\(4\)";
        Assert.Equal(diagnostics.Length, Regex.Count(after, Link));
        Assert.Equal(Kept(before), Kept(after.Replace(".SetParallelism(4)", string.Empty)));
        Assert.Equal(Count(after, "\n"), Count(after, lineBreak));
    }

    /// <summary>Statements with chains of random links, separated at random by nothing, lines, comments and directives.</summary>
    private static string Generate(Random random, string setter)
    {
        var statements = new StringBuilder();
        var comments = 0;
        for (var i = 0; i < Chains; i++)
        {
            statements.Append($"var s{i} = stream");
            for (var links = random.Next(1, 8); links > 0; links--)
            {
                statements.Append(Gap());
                statements.Append(random.Next(6) switch
                {
                    0 => ".Map(v => v)",
                    1 => ".Filter(v => true)",
                    2 => ".Name(\"n\")",
                    _ => "." + setter,
                });
            }

            statements.Append(random.Next(4) == 0 ? Gap() : string.Empty).Append(';');
            statements.Append(random.Next(3) == 0 ? $" // c{comments++}" : string.Empty).Append('\n');
        }

        return FixTest.InMethod(statements.ToString());

        string Gap() => random.Next(9) switch
        {
            0 or 1 => string.Empty,
            2 or 3 or 4 => "\n    ",
            5 => "\n\n    ",
            6 => $" // c{comments++}\n    ",
            7 => $"\n    // c{comments++}\n    ",
            _ => $" /* c{comments++} */\n#if ON\n#endif\n    ",
        };
    }

    /// <summary>Everything but white space and the setters, in no order: what closes a chain may move past a comment.</summary>
    private static IEnumerable<string> Kept(string code)
        => Regex.Matches(code.Replace("SetParallelism(0)", string.Empty), @"[\w#/*]+|[^\w\s.]")
            .Select(match => match.Value)
            .Order(StringComparer.Ordinal);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
