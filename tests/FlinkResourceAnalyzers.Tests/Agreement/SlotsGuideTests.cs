using System;
using System.IO;
using System.Linq;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Flow;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Agreement;

/// <summary>Each job in the guide to slots has the bill that is printed below it, read from source and executed.</summary>
public sealed class SlotsGuideTests
{
    private static readonly string[] Parts = File.ReadAllText(Repository.PathOf("docs", "how-many-slots.md")).ReplaceLineEndings("\n").Split("```csharp\n")[1..];

    public static TheoryData<int> Jobs => [.. Enumerable.Range(0, Parts.Length)];

    [Theory]
    [MemberData(nameof(Jobs))]
    public void JobHasTheBillThatIsPrintedBelowIt(int job)
    {
        string[] blocks = Parts[job].Split("```", StringSplitOptions.None);
        Assert.StartsWith("text\n", blocks[2], StringComparison.Ordinal);

        // A test has nobody to ask for a number, but a parameter that is as unknown.
        GroupProgram program = GroupProgram.Run(blocks[0].Replace("int.Parse(Console.ReadLine()!)", "p0", StringComparison.Ordinal)).Contained();

        Assert.Equal(blocks[2]["text\n".Length..].Trim(), FootprintTexts.Bill(program.Plan));
    }

    [Fact]
    public void TheGuideHasJobs() => Assert.NotEmpty(Parts);
}
