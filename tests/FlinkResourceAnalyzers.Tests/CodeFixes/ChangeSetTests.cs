using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class ChangeSetTests
{
    [Theory]
    [InlineData("0-3:;3-6:", "gh|0-3:;3-6:")]
    [InlineData("0-4:;2-6:", "gh|0-6:")]
    [InlineData("4-6:;0-2:;1-5:", "gh|0-6:")]
    [InlineData("2-2:x;2-4:", "abxefgh|2-2:x;2-4:")]
    [InlineData("2-4:;4-4:x", "abxefgh|2-4:;4-4:x")]
    [InlineData("2-4:;2-2:x", "abxefgh|2-2:x;2-4:")]
    [InlineData("2-2:x;2-2:x", "abxcdefgh|2-2:x")]
    [InlineData("1-2:x;1-2:x", "axcdefgh|1-2:x")]
    [InlineData("2-2:x;2-2:y", null)]
    [InlineData("2-4:;3-3:y", null)]
    [InlineData("2-4:x;3-5:", null)]
    [InlineData("2-4:x;2-4:", null)]
    [InlineData("2-4:x;2-4:y", null)]
    public void Changes_that_agree_are_one_set(string changes, string? expected)
    {
        var set = changes.Split(';')
            .Select(Parse)
            .Aggregate((ChangeSet?)ChangeSet.Empty, (present, change) => present?.With(ImmutableArray.Create(change)));

        var actual = set is null ? null : $"{set.ApplyTo(SourceText.From("abcdefgh"))}|{string.Join(";", set.Changes.Select(Format))}";
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_fix_is_taken_whole_or_not_at_all()
    {
        var present = ChangeSet.Empty.With(ImmutableArray.Create(Parse("2-4:x")))!;

        Assert.Null(present.With(ImmutableArray.Create(Parse("0-1:"), Parse("3-5:"))));
        Assert.Equal("abxefgh", present.ApplyTo(SourceText.From("abcdefgh")).ToString());
    }

    private static TextChange Parse(string change)
    {
        var parts = change.Split(':');
        var ends = parts[0].Split('-').Select(int.Parse).ToArray();
        return new TextChange(TextSpan.FromBounds(ends[0], ends[1]), parts[1]);
    }

    private static string Format(TextChange change) => $"{change.Span.Start}-{change.Span.End}:{change.NewText}";
}
