using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2009.</summary>
public sealed class GroupBreaksChainTests
{
    private const string Start = "env.SetParallelism(4); ";

    private const string Profile = ".SetCpuCores(1).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(64).Build()";

    [Fact]
    public Task NamesBothOperatorsBothGroupsAndTheParallelism() => Finds(
        Job(Start + "env.{|#1:FromSequence|}(1, 2).{|#2:Map|}(x => x).{|#0:SlotSharingGroup(\"heavy\")|}.Print();"),
        expected: Info(
                GroupBreaksChainRule.Id,
                0,
                "Slot-sharing group 'heavy' separates 'Map' from 'FromSequence' in group 'default': both have parallelism 4 and would be one chain, with no network between them")
            .WithLocation(1)
            .WithLocation(2));

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"read\").Map(x => x).{|FRA2009:SlotSharingGroup(\"default\")|}.Print();")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(2).Print().SetParallelism(2).{|FRA2009:SlotSharingGroup(\"heavy\")|};")]
    [InlineData("var s = env.FromSequence(1, 2).Map(x => x); s.{|FRA2009:SlotSharingGroup(\"heavy\")|}; s.Print();")]
    [InlineData("var s = env.FromSequence(1, 2); s.Print(); s.Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")] // two readers
    [InlineData("const string Name = \"heavy\"; env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(Name)|}.Print();")]
    [InlineData("env.FromSequence(1, 2).Forward().Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")]
    [InlineData("for (int i = 0; i < 3; i++) { env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print(); }")]
    [InlineData("var s = env.FromSequence(1, 2); End(s); void End(DataStream<long> s) => s.Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").Build())|}.Print();")]
    [InlineData("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\")" + Profile + "); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\")" + Profile + "); env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")]
    [InlineData("if (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print(); }")]
    public Task Separates(string statements) => Finds(Job(Start + statements));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SetParallelism(8).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).KeyBy(x => x).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Rebalance().Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).WindowAll(TumblingWindows.Of(System.TimeSpan.Zero)).Apply(x => 1).SlotSharingGroup(\"heavy\").Print().SetParallelism(1).Name(\"same group\");")]
    [InlineData("env.FromSequence(1, 2).Union(env.FromSequence(1, 2)).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("var s = env.FromSequence(1, 2); s.Connect(s).Map(x => x, x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).Print();")] // a source separates nothing
    [InlineData("env.FromSequence(1, 2).Map(x => x).DisableChaining().SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").StartNewChain().Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).DisableChaining().Filter(x => true).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print(); env.DisableOperatorChaining();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(System.Environment.MachineName).Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(System.DateTime.Now.Hour > 1 ? \"heavy\" : \"light\").Print();")]
    [InlineData("var m = env.FromSequence(1, 2).Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SlotSharingGroup(\"heavy\"); } m.Print();")]
    [InlineData("var m = env.FromSequence(1, 2).Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SlotSharingGroup(\"heavy\"); } else { m.SlotSharingGroup(\"heavy\"); } m.Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SetParallelism(System.Math.Clamp(System.DateTime.Now.Hour, 1, 4)).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\")" + Profile + ").Print();")] // slots of its own size
    [InlineData("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\")" + Profile + "); env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\")" + Profile + "); env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(2).SetTaskHeapMemoryMB(512).SetManagedMemoryMB(64).Build()); env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print(); System.Type.GetType(\"X\")!.GetMethod(\"Y\")!.Invoke(null, new object[] { env });")]
    [InlineData("env = StreamExecutionEnvironment.GetExecutionEnvironment(System.Activator.CreateInstance<Configuration>()); env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    public Task StaysSilent(string statements) => FindsNothing(Job(Start + statements));

    [Theory]
    [InlineData("require: { slot-sharing-group: [transform] }")]
    [InlineData("require: { slot-sharing-group: [source] }")]
    [InlineData("slot-sharing-groups: { heavy: { cpu: 2, heap: 4g }, read: }")]
    public Task StaysSilentWhereThePolicyMeansThemApart(string policy) => FindsNothing(
        Job(Start + "env.FromSequence(1, 2).SlotSharingGroup(\"read\").Map(x => x).SlotSharingGroup(\"heavy\").Print();"),
        "version: 1\n" + policy);

    [Fact]
    public Task ANameOnThePolicysListIsNoReason() => Finds(
        Job(Start + "env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();"), "version: 1\nslot-sharing-groups: { heavy: , light: }");

    [Fact]
    public Task ANameThatHasToGoIsSaidOnce() => Finds(
        Job(Start + "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup({|FRA2004:\"hevy\"|}).Print(); env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2004:\" \"|});"),
        "version: 1\nslot-sharing-groups: { heavy: }");

    [Fact]
    public Task ABlankNameIsSaidOnce() => Finds(Job(Start + "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup({|FRA2010:\"\"|}).Print();"));

    [Theory]
    [InlineData("class Parts { static void End(DataStream<long> s) => s.Map(x => x).SetParallelism(4).Print().SetParallelism(4).SlotSharingGroup(\"heavy\"); }")]
    [InlineData("class Worker { public Worker Map() => this; public Worker Print() => this; public Worker SlotSharingGroup(string g) => this; void M() => Map().Print().SlotSharingGroup(\"heavy\"); }")]
    [InlineData("class Job { public void Build(StreamExecutionEnvironment env) { env.FromSequence(1, 2).SetParallelism(4).Print().SetParallelism(4).SlotSharingGroup(\"heavy\"); } }")] // a host's environment
    public Task StaysSilentInPartsAndNearby(string code) => FindsNothing("using Flink.Streaming;\n" + code);

    [Fact]
    public Task CodeThatDoesNotCompile() => Finds(
        Job(Start + "env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print(); int broken = {|CS0103:nothing|};"));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => FindsNothing(
        "// <auto-generated/>\n" + Job(Start + "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Print();"));

    [Fact]
    public Task AnApiThatIgnoresGroupsSeparatesNothing() => VerifyNoDiagnosticsAsync(
        """
        class Job
        {
            System.Threading.Tasks.Task Build()
            {
                var env = FlinkDotNet.Flink.GetExecutionEnvironment();
                env.SetParallelism(4);
                env.FromCollection(new[] { 1, 2 }).Map(x => x).Filter(x => x > 1).SlotSharingGroup("heavy").Print();
                return env.ExecuteAsync("orders");
            }
        }
        """,
        api: JobApiSources.FlinkDotnet,
        configure: test =>
        {
            AboutThisRule(test);
            test.DisabledDiagnostics.Add(SettingReachesNothingRule.Id);
        });

    /// <summary>In one slot their resources add up; apart they need not fit in one.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 2).SetResources(ResourceProfile.Of(1, 512)).Map(x => x).SlotSharingGroup(\"heavy\");")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SetResources(ResourceProfile.Of(1, 512)).SlotSharingGroup(\"heavy\");")]
    public Task ResourcesOfOperatorsAreAReason(string statements) => VerifyNoDiagnosticsAsync(
        GroupWithoutProfileTests.Acme(statements), api: Flow.ResourceShapeTests.Api, configure: AboutThisRule);

    [Fact]
    public Task WithoutResourcesThereIsNone() => VerifyAnalyzerAsync(
        GroupWithoutProfileTests.Acme("env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|};"), api: Flow.ResourceShapeTests.Api, configure: AboutThisRule);

    [Fact]
    public Task TheGroupIsRemoved() => Fixes(
        """
        env.SetParallelism(4);
                env.FromSequence(1, 2)
                    .Map(x => x)
                    .{|FRA2009:SlotSharingGroup("heavy")|} // by itself
                    .Filter(x => x > 1)
                    .Print();
        """,
        """
        env.SetParallelism(4);
                env.FromSequence(1, 2)
                    .Map(x => x) // by itself
                    .Filter(x => x > 1)
                    .Print();
        """);

    [Fact]
    public Task AStatementOfItsOwnIsRemoved() => Fixes(
        "var s = env.SetParallelism(4).FromSequence(1, 2).Map(x => x);\n        s.{|FRA2009:SlotSharingGroup(\"heavy\")|};\n        s.Print();",
        "var s = env.SetParallelism(4).FromSequence(1, 2).Map(x => x);\n        s.Print();");

    [Fact]
    public Task BothEndsOfAnIslandAreRemovedTogether() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Start + "env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print().{|FRA2009:SlotSharingGroup(\"default\")|};"),
        Job(Start + "env.FromSequence(1, 2).Map(x => x).Print().{|FRA2007:SlotSharingGroup(\"default\")|};"),
        batchFixedSource: Job(Start + "env.FromSequence(1, 2).Map(x => x).Print();"),
        configure: test =>
        {
            AboutThisRule(test);
            test.FixedState.MarkupHandling = MarkupMode.Allow;
            test.CodeActionEquivalenceKey = "FRA2009.Remove";
        });

    [Theory]
    [InlineData("End(env.FromSequence(1, 2)); End(env.FromSequence(1, 2).Rebalance()); void End(DataStream<long> s) => s.Map(x => x).{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")]
    [InlineData("End(env.FromSequence(1, 2), \"heavy\"); End(env.FromSequence(1, 2).Rebalance(), \"light\"); void End(DataStream<long> s, string g) => s.Map(x => x).{|FRA2009:SlotSharingGroup(g)|}.Print();")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).{|FRA1011:SlotSharingGroup(\"light\")|}.{|FRA2009:SlotSharingGroup(\"heavy\")|}.Print();")]
    public Task NoFixWhereOthersNeedTheCall(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Start + statements),
        configure: test =>
        {
            AboutThisRule(test);
            test.CodeActionEquivalenceKey = "FRA2009.Remove";
        });

    [Fact]
    public Task NoFixTakesTheProfileOfAGroupAway() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(Start + "env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder(\"default\")" + Profile + "); "
            + "env.FromSequence(1, 2).Map(x => x).{|FRA2009:SlotSharingGroup(SlotSharingGroup.NewBuilder(\"heavy\")" + Profile + ")|}.Print();"),
        configure: AboutThisRule);

    private static Task Finds(string source, string? policy = null, params DiagnosticResult[] expected)
        => VerifyAnalyzerAsync(source, policy, configure: AboutThisRule, expected: expected);

    private static Task FindsNothing(string source, string? policy = null) => VerifyNoDiagnosticsAsync(source, policy, configure: AboutThisRule);

    private static Task Fixes(string statements, string fixedStatements)
        => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(Job(statements), Job(fixedStatements), configure: AboutThisRule);

    /// <summary>Names that are not constant and groups without a profile beside those with one are the business of other rules.</summary>
    private static void AboutThisRule<T>(AnalyzerTest<T> test)
        where T : IVerifier, new()
    {
        test.DisabledDiagnostics.Remove(GroupBreaksChainRule.Id);
        test.DisabledDiagnostics.AddRange([KeyedMaxParallelismNotSetRule.Id, GroupNameUnknownRule.Id, ProfilesMixedRule.Id, GroupRequiredRule.Id]);
    }
}
