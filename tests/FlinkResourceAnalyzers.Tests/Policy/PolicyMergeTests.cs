using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Policy;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

public sealed class PolicyMergeTests
{
    [Fact]
    public void WithoutAFileTheBuiltInDefaultsApply()
    {
        ResourcePolicy policy = PolicyTexts.Merge();
        JobPolicy job = policy.For(PolicyTexts.Job());

        Assert.False(policy.HasFile);
        Assert.Same(ResourcePolicy.BuiltIn, policy);
        Assert.Equal(new Limit(128, PolicyOrigin.BuiltIn), job.Parallelism);
        Assert.Equal(new Limit(32768, PolicyOrigin.BuiltIn), job.MaxParallelism);
        Assert.Equal(new Limit(256, PolicyOrigin.BuiltIn), job.Slots);
        Assert.Equal(new Limit(8, PolicyOrigin.BuiltIn), job.SlotSharingGroups);
        Assert.True(job.RequireJobParallelism!.Origin.IsBuiltIn);
        Assert.Equal(4, job.DefaultParallelism);
    }

    [Fact]
    public void TheStricterLimitWinsAndIsNamed()
    {
        ResourcePolicy policy = PolicyTexts.Merge(
            ("/repo/src/app/flink-resources.yaml", "version: 1\nlimits: { parallelism: 96, slots: 10 }\n"),
            ("/repo/flink-resources.yaml", "version: 1\nlimits: { parallelism: 64, slots: 20 }\n"));
        JobPolicy job = policy.For(PolicyTexts.Job());

        Assert.Equal(64, job.Parallelism!.Value);
        Assert.Equal("flink-resources.yaml(2,24)", job.Parallelism.Origin.ToString());
        Assert.Equal(10, job.Slots!.Value);
        Assert.Equal("src/app/flink-resources.yaml(2,35)", job.Slots.Origin.ToString());
        Assert.Equal(64, job.ParallelismOf(OperatorKind.Sink)!.Value);
    }
}
