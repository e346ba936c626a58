using System;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using FlinkResourceAnalyzers.Tests.Verifiers;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>
/// Every rule with its own fix, from the policy file to the text: one by one and by fix-all in document, project and solution, until no
/// diagnostic is left.
/// </summary>
public sealed class RuleFixTests
{
    private const string Policy = """
        version: 1
        defaults: { parallelism: 4 }
        limits: { parallelism: 64, max-parallelism: 4096 }
        require: { operator-parallelism: [sink] }
        """;

    [Fact]
    public Task JobParallelismNotSet() => Fixes(
        "{|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|};\n        env.FromSequence(1, 2).Map(x => x);",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(4);\n        env.FromSequence(1, 2).Map(x => x);");

    [Fact]
    public Task OperatorParallelismNotSet() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(8);\n        env.FromSequence(1, 2).{|FRA1002:Print|}();",
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(8);\n        env.FromSequence(1, 2).Print().SetParallelism(8);");

    [Fact]
    public Task ExceedsLimit() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1003:512|}).SetMaxParallelism({|FRA1003:8192|});",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(64).SetMaxParallelism(4096);",
        "env.FromSequence(1, 2);");

    [Fact]
    public Task NotAccepted() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1004:0|});",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(1);",
        "env.FromSequence(1, 2);");

    [Fact]
    public Task ExceedsMaxParallelism() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1006:32|}).SetMaxParallelism(16);",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(32).SetMaxParallelism(128);",
        "env.FromSequence(1, 2);");

    [Fact]
    public Task ExceedsMaxParallelismTheOtherWay() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1006:32|}).SetMaxParallelism(16);",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(16).SetMaxParallelism(16);",
        "env.FromSequence(1, 2);",
        test => test.CodeActionIndex = 1);

    /// <summary>128, Flink's own choice for 50, would spread the key groups unevenly.</summary>
    [Fact]
    public Task ExceedsMaxParallelismWithKeyedState() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1006:50|}).SetMaxParallelism(16);",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(50).SetMaxParallelism(150);",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);");

    [Fact]
    public Task ExceedsMaxParallelismWithKeyedStateThatComesOutEven() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1006:32|}).SetMaxParallelism(16);",
        "StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(32).SetMaxParallelism(128);",
        "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);");

    [Fact]
    public Task ExceedsMaxParallelismThatCannotBeRaised() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWith("StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism({|FRA1006:50|}).SetMaxParallelism(16);", "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);"),
        JobWith("StreamExecutionEnvironment.GetExecutionEnvironment();\n        env.SetParallelism(16).SetMaxParallelism(16);", "env.FromSequence(1, 2).KeyBy(x => x).Map(x => x);"),
        "version: 1\nlimits: { max-parallelism: 40 }");

    [Fact]
    public Task NoFixForANumberThatAMethodCalculatesWith() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        JobWith("StreamExecutionEnvironment.GetExecutionEnvironment();\n        Widen({|FRA1004:-3|}); void Widen(int n) => env.SetParallelism(2 * n);", "env.FromSequence(1, 2);"));

    [Fact]
    public Task CannotBeParallel() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromElements(1, 2).SetParallelism({|FRA1009:8|}).Map(x => x);",
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromElements(1, 2).Map(x => x);");

    [Fact]
    public Task Overridden() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromSequence(1, 2).{|FRA1011:SetParallelism(8)|}.SetParallelism(16);",
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromSequence(1, 2).SetParallelism(16);");

    [Fact]
    public Task Redundant() => Fixes(
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromSequence(1, 2).{|FRA1012:SetParallelism(2)|};",
        "StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(2);\n        env.FromSequence(1, 2);");

    /// <summary>The call that hands the value over does more than set it.</summary>
    [Fact]
    public Task HelpersCallIsNotRemoved() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                Read(env, {|FRA1004:0|});
                env.Execute("a");
            }

            static void Read(StreamExecutionEnvironment env, int p) => env.SetParallelism(p).FromSequence(1, 2).Print();
        }
        """,
        equivalenceKey: "FRA1004.Remove");

    [Fact]
    public Task AcrossMethods() => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                Configure(env);
                env.FromSequence(1, 2).Map(x => x);
                env.Execute("orders");
            }

            static void Configure(StreamExecutionEnvironment env) => env.SetParallelism({|FRA1003:512|});
        }
        """,
        """
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                Configure(env);
                env.FromSequence(1, 2).Map(x => x);
                env.Execute("orders");
            }

            static void Configure(StreamExecutionEnvironment env) => env.SetParallelism(64);
        }
        """,
        Policy);

    private static Task Fixes(
        string environment,
        string fixedEnvironment,
        string rest = "",
        Action<FlinkCodeFixTest<ResourceSettingCodeFixProvider>>? configure = null)
        => VerifyCodeFixAsync(JobWith(environment, rest), JobWith(fixedEnvironment, rest), Policy, configure: configure);

    private static string JobWith(string environment, string rest) => $$"""
        using Flink.Streaming;

        class Job
        {
            static void Build()
            {
                var env = {{environment}}
                {{rest}}
                env.Execute("orders");
            }
        }
        """;
}
