using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class PolicyReaderTests
{
    [Fact]
    public void TheDesignsExampleIsReadWhole()
    {
        PolicyLayer layer = PolicyTexts.Layer(PolicyTexts.DesignExample);

        Assert.False(layer.Enforce!.Value);
        Assert.Equal(4, layer.DefaultParallelism!.Value);
        Assert.Equal(64, layer.Limits.Parallelism!.Value);
        Assert.Empty(layer.Limits.ParallelismByKind);
        Assert.Equal(4096, layer.Limits.MaxParallelism!.Value);
        Assert.Equal(128, layer.Limits.Slots!.Value);
        Assert.Equal(4, layer.Limits.SlotSharingGroups!.Value);
        Assert.True(layer.Requirements.JobParallelism!.Value);
        Assert.Equal([OperatorKind.Source, OperatorKind.Sink], layer.Requirements.OperatorParallelism.Select(kind => kind.Kind));
        Assert.NotNull(layer.Requirements.KeyedMaxParallelism);
        Assert.Equal(("orders", 12L), layer.Topics.Select(topic => (topic.Topic, topic.Partitions.Value)).Single());
        JobOverride job = Assert.Single(layer.Jobs);
        Assert.Equal("payments-*", job.Jobs.Name);
        Assert.Equal(32, job.Limits.Slots!.Value);
        Assert.Equal(
            ["version", "enforce", "defaults", "limits", "require", "slot-sharing-groups", "sources", "jobs", "waivers", "cluster", "clusters", "api"],
            layer.Root!.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void EveryValueKnowsItsPlace()
    {
        const string Text = "version: 1\r\nlimits:\r\n  # \U0001F600\r\n  slots: 12 # twelve\r\n";
        PolicyLayer layer = PolicyTexts.Layer(Text);

        Assert.Equal("(3,9)-(3,11)", layer.Limits.Slots!.Range.Lines.ToString());
        Assert.Equal("12", Text.Substring(layer.Limits.Slots.Range.Span.Start, layer.Limits.Slots.Range.Span.Length));
    }
}
