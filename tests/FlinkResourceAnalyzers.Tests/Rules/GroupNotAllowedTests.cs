using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2004.</summary>
public sealed class GroupNotAllowedTests
{
    private const string LightAndHeavy = """
        version: 1
        slot-sharing-groups:
          light:
          heavy: { cpu: 2, heap: 4g }
        """;

    [Fact]
    public Task AnotherNameIsAnErrorThatNamesTheListAndTheNearest() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).SlotSharingGroup({|#0:\"haevy\"|}).Print();"),
        LightAndHeavy,
        expected: Error(
            GroupNotAllowedRule.Id,
            0,
            "The slot-sharing group 'haevy' is not one that flink-resources.yaml(3,3) allows: 'light', 'heavy'; 'heavy' is the nearest"));

    [Fact]
    public Task ANameThatIsNearNone() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).SlotSharingGroup({|#0:\"enrichment\"|}).Print();"),
        LightAndHeavy,
        expected: Error(GroupNotAllowedRule.Id, 0, "The slot-sharing group 'enrichment' is not one that flink-resources.yaml(3,3) allows: 'light', 'heavy'"));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2004:\"Heavy\"|});")]
    [InlineData("env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2004:\"\"|});")]
    [InlineData("const string Group = \"hevy\"; env.FromSequence(1, 2).SlotSharingGroup({|FRA2004:Group|}).Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup({|FRA2004:nameof(env)|}).Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(SlotSharingGroup.NewBuilder({|FRA2004:\"hevy\"|}).Build()).Print();")]
    [InlineData("var group = SlotSharingGroup.NewBuilder({|FRA2004:\"hevy\"|}).Build(); env.FromSequence(1, 2).SlotSharingGroup(group).Print();")]
    [InlineData("env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder({|FRA2004:\"hevy\"|}).SetCpuCores(1).SetTaskHeapMemoryMB(100).Build()); env.FromSequence(1, 2).Print();")]
    [InlineData("Put(env.FromSequence(1, 2), {|FRA2004:\"hevy\"|}); Put(env.FromSequence(1, 2), \"heavy\"); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();")]
    public Task Refused(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(2); " + statements), LightAndHeavy, configure: WithoutProfiles);

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"light\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"default\").Print();")]
    [InlineData("string group = System.Environment.MachineName; env.FromSequence(1, 2).Name(\"hevy\").Uid(group).Print();")]
    [InlineData("Other.SlotSharingGroup(\"hevy\"); env.FromSequence(1, 2).Print();")]
    public Task Allowed(string statements) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); " + statements) + "static class Other { public static void SlotSharingGroup(string name) { } }", LightAndHeavy, configure: WithoutProfiles);

    [Fact]
    public Task WithoutAListEveryNameIsAllowed() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).Print().SlotSharingGroup(\"anything\");"), "version: 1");

    [Fact]
    public Task AGroupInAMemberIsReportedWhereItIsMade() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        static class Groups
        {
            public static readonly SlotSharingGroup Heavy = SlotSharingGroup.NewBuilder({|FRA2004:"hevy"|}).SetCpuCores(2).SetTaskHeapMemoryMB(100).Build();
        }

        class Jobs
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);
                env.FromSequence(1, 2).SlotSharingGroup(Groups.Heavy).Print();
                env.Execute("orders");
            }
        }
        """,
        LightAndHeavy,
        configure: WithoutProfiles);

    [Fact]
    public Task IsRenamedToTheNearest() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    const string Light = "lihgt", Shared = "Heavy";
                    env.FromSequence(1, 2).SlotSharingGroup({|FRA2004:"haevy"|}) // big
                        .Map(x => x).SlotSharingGroup({|FRA2004:Light|})
                        .Map(x => x).SlotSharingGroup({|FRA2004:Shared|}).Name(Shared)
                        .Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder({|FRA2004:"LIGHT"|}).Build()).Print();
            """),
        Job("""
            env.SetParallelism(2);
                    const string Light = "light", Shared = "Heavy";
                    env.FromSequence(1, 2).SlotSharingGroup("heavy") // big
                        .Map(x => x).SlotSharingGroup(Light)
                        .Map(x => x).SlotSharingGroup("heavy").Name(Shared)
                        .Map(x => x).SlotSharingGroup(SlotSharingGroup.NewBuilder("light").Build()).Print();
            """),
        LightAndHeavy,
        configure: test => test.DisabledDiagnostics.AddRange(Profiles));

    [Fact]
    public Task IsRenamedToAnyWhereNoneIsNear() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({|FRA2004:\"enrichment\"|}).Map(x => x).SlotSharingGroup({|FRA2004:\"heavy2\"|}).Print();"),
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"heavy\").Print();"),
        LightAndHeavy,
        codeActionIndex: 1,
        equivalenceKey: "FRA2004.RenameTo.heavy",
        configure: test => test.DisabledDiagnostics.Add("FRA2007"));

    [Fact]
    public Task IsRenamedWhereTheCallerSaysIt() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2); Put(env.FromSequence(1, 2), {|FRA2004:\"hevy\"|}); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();"),
        Job("env.SetParallelism(2); Put(env.FromSequence(1, 2), \"heavy\"); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();"),
        LightAndHeavy);

    private static readonly string[] Profiles = ["FRA3001", "FRA3007", "FRA3008", "FRA3009", "FRA3012"];

    private static void WithoutProfiles(Verifiers.FlinkAnalyzerTest test) => test.DisabledDiagnostics.AddRange(Profiles);
}
