using System.Threading.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class ConstantInScopeTests
{
    [Theory]
    [InlineData("const int MaxWorkers = 64;", "MaxWorkers")]
    [InlineData("static readonly int MaxWorkers = 32 * 2;", "MaxWorkers")]
    [InlineData("const int Buffer = 64; const int MaxParallelism = 64;", "MaxParallelism")]
    [InlineData("const int B = 64; const int A = 64;", "A")]
    [InlineData("const int @event = 64;", "@event")]
    public Task A_member_of_the_value_is_offered_second(string members, string expected) => FixTest.Replace(64).OffersAsync(
        "class Job { " + members + " void Run(Flink.StreamExecutionEnvironment env) { env.SetParallelism([|512|]); } }",
        "Lower parallelism to 64",
        $"Lower parallelism to {expected} (64)");

    [Theory]
    [InlineData("readonly int MaxWorkers = 64;")]
    [InlineData("const int MaxWorkers = 65;")]
    [InlineData("const long MaxWorkers = 64;")]
    [InlineData("static int MaxWorkers = 64;")]
    [InlineData("static readonly int MaxWorkers = int.Parse(\"64\");")]
    [InlineData("class Other { public const int MaxWorkers = 64; }")]
    [InlineData("static class Other { const int MaxWorkers = 64; }")]
    [InlineData("enum Size { MaxWorkers = 64 }")]
    public Task Nothing_else_is(string members) => FixTest.Replace(64).OffersAsync(
        "class Job { " + members + " void Run(Flink.StreamExecutionEnvironment env) { env.SetParallelism([|512|]); } }",
        "Lower parallelism to 64");

    [Fact]
    public Task A_local_constant_declared_before_comes_first() => FixTest.Replace(64).OffersAsync(
        """
        class Job
        {
            const int Member = 64;

            void Run(Flink.StreamExecutionEnvironment env)
            {
                const int Local = 64;
                env.SetParallelism([|512|]);
                const int Later = 64;
            }
        }
        """,
        "Lower parallelism to 64",
        "Lower parallelism to Local (64)");

    [Fact]
    public Task Its_own_declaration_is_not_a_use() => FixTest.Replace(64).OffersAsync(
        "class Job { const int MaxWorkers = true ? 64 : [|512|]; }",
        "Lower parallelism to 64");

    [Fact]
    public Task Constants_of_static_classes_in_other_files() => FixTest.Replace(64).FixesFileAsync(
        FixTest.InMethod("env.SetParallelism([|512|]);\nenv.SetParallelism([|100|]);"),
        FixTest.InMethod("env.SetParallelism(Limits.Parallelism);\nenv.SetParallelism(Limits.Parallelism);"),
        index: 1,
        "static class Limits { internal const int Parallelism = 64; }");

    [Fact]
    public Task As_the_string_of_a_configuration_value() => FixTest.Replace(64).FixesAsync(
        "const int Limit = 64;\nenv.Configuration.SetString(\"parallelism.default\", [|\"512\"|]);",
        "const int Limit = 64;\nenv.Configuration.SetString(\"parallelism.default\", Limit.ToString());",
        index: 1);

    [Theory]
    [InlineData("Retries", new[] { "Set parallelism to 4" })]
    [InlineData("DefaultParallelism", new[] { "Set parallelism to 4", "Set parallelism to DefaultParallelism (4)" })]
    public Task A_value_that_is_no_limit_needs_a_constant_named_for_it(string name, string[] titles) => FixTest.Append().OffersAsync(
        FixTest.InMethod($"const int {name} = 4; stream.[|Map|](v => v);"),
        titles);

    [Fact]
    public Task On_the_environment() => FixTest.SetOnEnvironment().FixesAsync(
        "const int Parallelism = 4;\nvar e = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}();\ne.[|Execute|](\"a\");",
        """
        const int Parallelism = 4;
        var e = StreamExecutionEnvironment.GetExecutionEnvironment();
        e.SetParallelism(Parallelism);
        e.Execute("a");
        """,
        index: 1);
}
