using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Policy;
using FlinkResourceAnalyzers.Tests.Agreement;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Policy;

/// <summary>Waivers that could not be what they look like.</summary>
public sealed class WaiverErrorTests
{
    private const string Limits = "version: 1\nlimits: { parallelism: { any: 64, sink: 16 }, slots: 100, cpu: 8, profile: { cpu: 2, external: { gpu: 1 } } }\n";

    private static IEnumerable<string> NotAboutOneJob
        => ["FRA0001", "FRA0002", "FRA0004", "FRA0006", "FRA0007", "FRA0008", "FRA4002", "FRA4003", "FRA4012", "FRA9002", "FRA9003", "FRA9005"];

    [Theory]
    [InlineData("limits: { slots: 200 }", "slots", "'limits.slots' is a limit of FRA2002, not of FRA1003; a waiver raises the limits of its own rule only")]
    [InlineData("limits: { parallelism: 65, cpu: 9 }", "cpu", "'limits.cpu' is a limit of FRA3006, not of FRA1003; a waiver raises the limits of its own rule only")]
    [InlineData("limits: { task-manager-slots: 9 }", "task-manager-slots", "'limits.task-manager-slots' is about the configuration of a cluster and no job, so it cannot be waived for one")]
    [InlineData("limits: {}", "FRA1003", "The waiver of FRA1003 raises no limit: it needs 'limits' with parallelism or max-parallelism")]
    [InlineData("reason: why not", "FRA1003", "The waiver of FRA1003 raises no limit: it needs 'limits' with parallelism or max-parallelism")]
    [InlineData("limits: { parallelism: 64 }", "64", "The waiver's 64 raises nothing: line 2 allows 64")]
    [InlineData("limits: { parallelism: { sink: 8 } }", "8", "The waiver's 8 raises nothing: line 2 allows 16")]
    [InlineData("limits: { parallelism: { source: 80 } }", "80", "This file sets no limit on 'parallelism.source', so there is none that a waiver in it could raise")]
    [InlineData("limits: { max-parallelism: 720 }", "720", "This file sets no limit on 'max-parallelism', so there is none that a waiver in it could raise")]
    public void LimitsThatAreNotTheRules(string limits, string place, string error)
        => Assert.Equal(["[" + place + "]: " + error], ErrorsOf("FRA1003", limits));

    [Theory]
    [InlineData("FRA3004", "limits: { profile: { cpu: 4, external: { gpu: 2 } } }")]
    [InlineData("FRA3004", "limits: { profile: { external: { gpu: 2 } } }")]
    [InlineData("FRA3006", "limits: { cpu: 16 }")]
    [InlineData("FRA2002", "limits: { slots: 101 }")]
    [InlineData("FRA1003", "limits: { parallelism: { any: 65, sink: 65 } }")]
    [InlineData("FRA1003", "limits: { parallelism: 65 }")] // the same limit, however it is written
    [InlineData("FRA0003", "reason: a library builds a part of it")]
    [InlineData("FRA9001", "limits: {}")]
    public void LimitsThatAre(string rule, string limits) => Assert.Empty(ErrorsOf(rule, limits));

    [Fact]
    public void AnOverrideIsSomethingToRaiseToo()
        => Assert.Empty(PolicyTexts.Errors("version: 1\njobs: [ { match: a, limits: { slots: 5 } } ]\nwaivers: [ { rule: FRA2002, job: a, limits: { slots: 6 } } ]\n"));

    [Theory]
    [InlineData("FRA1004", "is no rule that a waiver can be of; those are FRA0003, FRA0005, FRA1001, ")] // Flink refuses it
    [InlineData("FRA4002", "is no rule that a waiver can be of")]
    [InlineData("FRA9005", "is no rule that a waiver can be of")]
    [InlineData("FRA1234", "is no rule that a waiver can be of")]
    [InlineData("FRA5008", "goes by the limit of FRA1003; a waiver of FRA1003 raises it for both")]
    [InlineData("FRA1017", "goes by the limit of FRA1003; a waiver of FRA1003 raises it for both")]
    public void RulesThatNobodyCanWaive(string rule, string error)
        => Assert.Contains(rule + " " + error, Assert.Single(ErrorsOf(rule, "reason: please")), StringComparison.Ordinal);

    [Theory]
    [InlineData("job: 'ord*'", "'ord*'", "job")]
    [InlineData("job: '*'", "'*'", "job")]
    [InlineData("type: Acme.Jobs.?", "Acme.Jobs.?", "type")]
    [InlineData("job: orders, assembly: Acme*", "Acme*", "assembly")]
    public void ItIsForNoPattern(string jobs, string place, string key)
        => Assert.Equal(
            ["[" + place + "]: A waiver is for what it names: '" + key + "' takes no '*' and no '?'"],
            ErrorsIn(Limits + "waivers: [ { rule: FRA1003, " + jobs + ", limits: { parallelism: 65 } } ]\n"));

    [Fact]
    public void AnExemptionTakesNoLimits()
        => Assert.Equal(
            ["[parallelism]: 'limits.parallelism' is a limit of FRA1003, not of FRA1001; a waiver raises the limits of its own rule only"],
            ErrorsOf("FRA1001", "limits: { parallelism: 65 }"));

    [Fact]
    public void WhatIsWrongHoldsForNothing()
    {
        foreach ((string rule, string limits) in new[] { ("FRA1003", "limits: { parallelism: 500, slots: 500 }"), ("FRA1001", "limits: { slots: 500 }"), ("FRA1003", "owner: me") })
        {
            Assert.Empty(PolicyTexts.Read(Text(rule, limits)).Layer.Waivers);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("reason: '', owner: \"\", expires: ''")]
    [InlineData("reason: , owner: , expires: ")]
    [InlineData("reason: ' ', owner: ' ', expires: ' '")]
    public void WhatIsNotFilledInIsNoErrorOfTheFile(string keys)
    {
        Waiver waiver = Assert.Single(PolicyTexts.Layer(Text("FRA0003", keys)).Waivers);

        Assert.Equal(["reason", "owner", "expires"], waiver.Missing);
    }

    /// <summary>A new rule that a policy stands behind needs a place among those that can be waived, or among those that cannot.</summary>
    [Fact]
    public void EveryRuleThatCanBeWaivedExists()
        => Assert.Empty(WaivableRules.Ids.Concat(WaivableRules.GoingByAnother).Except([.. RuleIndex.Rules.Select(rule => rule.Id), "FRA9001", "FRA9004"]));

    [Fact]
    public void EveryRuleThatAPolicyMakesAnErrorCanBeWaived()
        => Assert.Empty(RuleIndex.Rules
            .Where(rule => rule.UnderPolicy.StartsWith("Error where", StringComparison.Ordinal))
            .Select(rule => rule.Id)
            .Except(WaivableRules.Ids)
            .Except(WaivableRules.GoingByAnother)
            .Except(NotAboutOneJob));

    private static string[] ErrorsOf(string rule, string keys) => ErrorsIn(Text(rule, keys));

    private static string[] ErrorsIn(string policy)
        => [.. PolicyTexts.Errors(policy).Select(error => error[error.IndexOf('[', StringComparison.Ordinal)..])];

    private static string Text(string rule, string keys) => Limits + "waivers: [ { rule: " + rule + ", job: a, " + keys + " } ]\n";
}
