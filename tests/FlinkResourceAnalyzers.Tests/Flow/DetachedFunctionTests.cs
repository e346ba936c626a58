using System.Threading.Tasks;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Jobs in lambdas and local functions that nothing in sight calls: a task, a handler of a web host, a test framework will.</summary>
public sealed class DetachedFunctionTests
{
    private const string Policy = "version: 1\nlimits: { parallelism: 64 }\nrequire: { job-parallelism: true }\n";

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Flink.Streaming;

        """;

    private const string Job = "{ var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({|FRA1003:501|}); env.FromSequence(1, 2).Print(); env.Execute(\"orders\"); }";

    [Theory]
    [InlineData("class C { void M() { Task.Run(() => " + Job + "); } }")]
    [InlineData("class C { void M() { Task.Run(delegate " + Job + "); } }")]
    [InlineData("class C { void M() { Action job = () => " + Job + "; Task.Run(job); } }")]
    [InlineData("class C { Action _job = () => " + Job + "; }")]
    [InlineData("class C { static readonly Lazy<int> Job = new(() => { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({|FRA1003:501|}); env.FromSequence(1, 2).Print(); env.Execute(\"orders\"); return 1; }); }")]
    [InlineData("class C { Action M() => () => " + Job + "; }")]
    [InlineData("class C { Action M() { void Run() " + Job + " return Run; } }")]
    [InlineData("class C { Action<int> M() { return x => { if (x > 1) " + Job + " }; } }")]
    [InlineData("class C { Func<Task> M() => async () => { await Task.Yield(); " + Job + " }; }")]
    [InlineData("class C { Action M() => () => { Action inner = () => " + Job + "; Task.Run(inner); }; }")]
    [InlineData("class C { void M(List<int> jobs) { jobs.ForEach(id => " + Job + "); } }")]
    [InlineData("class C { object M(bool later) { if (!later) { throw new Exception(); } return new { Run = (Action)(() => " + Job + ") }; } }")]
    [InlineData("class C { event Action Started; void M() { Started += () => " + Job + "; } }")]
    [InlineData("class C { Action P { get { return () => " + Job + "; } } }")]
    [InlineData("class C { C() { Task.Run(() => " + Job + "); } }")]
    [InlineData("Task.Run(() => " + Job + ");")]
    [InlineData("class C { void M() { Task.Run(() => Build(501)); } static void Build(int p) { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(p); env.FromSequence(1, 2).Print(); env.Execute(\"orders\"); } }", "Build({|FRA1003:501|})", "Build(501)")]
    public Task A_job_in_a_function_is_a_job(string code, string marked = "", string plain = "")
        => VerifyAnalyzerAsync(Usings + (plain.Length == 0 ? code : code.Replace(plain, marked, System.StringComparison.Ordinal)), Policy, configure: AsProgram(code));

    [Fact]
    public Task A_function_that_is_handed_the_environment_is_an_entry_point() => VerifyAnalyzerAsync(
        Usings + """
        class Host { public void Add(string name, Action<StreamExecutionEnvironment> build) { } }
        class C
        {
            void M(Host host)
            {
                host.Add("a", env => { env.SetParallelism({|FRA1003:501|}); env.FromSequence(1, 2).Print(); });
                host.Add("b", env => env.FromSequence(1, 2).Print().SetParallelism({|FRA1003:65|}));
            }
        }
        """,
        Policy);

    [Theory]
    [InlineData("var p = 8;", "p")]
    [InlineData("const int p = 8;", "p")]
    [InlineData("var q = 4; var p = q * 2;", "p + q")]
    [InlineData("var p = Math.Min(unknown, 8);", "Math.Max(1, p)")]
    public Task What_is_captured_and_never_changes_is_known(string before, string value) => VerifyNoDiagnosticsAsync(Capturing(before, value, ""), Policy);

    [Theory]
    [InlineData("var p = 8;", "{|FRA1005:p|}", "p = unknown;")]
    [InlineData("var p = 8;", "{|FRA1005:p|}", "p++;")]
    [InlineData("var p = 8;", "{|FRA1005:p|}", "int.TryParse(\"\", out p);")]
    [InlineData("var p = 8; ref int other = ref p; other = unknown;", "{|FRA1005:p|}", "")]
    [InlineData("var p = 8; (p, _) = (unknown, 1);", "{|FRA1005:p|}", "")]
    [InlineData("var (p, _) = (unknown, 1);", "{|FRA1005:p|}", "")]
    [InlineData("var p = unknown;", "{|FRA1005:p|}", "")]
    [InlineData("", "{|FRA1005:unknown|}", "")]
    [InlineData("var p = 501;", "{|FRA1003:p|}", "")]
    public Task What_is_captured_and_may_change_is_not(string before, string value, string after) => VerifyAnalyzerAsync(Capturing(before, value, after), Policy);

    [Fact]
    public Task What_is_called_in_sight_is_told_once() => VerifyAnalyzerAsync(
        Usings + """
        class C
        {
            void M()
            {
                Action<int> build = p => { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(p); env.FromSequence(1, 2).Print(); env.Execute("orders"); };
                build({|FRA1003:501|});
                Local({|FRA1003:502|});
                void Local(int p) { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(p); env.FromSequence(1, 2).Print(); env.Execute("orders"); }
            }
        }
        """,
        Policy);

    [Theory]
    [InlineData("Action<int> build = p => {", "};", "Hosts.Run(build);")]
    [InlineData("void build(int p) {", "}", "Hosts.Run(build);")]
    [InlineData("Action<int> build = p => {", "};", "Hosts.Later = build;")]
    public Task What_is_called_in_sight_and_handed_on_is_looked_at_for_both(string start, string end, string handOn) => VerifyAnalyzerAsync(
        Usings + $$"""
        static class Hosts { public static Action<int> Later; public static void Run(Action<int> job) => Later = job; }
        class C
        {
            void M()
            {
                {{start}} var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({|FRA1005:p|}); env.FromSequence(1, 2).Print(); env.Execute("orders"); {{end}}
                build(4);
                {{handOn}}
            }
        }
        """,
        Policy);

    [Fact]
    public Task Functions_of_the_job_itself_are_no_jobs() => VerifyNoDiagnosticsAsync(
        Usings + """
        class C
        {
            static int Print(int x) => x;
            void M()
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                env.SetParallelism(4);
                env.FromSequence(1, 2).Map(x => Print((int)x)).Filter(x => { int SetParallelism = 501; return x < SetParallelism; }).Print();
                env.Execute("orders");
            }
        }
        """,
        Policy);

    private static string Capturing(string before, string value, string after) => Usings + $$"""
        class C
        {
            void M(int unknown)
            {
                {{before}}
                Task.Run(() => { var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({{value}}); env.FromSequence(1, 2).Print(); env.Execute("orders"); });
                {{after}}
            }
        }
        """;

    private static System.Action<Verifiers.FlinkAnalyzerTest>? AsProgram(string code)
        => code.StartsWith("class", System.StringComparison.Ordinal) ? null : test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
}
