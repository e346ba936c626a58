using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA2002.</summary>
public sealed class SlotsExceedLimitTests
{
    private const string Policy = "version: 1\nlimits: { slots: 8, parallelism: 64 }\n";

    private const string Perhaps = "System.DateTime.Now.Hour > 1 ? 4 : 16";

    /// <summary>What is in sight needs too many already, whatever else there is.</summary>
    private const string OutOfSight = " Outside.Instance.Configure(env);";

    [Theory]
    [InlineData("9", "")]
    [InlineData("9", OutOfSight)]
    [InlineData(Perhaps, "")]
    public Task TooMany(string parallelism, string after) => VerifyAnalyzerAsync(
        Of(parallelism, after).Replace("env.Execute", "env.{|FRA2002:Execute|}", StringComparison.Ordinal), Policy, configure: WithoutOthers);

    [Theory]
    [InlineData("8", "")]
    [InlineData("8", OutOfSight)]
    [InlineData(Perhaps, OutOfSight)]
    public Task NotTooManyAsFarAsIsKnown(string parallelism, string after) => VerifyNoDiagnosticsAsync(Of(parallelism, after), Policy, configure: WithoutOthers);

    private static string Of(string parallelism, string after) => Job($"env.SetParallelism({parallelism}); env.FromSequence(1, 2).Map(x => x).Print();{after}")
        + "abstract class Outside { public static Outside Instance; public abstract void Configure(StreamExecutionEnvironment env); }";

    private static void WithoutOthers(FlinkAnalyzerTest test) => test.DisabledDiagnostics.AddRange(["FRA0003", "FRA1003", "FRA1007"]);
}
