using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>Code that is nested deeper, or goes on longer, than anyone writes by hand; generators do.</summary>
public sealed class DeepCodeTests
{
    /// <summary>What stands within itself.</summary>
    public static TheoryData<string, int> Nested => new()
    {
        { "parentheses", 500 },
        { "ternaries to the right", 500 },
        { "ternaries to the left", 300 },
        { "lambdas", 300 },
        { "invoked lambdas", 60 },
        { "blocks", 300 },
        { "ifs", 300 },
        { "loops", 120 },
        { "bounded loops", 40 },
        { "tries", 100 },
        { "finallys that return", 60 },
        { "sum", 2000 },
        { "negations", 500 },
        { "ands", 2000 },
        { "ors and comparisons", 2000 },
        { "or patterns", 500 },
        { "negated patterns", 300 },
        { "property patterns", 60 },
        { "coalesces", 500 },
        { "conditional accesses", 500 },
        { "nested arguments", 300 },
        { "nested unions", 300 },
        { "awaits", 300 },
        { "arrays", 200 },
        { "object initialisers", 200 },
        { "switch expressions", 200 },
        { "local functions", 100 },
        { "tuples", 60 },
        { "casts", 500 },
        { "strings", 1000 },
        { "interpolations", 8 },
        { "assignments", 500 },
        { "queries", 40 },
    };

    /// <summary>What stands one after the other.</summary>
    public static TheoryData<string, int> Long => new()
    {
        { "calls", 2000 },
        { "else ifs", 1000 },
        { "switch cases", 1000 },
        { "statements", 2000 },
        { "statements in a try", 1000 },
        { "statements in a loop", 500 },
        { "streams in a union", 500 },
        { "jobs", 300 },
        { "variables in a loop", 1000 },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    [MemberData(nameof(Long))]
    public async Task Comes_to_an_end(string shape, int depth)
    {
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(Job(shape, depth));

        // The parallelism above the limit stands before it all: what is too deep must not hide what is not.
        Assert.Contains(findings, diagnostic => diagnostic.Id == "FRA1003");
    }

    /// <summary>
    /// The interpreter must end by its own budget, not by the stack it is given: else the same code says one thing in an editor and another in a
    /// build. 1 MB is what a thread has on Windows.
    /// </summary>
    [Theory]
    [MemberData(nameof(Nested))]
    public void Says_the_same_on_a_small_stack(string shape, int depth)
    {
        CSharpCompilation compilation = HostileCode.Compile(JobApiSources.FlinkStyle, Job(shape, depth));

        // The compiler's own work is done beforehand, with all the stack that it wants.
        IOperation? body = null;
        OnThread(64 << 20, () => body = HostileCode.BodyOf(compilation, "Build"));

        Assert.Equal(Interpret(compilation, body!, stackSize: 16 << 20), Interpret(compilation, body!, stackSize: 1 << 20));
    }

    private static string Interpret(CSharpCompilation compilation, IOperation body, int stackSize)
    {
        string result = string.Empty;
        OnThread(stackSize, () => result = string.Join('\n', HostileCode.PlansOf(compilation, body).Select(plan =>
            $"{plan.Operators.Length} operators, {plan.Writes.Length} writes, {string.Join(", ", plan.OpenReasons.Select(reason => reason.ToString()))}")));
        return result;
    }

    private static void OnThread(int stackSize, Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            stackSize);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    private static string Job(string shape, int depth) => $$"""
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using Flink.Streaming;

        class Job
        {
            async Task Build(int n, bool b, object o, Job job, int[] numbers)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(512);
                {{Statements(shape, depth)}}
                env.FromSequence(1, 2).Print();
                await env.ExecuteAsync();
            }

            Job Next { get; set; }
            int Count { get; set; }
            static int Same(int n) => n;
        }
        """;

    private static string Statements(string shape, int depth)
    {
        string Nest(string open, string inner, string close) => Repeat(open, depth) + inner + Repeat(close, depth);

        string Each(Func<int, string> statement) => string.Join('\n', Enumerable.Range(0, depth).Select(statement));

        string Set(string value) => $"env.FromSequence(1, 2).SetParallelism({value}).Print();";

        return shape switch
        {
            "calls" => "env.FromSequence(1, 2)" + Repeat("\n.Map(x => x + 1).SetParallelism(3)", depth / 2) + ".Print();",
            "parentheses" => Set(Nest("(", "n", ")")),
            "ternaries to the right" => Set(Nest("b ? 4 : ", "5", string.Empty)),
            "ternaries to the left" => Set(Nest("(", "b", " ? n > 1 : n < 2)") + " ? 1 : 2"),
            "lambdas" => $"object a = {Nest("(Func<object>)(() => ", "env", ")")}; GC.KeepAlive(a);",
            "invoked lambdas" => Set(Nest("((Func<int>)(() => ", "n", "))()")),
            "blocks" => Nest("{ ", Set("n"), " }"),
            "ifs" => Nest("if (b) { ", Set("n"), " }"),
            "else ifs" => Each(i => $"if (n == {i}) {{ env.SetParallelism({i + 1}); }} else") + " { }",
            "loops" => Nest("while (b) { n++; ", Set("n"), " }"),
            "bounded loops" => Each(i => $"for (int i{i} = 0; i{i} < 3; i{i}++) {{") + Set("n") + Repeat(" }", depth),
            "tries" => Nest("try { n++; ", Set("n"), " } catch (Exception) { n--; } finally { n++; }"),
            "finallys that return" => Nest("try { if (b) { return; } } finally { ", Set("n"), " }"),
            "sum" => Set(Nest("n + ", "1", string.Empty)) + Set("n" + Repeat(" + Same(n)", depth)),
            "negations" => Set(Nest("-(", "n", ")")),
            "ands" => $"if (b{Repeat(" && b", depth)}) {{ {Set("n")} }}",
            "ors and comparisons" => $"if ({Nest("n < 3 || n > 4 || ", "b", string.Empty)}) {{ {Set("n")} }}",
            "or patterns" => $"if (n is 0{string.Concat(Enumerable.Range(1, depth).Select(i => " or " + (i * 2)))}) {{ {Set("n")} }}",
            "negated patterns" => $"if (n is {Repeat("not ", depth)}5) {{ {Set("n")} }}",
            "property patterns" => $"if (job is {Nest("{ Next: ", "{ Count: > 3 and var c }", " }")}) {{ {Set("c")} }}",
            "coalesces" => $"int? m = n; {Set(Nest("m ?? ", "4", string.Empty))}",
            "conditional accesses" => $"int? m = job{Repeat("?.Next", depth)}?.Count; {Set("m ?? 3")}",
            "nested arguments" => Set(Nest("Math.Min(4, Same(", "n", "))")),
            "nested unions" => Nest("env.FromSequence(1, 2).Union(", "env.FromSequence(1, 2)", ")") + ".Print();",
            "awaits" => Set(Nest("await Task.FromResult(", "n", ")")),
            "arrays" => $"object a = {Nest("new object[] { ", "env", " }")}; env.SetParallelism(3); GC.KeepAlive(a);",
            "object initialisers" => $"var j = {Nest("new Job { Next = ", "null", ", Count = 3 }")}; {Set("j.Count")}",
            "switch expressions" => Set(Nest("n switch { 1 => 1, _ => ", "n", " }")),
            "switch cases" => "switch (n) {" + Each(i => $"case {i}: env.SetParallelism({i + 1}); break;") + "}",
            "local functions" => Each(i => $"int F{i}(int n) {{") + " return n; " + string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => $"}} env.SetParallelism(F{i}(3));" + (i > 0 ? " return n; " : string.Empty))),
            "tuples" => $"var t = {Nest("(", "(n, env)", ", n)")}; {Set("n")}",
            "casts" => Set("(int)" + Nest("(long)(int)(", "n", ")")),
            "strings" => $"string s = \"\"{Repeat(" + n + \"x\"", depth)}; env.FromSequence(1, 2).Map(x => x).Name(s);",
            "interpolations" => $"string s = {Nest("$\"{", "n", "}\"")}; env.FromSequence(1, 2).Map(x => x).Name(s);",
            "assignments" => Each(i => $"int v{i};") + string.Concat(Enumerable.Range(0, depth).Select(i => $"v{i} = ")) + "n; " + Set("v0"),
            "queries" => $"var q = {Nest("(from x in ", "numbers", " select x + 1)")}; {Set("q.First()")}",
            "statements" => Each(i => $"var s{i} = env.FromSequence(1, {i}).SetParallelism({(i % 32) + 1}); s{i}.Print();"),
            "statements in a try" => "try {" + Each(i => $"var s{i} = env.FromSequence(1, {i}).SetParallelism(n); s{i}.Print();") + "} catch { n++; }",
            "statements in a loop" => "while (n > 3) { n--; " + Each(i => $"var s{i} = env.FromSequence(1, {i}).SetParallelism(n); s{i}.Print();") + "}",
            "streams in a union" => "DataStream<long> s = env.FromSequence(1, 2);" + Each(i => $"s = s.Union(env.FromSequence(1, {i}).Map(x => x));") + "s.Map(x => x + 1).Print();",
            "jobs" => Each(i => $"var e{i} = StreamExecutionEnvironment.GetExecutionEnvironment(); e{i}.SetParallelism({i + 1}); e{i}.FromSequence(1, 2).Print(); e{i}.Execute();"),
            "variables in a loop" => Each(i => $"int v{i} = {i};") + "while (b) {" + Each(i => $"v{i} += v{(i + 1) % depth};") + "} " + Set("v0"),
            _ => throw new ArgumentException(shape),
        };
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
