using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>What diagnostics tell fixes, which may also come from elsewhere: a cache, another version.</summary>
public sealed class FixPropertiesTests
{
    [Fact]
    public void AmountsComeBackAsTheyWere()
    {
        AmountEdit[] amounts =
        [
            new(SettingKind.CpuCores, ResourceForm.Unknown, 0.5m) { Member = "SetCpuCores", IsMethod = true },
            new(SettingKind.ExternalResource, ResourceForm.Unknown, 2) { Member = "A.B", Resource = "a;b|c" },
            new(SettingKind.TaskHeapMemory, ResourceForm.Unknown, 1L << 30),
        ];

        Assert.Equal(amounts, AmountEdit.Decode(AmountEdit.Encode(amounts)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CpuCores|Unknown|SetCpuCores|()|")] // a part is missing
    [InlineData("CpuCores|Unknown|SetCpuCores|()||1|2")]
    [InlineData("Cores|Unknown|SetCpuCores|()||1")]
    [InlineData("CpuCores|Any|SetCpuCores|()||1")]
    [InlineData("CpuCores|Unknown|SetCpuCores|()||one")]
    public void WhatIsNoAmountIsNone(string? text)
    {
        Assert.Empty(AmountEdit.Decode(text));
        Assert.Equal(SettingKind.TaskHeapMemory, AmountEdit.Decode(text + ";TaskHeapMemory|Unknown|a|||1").Single().Kind);
    }

    [Theory]
    [InlineData("12,4", 12, 4)]
    [InlineData("0,0", 0, 0)]
    public void PlacesComeBackAsTheyWere(string text, int start, int length)
    {
        Assert.Equal(text, FixProperties.SpanText(new TextSpan(start, length)));
        Assert.Equal(new TextSpan(start, length), SpanOf(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("1,2,3")]
    [InlineData("a,2")]
    [InlineData("1,b")]
    [InlineData("-1,2")]
    public void WhatIsNoPlaceIsNone(string? text)
    {
        Assert.Null(SpanOf(text));
        Assert.Null(FixProperties.SpanOf(ImmutableDictionary<string, string?>.Empty, FixProperties.Span));
    }

    private static TextSpan? SpanOf(string? text)
        => FixProperties.SpanOf(ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Span, text), FixProperties.Span);
}
