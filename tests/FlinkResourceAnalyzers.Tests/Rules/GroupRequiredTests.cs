using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2001.</summary>
public sealed class GroupRequiredTests
{
    private const string Sinks = "version: 1\nrequire: { slot-sharing-group: [sink] }\nslot-sharing-groups: { light: , heavy: }";

    [Fact]
    public Task TheDefaultGroupIsAnErrorThatNamesTheRequirement() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).{|#0:Print|}();"),
        Sinks,
        expected: Error(
            GroupRequiredRule.Id,
            0,
            "The sink 'Print' is in the default slot-sharing group; flink-resources.yaml(2,33) requires another group for every sink"));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2001:\"default\"|});")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"light\").Map(x => x).SlotSharingGroup(\"default\").{|FRA2001:Print|}();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"light\").Union(env.FromSequence(1, 2).SlotSharingGroup(\"heavy\")).{|FRA2001:Print|}();")]
    public Task InTheDefaultGroup(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(2); " + statements), Sinks);

    /// <summary>Where the name is written elsewhere, or in two places, it is told at the operator.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 2).{|FRA2001:Print|}().SlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\").Build());")]
    [InlineData("var s = env.FromSequence(1, 2).{|FRA2001:Print|}(); if (System.DateTime.Now.Hour > 1) { s.SlotSharingGroup(\"default\"); } else { s.SlotSharingGroup(\"default\"); }")]
    public Task InTheDefaultGroupByAnotherPlace(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(2); " + statements), Sinks);

    [Fact]
    public Task NoFixWithoutAGroupToChoose() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).{|FRA2001:Print|}();"), "version: 1\nrequire: { slot-sharing-group: [sink] }");

    [Theory]
    [InlineData("env.FromSequence(1, 2).Print().SlotSharingGroup(\"light\");")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"light\").Map(x => x).Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).Print().SlotSharingGroup(System.DateTime.Now.Hour > 1 ? \"light\" : \"heavy\");")]
    [InlineData("End(env.FromSequence(1, 2)).SlotSharingGroup(\"light\"); DataStreamSink<long> End(DataStream<long> s) => s.Print();")]
    public Task InAnotherGroup(string statements) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); " + statements), Sinks, configure: test => test.DisabledDiagnostics.Add("FRA2006"));

    [Fact]
    public Task PartsOfAJobAreJudgedWithTheJob() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Parts
        {
            public static DataStreamSink<long> End(DataStream<long> stream) => stream.Map(x => x).Print();
            public static void EndAll(StreamExecutionEnvironment env, DataStream<long> stream) => stream.Print();

            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
                EndAll(env, env.FromSequence(1, 2).SlotSharingGroup("light"));
                env.Execute("orders");
            }
        }
        """,
        Sinks);

    [Fact]
    public Task WithoutARequirementNothingIsSaid() => VerifyNoDiagnosticsAsync(Job("env.SetParallelism(2).FromSequence(1, 2).Print();"), "version: 1");

    [Theory]
    [InlineData(0, "light")]
    [InlineData(1, "heavy")]
    public Task OneOfThePolicysGroupsIsChosen(int index, string group) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .{|FRA2001:Print|}(); // all
                    env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2001:"default"|});
                    var sink = env.FromSequence(3, 4).{|FRA2001:Print|}();
            """),
        Job($$"""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .Print()
                        .SlotSharingGroup("{{group}}"); // all
                    env.FromSequence(1, 2).Print().SlotSharingGroup("{{group}}");
                    var sink = env.FromSequence(3, 4).Print().SlotSharingGroup("{{group}}");
            """),
        Sinks,
        codeActionIndex: index,
        configure: test => test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipFixAllCheck);

    [Fact]
    public Task OneGroupIsChosenForAll() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2); env.FromSequence(1, 2).{|FRA2001:Print|}(); env.FromSequence(3, 4).Map(x => x).{|FRA2001:Print|}();"),
        Job("env.SetParallelism(2); env.FromSequence(1, 2).Print().SlotSharingGroup(\"heavy\"); env.FromSequence(3, 4).Map(x => x).Print().SlotSharingGroup(\"heavy\");"),
        Sinks,
        codeActionIndex: 1,
        equivalenceKey: "FRA2001.ChooseGroup.heavy");

    [Fact]
    public Task WithoutAListTheJobsOwnGroupsAreOffered() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"own\").Map(x => x).SlotSharingGroup(\"default\").{|FRA2001:Print|}();"),
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"own\").Map(x => x).SlotSharingGroup(\"default\").Print().SlotSharingGroup(\"own\");"),
        "version: 1\nrequire: { slot-sharing-group: [sink] }");
}
