using System.Linq;
using FlinkResourceAnalyzers.Yaml;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class NearestNameTests
{
    /// <summary>Comparing costs the product of the lengths.</summary>
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void NamesOfMoreThan64CharactersAreNotCompared(int length, bool isFound)
    {
        string meant = new('a', length);

        Assert.Equal(isFound ? meant : null, NearestName.Find(meant[1..] + "b", [meant]));
    }

    /// <summary>A candidate whose length alone is too far off is not looked at, so that what is compared is never longer than 64 by 96.</summary>
    [Fact]
    public void TheLengthOfACandidateBoundsWhatIsCompared()
    {
        string written = new('a', 64);

        Assert.Equal(96, Enumerable.Range(64, 200).Max(length => NearestName.Find(written, [new string('a', length)])?.Length));
        Assert.Null(NearestName.Find("", [new string('a', 100_000)]));
    }
}
