using System;
using System.Collections.Generic;
using System.Linq;
using Flink.Streaming.Graph;
using FlinkResourceAnalyzers.Plan;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>
/// Which operators the plan takes for one chain: what the reference API, run, makes one task (StreamingJobGraphGenerator.isChainable), and
/// less where not every run does so.
/// </summary>
public sealed class ChainsTests
{
    private const string A = "env.FromSequence(1, 9).Name(\"a\")";
    private const string Map = ".Map(x => x)";

    [Theory]
    [InlineData(A + Map + ".Name(\"b\").Print().Name(\"c\");", "a+b b+c")]
    [InlineData(A + ".Forward()" + Map + ".Name(\"b\");", "a+b")]
    [InlineData(A + ".SetMaxParallelism(12)" + Map + ".Name(\"b\").SetMaxParallelism(64);", "a+b")]
    [InlineData(A + ".GetSideOutput(new OutputTag<long>(\"late\"))" + Map + ".Name(\"b\");", "a+b")]
    [InlineData("var a = " + A + "; a.Print().Name(\"b\"); a.Print().Name(\"c\");", "a+b a+c")]
    [InlineData(A + ".SetParallelism(3)" + Map + ".Name(\"b\").SetParallelism(1 + 2);", "a+b")]
    [InlineData(A + Map + ".Name(\"b\").StartNewChain().Print().Name(\"c\");", "b+c")]
    [InlineData(A + Map + ".Name(\"b\").DisableChaining().Print().Name(\"c\");", "")]
    [InlineData(A + Map + ".Name(\"b\").Print().Name(\"c\").DisableChaining();", "a+b")]
    [InlineData(A + Map + ".Name(\"b\").SetParallelism(5);", "")]
    [InlineData(A + ".KeyBy(x => x)" + Map + ".Name(\"b\").Print().Name(\"c\");", "b+c")]
    [InlineData(A + ".Rebalance()" + Map + ".Name(\"b\");", "")]
    [InlineData(A + ".Rescale().Filter(x => true).Name(\"b\");", "")]
    [InlineData(A + ".SetParallelism(1).KeyBy(x => x)" + Map + ".Name(\"b\").SetParallelism(1);", "")]
    [InlineData(A + ".SetParallelism(1).Broadcast()" + Map + ".Name(\"b\").SetParallelism(1);", "")]
    [InlineData("var a = " + A + "; a.Union(env.FromSequence(1, 2).Name(\"o\"))" + Map + ".Name(\"b\").Print().Name(\"c\");", "b+c")]
    [InlineData("var a = " + A + "; a.Union(a)" + Map + ".Name(\"b\");", "")]
    [InlineData("var a = " + A + "; a.Connect(a).Map(x => x, x => x).Name(\"b\").Print().Name(\"c\");", "b+c")]
    [InlineData(A + Map + ".Name(\"b\"); env.DisableOperatorChaining();", "")]
    [InlineData("env.Configure(new Configuration().SetString(\"a\", \"b\")); " + A + Map + ".Name(\"b\");", "a+b")]
    [InlineData("env.Configure(new Configuration()); " + A + Map + ".Name(\"b\");", "a+b")]
    [InlineData("env.Configure(new Configuration().Set(PipelineOptions.OperatorChaining, false)); " + A + Map + ".Name(\"b\");", "")]
    [InlineData("End(" + A + "); static void End(DataStream<long> s) => s.Print().Name(\"b\");", "a+b")]
    [InlineData("DataStream<long> s = " + A + "; foreach (var n in new[] { \"b\", \"c\" }) { s = s.Map(x => x).Name(n); }", "a+b b+c")]
    public void AreThoseOfTheJob(string body, string chains)
    {
        GroupProgram program = GroupProgram.Run(body).Contained();

        Assert.Equal(chains, string.Join(" ", PlannedChains(program.Plan)));
        Assert.All(program.Graphs, graph => Assert.Equal(chains, string.Join(" ", ExecutedChains(graph))));
    }

    [Theory]
    [InlineData("var b = " + A + Map + ".Name(\"b\"); if (f0) { b.DisableChaining(); }")]
    [InlineData("var b = " + A + Map + ".Name(\"b\"); if (f0) { b.StartNewChain(); }")]
    [InlineData("DataStream<long> s = " + A + "; if (f0) { s = s.Rebalance(); } s.Map(x => x).Name(\"b\");")]
    [InlineData("DataStream<long> s = " + A + "; var t = f0 ? s : s.KeyBy(x => x); t.Map(x => x).Name(\"b\");")]
    [InlineData("DataStream<long> s = " + A + "; DataStream<long> t = env.FromSequence(3, 4).Name(\"o\"); t.Rebalance().Print(); s.Rebalance().Print(); (f0 ? s : t).Map(x => x).Name(\"b\");")]
    [InlineData("DataStream<long> s = " + A + "; (f0 ? s.Union(s) : s).Map(x => x).Name(\"b\");")]
    [InlineData(A + ".SetParallelism(p0)" + Map + ".Name(\"b\").SetParallelism(p0);")]
    [InlineData("if (f0) { env.DisableOperatorChaining(); } " + A + Map + ".Name(\"b\");")]
    [InlineData("var conf = new Configuration(); conf.Set(PipelineOptions.OperatorChaining, !f0); env.Configure(conf); " + A + Map + ".Name(\"b\");")]
    [InlineData("env.Configure(new Configuration().SetBoolean(\"pipeline.operator-chaining.chain-operators-with-different-max-parallelism\", false)); " + A + Map + ".Name(\"b\");")]
    [InlineData("env.Configure(new Configuration().SetString(f0 ? \"a\" : \"b\", \"c\")); " + A + Map + ".Name(\"b\");")]
    [InlineData("env = StreamExecutionEnvironment.GetExecutionEnvironment(new Configuration().SetBoolean(\"pipeline.operator-chaining.enabled\", !f0)); env.SetParallelism(2); " + A + Map + ".Name(\"b\");")]
    [InlineData("var b = " + A + Map + ".Name(\"b\"); Keep(b); static void Keep(SingleOutputStreamOperator<long> s) { s.DisableChaining(); }")]
    [InlineData("var b = " + A + Map + ".Name(\"b\"); new List<SingleOutputStreamOperator<long>> { b }.ForEach(s => s.DisableChaining());")]
    [InlineData("env.SetParallelism(-1); " + A + Map + ".Name(\"b\").SetParallelism(1);")] // -1 is not 1 until the job is scheduled
    [InlineData("env.SetParallelism(-1); " + A + Map + ".Name(\"b\");")] // nor is it the same twice
    [InlineData("var b = " + A + Map + ".Name(\"b\"); try { b.DisableChaining(); } catch (InvalidOperationException) { }")]
    public void IsNotProven(string body) => Assert.Empty(PlannedChains(Assert.Single(GroupProgram.Run(body).Plans, plan => plan.Operators.Length > 0)));

    [Theory]
    [InlineData("pipeline.operator-chaining.enabled")]
    [InlineData("pipeline.operator-chaining")]
    [InlineData("a\" + f0 + \"b")]
    public void AKeyMaySwitchItOff(string key)
    {
        const string Api = """
            public class StreamExecutionEnvironment
            {
                public static StreamExecutionEnvironment GetExecutionEnvironment() => new StreamExecutionEnvironment();
                public Configuration GetConfiguration() => new Configuration();
                public void SetParallelism(int parallelism) { }
                public DataStream<long> FromSequence(long from, long to) => new DataStream<long>();
                public void Execute(string name) { }
            }
            public class Configuration { public Configuration SetString(string key, string value) => this; }
            public class DataStream<T>
            {
                public DataStream<T> Map(System.Func<T, T> map) => this;
                public DataStream<T> Name(string name) => this;
                public DataStream<T> SetParallelism(int parallelism) => this;
            }
            """;

        Assert.Equal(["a+b"], PlannedChains(Program("pipeline.name").Plan));
        Assert.Empty(PlannedChains(Program(key).Plan));

        GroupProgram Program(string set) => GroupProgram.Read(
            "class Program { static void Run(bool f0) { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(2); "
                + "env.GetConfiguration().SetString(\"" + set + "\", \"false\"); " + A + Map + ".Name(\"b\"); env.Execute(\"orders\"); } }",
            Api);
    }

    [Fact]
    public void WhatAHostHandsInMayBeSetAnyHow()
    {
        GroupProgram program = GroupProgram.Read(
            "using Flink.Streaming; class Program { static void Run(StreamExecutionEnvironment env) { " + A + ".SetParallelism(2)" + Map + ".Name(\"b\").SetParallelism(2); } }",
            JobApis.JobApiSources.FlinkStyle);

        Assert.Equal(0, program.Plan.Operators[1].DirectInput);
        Assert.Empty(PlannedChains(program.Plan));
    }

    /// <summary>Flink refuses such a job, and makes no chains of it.</summary>
    [Theory]
    [InlineData(1, "a+b")]
    [InlineData(0, "")]
    public void AParallelismBelowOneIsNone(int parallelism, string chains)
    {
        GroupProgram program = GroupProgram.Read(
            "using Flink.Streaming; class Program { static void Run() { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(" + parallelism + "); "
                + A + Map + ".Name(\"b\"); env.Execute(\"orders\"); } }",
            JobApis.JobApiSources.FlinkStyle);

        Assert.Equal(chains, string.Join(" ", PlannedChains(program.Plan)));
    }

    private static IEnumerable<string> PlannedChains(JobPlan plan)
        => from step in plan.Operators
           let input = Chains.InputToChain(plan, step)
           where input is not null
           orderby input.Id, step.Id
           select input.Name + "+" + step.Name;

    private static IEnumerable<string> ExecutedChains(JobGraph graph)
        => from edge in graph.Edges
           where graph.Vertices.Any(task => task.Operators.Contains(edge.Source) && task.Operators.Contains(edge.Target))
           orderby edge.Source, edge.Target
           select graph.Operators[edge.Source].Name + "+" + graph.Operators[edge.Target].Name;
}
