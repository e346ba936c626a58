using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>Programs that would keep an interpreter busy for ever, and job APIs that make no sense. The analysis ends, and says what it knows.</summary>
public sealed class AwkwardProgramsTests
{
    [Theory]
    [InlineData("method", "F(env, 3)", "int F(StreamExecutionEnvironment e, int n) => F(e.SetParallelism(n), n + 1);")]
    [InlineData("methods", "F(3)", "int F(int n) => n > 0 ? G(n - 1) : 0; int G(int n) => H(n) + F(n); int H(int n) => G(n) * F(n);")]
    [InlineData("lambda", "F()(3)", "Func<int, int> F() => n => F()(n - 1) + 1;")]
    [InlineData("lambda in a field", "_f(3)", "static Func<int, int> _f = n => n == 0 ? 1 : _f(n - 1) * n;")]
    [InlineData("lambda given to itself", "Y(f => n => f(n - 1))(3)", "Func<int, int> Y(Func<Func<int, int>, Func<int, int>> f) => f(n => Y(f)(n));")]
    [InlineData("lambda that is its own argument", "Apply(x => Self(x), x => x)", "delegate int Self2(Self2 s); int Apply(Func<object, object> a, Func<object, object> b) { a(a); b(b); a(b); return 1; } object Self(object o) => o;")]
    [InlineData("delegate that takes itself", "Run(s => s(s))", "delegate int Loop(Loop l); int Run(Loop l) => l(l);")]
    [InlineData("local functions", "F()", "int F() { int G(int n) => H(n); int H(int n) => G(n); return G(3); }")]
    [InlineData("properties", "P", "int P => Q; int Q { get => P; set => P2 = value; } int P2 { get { Q = 3; return Q; } set { Q = value; } }")]
    [InlineData("property of itself", "this[this[this.P]]", "int P { get => P; set => P = value; } int this[int n] { get => this[n - 1]; set => this[value] = n; }")]
    [InlineData("constructors", "new Job(3).P", "int P; Job() : this(1) { } Job(int n) : this() { P = n; new Job(n).P = 4; }")]
    [InlineData("initialisers", "new Job().Inner.P", "Job Inner = new Job { P = 5 }; int P { get; set; } = new Job().P;")]
    [InlineData("initialisers of two classes", "new A().B.A.B.P", "class A { public B B = new B(), C = new B(); } class B { public A A = new A(), C = new A(); public int P = 4; }")]
    [InlineData("static members", "X", "static int X = Y; static int Y = X + 1; static readonly int Z = Z; const int W = W + 1;")]
    [InlineData("generic methods", "F<int>(3)", "int F<T>(T t) => F<System.Collections.Generic.List<T>>(null) + F(new[] { t });")]
    [InlineData("generic classes", "new G<int>().F(1)", "class G<T> { public int F(int n) => new G<G<T>>().F(n); }")]
    [InlineData("operators", "new N() + new N()", "struct N { public static N operator +(N a, N b) => a + b + b; public static implicit operator int(N n) => (int)n; }")]
    [InlineData("operators named like calls", "(new M() >> 3).SetParallelism(512)", "class M { public static M operator >>(M m, int n) => m; public int SetParallelism(int n) => n; public int Map(Func<int, int> f) => 3; }")]
    [InlineData("iterators", "F(3).First()", "System.Collections.Generic.IEnumerable<int> F(int n) { while (true) { yield return n; foreach (int m in F(n + 1)) { yield return m; } } }")]
    [InlineData("async", "F(3).Result", "async Task<int> F(int n) => await F(await F(n));")]
    [InlineData("events", "Raise()", "event Action E; int Raise() { E += () => E(); E(); return 1; }")]
    [InlineData("interface", "((I)null).F(3)", "interface I { int F(int n) => G(n); int G(int n) => F(n); } class C1 : I { int I.F(int n) => ((I)this).G(n); } class C2 : I { }")]
    [InlineData("interface with one class", "Make().F(3)", "interface I { int F(int n); } class C1 : I { I _next = new C1(); public int F(int n) => _next.F(n - 1); } I Make() => new C1();")]
    [InlineData("base class", "new D().F(3)", "class B { public virtual int F(int n) => G(n); public virtual int G(int n) => 3; } class D : B { public override int F(int n) => base.F(n); public override int G(int n) => F(n); }")]
    [InlineData("partial method", "partial class P { partial int M(int n); } int F(int n) => new P2().M(n); class P2 { public int M(int n) => new P2().M(n); }", "destructor and indexer")]
    [InlineData("new X()[3]", "class X { ~X() => new X(); public int this[int n] => new X()[n]; }", "deconstruction")]
    [InlineData("int F() { var (a, (b, c)) = new X(); return a + b; } class X { public void Deconstruct(out int a, out X b) { (a, b) = this; } }", "conversions", "new X()")]
    [InlineData("class X { public static implicit operator int(X x) => (Y)x; public static implicit operator Y(X x) => (int)x; } class Y { public static implicit operator int(Y y) => new X(); }", "list of itself", "int F() { var l = new System.Collections.Generic.List<object>(); l.Add(l); l.Add(new object[] { l, l }); l.ForEach(x => l.Add(x)); GC.KeepAlive(l); return l.Count; }")]
    [InlineData("aggregate", "int F() { return new[] { 1, 2, 3 }.Aggregate((a, b) => F() + a + b) + new[] { 1 }.Select(x => F()).ToList().Count; }", "dictionary of delegates")]
    [InlineData("System.Collections.Generic.Dictionary<int, Func<int, int>> _d = new() { [1] = n => 3 }; int F(int n) { _d[n] = m => _d[m](n); return _d[n](n); }", "throw helper", "Throw() ? 3 : 4")]
    [InlineData("bool Throw() { throw new Exception(); } ", "never returns", "Forever()")]
    [InlineData("int Forever() { while (true) { } }", "never returns by goto", "int Forever() { again: goto again; }")]
    [InlineData("never returns by goto", "Forever()", "int Forever() { again: goto again; }")]
    public async Task Recursion_ends(string kind, string call, string members)
    {
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(Job($"env.SetParallelism(512); env.FromElements(1).SetParallelism({call});", members));

        Assert.True(findings.Any(diagnostic => diagnostic.Id == "FRA1003"), kind);
    }

    [Theory]
    [InlineData("while (true) { env.FromSequence(1, 2).Print(); }")]
    [InlineData("while (true) { env.FromSequence(1, 2).Print(); if (args.Length > 2) break; }")]
    [InlineData("for (;;) { env.SetParallelism(env.GetParallelism() + 1); }")]
    [InlineData("for (int i = 0; ; i++) { env.FromSequence(1, i).SetParallelism(i).Print(); if (i == 1_000_000) { return; } }")]
    [InlineData("for (int i = 0; i < 2_000_000_000; i++) { env.FromSequence(1, i).SetParallelism(i % 7).Print(); }")]
    [InlineData("int i = 0; do { i -= 2; env.SetParallelism(i); } while (i != 1);")]
    [InlineData("long n = 1; while (n > 0) { n *= 3; env.SetParallelism((int)n); }")]
    [InlineData("long n = long.MinValue; while (n < long.MaxValue) { n++; env.SetParallelism((int)-n); n = n / -1 % -1; }")]
    [InlineData("DataStream<long> s = env.FromSequence(1, 2); while (true) { s = s.Map(x => x).Union(s, s.Filter(x => true)); }")]
    [InlineData("Func<int> f = () => 1; while (true) { var g = f; f = () => g() + f(); env.SetParallelism(f()); }")]
    [InlineData("string s = \"\"; while (s.Length < 100) { s += \"x\"; env.FromSequence(1, 2).SetParallelism(s.Length).Map(x => x).Name(s); }")]
    [InlineData("int a = 0, b = 1, c = 2; while (a < 100) { (a, b, c) = (b, c, a + b); env.SetParallelism(a); }")]
    [InlineData("again: try { env.SetParallelism(3); goto again; } finally { while (true) { env.SetParallelism(4); } }")]
    [InlineData("if (args.Length == 1) goto b; a: env.SetParallelism(1); goto c; b: env.SetParallelism(2); goto a; c: if (args.Length == 2) goto b;")]
    [InlineData("switch (args.Length) { case 0: goto case 1; case 1: goto case 2; case 2: goto default; default: goto case 0; }")]
    public async Task Loop_without_end_ends(string statements)
    {
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeAsync(Job("env.FromElements(1).SetParallelism(512).Print(); " + statements, string.Empty));

        Assert.Contains(findings, diagnostic => diagnostic.Id == "FRA1003");
    }

    /// <summary>2^24 and 8^24 calls, were they all followed.</summary>
    [Theory]
    [InlineData(24, 2)]
    [InlineData(24, 8)]
    public async Task Helpers_that_call_more_helpers_end(int helpers, int calls)
    {
        StringBuilder members = new();
        for (int i = 0; i < helpers; i++)
        {
            string next = string.Concat(Enumerable.Repeat($"F{i + 1}(env, n + {i}); ", calls));
            members.AppendLine($"static void F{i}(StreamExecutionEnvironment env, int n) {{ env.FromSequence(1, {i}).SetParallelism(n).Print(); {next}}}");
        }

        members.AppendLine($"static void F{helpers}(StreamExecutionEnvironment env, int n) {{ }}");
        CSharpCompilation job = HostileCode.Compile(JobApiSources.FlinkStyle, Job("env.SetParallelism(512); F0(env, 3);", members.ToString()));
        ImmutableArray<Diagnostic> findings = await HostileCode.AnalyzeOnceAsync(job, concurrently: true);

        Assert.Contains(findings, diagnostic => diagnostic.Id == "FRA1003");
    }

    /// <summary>Nothing is expected of these but an end.</summary>
    [Theory]
    [InlineData("class StreamExecutionEnvironment : StreamExecutionEnvironment { public StreamExecutionEnvironment SetParallelism(int p) => this; public DataStream FromElements() => null; } class DataStream : DataStream { public DataStream Map() => this; }")]
    [InlineData("interface IStreamExecutionEnvironment : IStreamExecutionEnvironment { void SetParallelism(int p); IDataStream AddSource(); } interface IDataStream : IOther { IDataStream Map(); } interface IOther : IDataStream { }")]
    [InlineData("struct StreamExecutionEnvironment { StreamExecutionEnvironment _inner; public void SetParallelism(int p) => this.SetParallelism(p); public DataStream AddSource() => default; } struct DataStream { DataStream _s; public DataStream Map() => this.Map(); }")]
    [InlineData("static class StreamExecutionEnvironment { public static void SetParallelism(this StreamExecutionEnvironment e, int p) { } } enum DataStream { Map }")]
    [InlineData("delegate void StreamExecutionEnvironment(); namespace A { class StreamExecutionEnvironment<T> where T : StreamExecutionEnvironment<T> { public DataStream<T> AddSource() => null; public void SetParallelism(int p) { } class DataStream<U> { public void Map() { } } } }")]
    [InlineData("class StreamExecutionEnvironment { class StreamExecutionEnvironment { class StreamExecutionEnvironment { } public DataStream AddSource() => null; } public void SetParallelism(dynamic p) => p.SetParallelism(this); } class DataStream { public DataStream Map() => null; public DataStream SetParallelism(params int[] p) => null; public DataStream SetParallelism(__arglist) => null; }")]
    [InlineData("StreamExecutionEnvironment")]
    [InlineData("env.SetParallelism(512);")]
    [InlineData("#if\n#else\n#elif x\n#line 5 \"a\nclass StreamExecutionEnvironment {")]
    [InlineData("class StreamExecutionEnvironment { void SetParallelism(int p) { } } //")]
    [InlineData("#line hidden\nclass C { void M() { Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512).Execute(); } }\n#line default")]
    [InlineData("#line (1, 1) - (5, 60) 10 \"other.cs\"\nclass C { void M() { Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512).Execute(); } }")]
    [InlineData("#nullable enable\n#pragma warning disable\nclass C { void M() { Flink.Streaming.StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512).Execute(); } }")]
    [InlineData("using static Flink.Streaming.StreamExecutionEnvironment; using E = Flink.Streaming.StreamExecutionEnvironment; class C { void M() { GetExecutionEnvironment().SetParallelism(512); E e = CreateLocalEnvironment(512); e.@SetParallelism(\\u0035); } }")]
    [InlineData("extern alias nothing; global using Flink.Streaming; class C { object M() => nothing::StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512); }")]
    public async Task Senseless_files_and_job_APIs_end(string source)
    {
        await HostileCode.AnalyzeAsync(HostileCode.Compile(string.Empty, source));
        await HostileCode.AnalyzeAsync(HostileCode.Compile(JobApiSources.FlinkStyle, source, Job("env.SetParallelism(512);", string.Empty)));
    }

    private static string Job(string statements, string members) => $$"""
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using Flink.Streaming;

        class Job
        {
            void Build(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statements}}
                env.FromSequence(1, 2).Print();
                env.Execute();
            }

            {{members}}
        }
        """;
}
