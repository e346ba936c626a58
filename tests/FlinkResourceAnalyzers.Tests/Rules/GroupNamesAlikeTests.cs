using System.Linq;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2005.</summary>
public sealed class GroupNamesAlikeTests
{
    [Fact]
    public Task ASlipIsAWarningThatNamesTheOther() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({|#1:\"heavy\"|}).Map(x => x).SlotSharingGroup({|#0:\"haevy\"|}).Print();"),
        configure: WithoutOthers,
        expected: Warning(
            GroupNamesAlikeRule.Id,
            0,
            "The slot-sharing group 'haevy' differs from 'heavy' only by a letter: to Flink these are two groups, each with slots of its own")
            .WithLocation(0).WithLocation(1));

    [Theory]
    [InlineData("Heavy", "heavy", "upper and lower case")]
    [InlineData("heavy-ops", "heavy_ops", "spaces, hyphens and the like")]
    [InlineData("heavy ops", "HeavyOps", "spaces, hyphens and the like")]
    [InlineData("heavy", "heavy ", "spaces, hyphens and the like")]
    public Task CaseAndSpacing(string first, string second, string words) => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({{|#1:\"{first}\"|}}).Map(x => x).SlotSharingGroup({{|#0:\"{second}\"|}}).Print();"),
        configure: WithoutOthers,
        expected: Warning(
            GroupNamesAlikeRule.Id,
            0,
            $"The slot-sharing group '{second}' differs from '{first}' only by {words}: to Flink these are two groups, each with slots of its own")
            .WithLocation(0).WithLocation(1));

    /// <summary>Every two names are compared, so that there is an end to it.</summary>
    [Fact]
    public async Task OfManyNamesNoTwoAreCompared()
    {
        await VerifyAnalyzerAsync(Names(64, "{|FRA2005:\"haevy\"|}"), configure: WithoutMore);
        await VerifyNoDiagnosticsAsync(Names(65, "\"haevy\""), configure: WithoutMore);

        static void WithoutMore(Verifiers.FlinkAnalyzerTest test)
        {
            WithoutOthers(test);
            test.DisabledDiagnostics.AddRange(["FRA2002", "FRA2003"]);
        }

        static string Names(int names, string slip) => Job(
            $"env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup({slip})"
                + string.Concat(Enumerable.Range(1, names - 2).Select(number => $".Map(x => x).SlotSharingGroup(\"g{number}\")")) + ".Print();");
    }

    [Theory]
    [InlineData("heavy", "haevy")]
    [InlineData("heavy", "heavyy")]
    [InlineData("heavy", "havy")]
    [InlineData("heavy", "ehavy")]
    [InlineData("source", "sources")]
    [InlineData("enrichment", "enrichmant")]
    [InlineData("heavy-window", "heavy-widnow")]
    [InlineData("heavyWindow", "heavy-widnow")]
    [InlineData("stage12-heavy", "stage12-hevay")]
    [InlineData("SSG", "ssg")]
    public void Slips(string first, string second)
    {
        Assert.NotEqual(GroupNameDifference.Names, GroupNameSlip.Between(first, second));
        Assert.NotEqual(GroupNameDifference.Names, GroupNameSlip.Between(second, first));
    }

    [Theory]
    [InlineData("heavy", "heavy")]
    [InlineData("stage1", "stage2")]
    [InlineData("stage1", "stage11")]
    [InlineData("stage1", "stage-2")]
    [InlineData("stage", "stage1")]
    [InlineData("1-2", "12")]
    [InlineData("a", "b")]
    [InlineData("a", "A")]
    [InlineData("map-1", "map-2")]
    [InlineData("map-a", "map-b")]
    [InlineData("stageA", "stageB")]
    [InlineData("stagea", "stageb")]
    [InlineData("in", "on")]
    [InlineData("sink", "sikn")]
    [InlineData("heavy", "heavily")]
    [InlineData("map", "maps")]
    [InlineData("left", "right")]
    [InlineData("light", "right")]
    [InlineData("light", "night")]
    [InlineData("table", "stable")]
    [InlineData("store", "score")]
    [InlineData("sync", "async")]
    [InlineData("upstream", "downstream")]
    [InlineData("preprocess", "postprocess")]
    [InlineData("serialize", "deserialize")]
    [InlineData("import", "export")]
    [InlineData("heavy-map", "heavy-tap")]
    [InlineData("", " ")]
    [InlineData("-", "_")]
    public void TwoNames(string first, string second)
    {
        Assert.Equal(GroupNameDifference.Names, GroupNameSlip.Between(first, second));
        Assert.Equal(GroupNameDifference.Names, GroupNameSlip.Between(second, first));
    }

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"stage1\").Map(x => x).SlotSharingGroup(\"stage2\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"heavy\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"Default\").Print();")] // no operator is in 'default'
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Name(\"haevy\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Print(); Other.SlotSharingGroup(\"haevy\");")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); " + statements) + "static class Other { public static void SlotSharingGroup(string name) { } }", configure: WithoutOthers);

    [Fact]
    public Task TheDefaultGroupIsMeantWhereOperatorsAreInIt() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup({|FRA2005:\"Default\"|}).Print();"),
        Job("env.SetParallelism(2).FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup(\"default\").Print();"),
        configure: test => test.DisabledDiagnostics.AddRange(Others));

    [Fact]
    public Task OtherJobsMayHaveOtherNames() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Jobs
        {
            static void Orders() => Run("orders", StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2).FromSequence(1, 2).SlotSharingGroup("heavy").Map(x => x));
            static void Clicks() => Run("clicks", StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2).FromSequence(1, 2).SlotSharingGroup("haevy").Map(x => x));
            static void Run(string name, DataStream<long> stream) => stream.Print();
        }
        """,
        configure: WithoutOthers);

    [Fact]
    public Task WhereThePolicyListsGroupsItSaysWhatIsWrong() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup(\"heavy\").Map(x => x).SlotSharingGroup({|FRA2004:\"haevy\"|}).Map(x => x).SlotSharingGroup(\"heavys\").Print();"),
        "version: 1\nslot-sharing-groups: { heavy: , heavys: }",
        configure: WithoutOthers);

    [Fact]
    public Task TheRarerNameGivesWay() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2).SlotSharingGroup({|FRA2005:"haevy"|})
                        .Map(x => x).SlotSharingGroup("heavy")
                        .Map(x => x).SlotSharingGroup("light")
                        .Map(x => x).SlotSharingGroup({|FRA2005:"Heavy"|})
                        .Map(x => x).SlotSharingGroup("heavy").Print();
            """),
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2).SlotSharingGroup("heavy")
                        .Map(x => x).SlotSharingGroup("heavy")
                        .Map(x => x).SlotSharingGroup("light")
                        .Map(x => x).SlotSharingGroup("heavy")
                        .Map(x => x).SlotSharingGroup("heavy").Print();
            """),
        configure: test => test.DisabledDiagnostics.AddRange(Others));

    [Fact]
    public Task TheRegisteredNameIsMeant() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2).SlotSharingGroup({|FRA2005:"haevy"|}).Print();
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build());
            """),
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2).SlotSharingGroup("heavy").Print();
                    env.RegisterSlotSharingGroup(SlotSharingGroup.NewBuilder("heavy").SetCpuCores(1).SetTaskHeapMemoryMB(100).Build());
            """),
        configure: test => test.DisabledDiagnostics.AddRange(Others));

    [Fact]
    public Task TheNameOfAGroupInAMemberIsChangedThere() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWithGroup("haevy", "{|FRA2005:Groups.Heavy|}"), JobWithGroup("heavy", "Groups.Heavy"), configure: test => test.DisabledDiagnostics.AddRange(Others));

    private static string JobWithGroup(string name, string use) => Job($$"""
        env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup("heavy").Map(x => x).SlotSharingGroup("heavy").Map(x => x).SlotSharingGroup({{use}}).Print();
        """) + $$"""
        static class Groups
        {
            public static readonly SlotSharingGroup Heavy = SlotSharingGroup.NewBuilder("{{name}}").Build();
        }
        """;

    private static readonly string[] Others = ["FRA2007", "FRA3001", "FRA3007", "FRA3008", "FRA3009", "FRA3012"];

    private static void WithoutOthers(Verifiers.FlinkAnalyzerTest test) => test.DisabledDiagnostics.AddRange(Others);

    /// <summary>Its name is written in two places; the group counts where it is registered.</summary>
    [Fact]
    public Task AGroupMadeInOneOfTwoPlaces() => VerifyAnalyzerAsync(
        Job("""
            env.SetParallelism(2);
                    var group = System.DateTime.Now.Hour > 1 ? Make(1) : Make(2);
                    env.RegisterSlotSharingGroup(group);
                    env.FromSequence(1, 2).SlotSharingGroup({|FRA2005:"heavy"|}).Print();
                    SlotSharingGroup Make(int cores) => cores > 1
                        ? SlotSharingGroup.NewBuilder("haevy").SetCpuCores(cores).SetTaskHeapMemoryMB(64).Build()
                        : SlotSharingGroup.NewBuilder("haevy").SetCpuCores(cores).SetTaskHeapMemoryMB(64).Build();
            """),
        configure: WithoutOthers);
}
