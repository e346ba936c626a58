using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2008.</summary>
public sealed class SlotsForOneOperatorTests
{
    private const string Heavy = "SlotSharingGroup.NewBuilder(\"heavy\").SetCpuCores(1).SetTaskHeapMemoryMB(512)";

    [Fact]
    public Task NamesTheOperatorAndTheNextWidest() => Finds(
        Job("env.SetParallelism(8); env.FromSequence(1, 2).{|#0:Map|}(x => x).SetParallelism(64).{|#1:Print|}().SetParallelism(12);"),
        expected: Info(
                SlotsForOneOperatorRule.Id,
                0,
                "52 of the 64 slots of slot-sharing group 'default' are there for 'Map' alone, since the next widest, 'Print', has parallelism 12: "
                    + "lower it, or give it a group with a profile of its own")
            .WithLocation(1));

    [Fact]
    public Task EveryGroupIsLookedAtByItself() => Finds(
        Job("env.SetParallelism(10); env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"heavy\").SetParallelism(3).Print().SetParallelism(1); env.FromSequence(1, 2).Print();")
            .Replace("Map(", "{|#0:Map|}(", System.StringComparison.Ordinal)
            .Replace("Print().SetParallelism(1)", "{|#1:Print|}().SetParallelism(1)", System.StringComparison.Ordinal),
        expected: Info(
                SlotsForOneOperatorRule.Id,
                0,
                "2 of the 3 slots of slot-sharing group 'heavy' are there for 'Map' alone, since the next widest, 'Print', has parallelism 1: "
                    + "lower it, or give it a group with a profile of its own")
            .WithLocation(1));

    [Theory]
    [InlineData("env.SetParallelism(64); env.FromElements(1, 2).{|FRA2008:Map|}(x => x);")] // a source that is not parallel
    [InlineData("env.SetParallelism(4); env.{|FRA2008:FromSequence|}(1, 2).SetParallelism(9).KeyBy(x => x).Map(x => x).SetMaxParallelism(16);")]
    [InlineData("env.SetParallelism(4); foreach (int i in new[] { 1, 2, 3 }) { env.FromSequence(1, i).Print(); } env.{|FRA2008:FromSequence|}(1, 2).SetParallelism(9).Print();")] // many, but narrow
    [InlineData("int p = 6; for (int i = 0; i < 3; i++) { p += 4; } env.SetParallelism(4); env.FromSequence(1, 2).{|FRA2008:Map|}(x => x).SetParallelism(p).Print();")]
    [InlineData("env.SetParallelism(4); var s = env.FromSequence(1, 2); Wide(s).Print(); DataStream<long> Wide(DataStream<long> s) => s.{|FRA2008:Map|}(x => x).SetParallelism(9);")]
    public Task SeesThrough(string statements) => Finds(Job(statements));

    [Theory]
    [InlineData("env.SetParallelism(64); env.FromSequence(1, 2).Map(x => x).Print();")]
    [InlineData("env.SetParallelism(6); env.FromSequence(1, 2).Map(x => x).SetParallelism(12).Print();")] // half of them
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).Filter(x => true).SetParallelism(64).Print();")] // two operators
    [InlineData("env.SetParallelism(4); var s = env.FromSequence(1, 2); for (int i = 0; i < 2; i++) { s.Map(x => x).SetParallelism(64).Print(); }")]
    [InlineData("env.SetParallelism(4); var s = env.FromSequence(1, 2); for (int i = 0; i < 20; i++) { s.Map(x => x).SetParallelism(64).Print(); }")]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).SlotSharingGroup(\"alone\").Print().SlotSharingGroup(\"default\");")] // one operator
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).SetParallelism(64);")]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(System.DateTime.Now.Hour > 1 ? 64 : 32).Print();")]
    [InlineData("env.SetParallelism(System.Math.Clamp(System.DateTime.Now.Hour, 1, 4)); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).Print();")]
    [InlineData("env.SetParallelism(4); var m = env.FromSequence(1, 2).Map(x => x); if (System.DateTime.Now.Hour > 1) { m.SetParallelism(64); } m.Print();")]
    [InlineData("env.SetParallelism(4); var m = env.FromSequence(1, 2); if (System.DateTime.Now.Hour > 1) { m.Map(x => x).SetParallelism(64); } m.Print();")]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).SetParallelism(64); env.FromSequence(1, 2).Print();")] // nothing reads the wide one
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).Print(); System.Type.GetType(\"X\")!.GetMethod(\"Y\")!.Invoke(null, new object[] { env });")]
    public Task StaysSilent(string statements) => FindsNothing(Job(statements));

    [Fact]
    public Task AGroupThatIsNotKnownMayBeAnyGroup() => FindsNothing(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).Print(); env.FromSequence(1, 2).Print().SlotSharingGroup(System.Environment.MachineName);"));

    [Fact]
    public Task WhatIsAboveTheLimitIsSaidAlready() => Finds(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism({|FRA1003:64|}).Print();"),
        "version: 1\nlimits: { parallelism: 32 }");

    [Fact]
    public Task AProfileOfTheGroupChangesNothing() => Finds(
        Job("env.SetParallelism(4); var heavy = " + Heavy + ".Build(); env.FromSequence(1, 2).SlotSharingGroup(heavy).{|FRA2008:Map|}(x => x).SetParallelism(64).Print();"));

    [Fact]
    public Task AGroupAndProfileOfItsOwnSettlesIt() => FindsNothing(
        Job("env.SetParallelism(4); env.RegisterSlotSharingGroup(" + Heavy.Replace("heavy", "default", System.StringComparison.Ordinal) + ".Build()); "
            + "env.FromSequence(1, 2).Map(x => x).SlotSharingGroup(" + Heavy + ".Build()).SetParallelism(64).Print().SlotSharingGroup(\"default\");"));

    [Theory]
    [InlineData("class Parts { static void End(DataStream<long> s) => s.Map(x => x).SetParallelism(64).Print().SetParallelism(4); }")]
    [InlineData("class Worker { public Worker Map() => this; public Worker Print() => this; public Worker SetParallelism(int p) => this; void M() => Map().SetParallelism(64).Print().SetParallelism(4); }")]
    public Task StaysSilentInPartsAndNearby(string code) => FindsNothing("using Flink.Streaming;\n" + code);

    [Fact]
    public Task CodeThatDoesNotCompile() => Finds(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).{|FRA2008:Map|}(x => x).SetParallelism(64).Print(); int broken = {|CS0103:nothing|};"));

    [Fact]
    public Task GeneratedCodeIsLeftAlone() => FindsNothing(
        "// <auto-generated/>\n" + Job("env.SetParallelism(4); env.FromSequence(1, 2).Map(x => x).SetParallelism(64).Print();"));

    [Fact]
    public Task SeverityIsTheUsersToSet() => Finds(
        Job("env.SetParallelism(4); env.{|#1:FromSequence|}(1, 2).{|#0:Map|}(x => x).SetParallelism(64).Print();"),
        editorConfig: "is_global = true\ndotnet_diagnostic.FRA2008.severity = warning",
        expected: Warning(SlotsForOneOperatorRule.Id).WithLocation(1));

    private static Task Finds(string source, string? policy = null, string? editorConfig = null, params DiagnosticResult[] expected)
        => VerifyAnalyzerAsync(source, policy, editorConfig: editorConfig, configure: AboutThisRule, expected: expected);

    private static Task FindsNothing(string source) => VerifyNoDiagnosticsAsync(source, configure: AboutThisRule);

    private static void AboutThisRule(FlinkAnalyzerTest test)
    {
        test.DisabledDiagnostics.Remove(SlotsForOneOperatorRule.Id);
        test.DisabledDiagnostics.Add(KeyedMaxParallelismNotSetRule.Id);
    }
}
