using System;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Harness;

public sealed class MarkupTextTests
{
    [Theory]
    [InlineData("plain { | } [ ] text", "plain { | } [ ] text", "")]
    [InlineData("a[|b|]c", "abc", "@1+1")]
    [InlineData("a{|ID1:b|}c", "abc", "ID1@1+1")]
    [InlineData("{|#0:a|}{|#12:b|}", "ab", "#0@0+1 #12@1+1")]
    [InlineData("{|#0:a{|#1:b|#0}c|#1}", "abc", "#0@0+2 #1@1+2")]
    [InlineData("{|ID1:a[|b|]|}", "ab", "ID1@0+2 @1+1")]
    [InlineData("[|[|a|]|]", "a", "@0+1 @0+1")]
    [InlineData("[||]x", "x", "@0+0")]
    [InlineData("[|a[|]", "a[", "@0+2")]
    [InlineData("{|ID1:a[|}", "a[", "ID1@0+2")]
    [InlineData("a = b || c", "a = b || c", "")]
    [InlineData("{|not a name", "{|not a name", "")]
    public void Marks_are_taken_out(string input, string text, string spans)
    {
        MarkupText markup = MarkupText.Parse(input, positionsAreCode: false);
        Assert.Equal(text, markup.Text);
        Assert.Equal(spans, string.Join(" ", markup.Spans.Select(mark => $"{mark.Name}@{mark.Span.Start}+{mark.Span.Length}")));
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("a|]")]
    [InlineData("a|}")]
    [InlineData("{|#0:a|#1}")]
    public void Marks_that_do_not_match_are_refused(string input)
        => Assert.Throws<ArgumentException>(() => MarkupText.Parse(input, positionsAreCode: false));

    [Fact]
    public void Positions_are_marks_unless_they_are_code()
    {
        Assert.Equal([1], MarkupText.Parse("a$$b", positionsAreCode: false).Positions);
        MarkupText code = MarkupText.Parse("a$$b", positionsAreCode: true);
        Assert.Empty(code.Positions);
        Assert.Equal("a$$b", code.Text);
    }
}
