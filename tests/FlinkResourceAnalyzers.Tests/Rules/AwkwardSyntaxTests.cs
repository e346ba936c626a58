using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Rules.ParallelismExceedsLimitTests;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>The same job in all the ways C# lets one write it: what is proven does not depend on the spelling.</summary>
public sealed class AwkwardSyntaxTests
{
    private const string LimitOf64 = """
        version: 1
        limits: { parallelism: 64 }
        """;

    [Theory]
    [InlineData("(env).SetParallelism({|FRA1003:512|});")]
    [InlineData("((StreamExecutionEnvironment)env).SetParallelism({|FRA1003:512|});")]
    [InlineData("(env as StreamExecutionEnvironment).SetParallelism({|FRA1003:512|});")]
    [InlineData("env!.SetParallelism({|FRA1003:512|});")]
    [InlineData("env?.SetParallelism({|FRA1003:512|});")]
    [InlineData("env?.SetMaxParallelism(1024)?.SetParallelism({|FRA1003:512|});")]
    [InlineData("_ = env.SetParallelism({|FRA1003:512|});")]
    [InlineData("var same = env; same.SetParallelism({|FRA1003:512|});")]
    [InlineData("StreamExecutionEnvironment other; (other = env).SetParallelism({|FRA1003:512|});")]
    [InlineData("object boxed = env; ((StreamExecutionEnvironment)boxed).SetParallelism({|FRA1003:512|});")]
    [InlineData("if (env is { } found) { found.SetParallelism({|FRA1003:512|}); }")]
    [InlineData("if (env is StreamExecutionEnvironment found) found.SetParallelism({|FRA1003:512|});")]
    [InlineData("(System.DateTime.Now.Hour > 1 ? env : env).SetParallelism({|FRA1003:512|});")]
    [InlineData("(env ?? throw new System.Exception()).SetParallelism({|FRA1003:512|});")]
    [InlineData("env.@SetParallelism({|FRA1003:512|});")]
    [InlineData(@"env.\u0053etParallelism({|FRA1003:512|});")]
    [InlineData("env . SetParallelism ( {|FRA1003:512|} ) ;")]
    [InlineData("env/*.*/./* ( */SetParallelism(/*)*/{|FRA1003:512|}/**/)/*;*/;")]
    public Task Receiver(string statement) => Exceeds(statement);

    [Theory]
    [InlineData("({|FRA1003:512|})")]
    [InlineData("{|FRA1003:0x200|}")]
    [InlineData("{|FRA1003:0b10_0000_0000|}")]
    [InlineData("{|FRA1003:5_12|}")]
    [InlineData("{|FRA1003:+512|}")]
    [InlineData("{|FRA1003:-(-512)|}")]
    [InlineData("{|FRA1003:~-513|}")]
    [InlineData("{|FRA1003:'Ȁ'|}")]
    [InlineData("{|FRA1003:(int)512L|}")]
    [InlineData("{|FRA1003:(int)512.9|}")]
    [InlineData("{|FRA1003:(short)512|}")]
    [InlineData("checked({|FRA1003:256 + 256|})")]
    [InlineData("unchecked({|FRA1003:256 + 256|})")]
    [InlineData("{|FRA1003:1 << 9|}")]
    [InlineData("{|FRA1003:true ? 512 : 4|}")]
    [InlineData("{|FRA1003:sizeof(long) * 64|}")]
    [InlineData("parallelism: {|FRA1003:512|}")]
    [InlineData("parallelism: /* all of it */ {|FRA1003:512|}")]
    public Task Argument(string argument) => Exceeds($"env.SetParallelism({argument});");

    [Theory]
    [InlineData("int p; p = 512;")]
    [InlineData("int p = 0; p += 512;")]
    [InlineData("int p = 511; p++;")]
    [InlineData("int p = 1024; p >>= 1;")]
    [InlineData("int? n = null; int p = n ?? 512;")]
    [InlineData("if (!(512 is int p)) { return; }")]
    [InlineData("if (512 is not (> 4 and var p)) { return; }")]
    [InlineData("int p; try { p = 512; } finally { }")]
    [InlineData("int p; { p = 512; }")]
    [InlineData("int p; goto set; set: p = 512;")]
    [InlineData("int p; checked { p = 256; p *= 2; }")]
    [InlineData("int p; lock (env) { p = 512; }")]
    [InlineData("int p; using (new System.IO.MemoryStream()) { p = 512; }")]
    [InlineData("int p; do { p = 512; } while (false);")]
    [InlineData("int p; switch (1) { case 1: p = 512; break; default: p = 512; break; }")]
    [InlineData("const int half = 256; const int p = half + half;")]
    [InlineData("int @p = 512;")]
    [InlineData("int? n = 512; int p = n.Value;")]
    [InlineData("int? n = null; n ??= 512; int p = n.Value;")]
    [InlineData("int p = \"x\".Length * 512;")]
    [InlineData("var (p, q) = (512, 4);")]
    [InlineData("int p, q; (p, q) = (512, 4);")]
    [InlineData("int p = 4, q = 512; (p, q) = (q, p);")]
    public Task Value(string declaration) => Exceeds(declaration + " env.SetParallelism({|FRA1003:p|});");

    [Theory]
    [InlineData("Set(); void Set() => env.SetParallelism({|FRA1003:512|});")]
    [InlineData("Set(env); static void Set(StreamExecutionEnvironment e) { e.SetParallelism({|FRA1003:512|}); }")]
    [InlineData("System.Action set = () => env.SetParallelism({|FRA1003:512|}); set();")]
    [InlineData("System.Action<StreamExecutionEnvironment> set = e => e.SetParallelism({|FRA1003:512|}); set(env);")]
    [InlineData("((System.Action)(() => { env.SetParallelism({|FRA1003:512|}); }))();")]
    [InlineData("System.Action set = delegate { env.SetParallelism({|FRA1003:512|}); }; set.Invoke();")]
    public Task NestedFunction(string statements) => Exceeds(statements);

    /// <summary>
    /// What the interpreter does not look into is unknown: no number is made up, and FRA1001 is silent where the call may have set one. When
    /// the interpreter learns to follow one of these, it moves to the tests above.
    /// </summary>
    [Theory]
    [InlineData("int p = new System.Random(3).Next(512, 513); env.SetParallelism({|FRA1005:p|});")]
    [InlineData("double d = 512.5; env.SetParallelism({|FRA1005:(int)d|});")]
    [InlineData("dynamic d = 512; int p = d; env.SetParallelism({|FRA1005:p|});")]
    [InlineData("var t = (512, 4); env.SetParallelism({|FRA1005:t.Item1|});")]
    [InlineData("var (p, q) = Pair(); env.SetParallelism({|FRA1005:p|}); (int, int) Pair() => (512, 4);")]
    [InlineData("var d = new System.Collections.Generic.Dictionary<string, int> { [\"a\"] = 512 }; env.SetParallelism({|FRA1005:d[\"a\"]|});")]
    public Task WhatIsNotFollowedIsUnknown(string statements) => VerifyAnalyzerAsync(
        Job(statements + " env.FromSequence(1, 2).Print();"),
        LimitOf64);

    [Theory]
    [InlineData("foreach (int p in new[] { 4, 512 }) { env.FromSequence(1, 2).SetParallelism({|FRA1003:p|}); }")]
    [InlineData("env.FromSequence(1, 2).Map(x => { int Inner(int y) => y; return Inner(1); }).SetParallelism({|FRA1003:512|});")]
    [InlineData("env.FromSequence(1, 2).Map(static x => x).SetParallelism({|FRA1003:512|});")]
    [InlineData("env.FromSequence(1, 2)\n.Map(x => x) // keep\n/* and keep */ .SetParallelism(\n{|FRA1003:512|}\n)\n.Print();")]
    [InlineData("env.FromSequence(1, 2)\n#if NEVER\n.SetParallelism(1)\n#else\n.SetParallelism({|FRA1003:512|})\n#endif\n.Print();")]
    [InlineData("env.FromSequence(1, 2)\n#region here\n.SetParallelism({|FRA1003:512|})\n#endregion\n;")]
    [InlineData("\n#line 1 \"elsewhere.cs\"\nenv.FromSequence(1, 2).SetParallelism({|FRA1003:512|});\n#line default\n")]
    [InlineData("((env.FromSequence(1, 2))).Map(x => x).SetParallelism({|FRA1003:512|});")]
    public Task Chain(string statements) => Exceeds("env.SetParallelism(2); " + statements);

    [Fact]
    public Task AliasesAndStaticUsings() => VerifyAnalyzerAsync(
        """
        using Env = Flink.Streaming.StreamExecutionEnvironment;
        using static Flink.Streaming.StreamExecutionEnvironment;

        class Job
        {
            static void Build()
            {
                Env env = GetExecutionEnvironment();
                env.SetParallelism({|FRA1003:512|});
                env.FromSequence(1, 2).Print();
                env.Execute("orders");
            }
        }
        """,
        LimitOf64);

    [Fact]
    public Task FullNamesWithGlobal() => VerifyAnalyzerAsync(
        """
        class Job
        {
            static void Build()
                => global::Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism({|FRA1003:512|}).FromSequence(1, 2).Print();
        }
        """,
        LimitOf64);

    [Theory]
    [InlineData("class Job { Job() { BODY } }")]
    [InlineData("class Job { static Job() { BODY } }")]
    [InlineData("class Job { ~Job() { BODY } }")]
    [InlineData("class Job { int P { get { BODY return 1; } } }")]
    [InlineData("class Job { int P { set { BODY } } }")]
    [InlineData("class Job { int this[int i] { get { BODY return i; } } }")]
    [InlineData("class Job { event System.Action E { add { BODY } remove { } } }")]
    [InlineData("class Job { public static Job operator +(Job a, Job b) { BODY return a; } }")]
    [InlineData("class Job { public static implicit operator int(Job a) { BODY return 1; } }")]
    [InlineData("class Job { async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); BODY } }")]
    [InlineData("class Job { System.Collections.Generic.IEnumerable<int> Run() { yield return 1; BODY } }")]
    [InlineData("class Job<T> where T : class { void Run<U>() { BODY } }")]
    [InlineData("struct Job { void Run() { BODY } }")]
    [InlineData("record Job(int X) { void Run() { BODY } }")]
    [InlineData("interface IJob { void Run() { BODY } }")]
    [InlineData("partial class Job { partial void Run(); } partial class Job { partial void Run() { BODY } }")]
    [InlineData("class Outer { class Inner { class Job { void Run() { BODY } } } }")]
    [InlineData("unsafe class Job { void Run(int* x) { BODY } }")]
    [InlineData("namespace A.B { namespace C { class Job { void Run() { BODY } } } }")]
    public Task Member(string code)
    {
        string body = "var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism({|FRA1003:512|}); " +
            "env.FromSequence(1, 2).Print(); env.Execute(\"orders\");";
        return VerifyAnalyzerAsync("using Flink.Streaming; " + code.Replace("BODY", body), LimitOf64);
    }

    [Fact]
    public Task TopLevelStatementsThatAwait() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism({|FRA1003:512|});
        env.FromSequence(1, 2).Print();
        await env.ExecuteAsync("orders");
        return args.Length;
        """,
        LimitOf64,
        configure: test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("env.SetParallelism({|FRA1003:512|}){|CS1002:|}\n")]
    [InlineData("env.SetParallelism({|FRA1003:512|}{|CS1026:;|}")]
    [InlineData("env.SetParallelism({|FRA1003:512|}); env.{|CS1061:NoSuchMethod|}(1);")]
    [InlineData("env.SetParallelism({|FRA1003:512|}); {|CS0103:nothing|}.SetParallelism(512);")]
    [InlineData("env.SetParallelism({|FRA1003:512|}); var x = {|CS0103:y|} + 1;")]
    public Task CodeThatDoesNotCompileKeepsWhatIsCertain(string statement) => Exceeds(statement);

    [Theory]
    [InlineData("env.{|CS7036:SetParallelism|}();")]
    [InlineData("env.SetParallelism({|CS1503:\"512\"|});")]
    [InlineData("env.{|CS1501:SetParallelism|}(512, 4);")]
    [InlineData("env.SetParallelism({|CS0103:unknown|});")]
    [InlineData("env.SetParallelism({|CS1503:512L|});")]
    [InlineData("env.SetParallelism(System.Math.Min(64, checked({|CS0220:int.MaxValue + 1|})));")]
    public Task CodeThatDoesNotCompileClaimsNothing(string statement) => VerifyNoDiagnosticsAsync(
        Job(statement + " env.FromSequence(1, 2).Print();"),
        LimitOf64);

    [Theory]
    [InlineData("_ = nameof(env.SetParallelism);")]
    [InlineData("System.Func<int, StreamExecutionEnvironment> set = env.SetParallelism;")]
    [InlineData("// env.SetParallelism(512);")]
    [InlineData("_ = \"env.SetParallelism(512);\";")]
    [InlineData("\n#if NEVER\nenv.SetParallelism(512);\n#endif\n")]
    [InlineData("System.Action never = () => env.SetParallelism(512);")]
    [InlineData("void Never() => env.SetParallelism(512);")]
    [InlineData("if (false) { env.SetParallelism(512); }")]
    [InlineData("return; env.SetParallelism(512);")]
    [InlineData("while (true) { } env.SetParallelism(512);")]
    public Task WhatDoesNotRunIsNoViolation(string statement) => VerifyNoDiagnosticsAsync(
        Job("env.SetParallelism(4); env.FromSequence(1, 2).Print(); " + statement + "\n"),
        LimitOf64);

    [Fact]
    public Task AnEqualNameInAnotherScopeIsAnotherVariable() => VerifyAnalyzerAsync(
        Job("""
            {
                const int p = 4;
                env.SetParallelism(p);
            }
            {
                const int p = 512;
                env.FromSequence(1, 2).SetParallelism({|FRA1003:p|});
            }
            """),
        LimitOf64);

    private static Task Exceeds(string statements)
        => VerifyAnalyzerAsync(Job(statements + " env.FromSequence(1, 2).Print();"), LimitOf64);
}
