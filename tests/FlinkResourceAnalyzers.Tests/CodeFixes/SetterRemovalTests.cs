using System.Threading.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class SetterRemovalTests
{
    [Theory]
    [InlineData("var x = stream.Map(v => v).[|SetParallelism(0)|];", "var x = stream.Map(v => v);")]
    [InlineData("var x = stream.Map(v => v).SetParallelism([|0|]);", "var x = stream.Map(v => v);")]
    [InlineData("var x = stream.Map(v => v).[|SetParallelism|](0);", "var x = stream.Map(v => v);")]
    [InlineData("var x = stream.Map(v => v).SetParallelism(parallelism: [|0|]);", "var x = stream.Map(v => v);")]
    [InlineData("var x = stream.Map(v => v).[|SetParallelism(0)|].Name(\"a\");", "var x = stream.Map(v => v).Name(\"a\");")]
    [InlineData("stream.Map(v => v).[|SetParallelism(0)|];", "stream.Map(v => v);")]
    [InlineData("stream!.Map(v => v)!.[|SetParallelism(0)|]!.Name(\"a\");", "stream!.Map(v => v)!.Name(\"a\");")]
    [InlineData("var x = ((Stream)stream).[|SetParallelism(0)|];", "var x = ((Stream)stream);")]
    [InlineData("env.[|SetParallelism(0)|].SetMaxParallelism(8);", "env.SetMaxParallelism(8);")]
    [InlineData("env.SetParallelism(1).[|SetMaxParallelism(0)|];", "env.SetParallelism(1);")]
    [InlineData("var x = env.AddSource(() => 1).[|SetParallelism(0)|].Map(v => v);", "var x = env.AddSource(() => 1).Map(v => v);")]
    [InlineData("var x = stream.[|WithParallelism(0)|].Map(v => v);", "var x = stream.Map(v => v);")]
    [InlineData("var x = StreamExtensions.[|WithParallelism(stream, 0)|].Map(v => v);", "var x = stream.Map(v => v);")]
    [InlineData("Func<DataStream<int>> f = () => stream.[|SetParallelism(0)|];", "Func<DataStream<int>> f = () => stream;")]
    [InlineData("env.Configuration.SetInteger(\"a\", 1).[|SetInteger(\"b\", 0)|];", "env.Configuration.SetInteger(\"a\", 1);")]
    public Task A_call_in_a_chain_goes_and_the_rest_stays(string before, string after) => FixTest.Remove().FixesAsync(before, after);

    [Theory]
    [InlineData("stream?.[|SetParallelism(0)|].Map(v => v).Print();", "stream?.Map(v => v).Print();")]
    [InlineData("stream?.Map(v => v).[|SetParallelism(0)|].Print();", "stream?.Map(v => v).Print();")]
    [InlineData("stream?.[|SetParallelism(0)|]?.Map(v => v).Print();", "stream?.Map(v => v).Print();")]
    [InlineData("var x = stream?.[|SetParallelism(0)|];", "var x = stream;")]
    [InlineData("var x = stream?.Map(v => v)?.[|SetParallelism(0)|];", "var x = stream?.Map(v => v);")]
    [InlineData("var x = stream?.[|SetParallelism(0)|].Results[0];", "var x = stream?.Results[0];")]
    public Task Conditional_access_stays_conditional(string before, string after) => FixTest.Remove().FixesAsync(before, after);

    [Fact]
    public Task Conditional_access_on_lines_of_its_own() => FixTest.Remove().FixesAsync(
        """
        stream
            ?.[|SetParallelism(0)|]
            .Map(v => v) // map
            .Print();
        """,
        """
        stream
            ?.Map(v => v) // map
            .Print();
        """);

    [Theory]
    [InlineData("env.[|SetParallelism(0)|];")]
    [InlineData("env.SetParallelism([|0|]);")]
    [InlineData("stream.[|SetParallelism(0)|];")]
    [InlineData("stream?.[|SetParallelism(0)|];")]
    [InlineData("stream!.[|SetParallelism(0)|];")]
    [InlineData("stream = stream.[|SetParallelism(0)|];")]
    [InlineData("_ = stream.[|SetParallelism(0)|];")]
    [InlineData("((SingleOutputStreamOperator<int>)stream).[|SetParallelism(0)|];")]
    [InlineData("StreamExtensions.[|WithParallelism(stream, 0)|];")]
    [InlineData("[|stream.Transformation.Parallelism = 0|];")]
    [InlineData("stream.Transformation.Parallelism = [|0|];")]
    [InlineData("env.Configuration.[|SetInteger(\"parallelism.default\", 0)|];")]
    [InlineData("env.Configuration.SetInteger(\"parallelism.default\", [|0|]);")]
    [InlineData("env\n    .[|SetParallelism(0)|]; // none")]
    public Task A_call_that_is_a_statement_goes_with_its_line(string statement) => FixTest.Remove().FixesAsync(
        "env.EnableCheckpointing();\n" + statement + "\n\n// next\nenv.Execute(\"job\");",
        "env.EnableCheckpointing();\n\n// next\nenv.Execute(\"job\");");

    [Fact]
    public Task Statements_sharing_a_line() => FixTest.Remove().FixesAsync(
        """
        env.[|SetParallelism(0)|]; env.EnableCheckpointing(); env.[|SetParallelism(0)|]; env.Execute("a");
        env.Execute("b"); env.[|SetParallelism(0)|];
        { env.[|SetParallelism(0)|]; }
        env.[|SetParallelism(0)|]; env.[|SetParallelism(0)|];
        env.Execute("c");
        """,
        """
        env.EnableCheckpointing(); env.Execute("a");
        env.Execute("b");
        { }
        env.Execute("c");
        """);

    [Fact]
    public Task Blank_lines_do_not_pile_up() => FixTest.Remove().FixesAsync(
        """
        env.[|SetParallelism(0)|];

        env.EnableCheckpointing();

        env.[|SetParallelism(0)|];

        if (flag)
        {
            env.Execute("job");

            env.[|SetParallelism(0)|];
        }
        """,
        """
        env.EnableCheckpointing();

        if (flag)
        {
            env.Execute("job");
        }
        """);

    [Fact]
    public Task Neighbouring_statements_all_go() => FixTest.Remove().FixesAsync(
        """
        env.[|SetParallelism(0)|];

        stream.[|SetParallelism(0)|];

        other.[|SetParallelism(0)|];
        """,
        string.Empty);

    [Fact]
    public Task The_body_of_an_if_remains_a_statement() => FixTest.Remove().FixesAsync(
        """
        if (flag)
            env.[|SetParallelism(0)|];
        else
            env.SetParallelism(1);
        """,
        """
        if (flag)
            { }
        else
            env.SetParallelism(1);
        """);

    [Fact]
    public Task Every_link_has_its_own_line() => FixTest.Remove().FixesAsync(
        """
        var x = env
            .[|SetParallelism(0)|]
            .AddSource(() => 1)
            .[|SetParallelism(0)|]

            .Map(v =>
            {
                return v;
            })
            .[|SetParallelism(
                0)|]
            .[|SetMaxParallelism(0)|]

            .Filter(v => true)
            .[|SetParallelism(0)|];
        """,
        """
        var x = env
            .AddSource(() => 1)

            .Map(v =>
            {
                return v;
            })

            .Filter(v => true);
        """);

    [Fact]
    public Task Comments_of_others_stay() => FixTest.Remove().FixesAsync(
        """
        var x = env // the environment
            .AddSource(() => 1) // the source
            .[|SetParallelism(0)|]
            // the mapping
            .Map(v => v)
            // about the setter
            .[|SetParallelism(0)|]
            .Filter(v => true) /* here */ .[|SetParallelism(0)|]
            .Map(v => v)
            // a
            .[|SetParallelism(0)|] // b
            // c
            .[|SetMaxParallelism(0)|] // d
            .Filter(v => v > 0) // e
            // f
            .[|SetParallelism(0)|]; // g
        """,
        """
        var x = env // the environment
            .AddSource(() => 1) // the source
            // the mapping
            .Map(v => v)
            // about the setter
            .Filter(v => true) /* here */
            .Map(v => v)
            // a
            // b
            // c
            // d
            .Filter(v => v > 0); // e
            // f
            // g
        """);

    [Fact]
    public Task Comment_at_the_end_of_the_setter_moves_to_its_operator() => FixTest.Remove().FixesAsync(
        """
        var x = stream.Map(v => v)
            .[|SetParallelism(0)|] // none
            .Filter(v => true)
            .[|SetParallelism(0)|]; // none either
        """,
        """
        var x = stream.Map(v => v) // none
            .Filter(v => true); // none either
        """);

    [Fact]
    public Task What_closes_the_chain_moves_up_past_comments() => FixTest.Remove().FixesAsync(
        """
        var x = stream.Union(
            other
                .Map(v => v) // map
                .[|SetParallelism(0)|]);
        """,
        """
        var x = stream.Union(
            other
                .Map(v => v)); // map
        """);

    [Fact]
    public Task Directives_stay_balanced() => FixTest.Remove().FixesAsync(
        """
        var x = stream
            .Map(v => v)
        #if ON
            .[|SetParallelism(0)|]
        #else
            .SetParallelism(1)
        #endif
            .Filter(v => true)
        #if ON
            .[|SetParallelism(0)|];
        #else
            ;
        #endif
        #if ON
        env.[|SetParallelism(0)|];
        #endif
        """,
        """
        var x = stream
            .Map(v => v)
        #if ON
        #else
            .SetParallelism(1)
        #endif
            .Filter(v => true)
        #if ON
            ;
        #else
            ;
        #endif
        #if ON
        #endif
        """);

    [Fact]
    public Task A_directive_within_the_call_is_not_touched() => FixTest.Remove().OffersNothingAsync(
        """
        env.[|SetParallelism(
        #if ON
            0
        #else
            1
        #endif
            )|];
        stream.Map(v => v).[|SetParallelism(
        #if ON
            0
        #else
            1
        #endif
            )|].Print();
        """);

    [Fact]
    public Task Chains_within_chains() => FixTest.Remove().FixesAsync(
        """
        stream
            .Map(v => v)
            .[|SetParallelism(0)|]
            .Union(
                other
                    .[|SetParallelism(0)|]
                    .Filter(v => true)
                    .[|SetParallelism(0)|],
                other.Map(v => v).[|SetParallelism(0)|])
            .Map(v => other.[|SetParallelism(0)|].Results[0])
            .[|SetParallelism(0)|]
            .Print();
        """,
        """
        stream
            .Map(v => v)
            .Union(
                other
                    .Filter(v => true),
                other.Map(v => v))
            .Map(v => other.Results[0])
            .Print();
        """);

    [Fact]
    public Task The_value_may_be_a_call() => FixTest.Remove().FixesFileAsync(
        """
        using Flink;
        class Job : StreamExecutionEnvironment
        {
            static int Zero() => 0;

            void Run()
            {
                this.SetParallelism([|Zero()|]);
                SetParallelism([|Zero()|]);
                [|SetParallelism(Zero())|];
                this.[|SetParallelism(Zero())|];
            }
        }
        """,
        """
        using Flink;
        class Job : StreamExecutionEnvironment
        {
            static int Zero() => 0;

            void Run()
            {
            }
        }
        """);

    [Theory]
    [InlineData("Action<StreamExecutionEnvironment> f = e => e.[|SetParallelism(0)|];")]
    [InlineData("void Local() => env.[|SetParallelism(0)|];")]
    [InlineData("Action<Transformation> f = t => t.Parallelism = [|0|];")]
    [InlineData("for (; flag; env.[|SetParallelism(0)|]) { }")]
    [InlineData("(env.EnableCheckpointing()).[|SetParallelism(0)|];")]
    [InlineData("StreamExecutionEnvironment.CreateRemoteEnvironment(\"host\", [|0|]);")]
    [InlineData("StreamExecutionEnvironment.CreateTestEnvironment([|0|], 8);")]
    [InlineData("Func<int, DataStream<int>> f = [|stream.SetParallelism|];")]
    [InlineData("var zero = [|0|];")]
    public Task No_fix_where_removing_would_break_or_change_the_code(string statement) => FixTest.Remove().OffersNothingAsync(statement);

    [Fact]
    public Task No_fix_in_expression_bodies_that_need_a_call() => FixTest.Remove().OffersAsync(
        """
        using Flink;
        class Job { void Run(StreamExecutionEnvironment env) => env.[|SetParallelism(0)|]; }
        """);

    [Fact]
    public Task No_fix_when_only_the_setter_returns_the_type_that_is_needed() => FixTest.Remove().OffersAsync(
        """
        using Flink;
        class Fluent { public StreamExecutionEnvironment SetParallelism(int n) => new StreamExecutionEnvironment(); }
        class Job
        {
            StreamExecutionEnvironment Run(Fluent f) => f.[|SetParallelism(0)|];
            void Run2(Fluent f) { var env = f.[|SetParallelism(0)|]; env.EnableCheckpointing(); }
        }
        """);

    [Fact]
    public Task Expression_bodies_that_remain_valid() => FixTest.Remove().FixesFileAsync(
        """
        using Flink;
        class Job
        {
            StreamExecutionEnvironment Run(StreamExecutionEnvironment env) => env.[|SetParallelism(0)|];
            StreamExecutionEnvironment Env { get; } = StreamExecutionEnvironment.GetExecutionEnvironment().[|SetParallelism(0)|];
        }
        """,
        """
        using Flink;
        class Job
        {
            StreamExecutionEnvironment Run(StreamExecutionEnvironment env) => env;
            StreamExecutionEnvironment Env { get; } = StreamExecutionEnvironment.GetExecutionEnvironment();
        }
        """);

    [Theory]
    [InlineData(
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment([|0|]);",
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment();")]
    [InlineData(
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment([|0|], \"a\");",
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment(\"a\");")]
    [InlineData(
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment(name: \"a\", parallelism: [|0|]);",
        "var x = StreamExecutionEnvironment.CreateLocalEnvironment(name: \"a\");")]
    public Task A_factory_argument_goes_where_an_overload_does_without(string before, string after)
        => FixTest.Remove().FixesAsync(before, after);

    [Theory]
    [InlineData("var m = new JobMetadata { [|Parallelism = 0|] };", "var m = new JobMetadata();")]
    [InlineData("var m = new JobMetadata() { Parallelism = [|0|] };", "var m = new JobMetadata();")]
    [InlineData("JobMetadata m = new() { Parallelism = [|0|] };", "JobMetadata m = new();")]
    [InlineData("var m = new JobMetadata { Name = \"a\", [|Parallelism = 0|] };", "var m = new JobMetadata { Name = \"a\" };")]
    [InlineData("var m = new JobMetadata { [|Parallelism = 0|], Name = \"a\" };", "var m = new JobMetadata { Name = \"a\" };")]
    [InlineData("var m = new JobMetadata { Name = \"a\", [|Parallelism = 0|], };", "var m = new JobMetadata { Name = \"a\", };")]
    [InlineData("stream.Transformation.Parallelism = other.Transformation.Parallelism = [|0|];", "stream.Transformation.Parallelism = 0;")]
    public Task Members_and_assignments(string before, string after) => FixTest.Remove().FixesAsync(before, after);

    [Fact]
    public Task Members_on_lines_of_their_own() => FixTest.Remove().FixesAsync(
        """
        var a = new JobMetadata
        {
            Name = "a",
            [|Parallelism = 0|], // none
            // the version
            Version = 1,
        };
        var b = new JobMetadata
        {
            Name = "b", // name
            [|Parallelism = 0|]
        };
        """,
        """
        var a = new JobMetadata
        {
            Name = "a",
            // the version
            Version = 1,
        };
        var b = new JobMetadata
        {
            Name = "b" // name
        };
        """);

    [Fact]
    public Task Top_level_statements_and_the_licence_header() => FixTest.Remove().FixesFileAsync(
        """
        // Copyright Acme. All rights reserved.
        // Licensed under the Acme licence.

        using Flink;

        // The environment.
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.[|SetParallelism(0)|];

        env.AddSource(() => 1).[|SetParallelism(0)|].Print();
        env.[|SetParallelism(0)|];
        """,
        """
        // Copyright Acme. All rights reserved.
        // Licensed under the Acme licence.

        using Flink;

        // The environment.
        var env = StreamExecutionEnvironment.GetExecutionEnvironment();

        env.AddSource(() => 1).Print();
        """);

    [Fact]
    public Task The_header_stays_above_a_first_statement_that_goes() => FixTest.Remove().FixesFileAsync(
        """
        // Copyright Acme. All rights reserved.

        Flink.StreamExtensions.[|WithParallelism((Flink.SingleOutputStreamOperator<int>)null!, 0)|];

        System.GC.Collect();
        """,
        """
        // Copyright Acme. All rights reserved.

        System.GC.Collect();
        """);

    [Fact]
    public Task Line_endings_are_the_documents_own()
    {
        const string Before = """
            var x = stream // a
                .[|SetParallelism(0)|]
                .Map(v => v)
                // b
                .[|SetParallelism(0)|];
            env.[|SetParallelism(0)|];
            env.Execute("a");
            """;
        const string After = """
            var x = stream // a
                .Map(v => v);
                // b
            env.Execute("a");
            """;
        return FixTest.Remove().FixesFileAsync(
            FixTest.InMethod(Before).Replace("\n", "\r\n"),
            FixTest.InMethod(After).Replace("\n", "\r\n"));
    }

    [Fact]
    public async Task Code_that_is_broken_already_can_be_fixed()
    {
        var (solution, documents, diagnostics) = FixTest.Remove().Create(FixTest.InMethod("Undefined();\nenv.[|SetParallelism(0)|];"));

        var action = Assert.Single(await FixTest.ActionsAsync(solution.GetDocument(documents[0])!, diagnostics[0]));

        Assert.Equal(FixTest.InMethod("Undefined();"), await FixTest.TextAsync(await FixTest.ChangedAsync(action), documents[0]));
    }

    [Theory]
    [InlineData("env.SetParallelism([|0|]);", "Remove SetParallelism(0)")]
    [InlineData("env.SetParallelism(\n  [|0|]);", "Remove SetParallelism(...)")]
    [InlineData("stream.Transformation.Parallelism = [|0|];", "Remove Parallelism = 0")]
    [InlineData("StreamExecutionEnvironment.CreateLocalEnvironment([|0|]);", "Remove the argument 0")]
    [InlineData("env.Configuration.SetString(\"parallelism.default\", [|\"0\"|]);", "Remove SetString(\"parallelism.default\", \"0\")")]
    public Task Titles_say_what_goes(string statement, string title) => FixTest.Remove().OffersAsync(FixTest.InMethod(statement), title);
}
