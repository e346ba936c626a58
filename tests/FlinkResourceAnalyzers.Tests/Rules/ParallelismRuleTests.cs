using System.Threading.Tasks;
using FlinkResourceAnalyzers.Rules;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1001, FRA1002, FRA1004, FRA1006, FRA1009, FRA1011 and FRA1012.</summary>
public sealed class ParallelismRuleTests
{
    [Fact]
    public Task NoParallelismAnywhere() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = {|#0:StreamExecutionEnvironment.GetExecutionEnvironment()|};
                env.FromSequence(1, 10).Map(x => x).Print();
                env.Execute("orders");
            }
        }
        """,
        expected: Warning(JobParallelismNotSetRule.Id, 0, "The job sets no parallelism: 3 operators run at the cluster's 'parallelism.default', whatever that is; the built-in default requires one")
            .WithLocation(0));

    [Theory]
    [InlineData("env.SetParallelism(4).FromSequence(1, 10).Print();")]
    [InlineData("env.FromSequence(1, 10).SetParallelism(4).Print().SetParallelism(4);")]
    [InlineData("Helpers.Configure(env); env.FromSequence(1, 10).Print();")]
    [InlineData("env.FromElements(1, 2, 3);")]
    [InlineData("env.FromSequence(1, 10).GetExecutionEnvironment().SetParallelism(4); env.FromSequence(1, 10).Print();")]
    public Task ParallelismIsSetOrMayBe(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements) + "static class Helpers { public static void Configure(StreamExecutionEnvironment e) { e.SetParallelism(3); } }");

    [Fact]
    public Task EnvironmentThatIsHandedInMayBeSet() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Build(StreamExecutionEnvironment env) { env.FromSequence(1, 10).Print(); env.Execute("orders"); }
        }
        """);

    [Fact]
    public Task OperatorOfARequiredKind() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.{|#0:FromSequence|}(1, 10).Map(x => x).{|#1:Print|}();"),
        """
        version: 1
        require: { operator-parallelism: [source, sink] }
        """,
        expected:
        [
            Error(OperatorParallelismNotSetRule.Id, 0, "The source 'FromSequence' sets no parallelism of its own; flink-resources.yaml(2,35) requires one on every source"),
            Error(OperatorParallelismNotSetRule.Id, 1, "The sink 'Print' sets no parallelism of its own; flink-resources.yaml(2,43) requires one on every sink"),
        ]);

    [Fact]
    public Task OperatorSetLaterThroughItsLocal() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); var source = env.FromSequence(1, 10); source.SetParallelism(2); source.Map(x => x);"),
        """
        version: 1
        require: { operator-parallelism: [source] }
        """);

    [Theory]
    [InlineData("env.SetParallelism({|#0:0|});", "Parallelism 0 is not accepted by Flink: it must be at least 1, or -1 for the default")]
    [InlineData("env.SetParallelism({|#0:-2|});", "Parallelism -2 is not accepted by Flink: the environment ignores -2 without a word")]
    [InlineData("env.SetParallelism({|#0:-3|});", "Parallelism -3 is not accepted by Flink: it must be at least 1, or -1 for the default")]
    [InlineData("env.SetParallelism(4).SetMaxParallelism({|#0:0|});", "Max parallelism 0 is not accepted by Flink: it must be between 1 and 32768")]
    [InlineData("env.SetParallelism(4).SetMaxParallelism({|#0:32769|});", "Max parallelism 32769 is not accepted by Flink: it must be between 1 and 32768")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).SetParallelism({|#0:-2|});", "Parallelism -2 is not accepted by Flink: it must be at least 1, or -1 for the default")]
    public Task NotAccepted(string statements, string message) => VerifyAnalyzerAsync(
        Job(statements + "env.FromElements(1);"),
        expected: Error(ParallelismNotAcceptedRule.Id, 0, message));

    [Theory]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).SetParallelism(-1);")]
    [InlineData("env.SetParallelism(1).SetMaxParallelism(32768).FromSequence(1, 2);")]
    public Task Accepted(string statements) => VerifyNoDiagnosticsAsync(Job(statements));

    [Theory]
    [InlineData("env.SetParallelism({|#0:100|}).SetMaxParallelism({|#1:64|}).FromSequence(1, 2);")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).SetParallelism({|#0:100|}).SetMaxParallelism({|#1:64|});")]
    [InlineData("env.SetParallelism({|#0:100|}).FromSequence(1, 2); env.SetMaxParallelism({|#1:64|});")]
    public Task ExceedsMaxParallelism(string statements) => VerifyAnalyzerAsync(
        Job(statements),
        expected: Error(
                ParallelismExceedsMaxParallelismRule.Id,
                0,
                "Parallelism 100 exceeds the max parallelism of 64: Flink refuses the job when it builds the execution graph")
            .WithLocation(1));

    /// <summary>Of several values the greatest is told, wherever it is.</summary>
    [Theory]
    [InlineData("if (System.DateTime.Now.Hour > 1) { s.SetParallelism(90); } else { s.SetParallelism({|#0:100|}); }")]
    [InlineData("if (System.DateTime.Now.Hour > 1) { s.SetParallelism({|#0:100|}); } else { s.SetParallelism(90); }")]
    public Task ExceedsMaxParallelismByTheGreatest(string statements) => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4).SetMaxParallelism({|#1:64|}); var s = env.FromSequence(1, 2); " + statements),
        expected: Error(
                ParallelismExceedsMaxParallelismRule.Id,
                0,
                "Parallelism 90..100 exceeds the max parallelism of 64: Flink refuses the job when it builds the execution graph")
            .WithLocation(1));

    /// <summary>One cause, one finding.</summary>
    [Fact]
    public Task AMaxParallelismThatIsRefusedIsNotExceededAsWell() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|FRA1003:50000|}).SetMaxParallelism({|FRA1004:40000|}).FromSequence(1, 2);"));

    [Theory]
    [InlineData("env.SetParallelism(4).FromElements(1, 2).SetParallelism({|#0:8|});", "an element source")]
    [InlineData("env.SetParallelism(4).FromCollection(new[] { 1, 2 }).SetParallelism({|#0:8|});", "a collection source")]
    [InlineData("env.SetParallelism(4).SocketTextStream(\"host\", 1).SetParallelism({|#0:8|});", "a socket source")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).WindowAll(TumblingWindows.Of(System.TimeSpan.Zero)).Apply(x => 1).SetParallelism({|#0:8|});", "an all-windows operator")]
    [InlineData("env.SetParallelism(4).AddSource(new Serial()).SetParallelism({|#0:8|});", "a source function that is not parallel")]
    [InlineData("env.SetParallelism(4).FromSequence(1, 2).Map(x => x).ForceNonParallel().SetParallelism({|#0:8|});", "an operator that was made non-parallel")]
    public Task CannotBeParallel(string statements, string what) => VerifyAnalyzerAsync(
        Job(statements) + "class Serial : ISourceFunction<int> { }",
        expected: Error(OperatorCannotBeParallelRule.Id, 0, $"Parallelism 8 on {what}, which can only run at 1: Flink throws"));

    [Theory]
    [InlineData("env.SetParallelism(4).FromElements(1, 2).SetParallelism(1);")]
    [InlineData("env.SetParallelism(4).FromData(1, 2).SetParallelism(8);")]
    [InlineData("env.SetParallelism(4).AddSource(new Parallel()).SetParallelism(8);")]
    public Task CanBeParallel(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements) + "class Parallel : IParallelSourceFunction<int> { }");

    [Theory]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 2).{|#0:SetParallelism(8)|}.{|#1:SetParallelism(4)|};", "parallelism 8", "operator", "4")]
    [InlineData("env.SetParallelism(2); var s = env.FromSequence(1, 2).{|#0:SetParallelism(8)|}; s.{|#1:SetParallelism(4)|};", "parallelism 8", "operator", "4")]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 2).{|#0:SlotSharingGroup(\"a\")|}.{|#1:SlotSharingGroup(\"b\")|};", "slot-sharing group 'a'", "operator", "'b'")]
    [InlineData("env.{|#0:SetParallelism(8)|}; env.{|#1:SetParallelism(4)|}; env.FromSequence(1, 2);", "parallelism 8", "environment", "4")]
    [InlineData("env.{|#0:SetParallelism(System.Environment.ProcessorCount)|}; env.{|#1:SetParallelism(4)|}; env.FromSequence(1, 2);", "parallelism", "environment", "4")]
    [InlineData("env.{|#0:SetParallelism(8)|}; env.{|#1:SetParallelism(System.Environment.ProcessorCount)|}; env.FromSequence(1, 2);", "parallelism 8", "environment", "another value")]
    public Task Overridden(string statements, string what, string target, string later) => VerifyAnalyzerAsync(
        Job(statements),
        configure: test => test.DisabledDiagnostics.Add("FRA1005"),
        expected: Warning(SettingOverriddenRule.Id, 0, $"This {what} has no effect: a later call on the same {target} sets {later}, and the last call wins").WithLocation(1));

    [Theory]
    [InlineData("env.SetParallelism(2); var s = env.FromSequence(1, 2).SetParallelism(8); if (System.DateTime.Now.Hour > 1) { s.SetParallelism(4); }")]
    [InlineData("env.SetParallelism(8); env.FromSequence(1, 2); env.SetParallelism(4); env.FromSequence(1, 2);")]
    [InlineData("env.SetParallelism(2); for (int i = 0; i < 3; i++) { env.FromSequence(1, 2).SetParallelism(i + 4); }")]
    [InlineData("env.SetParallelism(2); for (int i = 0; i < 300; i++) { env.FromSequence(1, 2).SetParallelism(4); }")]
    [InlineData("env.SetParallelism(2); while (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).SetParallelism(4); }")]
    public Task NotOverridden(string statements) => VerifyNoDiagnosticsAsync(Job(statements));

    [Fact]
    public Task RedundantParallelism() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).{|FRA1012:SetParallelism(4)|};"));

    [Fact]
    public Task RequiredParallelismIsNotRedundant() => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).SetParallelism(4);"),
        """
        version: 1
        require: { operator-parallelism: [source] }
        """);

    /// <summary>One call that serves several operators is redundant when it is for each of them.</summary>
    [Theory]
    [InlineData("foreach (int p in new[] { 2, 4 }) { env.FromSequence(1, 2).SetParallelism(p).Print(); }")]
    [InlineData("Read(2); Read(4); void Read(int p) => env.FromSequence(1, 2).SetParallelism(p).Print();")]
    public Task CallThatOneOperatorNeedsIsNotRedundant(string statements) => VerifyNoDiagnosticsAsync(Job("env.SetParallelism(2); " + statements));

    [Fact]
    public Task CallThatNoOperatorNeedsIsRedundant() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(2); foreach (int p in new[] { 2, 2 }) { env.FromSequence(1, 2).{|FRA1012:SetParallelism(p)|}.Print(); }"));

    [Fact]
    public Task OfACallThatIsRedundantForSeveralOperatorsTheFirstIsNamed() => VerifyAnalyzerAsync(
        Job("env.SetParallelism({|#1:2|}); Read(2); env.SetParallelism(4); Read(4); void Read(int p) => env.FromSequence(1, 2).{|#0:SetParallelism(p)|}.Print();"),
        expected: Hidden(ParallelismRedundantRule.Id, 0, "Parallelism 2 is what the environment sets already").WithLocation(1));
}
