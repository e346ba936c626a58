namespace FlinkResourceAnalyzers.Tests.Robustness;

/// <summary>Job code with every kind of operation that C# makes, against the Flink-style API.</summary>
internal static class EveryOperation
{
    /// <summary>What C# 11 and earlier make in ordinary code, and some that is not.</summary>
    public const string Usual =
        """"
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Flink.Streaming;

        namespace Kinds
        {
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
            public sealed class NoteAttribute : Attribute
            {
                public NoteAttribute(int parallelism = 512) => Parallelism = parallelism;

                public int Parallelism { get; set; }
            }

            [Note(64 * 8, Parallelism = Usual.Workers)]
            public class Usual
            {
                public const int Workers = 100;
                private StreamExecutionEnvironment _env = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(200);
                private readonly DataStream<long>[] _streams = { StreamExecutionEnvironment.GetExecutionEnvironment().FromSequence(1, 2).SetParallelism(300) };

                public Usual() : this(StreamExecutionEnvironment.CreateLocalEnvironment(400)) => _env.SetParallelism(2);

                public Usual(StreamExecutionEnvironment env, [Note] int parallelism = Workers)
                {
                    _env = env;
                    _env.SetParallelism(parallelism);
                }

                public StreamExecutionEnvironment Env { get => _env; set => _env = value.SetParallelism(Workers); }

                public StreamExecutionEnvironment Made { get; } = StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(-7);

                public DataStream<long> this[int index] => _streams[index];

                public event Action<StreamExecutionEnvironment> Built = env => env.SetParallelism(600);

                public void Statements(StreamExecutionEnvironment env, string[] args, IDisposable disposable)
                {
                    ;
                    {
                        const int local = 5;
                        env.SetParallelism(local);
                    }

                    if (args.Length > 1) env.SetParallelism(2); else env.SetParallelism(3);
                    switch (args.Length)
                    {
                        case 1: env.SetParallelism(1); goto case 2;
                        case 2: break;
                        case > 3 and not 7 when args[0] is { Length: > 2 } text: env.SetParallelism(text.Length); break;
                        case int other and (4 or 5): env.SetParallelism(other); goto default;
                        default: break;
                    }

                    switch ((object)env)
                    {
                        case StreamExecutionEnvironment: break;
                        case string or null: break;
                        case (int x, var y): env.SetParallelism(x); break;
                        case var anything: break;
                    }

                    for (int i = 0, j = 1; i < 10; i++, --j) { if (i == 5) continue; env.FromSequence(i, j).SetParallelism(i).Print(); }
                    for (;;) { if (args.Length == 0) break; }
                    while (args.Length > 3) { env.SetParallelism(4); }
                    do { env.SetParallelism(5); } while (args.Length > 4);
                    foreach (string arg in args) { env.FromElements(arg).SetParallelism(arg.Length).Print(); }
                    foreach (var (key, value) in new Dictionary<int, DataStream<long>>()) { value.Map(x => x + key).SetParallelism(key); }
                    try { env.Execute(); } catch (InvalidOperationException e) when (e.Message is "a") { throw; } catch (Exception) { throw new Exception("b"); } finally { env.SetParallelism(6); }
                    using (disposable) { env.SetParallelism(7); }
                    using (var second = disposable) using (null) { env.SetParallelism(8); }
                    using var third = disposable;
                    lock (env) { env.SetParallelism(9); }
                    checked { env.SetParallelism(int.MaxValue * args.Length); }
                    unchecked { env.SetParallelism(int.MaxValue * args.Length); }
                    again: if (args.Length > 5) { env.SetParallelism(10); goto again; }
                    int Local(int n) { return n == 0 ? 11 : Local(n - 1); }
                    static void Nothing() { }
                    Nothing();
                    env.SetParallelism(Local(2));
                    return;
                }

                public void Expressions(StreamExecutionEnvironment env, DataStream<long> stream, object o, int? maybe, string text, DateTime time)
                {
                    env.SetParallelism(1 + 2 * 3 - 4 / 5 % 6 << 7 >> 1 >>> 2 & 8 | 9 ^ ~10);
                    env.SetParallelism(-(+5));
                    env.SetParallelism(maybe ?? 5);
                    env.SetParallelism(maybe.GetValueOrDefault());
                    env.SetParallelism(text?.Length ?? 6);
                    env.SetParallelism(text is not null ? 7 : 8);
                    env.SetParallelism(o is DataStream<long> ? 8 : 9);
                    env.SetParallelism(o is int number && number > 3 ? number : 9);
                    env.SetParallelism(o switch { int n => n, string { Length: var length } => length, null => 0, _ => throw new ArgumentException() });
                    env.SetParallelism(text switch { "a" or "b" => 1, ['c', .. var rest, 'd'] => rest.Length, [] => 2, _ => 3 });
                    env.SetParallelism((int)time.DayOfWeek);
                    env.SetParallelism(default);
                    env.SetParallelism(default(int));
                    env.SetParallelism(sizeof(int));
                    env.SetParallelism(nameof(env).Length);
                    env.SetParallelism(typeof(int).Name.Length);
                    env.SetParallelism(new int[] { 1, 2, 3 }[1]);
                    env.SetParallelism((new int[3, 4])[1, 2]);
                    env.SetParallelism(new[] { 1, 2, 3 }[^1]);
                    env.SetParallelism(text[1..^1].Length);
                    env.SetParallelism("text"u8.Length);
                    env.SetParallelism($"{text,5:x} {{}} {1}".Length);
                    env.SetParallelism(text.Length > 1 == true ? 1 : 2);
                    env.SetParallelism(new { Parallelism = 3, env }.Parallelism);
                    env.SetParallelism(new Options { Parallelism = 4, Inner = { Parallelism = 5 }, Numbers = { 1, 2, { 3 } }, ["a"] = 6 }.Parallelism);
                    env.SetParallelism((new Record(1) with { Parallelism = 700 }).Parallelism);
                    var (a, b) = (env, stream);
                    (a, b) = (env.SetParallelism(800), stream.Map(x => x));
                    (int first, (string second, _)) = (1, ("", 2));
                    env.SetParallelism((1, 2) == (first, 3) ? 4 : 5);
                    int c = first, d = c++ + ++c - c-- - --c;
                    c += 5; c <<= 1; c ^= d; maybe ??= 6; text += c;
                    env.SetParallelism(c = d = 900);
                    Func<int, int> f = x => x + c;
                    Func<int, int> g = delegate(int x) { return x * 2; };
                    Func<StreamExecutionEnvironment> h = StreamExecutionEnvironment.GetExecutionEnvironment;
                    f += g; f -= g;
                    env.SetParallelism(f(1) + g.Invoke(2));
                    h().SetParallelism(1000).FromElements(1).Print();
                    Built += e => e.SetParallelism(2); Built -= e => { };
                    Built?.Invoke(env);
                    Built(env);
                    env.SetParallelism(((IFormattable)o).GetHashCode());
                    env.SetParallelism((o as string).Length);
                    env.SetParallelism(new Action(() => env.SetParallelism(3)).GetHashCode());
                    _ = env.FromElements(1, 2).SetParallelism(2000);
                    _ = int.TryParse(text, out int parsed) ? env.SetParallelism(parsed) : env;
                    Change(ref c, in d, out int e2, env, stream, stream);
                    env.SetParallelism(c + e2);
                    env.SetParallelism(this[0].Parallelism);
                    _streams[0].Map(x => x).SetParallelism(3000);
                    _streams[c] = stream.Map(x => x).SetParallelism(4000);
                    Env = env;
                    this.Env.SetParallelism(base.GetHashCode());
                    env.SetParallelism(checked((int)3.5) + unchecked((int)4L) + (int)'c');
                    env.SetParallelism(true ^ false | !true & (1 < 2) ? 1 : 2);
                    env.SetParallelism((int)(decimal)5m + (int)(0.1 + 0.2f));
                    object boxed = env; boxed = stream; ((DataStream<long>)boxed).Print();
                    env.SetParallelism(0b1010 + 0x1F + 1_000);
                    env.SetParallelism(new Sum(3) + new Sum(4));
                    env.SetParallelism(-new Sum(5));
                    var sum = new Sum(6); sum++; sum += new Sum(1);
                    if (sum) { env.SetParallelism(sum); }
                    env.SetParallelism(sum && new Sum(1) ? 1 : 2);
                    env.SetParallelism((int)Activator.CreateInstance(typeof(int)));
                    env.GetHashCode().Equals(env);
                    var query = from s in _streams join t in _streams on s equals t into u let n = s.Map(x => x) where n != null orderby n.Parallelism descending group n by n.Parallelism into grouped select grouped.First().SetParallelism(5000);
                    query.ToList().ForEach(s => s.Print());
                }

                public async Task<int> Async(IAsyncEnumerable<DataStream<long>> streams, IAsyncDisposable disposable, StreamExecutionEnvironment env)
                {
                    await foreach (DataStream<long> stream in streams) { stream.Map(x => x).SetParallelism(6000).Print(); }
                    await using (disposable) { env.SetParallelism(1); }
                    await using var other = disposable;
                    try { await Task.Yield(); } catch { await env.ExecuteAsync(); } finally { await Task.Delay(1); }
                    Func<Task<int>> f = async () => await Task.FromResult(3);
                    env.SetParallelism(await f());
                    return await new ValueTask<int>(5);
                }

                public IEnumerable<StreamExecutionEnvironment> Iterator(StreamExecutionEnvironment env)
                {
                    yield return env.SetParallelism(7000);
                    if (env.GetParallelism() > 3) { yield break; }
                    yield return _env;
                }

                public async IAsyncEnumerable<DataStream<long>> AsyncIterator(StreamExecutionEnvironment env)
                {
                    await Task.Yield();
                    yield return env.FromSequence(1, 2).SetParallelism(8000);
                }

                private static void Change(ref int a, in int b, out int c, StreamExecutionEnvironment env, params DataStream<long>[] streams) { a = c = b; env.SetParallelism(a); streams[0].Print(); }
            }

            public class Options : Dictionary<string, int>
            {
                public int Parallelism { get; set; }
                public Options Inner { get; set; }
                public List<int> Numbers { get; } = new();
            }

            public record Record(int Parallelism)
            {
                public Record(string text) : this(text.Length) { }
                public int Twice => Parallelism * 2;
            }

            public readonly struct Sum
            {
                private readonly int _value;
                public Sum(int value) => _value = value;
                public static Sum operator +(Sum a, Sum b) => new(a._value + b._value);
                public static Sum operator -(Sum a) => new(-a._value);
                public static Sum operator ++(Sum a) => new(a._value + 1);
                public static Sum operator &(Sum a, Sum b) => a;
                public static bool operator true(Sum a) => a._value > 0;
                public static bool operator false(Sum a) => a._value <= 0;
                public static implicit operator int(Sum a) => a._value;
            }
        }
        """";

    /// <summary>Statements at the top level.</summary>
    public const string Program =
        """"
        using Flink.Streaming;

        var env = StreamExecutionEnvironment.GetExecutionEnvironment();
        env.SetParallelism(args.Length > 0 ? int.Parse(args[0]) : 512);
        Build(env.FromSequence(1, 2));
        await env.ExecuteAsync();
        return 0;

        void Build(DataStream<long> stream) => stream.Map(x => x + args.Length).SetParallelism(512).Print();
        """";

    /// <summary>What does not compile, in as many ways as there is room for.</summary>
    public const string Broken =
        """"
        using System;
        using Flink.Streaming;

        namespace Broken
        {
            public class Broken : Missing
            {
                private int _a = _b, _b = missing;

                public Broken() : base(1, StreamExecutionEnvironment.GetExecutionEnvironment()) { }

                public void Build(StreamExecutionEnvironment env, Missing missing)
                {
                    env.SetParallelism(missing).SetParallelism(); env.SetParallelism(1, 2); env.SetParallelism(parallelism: "a", parallelism: 2); env.Missing(512).Map(x => x);
                    env.SetParallelism(missing[5] + nothing.At.All(env) + (int)new Missing(env) { Parallelism = 3 }); env.FromSequence(1).SetParallelism(512).Print(3);
                    Missing m = env switch { Missing => 1, _ => }; if (env is Missing { A: 1 } n) { } var (a, b, c) = (1, 2); foreach (var x in 5) { env.SetParallelism(x); }
                    env.SetParallelism(out var o, ref env, in 5); env += 3; env++; -env; env.SetParallelism = 5; 5 = env.GetParallelism(); await env; yield return env; break; continue; goto nowhere;
                    switch (env) { case 1: case 1: default: default: } using (env) { } lock (5) { } throw env; new StreamExecutionEnvironment(); new IDisposable(); new int[] { env }[env] = 1;
                    Func<int> f = x => env.SetParallelism(x); f = env; f(); env(); typeof(missing); sizeof(Missing); default(Missing); nameof(); $"{env:}{missing}"; env?.Missing?[1]; env!.x..y; base.Nothing(env);
                    Log($"{1}{env}"); StreamExecutionEnvironment.SetParallelism(512); env.GetExecutionEnvironment().SetParallelism(512); env.SetParallelism<int>(5); this = null; catch { } finally { } else { } case 5:
                }

                private void Log(BadHandler handler) { }
                public int Missing => ; public override int Nothing() => 5; partial void P(); void P() { } void P() { } int () => 5; operator + { } public event Missing E { add; }
            }

            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            public struct BadHandler { public BadHandler(int a, int b) { } public void AppendLiteral(string s) { } }

            public class Circular : Circle { } public class Circle : Circular { public void M() => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512); }
            public interface ILoop : ILoop { } public struct Endless { public Endless Inner; } public class Of<T> : Of<Of<T>> where T : T { }
            public class Circles : StreamExecutionEnvironments { } public class StreamExecutionEnvironments : Circles { public StreamExecutionEnvironments SetParallelism(int p) => this; }
            namespace Shadow { public class StreamExecutionEnvironment : StreamExecutionEnvironment { public DataStream<int> FromElements() => null; } }
        }
        """";

#if !ROSLYN_FLOOR
    /// <summary>Pointers, references, dynamic, handlers of interpolated strings: what few write, and the compiler takes all the same.</summary>
    public const string Rare =
        """"
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Flink.Streaming;

        namespace Kinds
        {
            public unsafe class Rare<T> where T : INumber<T>
            {
                private volatile int _count;
                private int _field;
                private static readonly delegate*<int, int> Pointer = &Twice;

                public void Unsafe(StreamExecutionEnvironment env, int[] numbers, Span<int> span)
                {
                    fixed (int* p = numbers) { env.SetParallelism(*p + p[1] + *(p + 2)); p[0] = 5; *p += 6; (*p)++; }
                    fixed (char* q = "text") { env.SetParallelism(*q); }
                    fixed (int* r = &numbers[0], s = span) { env.SetParallelism((int)(s - r)); }
                    int* t = stackalloc int[3]; int* u = stackalloc[] { 1, 2, 3 };
                    Span<int> v = stackalloc int[] { 4, 5 };
                    env.SetParallelism(t[0] + u[1] + v[^1] + v[..1].Length);
                    int w = 3; int* x = &w; int** y = &x; **y = 9; env.SetParallelism(w);
                    env.SetParallelism(Pointer(5) + ((delegate*<int, int>)&Twice)(6));
                    env.SetParallelism(sizeof(T*) + sizeof(Guid));
                    Point point = default; Point* pp = &point; pp->X = 7; env.SetParallelism(pp->X);
                    TypedReference made = __makeref(w); env.SetParallelism(__refvalue(made, int)); Type type = __reftype(made);
                    Natives.Varargs(__arglist(env, w));
                }

                public ref int References(StreamExecutionEnvironment env, ref int a, ref readonly int b, scoped ref int c)
                {
                    ref int local = ref a; local = 512; env.SetParallelism(a);
                    ref int either = ref (a > c ? ref a : ref local); either = ref local; either++;
                    foreach (ref int item in new Span<int>(new int[3])) { item = a; env.SetParallelism(item); }
                    ref readonly int fixedNumber = ref b; env.SetParallelism(fixedNumber);
                    return ref local;
                }

                public void Dynamic(dynamic d, StreamExecutionEnvironment env, DataStream<long> stream)
                {
                    env.SetParallelism(d);
                    d.SetParallelism(env, 512); d.Env = env; d[0] = stream; d[1, env]++; d += env; env.SetParallelism(d.Parallelism + d[2] + d(3));
                    new Flexible(d).Take(d, env); new Flexible { Any = d, Inner = { Env = env } };
                    foreach (var item in d) { env.SetParallelism(item); item.Map(stream); }
                    if (d) { env.SetParallelism(-d); } d = !d; var e = d ?? env; e = d?.Map(stream)?.Count; (d, e) = (e, d);
                    using (d) { } lock (d) { }
                }

                public void Numbers<TNumber, TMade>(StreamExecutionEnvironment env, TNumber n) where TNumber : INumber<TNumber>, IWorkers where TMade : Flexible, new()
                {
                    TNumber sum = n + TNumber.One * TNumber.Zero; sum++; sum += n; env.SetParallelism(int.CreateChecked(sum));
                    env.SetParallelism(TNumber.Workers); TNumber.Tune(env);
                    new TMade { Any = env }.Take(env, 5); env.SetParallelism(new TMade().GetHashCode()); T.Abs(T.One);
                }

                public void Handlers(StreamExecutionEnvironment env, DataStream<long> stream)
                {
                    Log(env, $"{env.SetParallelism(512)} and {stream,3:x} {5}"); Log(env, $"a" + $"{stream}");
                    string raw = $$"""
                        {{{env.GetParallelism()}}} "quoted"
                        """; stream.Map(x => x).Name(raw);
                    env.SetParallelism(checked(raw.Length * (raw.Length + 1)));
                }

                public void Patterns(StreamExecutionEnvironment env, object o, Point point, int[] list, ReadOnlySpan<char> span)
                {
                    if (o is Point(var x, _) { X: > 3 } named && list is [1, .. { Length: 2 } middle, > 5]) { env.SetParallelism(x + named.X + middle.Length); }
                    if (point is ((1, _) or { X: 2, Y: not 3 and >= 4 and <= 9 }) and var (z, w)) { env.SetParallelism(z + w); }
                    if (o is not (string or int) and not null and Point { X: var deep } && span is "text") { env.SetParallelism(deep); }
                    if (o is (int, string) and ITuple { Length: 2 } || o is var (first, second)) { env.SetParallelism(3); }
                    if (o is List<DataStream<long>> { Count: 1 } and [var only]) { only.Map(v => v).SetParallelism(512); }
                }

                public void Strange(StreamExecutionEnvironment env, int? n, TypedReference reference)
                {
                    Func<int, int, int> discards = (_, _) => 1; var natural = (int a = 5) => env.SetParallelism(a); var group = env.SetParallelism; natural(512); group(512);
                    Func<DataStream<long>> lambda = [Obsolete] static () => null; Action<int> returns = static (int p) => { }; var typed = object (bool b) => b ? 1 : "two";
                    int? lifted = n + 5 * n; bool? tri = n > 3 & n < 5 | null; lifted++; env.SetParallelism(lifted ?? (int)n); env.SetParallelism((lifted, n) != (3, null) ? 1 : 2);
                    goto inner; { } inner: env.SetParallelism(_count); _count = 5; Interlocked(ref _field); env.SetParallelism(_field);
                    env.SetParallelism(default(Point) is { } ? 1 : 2); env.SetParallelism(((Func<int>)(() => { return 5; }))()); env.SetParallelism(int.MaxValue); throw null;
                }

                private static int Twice(int n) => n * 2;
                private static void Interlocked(ref int n) => System.Threading.Interlocked.Increment(ref n);
                private static void Log(StreamExecutionEnvironment env, [InterpolatedStringHandlerArgument("env")] Handler handler) { }
                ~Rare() { StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512); }
                static Rare() => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);
            }

            public unsafe struct Buffers { public fixed int Numbers[4]; public int Set(StreamExecutionEnvironment env) { env.SetParallelism(Numbers[2]); fixed (int* p = Numbers) { return p[1]; } } }

            public static class Natives
            {
                [DllImport("native")] public static extern int Native(int n);
                public static void Varargs(__arglist) { var iterator = new ArgIterator(__arglist); }
            }

            [InterpolatedStringHandler]
            public ref struct Handler
            {
                public Handler(int length, int count, StreamExecutionEnvironment env, out bool enabled) { enabled = env.GetParallelism() > 3; env.SetParallelism(count); }
                public bool AppendLiteral(string text) => true;
                public bool AppendFormatted<T>(T value, int alignment = 0, string format = null) => true;
            }

            public struct Point
            {
                public int X; public int Y;
                public Point() { X = 1; Y = 2; }
                public void Deconstruct(out int x, out int y) { x = X; y = Y; }
            }

            public interface IWorkers
            {
                static abstract int Workers { get; }
                static virtual void Tune(StreamExecutionEnvironment env) => env.SetParallelism(512);
                int Default() => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512).GetParallelism();
            }

            public class Flexible
            {
                public Flexible(int n = 1) { }
                public Flexible(string s) { }
                public object Any { get; set; }
                public Flexible Inner { get; set; }
                public StreamExecutionEnvironment Env { get; set; }
                public void Take(object a, object b) { }
                public void Take(string a, StreamExecutionEnvironment b) => b.SetParallelism(a.Length);
                public int this[StreamExecutionEnvironment env, int n = 3] { get => env.SetParallelism(n).GetParallelism(); init => env.SetParallelism(value); }
            }

            public delegate void Build(StreamExecutionEnvironment env, int parallelism = 512);

            file class Hidden { public required int Parallelism { get; init; } public static void Run(StreamExecutionEnvironment env) => env.SetParallelism(new Hidden { Parallelism = 512 }.Parallelism); }
        }
        """";

    /// <summary>What C# 12 and later added.</summary>
    public const string New =
        """"
        using System;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using Flink.Streaming;
        using Pair = (int Parallelism, Flink.Streaming.StreamExecutionEnvironment Env);

        namespace Kinds
        {
            public partial class Primary(StreamExecutionEnvironment env, int parallelism = 512) : List<object>(parallelism)
            {
                private readonly StreamExecutionEnvironment _env = env.SetParallelism(parallelism);
                public int Field { get; set => field = env.SetParallelism(value).GetParallelism(); } = 600;
                public StreamExecutionEnvironment Lazy => field ??= StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(parallelism);

                public void Collections(DataStream<long> stream, List<DataStream<long>> streams)
                {
                    DataStream<long>[] all = [stream, .. streams, env.FromSequence(1, 2).SetParallelism(512)];
                    all[0].Union([.. all, stream]).Print();
                    foreach (int p in (ReadOnlySpan<int>)[1, 2, 512]) { env.SetParallelism(p); }
                    List<int> numbers = [parallelism, .. new[] { 3, 4 }]; Span<int> none = []; IEnumerable<StreamExecutionEnvironment> envs = [env, _env];
                    Workers<int> workers = [with(512, env), 1, .. numbers]; env.SetParallelism(workers.Count);
                    env.SetParallelism(numbers[^1] + none.Length); Many(stream, stream); Many([env]);
                }

                public void Arrays(Buffer buffer) { buffer[0] = 512; env.SetParallelism(buffer[1] + buffer[..2].Length); foreach (int n in buffer) { env.SetParallelism(n); } }

                public void Extensions(Pair pair, DataStream<long> stream)
                {
                    pair.Env.SetParallelism(pair.Parallelism); env.Tuned(512).SetParallelism(env.Doubled); env.Doubled = 700; StreamExecutionEnvironment.Standard.SetParallelism(800);
                    stream.Scaled(900); NewExtensions.Tuned(env, 5); Func<int, StreamExecutionEnvironment> f = env.Tuned; f(512); env?.Doubled = 5; pair.Env?.Tuned(3)?.SetParallelism(512);
                    var lambda = (ref int a, out int b) => b = a; lock (new System.Threading.Lock()) { env.SetParallelism(nameof(List<>).Length); } string escape = "\e";
                    env.FromSequence(1, 2).SetParallelism(512) .Map(x => x).Print(); var self = this; self += 5; int rest = env.Doubled++;
                }

                private static void Many(params ReadOnlySpan<DataStream<long>> streams) => streams[0].Map(x => x).SetParallelism(512);
                private static void Many(params List<StreamExecutionEnvironment> envs) => envs[0].SetParallelism(512);
                public partial int Partial { get; }
                public partial int Partial => env.SetParallelism(512).GetParallelism();
                public partial Primary(int n);
                public partial Primary(int n) : this(StreamExecutionEnvironment.GetExecutionEnvironment(), n) { }
                public void operator +=(int n) => env.SetParallelism(n);
            }

            [CollectionBuilder(typeof(WorkersBuilder), "Create")] public class Workers<T> : List<T> { }
            public static class WorkersBuilder { public static Workers<T> Create<T>(int n, StreamExecutionEnvironment env, ReadOnlySpan<T> items) { env.SetParallelism(n + items.Length); return new(); } }

            [InlineArray(4)] public struct Buffer { private int _first; }
            public struct Holder(StreamExecutionEnvironment env) { public readonly int P => env.SetParallelism(512).GetParallelism(); }
            public ref struct Spans<T> where T : allows ref struct { public ref readonly int P => ref System.Runtime.CompilerServices.Unsafe.NullRef<int>(); }

            public static class NewExtensions
            {
                extension(StreamExecutionEnvironment env)
                {
                    public StreamExecutionEnvironment Tuned(int parallelism) => env.SetParallelism(parallelism);
                    public int Doubled { get => env.GetParallelism() * 2; set => env.SetParallelism(value / 2); }
                    public static StreamExecutionEnvironment Standard => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(512);
                }

                extension<T>(DataStream<T> stream)
                {
                    public DataStream<T> Scaled(int by) => stream.Map(x => x).SetParallelism(by);
                    public static DataStream<T> operator +(DataStream<T> a, DataStream<T> b) => a.Union(b);
                }

                extension(ref Buffer buffer) { public void Fill(StreamExecutionEnvironment env) => env.SetParallelism(buffer[0]); }
            }
        }
        """";
#endif
}
