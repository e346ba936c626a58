using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1016.</summary>
public sealed class SettingReachesNothingTests
{
    private const string Run = " env.SetParallelism(4); env.FromSequence(1, 2).Print();";

    /// <summary>A port of Flink's API in which a setter after a partitioning compiles.</summary>
    private static readonly string Permissive = JobApiSources.FlinkStyle
        .Replace("public DataStream<T> Rebalance() => new DataStream<T>", "public SingleOutputStreamOperator<T> Rebalance() => new SingleOutputStreamOperator<T>")
        .Replace("public DataStream<T> Union(params DataStream<T>[] streams) => new DataStream<T>", "public SingleOutputStreamOperator<T> Union(params DataStream<T>[] streams) => new SingleOutputStreamOperator<T>");

    [Fact]
    public Task OnAConfigurationThatGoesNowhere() => VerifyAnalyzerAsync(
        Job("var config = new ExecutionConfig(); config.{|#0:SetParallelism(8)|};" + Run),
        expected: Warning(SettingReachesNothingRule.Id, 0, "This parallelism 8 reaches nothing: it is set on a configuration that no environment receives"));

    [Fact]
    public Task AValueThatIsNotKnown() => VerifyAnalyzerAsync(
        Job("var config = new ExecutionConfig(); config.{|#0:SetParallelism(System.Environment.ProcessorCount)|};" + Run),
        configure: test => test.DisabledDiagnostics.Add("FRA1005"),
        expected: Warning(SettingReachesNothingRule.Id, 0, "This parallelism reaches nothing: it is set on a configuration that no environment receives"));

    [Theory]
    [InlineData("new ExecutionConfig().{|FRA1016:SetParallelism(8)|};")]
    [InlineData("_ = new ExecutionConfig().{|FRA1016:SetParallelism(8)|};")]
    [InlineData("var config = new ExecutionConfig().{|FRA1016:SetParallelism(8)|}.{|FRA1016:SetMaxParallelism(128)|};")]
    [InlineData("ExecutionConfig config = new(); (config).{|FRA1016:SetParallelism(8)|};")]
    [InlineData("ExecutionConfig config = new(); config!.{|FRA1016:@SetMaxParallelism(8)|};")]
    [InlineData("var config = new Configuration(); config.SetString(\"a\", \"b\").{|FRA1016:SetInteger(\"parallelism.default\", 8)|};")]
    [InlineData("var config = new Configuration(); if (System.DateTime.Now.Hour > 1) { config.{|FRA1016:SetInteger(\"pipeline.max-parallelism\", 8)|}; }")]
    [InlineData("var config = new ExecutionConfig(); Set(); void Set() { config.{|FRA1016:SetParallelism(8)|}; }")]
    public Task UnusedConfiguration(string statements) => VerifyAnalyzerAsync(Job(statements + Run));

    [Theory]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); env.Configure(config);")]
    [InlineData("env.Configure(new Configuration().SetInteger(\"parallelism.default\", 8));")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); env = StreamExecutionEnvironment.GetExecutionEnvironment(config);")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); Helpers.Use(config);")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); Helpers.Stored = config;")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); var all = new[] { config };")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); var copy = config; env.Configure(copy);")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); System.Func<Configuration> get = () => config;")]
    [InlineData("var config = new Configuration().SetInteger(\"parallelism.default\", 8); env.SetMaxParallelism(config.GetInteger(\"parallelism.default\", 8));")]
    [InlineData("var config = Helpers.Stored; config.SetInteger(\"parallelism.default\", 8);")]
    [InlineData("Helpers.Make().SetInteger(\"parallelism.default\", 8);")]
    [InlineData("Configuration config; config = new Configuration(); config.SetInteger(\"parallelism.default\", 8);")]
    [InlineData("foreach (var config in new[] { new Configuration() }) { config.SetInteger(\"parallelism.default\", 8); }")]
    [InlineData("var config = new Configuration().SetInteger(\"another.key\", 8);")]
    [InlineData("env.GetConfig().SetParallelism(4);")]
    [InlineData("var config = env.GetConfig(); config.SetMaxParallelism(128);")]
    public Task ConfigurationThatMayReachSomething(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements + Run) + "static class Helpers { public static Configuration Stored = null!; public static void Use(object o) { } public static Configuration Make() => Stored; }",
        configure: test => test.DisabledDiagnostics.AddRange(["FRA1005", "FRA1011", "FRA1013"]));

    [Fact]
    public Task ConfigurationThatIsHandedOut() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Job
        {
            private readonly Configuration _own = new Configuration().SetInteger("parallelism.default", 8);

            static Configuration Returned() => new Configuration().SetInteger("parallelism.default", 8);

            static void Given(Configuration config) => config.SetInteger("parallelism.default", 8);

            static void Out(out Configuration config) { config = new Configuration(); config.SetInteger("parallelism.default", 8); }

            void Own() => _own.SetInteger("parallelism.default", 16);
        }
        """);

    [Fact]
    public Task AfterAPartitioning() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.{|#1:FromSequence|}(1, 2).Rebalance().{|#0:SetParallelism(8)|}.Print();"),
        api: Permissive,
        expected: Warning(SettingReachesNothingRule.Id, 0, "This parallelism 8 reaches nothing: it is set on what 'Rebalance' returns, which is no operator")
            .WithLocation(1));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Rebalance().{|FRA1016:SetMaxParallelism(128)|}.Print();")]
    [InlineData("env.FromSequence(1, 2).Rebalance().{|FRA1016:SlotSharingGroup(\"heavy\")|}.Print();")]
    [InlineData("var s = env.FromSequence(1, 2).Rebalance(); s.{|FRA1016:SetParallelism(8)|}; s.Print();")]
    [InlineData("env.FromSequence(1, 2).Union(env.FromSequence(3, 4)).{|FRA1016:SetParallelism(8)|}.Print();")]
    [InlineData("env.FromSequence(1, 2)?.Rebalance()?.{|FRA1016:SetParallelism(8)|}?.Print();")]
    [InlineData("Widen(env.FromSequence(1, 2).Rebalance()).Print(); SingleOutputStreamOperator<long> Widen(SingleOutputStreamOperator<long> s) => s.{|FRA1016:SetParallelism(8)|};")]
    public Task NoOperator(string statements) => VerifyAnalyzerAsync(Job("env.SetParallelism(4); " + statements), api: Permissive);

    [Theory]
    [InlineData("env.FromSequence(1, 2).Map(x => x).SetParallelism(8).Rebalance().Print();")]
    [InlineData("env.FromSequence(1, 2).Rebalance().Map(x => x).SetParallelism(8).Print();")]
    [InlineData("var s = System.DateTime.Now.Hour > 1 ? env.FromSequence(1, 2).Rebalance() : env.FromSequence(1, 2).Map(x => x); s.SetParallelism(8); s.Print();")]
    [InlineData("Widen(env.FromSequence(1, 2).Rebalance()); Widen(env.FromSequence(1, 2).Map(x => x)); void Widen(SingleOutputStreamOperator<long> s) => s.SetParallelism(8).Print();")]
    public Task Operator(string statements) => VerifyNoDiagnosticsAsync(Job("env.SetParallelism(4); " + statements), api: Permissive);

    [Fact]
    public Task StreamsThatAreHandedInMayBeOperators() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Job
        {
            private SingleOutputStreamOperator<long>? _stored;

            static void Widen(SingleOutputStreamOperator<long> stream) => stream.SetParallelism(8);

            void WidenStored() => _stored?.SetParallelism(8);
        }
        """,
        api: Permissive);

    [Fact]
    public Task IgnoredByTheApi() => VerifyAnalyzerAsync(
        """
        using FlinkDotNet.DataStream;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
                env.FromKafka("a", "b", "c").{|#0:SetParallelism(8)|}.SetMaxParallelism(128).{|#1:SlotSharingGroup("heavy")|};
                env.ExecuteAsync("orders");
            }
        }
        """,
        api: JobApiSources.FlinkDotnet,
        expected:
        [
            Info(SettingReachesNothingRule.Id, 0, "This parallelism 8 reaches nothing: the job API in use accepts the call and does nothing"),
            Info(SettingReachesNothingRule.Id, 1, "This slot-sharing group 'heavy' reaches nothing: the job API in use accepts the call and does nothing"),
        ]);

    [Fact]
    public Task PropertiesOfAConfiguration() => VerifyAnalyzerAsync(
        """
        using FlinkDotNet.Common;
        using FlinkDotNet.DataStream;

        class Job
        {
            static ExecutionConfig Build(StreamExecutionEnvironment env)
            {
                var lost = new ExecutionConfig { {|FRA1016:Parallelism = 8|} };
                {|FRA1016:lost.MaxParallelism = 128|};
                var read = new ExecutionConfig { Parallelism = 8 };
                env.SetParallelism(read.Parallelism);
                return new ExecutionConfig { Parallelism = 8 };
            }
        }
        """,
        api: JobApiSources.FlinkDotnet,
        configure: test => test.DisabledDiagnostics.Add("FRA1005"));

    [Fact]
    public Task SameNamesOnOtherTypes() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Settings { public Settings SetParallelism(int n) => this; public int Parallelism { get; set; } }

        class Job
        {
            static void Build(StreamExecutionEnvironment unused)
            {
                new Settings { Parallelism = 4 }.SetParallelism(8);
            }
        }
        """);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job("var config = new ExecutionConfig(); config.{|FRA1016:SetParallelism(8)|}; undefined(; int p = " + Run),
        configure: test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("new ExecutionConfig().SetParallelism(8);" + Run));

    [Theory]
    [InlineData(
        "env.FromSequence(1, 2).Rebalance().{|FRA1016:SetParallelism(8)|}.Print();",
        "env.FromSequence(1, 2).SetParallelism(8).Rebalance().Print();")]
    [InlineData(
        """
        env.FromSequence(1, 2)
                    .Map(x => x) // the map
                    .Rebalance()
                    .{|FRA1016:SetParallelism(parallelism: 8)|} // wide
                    .Print();
        """,
        """
        env.FromSequence(1, 2)
                    .Map(x => x) // the map
                    .SetParallelism(parallelism: 8)
                    .Rebalance() // wide
                    .Print();
        """)]
    [InlineData(
        "var s = env.FromSequence(1, 2); var r = s.Rebalance(); r.{|FRA1016:SlotSharingGroup(\"heavy\")|}; r.Print();",
        "var s = env.FromSequence(1, 2).SlotSharingGroup(\"heavy\"); var r = s.Rebalance(); r.Print();")]
    public Task FixMoves(string statements, string fixedStatements) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); " + statements),
        Job("env.SetParallelism(4); " + fixedStatements),
        api: Permissive);

    /// <summary>Which operator is not certain, it is set already, it cannot be set, or the value may be another one there.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 2).Union(env.FromSequence(3, 4)).{|FRA1016:SetParallelism(8)|}.Print();")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(2).Rebalance().{|FRA1016:SetParallelism(8)|}.Print();")]
    [InlineData("env.FromElements(1, 2).Rebalance().{|FRA1016:SetParallelism(8)|}.Print();")]
    [InlineData("var r = env.FromSequence(1, 2).Rebalance(); int p = 8; r.{|FRA1016:SetParallelism(p)|}; r.Print();")]
    public Task NoFixMoves(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); " + statements),
        api: Permissive,
        equivalenceKey: "FRA1016.MoveToOperator");

    [Theory]
    [InlineData(
        "env.FromSequence(1, 2).Union(env.FromSequence(3, 4)).{|FRA1016:SetParallelism(8)|}.Print();",
        "env.FromSequence(1, 2).Union(env.FromSequence(3, 4)).Print();")]
    [InlineData(
        "var config = new ExecutionConfig();\n        config.{|FRA1016:SetParallelism(8)|};\n        env.FromSequence(1, 2).Print();",
        "var config = new ExecutionConfig();\n        env.FromSequence(1, 2).Print();")]
    public Task FixRemoves(string statements, string fixedStatements) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("env.SetParallelism(4); " + statements),
        Job("env.SetParallelism(4); " + fixedStatements),
        api: Permissive,
        equivalenceKey: "FRA1016.Remove");
}
