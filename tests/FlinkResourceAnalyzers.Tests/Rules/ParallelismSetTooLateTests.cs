using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Rules;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA1013.</summary>
public sealed class ParallelismSetTooLateTests
{
    [Fact]
    public Task AfterOperatorsThatCopiedNothing() => VerifyAnalyzerAsync(
        Job("var s = env.{|#1:FromSequence|}(1, 2).{|#2:Map|}(x => x); env.{|#0:SetParallelism(8)|}; s.Print();"),
        expected: Warning(
                ParallelismSetTooLateRule.Id,
                0,
                "Parallelism 8 on the environment comes too late for 2 operators created before, which copied the cluster's 'parallelism.default'")
            .WithLocation(1)
            .WithLocation(2));

    [Fact]
    public Task AfterAllOperatorsAlthoughTheyCopiedAValue() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); env.{|#1:FromSequence|}(1, 2).{|#2:Print|}(); env.{|#0:SetParallelism(8)|};"),
        expected: Warning(
                ParallelismSetTooLateRule.Id,
                0,
                "Parallelism 8 on the environment comes too late for 2 operators created before, which copied 4")
            .WithLocation(1)
            .WithLocation(2));

    [Fact]
    public Task ValueThatIsNotKnown() => VerifyAnalyzerAsync(
        Job("env.{|#1:FromSequence|}(1, 2).SetMaxParallelism(8).Print().SetParallelism(1); env.{|#0:SetParallelism(System.Environment.ProcessorCount)|};"),
        configure: test => test.DisabledDiagnostics.Add("FRA1005"),
        expected: Warning(
                ParallelismSetTooLateRule.Id,
                0,
                "This parallelism on the environment comes too late for 1 operator created before, which copied the cluster's 'parallelism.default'")
            .WithLocation(1));

    [Theory]
    [InlineData("env.FromSequence(1, 2).Print(); env?.{|FRA1013:SetParallelism(8)|};")]
    [InlineData("env.FromSequence(1, 2).Print(); (env).{|FRA1013:SetParallelism(8)|}.SetMaxParallelism(128);")]
    [InlineData("env.FromSequence(1, 2).Print(); var same = env; same.{|FRA1013:@SetParallelism(8)|};")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).GetExecutionEnvironment().{|FRA1013:SetParallelism(8)|};")]
    [InlineData("env.FromSequence(1, 2).Map(x => x).ExecutionEnvironment.{|FRA1013:SetParallelism(8)|};")]
    [InlineData("env.FromSequence(1, 2).Print(); env.GetConfig().{|FRA1013:SetParallelism(8)|};")]
    [InlineData("env.FromSequence(1, 2).Print(); env.GetConfiguration().{|FRA1013:SetInteger(\"parallelism.default\", 8)|};")]
    [InlineData("env.FromSequence(1, 2).Print(); if (System.DateTime.Now.Hour > 1) { env.{|FRA1013:SetParallelism(8)|}; }")]
    [InlineData("if (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).Print(); } env.{|FRA1013:SetParallelism(8)|};")]
    [InlineData("for (int i = 0; i < 3; i++) { env.FromSequence(1, 2).Print(); env.{|FRA1013:SetParallelism(8)|}; }")]
    [InlineData("env.FromSequence(1, 2).Print(); Set(); void Set() => env.{|FRA1013:SetParallelism(8)|};")]
    [InlineData("Build(); env.{|FRA1013:SetParallelism(8)|}; void Build() { env.FromSequence(1, 2).Print(); }")]
    [InlineData("DataStream<long> s = env.FromSequence(1, 2); env.{|FRA1013:SetParallelism(8)|}; s = s.Map(x => x); env.SetParallelism(4); s.Print();")]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Print(); if (System.DateTime.Now.Hour > 1) { env.{|FRA1013:SetParallelism(8)|}; }")]
    [InlineData("env.FromSequence(1, 2).Print(); env.{|FRA1013:SetParallelism(8)|}; env.Execute(); env.FromSequence(3, 4).Print();")]
    public Task Fires(string statements) => VerifyAnalyzerAsync(Job(statements));

    [Theory]
    [InlineData("env.SetParallelism(8); env.FromSequence(1, 2).Print();")]
    [InlineData("env.SetParallelism(2); var s = env.FromSequence(1, 2); env.SetParallelism(8); s.Print();")]
    [InlineData("env.SetParallelism(8); env.FromSequence(1, 2).Print(); env.SetParallelism(8);")]
    [InlineData("env.SetParallelism(8); env.FromSequence(1, 2).Print(); env.SetMaxParallelism(128);")]
    [InlineData("env.FromSequence(1, 2); env.SetParallelism(8);")]
    [InlineData("env.SetParallelism(4); env.FromSequence(1, 2).Print(); env.SetParallelism(-1);")] // gives back what the cluster has
    [InlineData("env.FromSequence(1, 2).Print(); env.SetParallelism(-1);")]
    [InlineData("env.FromSequence(1, 2).SetParallelism(2).Print().SetParallelism(2); env.SetParallelism(8);")]
    [InlineData("var s = env.FromElements(1, 2); env.SetParallelism(8); s.Map(x => x).Print();")]
    [InlineData("var s = env.FromData(1, 2); env.SetParallelism(8); s.Map(x => x).Print();")]
    [InlineData("env.SetParallelism(-1); env.FromSequence(1, 2).Print(); env.SetParallelism(8);")]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 2).SetParallelism(-1).Print(); env.SetParallelism(8);")]
    [InlineData("if (System.DateTime.Now.Hour > 1) { env.SetParallelism(8); } else { env.SetParallelism(4); env.FromSequence(1, 2).Print(); }")]
    [InlineData("if (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).SetParallelism(1); } else { env.SetParallelism(4); }")]
    [InlineData("env.SetParallelism(2); env.FromSequence(1, 2).Print(); env.Execute(); env.SetParallelism(8); env.FromSequence(3, 4).Print();")]
    [InlineData("env.SetParallelism(2); while (System.DateTime.Now.Hour > 1) { env.FromSequence(1, 2).Print(); env.SetParallelism(8); }")]
    [InlineData("Helpers.Configure(env); env.FromSequence(1, 2).Print(); env.SetParallelism(8);")]
    [InlineData("var other = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2); other.FromSequence(1, 2).Print(); env.SetParallelism(8); env.FromSequence(1, 2).Print(); other.Execute();")]
    public Task Silent(string statements) => VerifyNoDiagnosticsAsync(
        Job(statements) + "static class Helpers { public static System.Action<StreamExecutionEnvironment> Configure { get; set; } = null!; }",
        configure: test => test.DisabledDiagnostics.AddRange(["FRA1015", "FRA1001"]));

    [Fact]
    public Task EnvironmentThatIsHandedInMayHaveBeenSet() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Job
        {
            void Build(StreamExecutionEnvironment env)
            {
                env.FromSequence(1, 10).Print();
                env.SetParallelism(8);
                env.Execute("orders");
            }
        }
        """);

    [Fact]
    public Task SameNamesOnOtherTypes() => VerifyNoDiagnosticsAsync(
        """
        using Flink.Streaming;

        class Pool { public Pool SetParallelism(int n) => this; public Pool FromSequence(int a, int b) => this; }

        class Job
        {
            static void Build(StreamExecutionEnvironment unused)
            {
                var env = new Pool();
                env.FromSequence(1, 2);
                env.SetParallelism(8);
            }
        }
        """);

    [Fact]
    public Task CodeThatDoesNotCompile() => VerifyAnalyzerAsync(
        Job("env.FromSequence(1, 2).Print(; env.{|FRA1013:SetParallelism(8)|}; env.FromSequence(1, "),
        configure: test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("env.FromSequence(1, 2).Print(); env.SetParallelism(8);"));

    [Theory]
    [InlineData(
        """
        var s = env.FromSequence(1, 2)
                    .Map(x => x);

                // As wide as the topic.
                env.{|FRA1013:SetParallelism(8)|}; // eight
                s.Print();
        """,
        """
        // As wide as the topic.
                env.SetParallelism(8); // eight
                var s = env.FromSequence(1, 2)
                    .Map(x => x);

                s.Print();
        """)]
    [InlineData(
        """
        int p = 8;
                // The source.
                var s = env.FromSequence(1, 2);
                env.{|FRA1013:SetParallelism(p)|}.SetMaxParallelism(128);
                s.Print();
        """,
        """
        int p = 8;
                env.SetParallelism(p).SetMaxParallelism(128);
                // The source.
                var s = env.FromSequence(1, 2);
                s.Print();
        """)]
    [InlineData(
        "env.FromSequence(1, 2).Print(); env.{|FRA1013:SetParallelism(8)|}; env.Execute();",
        "env.SetParallelism(8); env.FromSequence(1, 2).Print(); env.Execute();")]
    [InlineData(
        """
        if (System.DateTime.Now.Hour > 1)
                {
                    env.FromSequence(1, 2).Print();
                }

                env.{|FRA1013:SetParallelism(8)|};
        """,
        """
        env.SetParallelism(8);
                if (System.DateTime.Now.Hour > 1)
                {
                    env.FromSequence(1, 2).Print();
                }

        """)]
    [InlineData(
        "env.SetParallelism(4);\n        env.FromSequence(1, 2).Print();\n        env.{|FRA1013:SetParallelism(8)|};",
        "env.SetParallelism(4);\n        env.FromSequence(1, 2).Print();")]
    public Task Fix(string statements, string fixedStatements) => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(statements),
        Job(fixedStatements),
        configure: OneByOne);

    /// <summary>What the setter mentions is not there yet, or not yet what it will be; or the operators are elsewhere.</summary>
    [Theory]
    [InlineData("var s = env.FromSequence(1, 2); int p = 8; env.{|FRA1013:SetParallelism(p)|}; s.Print();")]
    [InlineData("int p = 4; var s = env.FromSequence(1, 2); p = 8; env.{|FRA1013:SetParallelism(p)|}; s.Print();")]
    [InlineData("int p = 4; var s = env.FromSequence(1, 2); env.{|FRA1013:SetParallelism(++p)|}; s.Print();")]
    [InlineData("var s = env.FromSequence(1, 2); s.GetExecutionEnvironment().{|FRA1013:SetParallelism(8)|}; s.Print();")]
    [InlineData("var s = env.FromSequence(1, 2); if (System.DateTime.Now.Hour > 1) { env.{|FRA1013:SetParallelism(8)|}; } s.Print();")]
    [InlineData("var s = Source(); env.{|FRA1013:SetParallelism(8)|}; s.Print(); DataStreamSource<long> Source() => env.FromSequence(1, 2);")]
    [InlineData("var s = env.FromSequence(1, 2); env.{|FRA1013:SetParallelism(8)|}.FromSequence(3, 4).Print(); s.Print();")]
    [InlineData("var s = env.FromSequence(1, 2);\n#if DEBUG\n#endif\nenv.{|FRA1013:SetParallelism(8)|};\ns.Print();")]
    public Task NoFix(string statements) => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job(statements),
        configure: OneByOne);

    [Fact]
    public Task FixInTopLevelStatements() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.FromSequence(1, 2).Print();
        env.{|FRA1013:SetParallelism(8)|};
        env.Execute("orders");
        """,
        """
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(8);
        env.FromSequence(1, 2).Print();
        env.Execute("orders");
        """,
        configure: test =>
        {
            OneByOne(test);
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        });

    /// <summary>Moving a setter changes how wide a job runs: that is decided one at a time.</summary>
    [Fact]
    public void FixIsNotOfferedForAllAtOnce()
    {
        ResourceSettingCodeFixProvider provider = new();

        Assert.Equal(
            provider.FixableDiagnosticIds.Remove(ParallelismSetTooLateRule.Id),
            provider.GetFixAllProvider().GetSupportedFixAllDiagnosticIds(provider));
    }

    private static void OneByOne(FlinkCodeFixTest<ResourceSettingCodeFixProvider> test)
        => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllCheck;

    /// <summary>What Flink refuses is FRA1004's, wherever it is.</summary>
    [Fact]
    public Task AValueThatIsRefusedIsNoMatterOfTime() => VerifyAnalyzerAsync(Job("env.FromSequence(1, 2).Print(); env.SetParallelism({|FRA1004:0|});"));
}
