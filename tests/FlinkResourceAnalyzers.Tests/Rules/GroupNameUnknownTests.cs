using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2006.</summary>
public sealed class GroupNameUnknownTests
{
    private const string FromOutside = "System.Environment.GetEnvironmentVariable(\"GROUP\")";

    [Fact]
    public Task WhereThePolicyListsTheGroups() => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({{|#0:{FromOutside}|}}!).Print();"),
        "version: 1\nslot-sharing-groups: { heavy: }",
        expected: Warning(
            GroupNameUnknownRule.Id,
            0,
            "The name of this slot-sharing group is not a constant: nothing holds it to the groups set by flink-resources.yaml(2,24)"));

    [Fact]
    public Task WhereTheSlotsMayExceedTheLimit() => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(8).FromSequence(1, 2).Map(x => x).SlotSharingGroup({{|#0:{FromOutside}|}}!).Print();"),
        "version: 1\nlimits: { slots: 20 }",
        configure: test => test.DisabledDiagnostics.Add("FRA2002"),
        expected: Warning(
            GroupNameUnknownRule.Id,
            0,
            "The name of this slot-sharing group is not a constant: the job may need up to 24 slots, more than the limit of 20 set by flink-resources.yaml(2,18)"));

    [Fact]
    public Task WhereTheGroupsMayExceedTheLimit() => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(2).FromSequence(1, 2).Map(x => x).SlotSharingGroup({{|#0:{FromOutside}|}}!).Print();"),
        "version: 1\nlimits: { slot-sharing-groups: 2 }",
        expected: Warning(
            GroupNameUnknownRule.Id,
            0,
            "The name of this slot-sharing group is not a constant: the job may have up to 3 groups, more than the limit of 2 set by flink-resources.yaml(2,32)"));

    /// <summary>Told where the method gets it; a caller in sight that passes a constant settles it.</summary>
    [Fact]
    public Task OfAParameter() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        public class Job
        {
            public static void Build(string group)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
                env.FromSequence(1, 2).SlotSharingGroup({|FRA2006:group|}).Print();
                env.Execute("orders");
            }
        }
        """,
        "version: 1\nslot-sharing-groups: { heavy: }");

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup({|FRA2006:System.DateTime.Now.Hour > 1 ? \"heavy\" : \"light\"|}).Print();")]
    [InlineData("foreach (var group in System.IO.File.ReadAllLines(\"groups\")) { env.FromSequence(1, 2).SlotSharingGroup({|FRA2006:group|}).Print(); }")]
    public Task Found(string statements) => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2); " + statements), "version: 1\nslot-sharing-groups: { heavy: , light: }", configure: test => test.DisabledDiagnostics.Add("FRA1015"));

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("foreach (var group in new[] { \"heavy\", \"light\" }) { env.FromSequence(1, 2).SlotSharingGroup(group).Print(); }")]
    [InlineData("Put(env.FromSequence(1, 2), \"heavy\"); Put(env.FromSequence(1, 2), \"light\"); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();")]
    [InlineData("var s = env.FromSequence(1, 2); if (System.DateTime.Now.Hour > 1) { s.SlotSharingGroup(\"heavy\"); } s.Print();")]
    [InlineData("env.FromSequence(1, 2).Name(System.Environment.MachineName).Print();")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); " + statements), "version: 1\nslot-sharing-groups: { heavy: , light: }");

    [Fact]
    public Task SilentWhereTheNameMakesNoDifference() => VerifyNoDiagnosticsAsync(
        Job($"env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({FromOutside}!).Print();"), "version: 1\nlimits: { slots: 20 }");

    [Fact]
    public Task WhatACallerInSightDecidesIsTheCallers() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Jobs
        {
            static void Orders() => Build("heavy");

            static void Build(string group)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
                env.FromSequence(1, 2).SlotSharingGroup(group).Print();
                env.Execute("orders");
            }
        }
        """,
        "version: 1\nslot-sharing-groups: { heavy: }");
}
