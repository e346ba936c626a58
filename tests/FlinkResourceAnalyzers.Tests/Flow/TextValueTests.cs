using System.Globalization;
using System.Linq;
using FlinkResourceAnalyzers.Flow;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

public sealed class TextValueTests
{
    /// <summary>One more, and nothing is known.</summary>
    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void SoManyStringsAreTold(int strings, bool areTold)
    {
        AbstractValue all = Enumerable.Range(0, strings)
            .Select(number => (AbstractValue)TextValue.Of(number.ToString(CultureInfo.InvariantCulture)))
            .Aggregate((first, second) => first.Join(second));

        Assert.Equal(areTold, all is TextValue { IsConstant: false });
    }

    [Fact]
    public void ConstantIsOneString()
    {
        Assert.True(TextValue.Of("a").IsConstant);
        Assert.Equal("a", TextValue.Of("a").Constant);
        Assert.True(TextValue.Null.IsConstant);
        Assert.Null(TextValue.Null.Constant);
        Assert.False(((TextValue)TextValue.Of("a").Join(TextValue.Null)).IsConstant);
        Assert.Null(((TextValue)TextValue.Of("a").Join(TextValue.Null)).Constant);
    }
}
