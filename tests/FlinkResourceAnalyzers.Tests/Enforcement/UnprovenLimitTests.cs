using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Enforcement;

/// <summary>Where a limit is enforced, what cannot be proven to keep it does not pass.</summary>
public sealed class UnprovenLimitTests
{
    private const string LimitsOnSlots = "version: 1\nenforce: true\nlimits: { slots: 64 }";

    private const string Outside = """

        abstract class Outside
        {
            public static Outside Instance = null!;

            public abstract void Configure(StreamExecutionEnvironment env);
        }
        """;

    [Fact]
    public Task AnOpenPlanNamesTheLimit() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print(); Outside.Instance.Configure({|#0:env|});") + Outside,
        LimitsOnSlots,
        expected: Error(
            PlanOpenRule.Id,
            0,
            "The plan of this job is open: it is passed to 'Configure', which is not followed, so nothing proves the limit of 64 on slots set by flink-resources.yaml(3,18)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task OfLimitsByKindTheFirstIsNamed() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print(); Outside.Instance.Configure({|#0:env|});") + Outside,
        "version: 1\nenforce: true\nlimits: { parallelism: { source: 32, sink: 16 } }",
        expected: Error(
            PlanOpenRule.Id,
            0,
            "The plan of this job is open: it is passed to 'Configure', which is not followed, so nothing proves the limit of 32 on parallelism of every source set by flink-resources.yaml(3,34)")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    /// <summary>The widest of those that are set is named; here each is the only one.</summary>
    [Theory]
    [InlineData("cpu: 8", "limit of 8 on CPU set by flink-resources.yaml(3,16)")]
    [InlineData("memory: 8g", "limit of 8g on memory set by flink-resources.yaml(3,19)")]
    [InlineData("parallelism: 8", "limit of 8 on parallelism set by flink-resources.yaml(3,24)")]
    [InlineData("slot-sharing-groups: 8", "limit of 8 on slot-sharing groups set by flink-resources.yaml(3,32)")]
    [InlineData("max-parallelism: 128", "limit of 128 on max parallelism set by flink-resources.yaml(3,28)")]
    [InlineData("profile: { cpu: 8 }", "limit of 8 on CPU per slot set by flink-resources.yaml(3,27)")]
    [InlineData("profile: { heap: 8g }", "limit of 8g on task heap memory per slot set by flink-resources.yaml(3,28)")]
    [InlineData("profile: { off-heap: 8g }", "limit of 8g on task off-heap memory per slot set by flink-resources.yaml(3,32)")]
    [InlineData("profile: { managed: 8g }", "limit of 8g on managed memory per slot set by flink-resources.yaml(3,31)")]
    [InlineData("profile: { external: { gpu: 2 } }", "limit of 2 on gpu per slot set by flink-resources.yaml(3,39)")]
    public Task AnOpenPlanNamesTheOneLimit(string limit, string named) => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print(); Outside.Instance.Configure({|#0:env|});") + Outside,
        "version: 1\nenforce: true\nlimits: { " + limit + " }",
        configure: test => test.DisabledDiagnostics.Add("FRA2005"),
        expected: Error(
            PlanOpenRule.Id,
            0,
            "The plan of this job is open: it is passed to 'Configure', which is not followed, so nothing proves the " + named)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task AJobThatIsNowhereInSightIsOneAsWell() => VerifyAnalyzerAsync(
        Job("Outside.Instance.Configure({|FRA0003:env|});") + Outside,
        LimitsOnSlots,
        configure: test => test.DisabledDiagnostics.Remove("FRA0003"));

    [Fact]
    public Task AJobThatAHostExecutesIsOneAsWell() => VerifyAnalyzerAsync(
        "using Flink.Streaming;\npublic static class Orders { public static void Build(StreamExecutionEnvironment env) { env.FromSequence(1, 10).Print(); Outside.Instance.Configure({|FRA0003:env|}); } }" + Outside,
        LimitsOnSlots,
        configure: test => test.DisabledDiagnostics.Remove("FRA0003"));

    [Fact]
    public Task APartOfAJobIsNone() => VerifyNoDiagnosticsAsync(
        "using Flink.Streaming;\npublic static class Parts { public static void End(StreamExecutionEnvironment env, DataStream<long> s) { s.Print(); Outside.Instance.Configure(env); } }" + Outside,
        LimitsOnSlots,
        configure: test => test.DisabledDiagnostics.Remove("FRA0003"));

    [Fact]
    public Task WithoutALimitOfAFileAnOpenPlanIsToldAsEver() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print(); Outside.Instance.Configure({|#0:env|});") + Outside,
        "version: 1\nenforce: true\ndefaults: { parallelism: 2 }",
        configure: test => test.DisabledDiagnostics.Remove("FRA0003"),
        expected: Info(PlanOpenRule.Id, 0, "The plan of this job is open: it is passed to 'Configure', which is not followed, so its totals are lower bounds")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task AParallelismWithoutBoundIsAnError() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#0:System.Environment.ProcessorCount|}); env.FromSequence(1, 10).Print();"),
        "version: 1\nenforce: true\nlimits: { parallelism: 64 }",
        expected: Error(ParallelismUnboundedRule.Id, 0));

    [Fact]
    public Task AParallelismWithoutBoundIsAWarningWhereNoFileLimitsIt() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#0:System.Environment.ProcessorCount|}); env.FromSequence(1, 10).Print();"),
        LimitsOnSlots,
        expected: Warning(ParallelismUnboundedRule.Id, 0));

    [Fact]
    public Task ALoopWithoutBoundIsAnError() => VerifyAnalyzerAsync(
        Job(
            """
            env.SetParallelism(4);
            var numbers = env.FromSequence(1, 10);
            {|#0:foreach (string name in System.IO.File.ReadLines("names"))|}
            {
                numbers.Map(x => x).Print();
            }
            """),
        LimitsOnSlots,
        expected: Error(
            LoopWithoutBoundRule.Id,
            0,
            "Nothing bounds how often this loop runs, and each time it creates 2 operators, which the limit of 64 on slots set by flink-resources.yaml(3,18) does not count")
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task AGroupWhoseNameIsNoConstantIsAnError() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).SlotSharingGroup({|#0:System.Console.ReadLine()|}!).Print();"),
        "version: 1\nenforce: true\nslot-sharing-groups:\n  light:",
        expected: Error(GroupNameUnknownRule.Id, 0));

    [Fact]
    public Task ABrokenPolicyIsAnErrorThatNobodyCanConfigure() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 10).Print();"),
        "version: 1\nenforce: true\n{|#0:limts|}: { slots: 64 }",
        configure: test => test.DisabledDiagnostics.Add("FRA0002"),
        expected: Error(PolicyFileInvalidRule.Id, 0));
}
