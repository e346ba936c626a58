using FlinkResourceAnalyzers.Policy;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class GlobTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("**", "", true)]
    [InlineData("payments-*", "payments-", true)]
    [InlineData("payments-**", "payments-eu", true)]
    [InlineData("payments-*", "payments", false)]
    [InlineData("*-eu", "payments-eu", true)]
    [InlineData("*-eu", "payments-eu-2", false)]
    [InlineData("*eu", "eueu", true)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXcYb", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("abc?", "abc", false)]
    [InlineData("abc", "ab", false)]
    [InlineData("Abc", "abc", false)]
    public void WholeTextsFit(string pattern, string text, bool expected) => Assert.Equal(expected, Glob.IsMatch(pattern, text));
}
