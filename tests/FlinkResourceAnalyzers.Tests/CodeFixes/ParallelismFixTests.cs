using System.Threading.Tasks;
using FlinkResourceAnalyzers.CodeFixes;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

/// <summary>Rules and fixes together: the fix settles what the rule reports, and nothing else comes of it.</summary>
public sealed class ParallelismFixTests
{
    private const string Limits = """
        version: 1
        defaults: { parallelism: 4 }
        limits: { parallelism: { any: 64, sink: 16 }, max-parallelism: 4096 }
        """;

    private const string Requirements = """
        version: 1
        defaults: { parallelism: 4 }
        require: { operator-parallelism: [source, sink] }
        """;

    /// <summary>-1 asks for the default: what is set before it would have no effect.</summary>
    [Theory]
    [InlineData("env.FromSequence(1, 10).SetParallelism(2).{|FRA1002:Print|}().SetParallelism(-1);", Requirements)]
    [InlineData("env.FromSequence(1, 10).{|FRA1003:Print|}().SetParallelism(-1);", Limits)]
    public Task Nothing_is_offered_before_a_call_that_takes_it_back(string statements, string policy)
        => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(Job("var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(32);\n" + statements), policy);

    [Fact]
    public Task Nothing_is_offered_where_the_environment_is_told_to_use_the_default() => VerifyNoCodeFixAsync<ResourceSettingCodeFixProvider>(
        Job("var env = {|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|}; env.SetParallelism(-1); env.FromSequence(1, 10).Map(x => x);"));

    [Fact]
    public Task FRA1002_stays_within_the_max_parallelism() => FixAsync(
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.{|FRA1002:FromSequence|}(1, 10).SetMaxParallelism(2);",
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.FromSequence(1, 10).SetParallelism(2).SetMaxParallelism(2);",
        "version: 1\ndefaults: { parallelism: 4 }\nrequire: { job-parallelism: false, operator-parallelism: [source] }");

    [Fact]
    public Task FRA1003_writes_the_limit_of_the_kind_in_each_of_several_jobs() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
        env.FromSequence(1, 10).Print().SetParallelism({|FRA1003:100|});
        env.Execute("one");
        env.FromSequence(1, 10).Print().SetParallelism({|FRA1003:100|});
        env.Execute("two");
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
        env.FromSequence(1, 10).Print().SetParallelism(16);
        env.Execute("one");
        env.FromSequence(1, 10).Print().SetParallelism(16);
        env.Execute("two");
        """,
        Limits);

    [Fact]
    public Task FRA1003_replaces_what_is_assigned_on_the_way() => FixAsync(
        "int width; var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism({|FRA1003:width = 100|});\nenv.FromSequence(1, width).Map(x => x);",
        "int width; var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism(width = 64);\nenv.FromSequence(1, width).Map(x => x);",
        Limits);

    [Fact]
    public Task FRA1004_writes_what_the_policy_accepts_as_well() => FixAsync(
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism(4).SetMaxParallelism({|FRA1004:99999|});",
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism(4).SetMaxParallelism(4096);",
        Limits);

    [Fact]
    public Task FRA1005_bounds_the_result_of_an_assignment() => FixAsync(
        "var width = System.Environment.ProcessorCount; var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism(({|FRA1005:width -= 8|}));",
        "var width = System.Environment.ProcessorCount; var env = StreamExecutionEnvironment.GetExecutionEnvironment();\nenv.SetParallelism((System.Math.Min(width -= 8, 64)));",
        Limits);

    [Fact]
    public Task FRA1006_spreads_keyed_state_evenly() => FixAsync(
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);\nenv.FromSequence(1, 10).KeyBy(x => x).Reduce((a, b) => a).SetParallelism({|FRA1006:60|}).SetMaxParallelism(8);",
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);\nenv.FromSequence(1, 10).KeyBy(x => x).Reduce((a, b) => a).SetParallelism(60).SetMaxParallelism(180);",
        Limits);

    [Fact]
    public Task FRA1001_sets_it_on_the_environment() => FixAsync(
        """
        var env = {|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|}; // the environment

        env.FromSequence(1, 10).Map(x => x).Print();
        env.Execute("orders");
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment(); // the environment
        env.SetParallelism(4);

        env.FromSequence(1, 10).Map(x => x).Print();
        env.Execute("orders");
        """,
        policy: null);

    [Fact]
    public Task FRA1001_without_a_local() => FixAsync(
        """
        var stream = {|FRA1001:StreamExecutionEnvironment.GetExecutionEnvironment()|}
            .FromSequence(1, 10)
            .Map(x => x);
        """,
        """
        var stream = StreamExecutionEnvironment.GetExecutionEnvironment()
            .SetParallelism(4)
            .FromSequence(1, 10)
            .Map(x => x);
        """,
        policy: null);

    [Fact]
    public Task FRA1002_appends_to_the_operators() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(8);
        env.{|FRA1002:FromSequence|}(1, 10) // the source
            .Name("orders")
            .Map(x => x)
            .{|FRA1002:Print|}(); // the sink
        env.Execute("orders");
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(8);
        env.FromSequence(1, 10) // the source
            .SetParallelism(8)
            .Name("orders")
            .Map(x => x)
            .Print()
            .SetParallelism(8); // the sink
        env.Execute("orders");
        """,
        Requirements);

    [Fact]
    public Task FRA1003_lowers_to_the_limit_of_the_kind() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism({|FRA1003:512|});
        env.SetMaxParallelism({|FRA1003:8192|});
        env.FromSequence(1, 10)
            .SetParallelism({|FRA1003:33|}) // all of them
            .Print()
            .SetParallelism({|FRA1003:17|});
        env.Execute("orders");
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(64);
        env.SetMaxParallelism(4096);
        env.FromSequence(1, 10)
            .SetParallelism(32) // all of them
            .Print()
            .SetParallelism(16);
        env.Execute("orders");
        """,
        Limits.Replace("sink: 16", "sink: 16, source: 32", System.StringComparison.Ordinal));

    [Fact]
    public Task FRA1003_of_an_inherited_value_sets_the_operators_own() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({|FRA1003:65|});
        var other = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(64);
        env.FromSequence(1, 10).Print().SetParallelism(4);
        other.FromSequence(1, 10).{|FRA1003:Print|}();
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(64);
        var other = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(64);
        env.FromSequence(1, 10).Print().SetParallelism(4);
        other.FromSequence(1, 10).Print().SetParallelism(16);
        """,
        Limits);

    [Fact]
    public Task FRA1003_offers_the_constant_of_the_limit() => FixAsync(
        """
        const int MaxWorkers = 64;
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({|FRA1003:512|});
        env.FromSequence(1, 10).Print().SetParallelism(4);
        """,
        """
        const int MaxWorkers = 64;
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(MaxWorkers);
        env.FromSequence(1, 10).Print().SetParallelism(4);
        """,
        Limits,
        "FRA1003.Replace.Constant");

    [Fact]
    public Task FRA1003_lowers_only_the_alternative_that_is_too_high() => FixAsync(
        """
        const int Workers = 512;
        var backfill = System.DateTime.Now.Day == 1;
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({|FRA1003:backfill ? 128 : 4|});
        env.FromSequence(1, 10).SetParallelism({|FRA1003:Workers|}).Print().SetParallelism(4);
        """,
        """
        const int Workers = 64;
        var backfill = System.DateTime.Now.Day == 1;
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(backfill ? 64 : 4);
        env.FromSequence(1, 10).SetParallelism(Workers).Print().SetParallelism(4);
        """,
        Limits);

    [Fact]
    public Task FRA1004_writes_what_is_accepted() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4).SetMaxParallelism({|FRA1004:40000|});
        env.FromSequence(1, 10).SetParallelism({|FRA1004:0|}).Print();
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4).SetMaxParallelism(32768);
        env.FromSequence(1, 10).SetParallelism(1).Print();
        """,
        "version: 1\n",
        "FRA1004.Replace");

    [Fact]
    public Task FRA1004_removes_the_call() => FixAsync(
        """
        // The default does.
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
        env.SetMaxParallelism({|FRA1004:0|});

        env
            .FromSequence(1, 10)
            // none
            .SetParallelism({|FRA1004:0|})
            .Print()
            .SetParallelism({|FRA1004:0|});
        """,
        """
        // The default does.
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);

        env
            .FromSequence(1, 10)
            // none
            .Print();
        """,
        "version: 1\n",
        "FRA1004.Remove");

    [Theory]
    [InlineData("FRA1006.ReplaceOther", 512, 200)]
    [InlineData("FRA1006.Replace", 64, 64)]
    public Task FRA1006_raises_the_one_or_lowers_the_other(string key, int maxParallelism, int parallelism) => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetMaxParallelism(64);
        env.FromSequence(1, 10).SetParallelism({|FRA1006:200|}).Print().SetParallelism(4);
        """,
        $$"""
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetMaxParallelism({{maxParallelism}});
        env.FromSequence(1, 10).SetParallelism({{parallelism}}).Print().SetParallelism(4);
        """,
        "version: 1\nlimits: { parallelism: 512 }\n",
        key);

    [Theory]
    [InlineData("FRA1009.Remove", "env.FromElements(1, 2).Name(\"numbers\").Print();")]
    [InlineData("FRA1009.Replace", "env.FromElements(1, 2).SetParallelism(1).Name(\"numbers\").Print();")]
    public Task FRA1009_removes_the_call_or_sets_1(string key, string statement) => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
        env.FromElements(1, 2).SetParallelism({|FRA1009:8|}).Name("numbers").Print();
        """,
        "var env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);\n" + statement,
        "version: 1\n",
        key);

    [Fact]
    public Task FRA1011_removes_what_is_overridden() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.{|FRA1011:SetParallelism(2)|};
        env.SetParallelism(4);
        env.FromSequence(1, 10)
            .{|FRA1011:SetParallelism(1)|}
            .{|FRA1011:SetParallelism(2)|}
            .Name("source")
            .SetParallelism(3)
            .Print();
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4);
        env.FromSequence(1, 10)
            .Name("source")
            .SetParallelism(3)
            .Print();
        """,
        "version: 1\n");

    [Fact]
    public Task FRA1012_removes_what_applies_anyway() => FixAsync(
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4);
        var source = env.FromSequence(1, 10).{|FRA1012:SetParallelism(4)|};
        var mapped = source.Map(x => x);
        mapped.{|FRA1012:SetParallelism(4)|};
        mapped.Print().{|FRA1012:SetParallelism(4)|};
        """,
        """
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4);
        var source = env.FromSequence(1, 10);
        var mapped = source.Map(x => x);
        mapped.Print();
        """,
        "version: 1\n");

    private static Task FixAsync(string statements, string fixedStatements, string? policy, string? key = null)
        => VerifyCodeFixAsync<ResourceSettingCodeFixProvider>(
            Job(statements),
            Job(fixedStatements),
            policy,
            equivalenceKey: key,
            configure: test => test.NumberOfFixAllIterations = 1);

    private static string Job(string statements)
        => "using Flink.Streaming;\n\nclass Job\n{\n    static void Build()\n    {\n        "
            + statements.Replace("\n", "\n        ")
            + "\n    }\n}\n";
}
