using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>What waivers do to findings, and FRA9002, FRA9003 and FRA9005, which are about waivers themselves.</summary>
public sealed class WaiverTests
{
    private const string Limits = "version: 1\nlimits: { parallelism: 64, slots: 100 }\n";
    private const string Until = "reason: yearly, owner: data, expires: ";

    [Fact]
    public Task AWaivedJobMayHaveMore() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(90).FromSequence(1, 2).Print();"), Policy("FRA1003", "job: orders, limits: { parallelism: 96 }"), configure: On("2027-01-15"));

    [Fact]
    public Task AboveTheWaiverItIsTheWaiverThatIsNamed() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#0:97|}).FromSequence(1, 2).Print();"),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }"),
        configure: On("2027-01-15"),
        expected: Error(ParallelismExceedsLimitRule.Id, 0, "Parallelism 97 exceeds the limit of 96 set by flink-resources.yaml(3,65)"));

    [Fact]
    public Task AWaiverOfParallelismLeavesSlotsWhereTheyAre() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(90).FromSequence(1, 2).Map(x => x).SlotSharingGroup(\"b\").Print();").Replace("env.Execute", "env.{|FRA2002:Execute|}", StringComparison.Ordinal),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }"),
        configure: On("2027-01-15"));

    [Fact]
    public Task AnotherJobIsHeldToTheLimit() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1003:90|}).FromSequence(1, 2).Print();"), Policy("FRA1003", "job: payments, limits: { parallelism: 96 }"), configure: On("2027-01-15"));

    [Fact]
    public Task AJobWithAComputedNameIsWaivedByItsType() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(90).FromSequence(1, 2).Print();").Replace("\"orders\"", "System.Guid.NewGuid().ToString()", StringComparison.Ordinal),
        Policy("FRA1003", "type: Orders, limits: { parallelism: 96 }"),
        configure: On("2027-01-15"));

    [Fact]
    public Task AnExemptionSilencesTheRuleForTheJob() => VerifyNoDiagnosticsAsync(
        Job("env.FromSequence(1, 2).Print();"), "version: 1\nrequire: { job-parallelism: true }\nwaivers: [ { rule: FRA1001, job: orders, " + Until + "2027-01-31 } ]\n", configure: On("2027-01-15"));

    [Fact]
    public Task AnExemptionFromOneRuleIsNoneFromAnother() => VerifyAnalyzerAsync(
        Job("env.{|FRA1002:FromSequence|}(1, 2).Print();"),
        "version: 1\nrequire: { job-parallelism: true, operator-parallelism: [source] }\nwaivers: [ { rule: FRA1001, job: orders, " + Until + "2027-01-31 } ]\n",
        configure: On("2027-01-15"));

    [Fact]
    public Task OnItsLastDayItHolds() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(90).FromSequence(1, 2).Print();"),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }", "{|#0:2027-01-31|}"),
        configure: On("2027-01-31", without: []),
        expected: Warning(WaiverExpiredRule.Id, 0, "The waiver of FRA1003 for 'orders' holds until 2027-01-31, which is today"));

    [Fact]
    public Task TheDayAfterItDoesNot() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:90|}).FromSequence(1, 2).Print();"),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }", "{|#0:2027-01-31|}"),
        configure: On("2027-02-01", without: []),
        expected:
        [
            Error(WaiverExpiredRule.Id, 0, "The waiver of FRA1003 for 'orders' expired after 2027-01-31 and no longer holds; today is 2027-02-01"),
            Error(ParallelismExceedsLimitRule.Id, 1, "Parallelism 90 exceeds the limit of 64 set by flink-resources.yaml(2,24)"),
        ]);

    [Theory]
    [InlineData("2026-12-31", "", false)]
    [InlineData("2027-01-01", "", true)]
    [InlineData("2027-01-30", "", true)]
    [InlineData("2027-01-23", "waiver-notice: 7\n", false)]
    [InlineData("2027-01-24", "waiver-notice: 7\n", true)]
    [InlineData("2027-01-30", "waiver-notice: 0\n", false)]
    [InlineData(null, "", false)] // no targets, no day
    public Task ItSaysSoWhenItsEndIsNear(string? day, string notice, bool isNear)
    {
        string policy = Policy("FRA1003", "job: other, limits: { parallelism: 96 }", isNear ? "{|FRA9002:2027-01-31|}" : "2027-01-31") + notice;
        return isNear ? VerifyAnalyzerAsync("class C { }", policy, configure: On(day, without: [])) : VerifyNoDiagnosticsAsync("class C { }", policy, configure: On(day, without: []));
    }

    [Fact]
    public Task WhatIsNotFilledInIsAnError() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:90|}).FromSequence(1, 2).Print();"),
        Limits + "waivers: [ { rule: {|#0:FRA1003|}, job: orders, limits: { parallelism: 96 }, reason: '', owner: '', expires: '' } ]\n",
        configure: On("2027-01-31", without: []),
        expected:
        [
            Error(WaiverIncompleteRule.Id, 0, "The waiver of FRA1003 for 'orders' does not hold: it has no 'reason', 'owner' and no 'expires'"),
            Error(ParallelismExceedsLimitRule.Id, 1, "Parallelism 90 exceeds the limit of 64 set by flink-resources.yaml(2,24)"),
        ]);

    [Fact]
    public Task AMissingOwnerAloneIsOne() => VerifyAnalyzerAsync(
        "class C { }",
        Limits + "waivers: [ { rule: {|#0:FRA1003|}, type: A.B, assembly: C, limits: { parallelism: 96 }, reason: a, expires: 2030-01-01 } ]\n",
        configure: On("2027-01-31", without: []),
        expected: Error(WaiverIncompleteRule.Id, 0, "The waiver of FRA1003 for type 'A.B' in assembly 'C' does not hold: it has no 'owner'"));

    [Fact]
    public Task UnderEnforcementNobodySwitchesThemOff() => VerifyAnalyzerAsync(
        "class C { }",
        "enforce: true\n" + Policy("FRA1003", "job: orders, limits: { parallelism: 96 }", "{|FRA9002:2027-01-31|}").Replace("waivers: [", "waivers: [ { rule: {|FRA9005:FRA0003|}, job: a },", StringComparison.Ordinal),
        configure: On("2027-02-01", without: [WaiverExpiredRule.Id, WaiverIncompleteRule.Id]));

    [Fact]
    public Task WhatHidesSettersIsWaivedByItsType()
    {
        const string Hidden = "public static class Orders { public static object Find() => typeof(Flink.Streaming.StreamExecutionEnvironment).GetMethod(\"SetParallelism\"); }";
        return VerifyNoDiagnosticsAsync(Hidden, "enforce: true\n" + Policy("FRA9004", "type: Orders"), configure: On("2027-01-15"));
    }

    [Fact]
    public Task WhatNothingNeedsCanGo() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(64).FromSequence(1, 2).Print();"),
        Policy("{|#0:FRA1003|}", "job: orders, limits: { parallelism: 96 }"),
        configure: On("2027-01-15"),
        expected: Warning(WaiverUnusedRule.Id, 0, "The waiver of FRA1003 for 'orders' can go: without it nothing would be reported of the job"));

    [Fact]
    public Task AnExemptionThatNothingNeedsCanGo() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(64).FromSequence(1, 2).Print();"),
        "version: 1\nrequire: { job-parallelism: true }\nwaivers: [ { rule: {|FRA9003:FRA1001|}, type: Orders, " + Until + "2027-01-31 } ]\n",
        configure: On("2027-01-15"));

    [Theory]
    [InlineData("env.SetParallelism(64).FromSequence(1, 2).Print();", "job: elsewhere")] // a job of another project, as far as anyone knows
    [InlineData("env.SetParallelism(64).FromSequence(1, 2).Print(); Seen.Elsewhere = env;", "job: orders")] // and what is done there nobody knows
    [InlineData("env.SetParallelism(96).FromSequence(1, 2).Print();", "job: orders")]
    public Task WhatMayBeNeededStays(string statements, string pattern) => VerifyNoDiagnosticsAsync(
        Job(statements) + "public static class Seen { public static StreamExecutionEnvironment Elsewhere; }",
        Policy("FRA1003", pattern + ", limits: { parallelism: 96 }"),
        configure: On("2027-01-15"));

    [Fact]
    public Task WhatAManifestMayNeedStays() => VerifyNoDiagnosticsAsync(
        Job("env.FromSequence(1, 2).Print();"),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }"),
        configure: test =>
        {
            On("2027-01-15")(test);
            test.TestState.AdditionalFiles.Add(("/orders.yaml", "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: orders }\nspec:\n  job: { jarURI: 'local:///a.jar', parallelism: 90 }\n"));
            test.TestState.AnalyzerConfigFiles.Add(("/1.globalconfig", "is_global = true\n[/orders.yaml]\nbuild_metadata.AdditionalFiles.FlinkResourceFileKind = Manifest\n"));
            test.DisabledDiagnostics.AddRange(["FRA5001", "FRA5002", "FRA1001"]);
        });

    /// <summary>One job needs it, whatever the others do: in whichever order they are looked at.</summary>
    [Fact]
    public Task WhatOneOfSeveralJobsNeedsStays() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(90).FromSequence(1, 2).Print();")
            + Job("env.SetParallelism(4).FromSequence(1, 2).Print();").Replace("using Flink.Streaming;", string.Empty, StringComparison.Ordinal).Replace("class Orders", "class Returns", StringComparison.Ordinal)
            + Job("env.SetParallelism(91).FromSequence(1, 2).Print();").Replace("using Flink.Streaming;", string.Empty, StringComparison.Ordinal).Replace("class Orders", "class Refunds", StringComparison.Ordinal),
        Policy("FRA1003", "job: orders, limits: { parallelism: 96 }"),
        configure: On("2027-01-15"));

    /// <summary>A part of a job is no job of which it is known what it needs; a namespace may have jobs in other projects.</summary>
    [Theory]
    [InlineData("namespace Acme.Jobs { public static class Parts { public static void End(Flink.Streaming.SingleOutputStreamOperator<long> s) { s.SetParallelism(4).Print().SetParallelism(4); } } }", "type: Acme.Jobs.Parts")]
    [InlineData("namespace Acme.Jobs { public static class Orders { public static void Run() { var env = Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(4).FromSequence(1, 2).Print(); env.Execute(\"a\"); } } }", "type: Acme.Jobs")]
    public Task WhatOthersMayNeedStays(string code, string pattern) => VerifyNoDiagnosticsAsync(
        code, Policy("FRA1003", pattern + ", limits: { parallelism: 96 }"), configure: On("2027-01-15"));

    private static string Job(string statements) => "using Flink.Streaming;\n\npublic static class Orders\n{\n    public static void Run()\n    {\n        var env = StreamExecutionEnvironment.GetExecutionEnvironment();\n        "
        + statements + "\n        env.Execute(\"orders\");\n    }\n}\n";

    private static string Policy(string rule, string keys, string expires = "2027-01-31") => Limits + "waivers: [ { rule: " + rule + ", " + keys + ", " + Until + expires + " } ]\n";

    /// <summary>The day of the build. Most tests are not about the end of a waiver, which is near in all of them.</summary>
    private static Action<FlinkAnalyzerTest> On(string? day, string[]? without = null) => test =>
    {
        if (day is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/0/day.globalconfig", "is_global = true\nbuild_property.FlinkResourceDate = " + day + "\n"));
        }

        test.DisabledDiagnostics.AddRange(without ?? [WaiverExpiredRule.Id]);
    };
}
