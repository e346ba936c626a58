using System.Linq;
using FlinkResourceAnalyzers.Cluster;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Cluster;

public sealed class ConfigurationValuesTests
{
    [Theory]
    [InlineData("slotmanager.number-of-slots.max", "64")]
    [InlineData("slotmanager.number-of-slots.max", "+64")]
    [InlineData("slotmanager.number-of-slots.min", "0")]
    [InlineData("pipeline.max-parallelism", "32768")]
    [InlineData("taskmanager.cpu.cores", "0.5")]
    [InlineData("taskmanager.cpu.cores", "1e1")]
    [InlineData("taskmanager.cpu.cores", "2.0d")]
    [InlineData("kubernetes.taskmanager.cpu.amount", "-1.0")]
    [InlineData("kubernetes.taskmanager.cpu.limit-factor", "1.5")]
    [InlineData("web.submit.enable", "TRUE")]
    [InlineData("taskmanager.memory.process.size", "1728m")]
    [InlineData("taskmanager.memory.process.size", "4 GB")]
    [InlineData("taskmanager.memory.managed.fraction", "0")]
    [InlineData("slot.request.timeout", "300000")]
    [InlineData("slot.request.timeout", "5 min")]
    [InlineData("slot.request.timeout", "PT5M")]
    [InlineData("jobmanager.scheduler", "adaptive")]
    [InlineData("execution.runtime-mode", "Batch")]
    [InlineData("metrics.reporters", "a,b")]
    [InlineData("pipeline.jobvertex-parallelism-overrides", "a:4, 'b':8")]
    [InlineData("pipeline.jobvertex-parallelism-overrides", "")]
    public void Accepted(string key, string value) => Assert.Null(ConfigurationValues.FaultOf(ConfigurationKeys.Find(key)!, value));

    [Theory]
    [InlineData("slotmanager.number-of-slots.max", "many", "must be a whole number, 1 or more, not 'many'")]
    [InlineData("slotmanager.number-of-slots.max", "0", "must be a whole number, 1 or more, not '0'")]
    [InlineData("slotmanager.number-of-slots.max", "4.0", "must be a whole number, 1 or more, not '4.0'")]
    [InlineData("slotmanager.number-of-slots.max", "99999999999", "must be a whole number, 1 or more, not '99999999999'")]
    [InlineData("slotmanager.redundant-taskmanager-num", "-1", "must be a whole number, 0 or more, not '-1'")]
    [InlineData("pipeline.max-parallelism", "-1", "must be a whole number from 1 to 32768, not '-1'")]
    [InlineData("pipeline.max-parallelism", "65536", "must be a whole number from 1 to 32768, not '65536'")]
    [InlineData("taskmanager.cpu.cores", "0", "must be a number above 0, not '0'")]
    [InlineData("taskmanager.cpu.cores", "500m", "must be a number above 0, not '500m'")]
    [InlineData("kubernetes.taskmanager.cpu.amount", "500m", "must be a number, not '500m'")]
    [InlineData("kubernetes.taskmanager.memory.limit-factor", "0.9", "must be a number, 1 or more, not '0.9'")]
    [InlineData("taskmanager.memory.managed.fraction", "40", "must be a number from 0 to 1, not '40'")]
    [InlineData("web.submit.enable", "no", "must be true or false, not 'no'")]
    [InlineData("taskmanager.memory.process.size", "2Gi", "must be a memory size such as 512m or 8g: whole numbers with the unit b, k, m, g or t, and bytes without one, not '2Gi'")]
    [InlineData("slot.idle.timeout", "5 mins", "must be a duration such as 500 ms, 30 s or 5 min, in milliseconds without a unit, not '5 mins'")]
    [InlineData("jobmanager.scheduler", "fast", "must be one of Default, Adaptive, AdaptiveBatch, Ng, not 'fast'")]
    [InlineData("pipeline.jobvertex-parallelism-overrides", "a=4", "must be a map such as a:1,b:2, not 'a=4'")]
    public void Refused(string key, string value, string fault) => Assert.Equal(fault, ConfigurationValues.FaultOf(ConfigurationKeys.Find(key)!, value));

    [Fact]
    public void EveryDefaultIsAccepted() => Assert.All(
        ConfigurationKeys.All.Where(key => key.Default is not null),
        key => Assert.Null(ConfigurationValues.FaultOf(key, key.Default!)));

    [Fact]
    public void EveryOldKeyIsReplacedByAnotherOfItsKindThatIsNotOld() => Assert.All(
        ConfigurationKeys.All.Where(key => key.ReplacedBy is not null),
        key => Assert.Null(ConfigurationKeys.Find(key.ReplacedBy!)!.Advice));

    [Theory]
    [InlineData("taskmanager.numberoftaskslots", "taskmanager.numberOfTaskSlots")]
    [InlineData("taskmanager.number-of-task-slots", "taskmanager.numberOfTaskSlots")]
    [InlineData("taskmanager.numberOfTaskSlot", "taskmanager.numberOfTaskSlots")]
    [InlineData("parallelism.defualt", "parallelism.default")]
    [InlineData("taskmanager.memory.heap.size", "taskmanager.memory.task.heap.size")]
    [InlineData("taskmanager.memory.total-process.size", "taskmanager.memory.process.size")]
    [InlineData("jobmanager.memory.proces.size", "jobmanager.memory.process.size")]
    [InlineData("slotmanager.number-of-slot.max", "slotmanager.number-of-slots.max")]
    [InlineData("metric.reporters", "metrics.reporters")]
    public void SlipInAKey(string written, string meant) => Assert.Equal(meant, ConfigurationKeys.Nearest(written)?.Name);

    [Theory]
    [InlineData("taskmanager.host")]
    [InlineData("taskmanager.rpc.port")]
    [InlineData("taskmanager.data.port")]
    [InlineData("taskmanager.bind-host")]
    [InlineData("taskmanager.network.detailed-metrics")]
    [InlineData("taskmanager.network.memory.buffers-per-channel")]
    [InlineData("taskmanager.network.memory.buffer-debloat.enabled")]
    [InlineData("jobmanager.rpc.address")]
    [InlineData("jobmanager.rpc.port")]
    [InlineData("jobmanager.bind-host")]
    [InlineData("jobmanager.execution.failover-strategy")]
    [InlineData("jobmanager.archive.fs.dir")]
    [InlineData("rest.flamegraph.enabled")]
    [InlineData("rest.client.max-content-length")]
    [InlineData("web.upload.dir")]
    [InlineData("web.timeout")]
    [InlineData("security.ssl.rest.keystore")]
    [InlineData("security.ssl.internal.key-password")]
    [InlineData("state.backend.type")]
    [InlineData("execution.checkpointing.interval")]
    [InlineData("kubernetes.taskmanager.labels")]
    [InlineData("kubernetes.taskmanager.annotations")]
    [InlineData("kubernetes.jobmanager.annotations")]
    [InlineData("kubernetes.cluster-id")]
    [InlineData("pipeline.auto-watermark-interval")]
    [InlineData("metrics.reporter.prom.port")]
    [InlineData("env.java.opts.all")]
    [InlineData("parallelism")]
    public void OtherKeysOfFlinkAreNoSlips(string key) => Assert.Null(ConfigurationKeys.Nearest(key));

    [Fact]
    public void MapsAreReadInBothForms()
    {
        FlinkConfiguration text = ConfigurationFile.Read(ConfigurationFile.Legacy, "m: a:1, b:2\nm.c: 3\n").Configuration;
        FlinkConfiguration nested = ConfigurationFile.Read(ConfigurationFile.Yaml, "m:\n  a: 1\n  b: 2\n").Configuration;

        Assert.Equal(["a=1", "b=2"], text.Map("m").Select(entry => entry.Key + "=" + entry.Value));
        Assert.Equal(["a=1 3", "b=2 3"], nested.Map("m").Select(entry =>
            $"{entry.Key}={entry.Value} {entry.KeyPosition.LineSpan.Start.Line + (entry.Key == "a" ? 2 : 1)}"));
        Assert.Empty(FlinkConfiguration.Empty.Map("m"));
    }

    [Fact]
    public void NumbersAndTruthsOfAConfiguration()
    {
        FlinkConfiguration configuration = ConfigurationFile.Read(ConfigurationFile.Legacy, "n: 4\nx: many\nt: True\n").Configuration;

        Assert.Equal(4, configuration.Integer("n"));
        Assert.Null(configuration.Integer("x"));
        Assert.Null(configuration.Integer("none"));
        Assert.True(configuration.Is("t", true));
        Assert.False(configuration.Is("t", false));
        Assert.False(configuration.Is("none", false));
    }
}
