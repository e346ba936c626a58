using System.Threading.Tasks;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.CodeFixes;

public class SetterInsertionTests
{
    [Theory]
    [InlineData("var x = stream.[|Map|](v => v);", "var x = stream.Map(v => v).SetParallelism(4);")]
    [InlineData("var x = stream.[|Map(v => v)|];", "var x = stream.Map(v => v).SetParallelism(4);")]
    [InlineData("var x = [|stream.Map(v => v)|];", "var x = stream.Map(v => v).SetParallelism(4);")]
    [InlineData("stream.[|Map|]<int>(v => v).Print(); // print", "stream.Map<int>(v => v).SetParallelism(4).Print(); // print")]
    [InlineData("stream?.[|Map|](v => v)?.Print();", "stream?.Map(v => v).SetParallelism(4)?.Print();")]
    [InlineData("stream!.[|Map|](v => v)!.Print();", "stream!.Map(v => v).SetParallelism(4)!.Print();")]
    [InlineData(
        "env.[|AddSource|](() => 1).[|Map|](v => v).[|AddSink|](v => { });",
        "env.AddSource(() => 1).SetParallelism(4).Map(v => v).SetParallelism(4).AddSink(v => { }).SetParallelism(4);")]
    [InlineData(
        "DataStream<int> All() => stream.Union(other.[|Map|](v => v));",
        "DataStream<int> All() => stream.Union(other.Map(v => v).SetParallelism(4));")]
    [InlineData("stream.[|Map|](v =>\n{\n    return v;\n});", "stream.Map(v =>\n{\n    return v;\n}).SetParallelism(4);")]
    public Task On_the_same_line(string before, string after) => FixTest.Append().FixesAsync(before, after);

    [Fact]
    public Task On_a_line_of_its_own_where_the_chain_has_lines() => FixTest.Append().FixesAsync(
        """
        var x = env.[|AddSource|](() => 1)
            .Name("source")
            .[|Map|](v =>
            {
                return v;
            }) // the mapping

            // the filter
            .[|Filter|](v => true).Name("filter")
        #if ON
            .Union(
                other
                    .[|Map|](v => v),
                other.[|Map|](v => v))
        #endif
            .[|AddSink|](v => { }); // the sink
        """,
        """
        var x = env.AddSource(() => 1)
            .SetParallelism(4)
            .Name("source")
            .Map(v =>
            {
                return v;
            }) // the mapping
            .SetParallelism(4)

            // the filter
            .Filter(v => true).SetParallelism(4).Name("filter")
        #if ON
            .Union(
                other
                    .Map(v => v)
                    .SetParallelism(4),
                other.Map(v => v).SetParallelism(4))
        #endif
            .AddSink(v => { })
            .SetParallelism(4); // the sink
        """);

    [Fact]
    public Task Line_endings_are_the_documents_own() => FixTest.Append().FixesFileAsync(
        FixTest.InMethod("stream\n    .[|Map|](v => v) // map\n    .Print();").Replace("\n", "\r\n"),
        FixTest.InMethod("stream\n    .Map(v => v) // map\n    .SetParallelism(4)\n    .Print();").Replace("\n", "\r\n"));

    [Fact]
    public Task A_property_is_set_on_the_local_that_holds_the_operator() => Property().FixesAsync(
        """
        var a = stream
            .[|Map|](v => v); // a
        DataStream<int> b;
        b = a.[|Map|](v => v); var c = b.[|Map|](v => v);
        if (flag) { var d = c.[|Map|](v => v); }
        """,
        """
        var a = stream
            .Map(v => v); // a
        a.Transformation.Parallelism = 4;
        DataStream<int> b;
        b = a.Map(v => v); b.Transformation.Parallelism = 4; var c = b.Map(v => v);
        c.Transformation.Parallelism = 4;
        if (flag) { var d = c.Map(v => v); d.Transformation.Parallelism = 4; }
        """);

    [Theory]
    [InlineData("stream.[|Map|](v => v).Print();")]
    [InlineData("stream.[|Map|](v => v);")]
    [InlineData("if (flag) _ = stream.[|Map|](v => v);")]
    [InlineData("_ = stream.[|Map|](v => v);")]
    public Task No_fix_where_nothing_holds_the_operator(string statement) => Property().OffersNothingAsync(statement);

    [Theory]
    [InlineData("stream.[|Union|](other);")]
    [InlineData("stream.[|Print|]();")]
    [InlineData("Func<int, DataStream<int>> f = v => stream.[|Union|](other);")]
    public Task No_fix_where_there_is_no_such_setter(string statement) => FixTest.Append().OffersNothingAsync(statement);

    [Fact]
    public Task A_setter_that_returns_nothing_gets_its_own_statement() => FixTest.Append(4, "WithParallelism").FixesAsync(
        "var sink = stream.[|AddSink|](v => { });",
        "var sink = stream.AddSink(v => { });\nsink.WithParallelism(4);");

    [Fact]
    public Task The_environment_gets_a_statement_behind_its_creation() => FixTest.SetOnEnvironment().FixesAsync(
        """
        var e = StreamExecutionEnvironment
            .{|0:GetExecutionEnvironment|}(); // the environment

        e.[|Execute|]("job");
        """,
        """
        var e = StreamExecutionEnvironment
            .GetExecutionEnvironment(); // the environment
        e.SetParallelism(4);

        e.Execute("job");
        """);

    [Theory]
    [InlineData(
        "var e = {|0:Env.GetExecutionEnvironment()|}.EnableCheckpointing(); e.[|Execute|](\"a\");",
        "var e = Env.GetExecutionEnvironment().EnableCheckpointing(); e.SetParallelism(4); e.Execute(\"a\");")]
    [InlineData(
        "var e = flag ? Env.CreateLocalEnvironment() : Env.{|0:GetExecutionEnvironment|}(); e.[|Execute|](\"a\");",
        "var e = flag ? Env.CreateLocalEnvironment() : Env.GetExecutionEnvironment(); e.SetParallelism(4); e.Execute(\"a\");")]
    [InlineData(
        "env = {|0:new StreamExecutionEnvironment()|}!; env.[|Execute|](\"a\");",
        "env = new StreamExecutionEnvironment()!; env.SetParallelism(4); env.Execute(\"a\");")]
    [InlineData(
        "Env.{|0:GetExecutionEnvironment|}().[|Execute|](\"a\");",
        "Env.GetExecutionEnvironment().SetParallelism(4).Execute(\"a\");")]
    [InlineData(
        "var s = Env.{|0:GetExecutionEnvironment|}().AddSource(() => 1).[|Map|](v => v);",
        "var s = Env.GetExecutionEnvironment().SetParallelism(4).AddSource(() => 1).Map(v => v);")]
    [InlineData(
        "StreamExecutionEnvironment Create() => Env.{|0:GetExecutionEnvironment|}(); Create().[|Execute|](\"a\");",
        "StreamExecutionEnvironment Create() => Env.GetExecutionEnvironment().SetParallelism(4); Create().Execute(\"a\");")]
    public Task The_environment_is_set_where_it_is_made(string before, string after)
        => FixTest.SetOnEnvironment().FixesAsync(
            before.Replace("Env.", "StreamExecutionEnvironment."),
            after.Replace("Env.", "StreamExecutionEnvironment."));

    [Fact]
    public Task An_environment_with_a_property() => FixTest.SetOnEnvironment(4, "Parallelism", isMethod: false).FixesAsync(
        "var e = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}();\ne.[|Execute|](\"a\");",
        "var e = StreamExecutionEnvironment.GetExecutionEnvironment();\ne.Parallelism = 4;\ne.Execute(\"a\");");

    [Fact]
    public Task No_property_without_a_local() => FixTest.SetOnEnvironment(4, "Parallelism", isMethod: false)
        .OffersNothingAsync("StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}().[|Execute|](\"a\");");

    [Fact]
    public Task Fields_and_top_level_statements() => FixTest.SetOnEnvironment().FixesFileAsync(
        """
        // Copyright Acme.
        using Flink;

        var env = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}();
        env.[|Execute|]("a");
        """,
        """
        // Copyright Acme.
        using Flink;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(4);
        env.Execute("a");
        """);

    [Fact]
    public Task A_field_with_an_initialiser() => FixTest.SetOnEnvironment().FixesFileAsync(
        """
        using Flink;
        class Job
        {
            private readonly StreamExecutionEnvironment _env = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}();
            void Run() => _env.[|Execute|]("a");
        }
        """,
        """
        using Flink;
        class Job
        {
            private readonly StreamExecutionEnvironment _env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(4);
            void Run() => _env.Execute("a");
        }
        """);

    [Fact]
    public Task A_field_assigned_in_the_constructor() => FixTest.SetOnEnvironment().FixesFileAsync(
        """
        using Flink;
        class Job
        {
            private readonly StreamExecutionEnvironment @event;
            Job() { this.@event = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}(); }
            void Run() => @event.[|Execute|]("a");
        }
        """,
        """
        using Flink;
        class Job
        {
            private readonly StreamExecutionEnvironment @event;
            Job() { this.@event = StreamExecutionEnvironment.GetExecutionEnvironment(); this.@event.SetParallelism(4); }
            void Run() => @event.Execute("a");
        }
        """);

    [Fact]
    public Task Two_jobs_on_one_environment_set_it_once() => FixTest.SetOnEnvironment().FixesAsync(
        """
        var e = StreamExecutionEnvironment.{|0:GetExecutionEnvironment|}();
        e.[|Execute|]("a");
        e.[|Execute|]("b");
        """,
        """
        var e = StreamExecutionEnvironment.GetExecutionEnvironment();
        e.SetParallelism(4);
        e.Execute("a");
        e.Execute("b");
        """);

    private static FixTest Property() => FixTest.Append(4, "Transformation.Parallelism", isMethod: false);
}
