using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2007.</summary>
public sealed class GroupRedundantTests
{
    [Fact]
    public Task TheInheritedGroupIsFaded() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).{|#0:SlotSharingGroup(\"heavy\")|}.Print();"),
        expected: Hidden(GroupRedundantRule.Id, 0, "The operator is in the slot-sharing group 'heavy' without this"));

    [Theory]
    [InlineData("env.FromSequence(1, 2).{|FRA2007:SlotSharingGroup(\"default\")|}.Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Union(env.FromSequence(1, 2).SlotSharingGroup(\"light\")).Map(x => x).{|FRA2007:SlotSharingGroup(\"default\")|}.Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Rebalance().Map(x => x).{|FRA2007:SlotSharingGroup(\"heavy\")|}.Print();")]
    public Task Redundant(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(2); " + statements), configure: WithoutOthers);

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"light\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"default\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build()).Print();")]
    [InlineData("End(env.FromSequence(1, 2).SlotSharingGroup(\"heavy\")); End(env.FromSequence(1, 2)); void End(DataStream<long> s) => s.Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("var s = env.FromSequence(1, 2); if (System.DateTime.Now.Hour > 1) { s.SlotSharingGroup(\"heavy\"); } s.Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    public Task Needed(string statements) => VerifyNoDiagnosticsAsync(Job("env.SetParallelism(2); " + statements), configure: WithoutOthers);

    [Fact]
    public Task NothingIsInheritedFromOutOfSight() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Jobs
        {
            private static DataStream<long> _stored = null!;

            static void End(DataStream<long> stream) => stream.Map(x => x).SlotSharingGroup("default").Print();

            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
                env.FromSequence(1, 2).Union(_stored).Map(x => x).SlotSharingGroup("default").Print();
                env.Execute("orders");
            }
        }
        """,
        configure: WithoutOthers);

    [Fact]
    public Task TheCallIsRemoved() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .SlotSharingGroup("heavy")
                        .Map(x => x)
                        .{|FRA2007:SlotSharingGroup("heavy")|} // as before
                        .Print()
                        .{|FRA2007:SlotSharingGroup("heavy")|};
            """),
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .SlotSharingGroup("heavy")
                        .Map(x => x) // as before
                        .Print();
            """));

    private static void WithoutOthers(Verifiers.FlinkAnalyzerTest test) => test.DisabledDiagnostics.AddRange(["FRA3001", "FRA3009", "FRA3012"]);
}
