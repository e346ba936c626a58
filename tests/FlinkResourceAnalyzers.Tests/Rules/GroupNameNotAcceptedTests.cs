using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2010.</summary>
public sealed class GroupNameNotAcceptedTests
{
    [Fact]
    public Task NullIsAnError() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({|#0:(string)null!|}).Print();"),
        expected: Error(GroupNameNotAcceptedRule.Id, 0, "Flink does not accept null as the name of a slot-sharing group"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \\t\"")]
    [InlineData("string.Empty")]
    public Task BlankIsAWarning(string name) => VerifyAnalyzerAsync(
        Job($"env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({{|#0:{name}|}}).Print();"),
        expected: Warning(GroupNameNotAcceptedRule.Id, 0, "A blank name is a slot-sharing group of its own to Flink, with slots of its own"));

    [Theory]
    [InlineData("string? group = null; env.FromSequence(1, 2).Print().SlotSharingGroup({|FRA2010:group|}!);")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(SlotSharingGroup.NewBuilder({|FRA2010:null|}!).Build()).Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(SlotSharingGroup.NewBuilder({|FRA2010:\"\"|}).Build()).Print();")]
    [InlineData("Put(env.FromSequence(1, 2), {|FRA2010:\"\"|}); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();")]
    public Task Found(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(2); " + statements));

    [Theory]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(\"heavy\").Name(\"\").Print();")]
    [InlineData("env.FromSequence(1, 2).SlotSharingGroup(System.Environment.GetEnvironmentVariable(\"GROUP\")!).Print();")]
    [InlineData("string? group = null; if (System.DateTime.Now.Hour > 1) { group = \"heavy\"; } env.FromSequence(1, 2).SlotSharingGroup(group!).Print();")]
    [InlineData("Other.SlotSharingGroup(null); env.FromSequence(1, 2).Print();")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(2); " + statements) + "static class Other { public static void SlotSharingGroup(string? name) { } }");

    [Fact]
    public Task ABlankNameThatThePolicyRefusesIsRefusedOnce() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2).FromSequence(1, 2).SlotSharingGroup({|FRA2004:\" \"|}).Print();"),
        "version: 1\nslot-sharing-groups: { heavy: }");

    [Fact]
    public Task TheCallIsRemoved() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .SlotSharingGroup({|FRA2010:(string)null!|})
                        .Map(x => x)
                        .SlotSharingGroup({|FRA2010:""|})
                        .Print();
            """),
        Job("""
            env.SetParallelism(2);
                    env.FromSequence(1, 2)
                        .Map(x => x)
                        .Print();
            """));

    [Fact]
    public Task ACallOfAHelperIsNotRemoved() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(2); Put(env.FromSequence(1, 2), {|FRA2010:\"\"|}); void Put(SingleOutputStreamOperator<long> s, string group) => s.SlotSharingGroup(group).Print();"));
}
