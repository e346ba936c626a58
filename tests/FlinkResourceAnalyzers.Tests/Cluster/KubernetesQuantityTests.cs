using System.Globalization;
using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

/// <summary>Quantities mean what they mean to Kubernetes.</summary>
public sealed class KubernetesQuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("007", "7")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("100n", "0.0000001")]
    [InlineData("100u", "0.0001")]
    [InlineData("500m", "0.5")]
    [InlineData("1500m", "1.5")]
    [InlineData("2k", "2000")]
    [InlineData("2M", "2000000")]
    [InlineData("2G", "2000000000")]
    [InlineData("2T", "2000000000000")]
    [InlineData("2P", "2000000000000000")]
    [InlineData("2E", "2000000000000000000")]
    [InlineData("2Ki", "2048")]
    [InlineData("2Mi", "2097152")]
    [InlineData("2Gi", "2147483648")]
    [InlineData("2Ti", "2199023255552")]
    [InlineData("2Pi", "2251799813685248")]
    [InlineData("2Ei", "2305843009213693952")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("0.1Ki", "102.4")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("1e+3", "1000")]
    [InlineData("1E-3", "0.001")]
    [InlineData("1.25e1", "12.5")]
    [InlineData("0e999999999", "0")]
    [InlineData("+2", "2")]
    [InlineData("-2Ki", "-2048")]
    public void Text_is_read_with_its_exact_value(string text, string value)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity quantity));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), quantity.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("m")]
    [InlineData("Gi")]
    [InlineData(".")]
    [InlineData(".Ki")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1 Gi")]
    [InlineData("1,5")]
    [InlineData("1.1.1")]
    [InlineData("1K")]
    [InlineData("1g")]
    [InlineData("1gi")]
    [InlineData("1GB")]
    [InlineData("1GiB")]
    [InlineData("1i")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e3Ki")]
    [InlineData("1e1.5")]
    [InlineData("1e99999999999")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1mm")]
    [InlineData("\u0661")]
    public void Text_that_Kubernetes_refuses_is_refused(string text)
    {
        Assert.False(KubernetesQuantity.TryParse(text, out _));
    }

    [Theory]
    [InlineData("1E")]
    [InlineData("1000P")]
    [InlineData("1E18")]
    [InlineData("1e18")]
    public void E_is_exa_alone_and_an_exponent_before_a_number(string text)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity quantity));
        Assert.Equal(1_000_000_000_000_000_000m, quantity.Value);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("100E")]
    [InlineData("8Ei")]
    [InlineData("1e2000000000")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void Amount_ends_at_the_greatest_long(string text)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity positive));
        Assert.True(KubernetesQuantity.TryParse("-" + text, out KubernetesQuantity negative));
        Assert.Equal(long.MaxValue, positive.Value);
        Assert.Equal(-long.MaxValue, negative.Value);
    }

    [Theory]
    [InlineData("0.1n", "0.000000001")]
    [InlineData("1e-2000000000", "0.000000001")]
    [InlineData("1.0000000001", "1.000000001")]
    [InlineData("-1.0000000001", "-1.000000001")]
    [InlineData("0.0000000000000000000000000000000000000000000000000000000000000000000000001Ei", "0.000000001")]
    [InlineData("1.00000000000000000000000000000000000000000000000000000000000000000000000001", "1.000000001")]
    public void What_is_finer_than_a_billionth_is_rounded_up(string text, string value)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity quantity));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), quantity.Value);
    }

    [Fact]
    public void Length_of_the_text_costs_nothing()
    {
        Assert.True(KubernetesQuantity.TryParse(new string('9', 1_000_000), out KubernetesQuantity great));
        Assert.Equal(long.MaxValue, great.Value);
        Assert.True(KubernetesQuantity.TryParse("0." + new string('0', 1_000_000) + "1", out KubernetesQuantity small));
        Assert.Equal(0.000000001m, small.Value);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("2", "2")]
    [InlineData("1500m", "1.5")]
    [InlineData("0.5", "500m")]
    [InlineData("1m", "1m")]
    [InlineData("36", "36")]
    public void Cpu_is_written_as_people_write_it(string text, string written)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity quantity));
        Assert.Equal(written, KubernetesQuantity.FormatCpu(quantity.Value));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1000", "1000")]
    [InlineData("2048", "2Ki")]
    [InlineData("2Gi", "2Gi")]
    [InlineData("1536Mi", "1536Mi")]
    [InlineData("2048Gi", "2Ti")]
    public void Memory_is_written_as_people_write_it(string text, string written)
    {
        Assert.True(KubernetesQuantity.TryParse(text, out KubernetesQuantity quantity));
        Assert.Equal(written, KubernetesQuantity.FormatMemory(quantity.Value));
    }
}
