using Xunit;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>Counterexamples that the differential test found, shrunk: each was once executed outside the bounds that its source was said to prove.</summary>
public sealed class DifferentialRegressionTests
{
    private const string Environment = "var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(6);";

    private const string Job = """

        env.FromSequence(1, 9).Name("op1").Print().Name("op2");
        """;

    /// <summary>What is set after one element is asked for holds for what is made after it, and not for what is made of it.</summary>
    [Theory]
    [InlineData("foreach (var s in Made(env)) { s.Print().Name(\"op2\"); }")]
    [InlineData("foreach (var s in new[] { 1, 2 }.Select(n => env.SetParallelism(n).FromSequence(1, 9).Name(\"op1\"))) { s.Print().Name(\"op2\"); }")]
    public void IteratorThatChangesTheEnvironmentBetweenElements(string body)
        => Contained(body, """
            private static IEnumerable<DataStream<long>> Made(StreamExecutionEnvironment env)
            {
                yield return env.FromSequence(1, 9).Name("op5");
                env.GetConfig().SetParallelism(3);
                yield return env.FromSequence(1, 9).Name("op6");
            }
            """);

    /// <summary>AllWindowedStream.apply calls forceNonParallel.</summary>
    [Fact]
    public void UnkeyedWindowHasOneKeyGroup()
        => Exact("""env.FromSequence(1, 9).Name("op1").WindowAll(GlobalWindows.Create()).Reduce((a, b) => a + b).Name("op2").Print().Name("op3").SetParallelism(1);""");

    [Fact]
    public void OperatorMayBeForcedNonParallelOnOnePath()
        => Contained("""
            var o = env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op2");
            if (f0) { o.ForceNonParallel(); }
            o.Print().Name("op3");
            """);

    [Fact]
    public void OneOfTwoOperatorsIsForcedNonParallel()
        => Contained("""
            var a = env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op2");
            var b = env.FromSequence(1, 9).Name("op3").Map(x => x).Name("op4");
            (f0 ? a : b).ForceNonParallel();
            a.Union(b).Print().Name("op5");
            """);

    [Theory]
    [InlineData("""env.FromData(1L).Name("op1").SetParallelism(-1).Print().Name("op2");""")]
    [InlineData("""env.FromSequence(1, 9).Name("op1").SetParallelism(-1).Print().Name("op2"); env.SetParallelism(9);""")]
    [InlineData("""env.SetParallelism(-1); env.FromSequence(1, 9).Name("op1").Print().Name("op2"); env.SetParallelism(9);""")]
    [InlineData("""env.SetParallelism(-1); env.FromSequence(1, 9).Name("op1").Print().Name("op2");""")]
    public void DefaultAskedForIsBoundWhenTheJobIsExecuted(string body) => Exact(body);

    [Fact]
    public void DefaultAskedForOnOnePathIsBoundLate()
        => Contained("""
            var o = env.FromSequence(1, 9).Name("op1");
            if (f0) { o.SetParallelism(-1); }
            o.Print().Name("op2");
            env.SetParallelism(9);
            """);

    [Theory]
    [InlineData("""var s = env.FromSequence(1, 9).Name("op1").SetParallelism(7).Union(env.FromSequence(1, 9).Name("op2").Print().Name("op3") is null ? null : env.FromData(1L).Name("op4"));""")]
    [InlineData("""env.FromSequence(1, 9).Name("op1").SetParallelism(7); env.FromSequence(1, 9).Name("op2").Print().Name("op3");""")]
    public void SourceThatNothingReadsNeedsNoSlots(string body) => Contained(body);

    [Fact]
    public void SourceReadOnOnePathMayNeedNoSlots()
        => Contained("""
            var a = env.FromSequence(1, 9).Name("op1").SetParallelism(9);
            var b = env.FromSequence(1, 9).Name("op2");
            (f0 ? a : b).Print().Name("op3");
            """);

    /// <summary>DataStream.assignTimestampsAndWatermarks.</summary>
    [Theory]
    [InlineData("""env.FromSequence(1, 9).Name("op1").SetParallelism(43)""")]
    [InlineData("""env.FromElements(1L).Name("op1")""")]
    [InlineData("""env.FromData(1L).Name("op1")""")]
    [InlineData("""env.FromSequence(1, 9).Name("op1").Map(x => x).SetParallelism(3).Name("op4").Rebalance()""")]
    public void WatermarksHaveTheParallelismOfTheirInput(string input)
        => Exact(input + """.AssignTimestampsAndWatermarks(WatermarkStrategy<long>.NoWatermarks()).Name("op2").Print().Name("op3");""");

    [Fact]
    public void StreamThatATaskGivesIsFollowed()
        => Exact(
            """Twice(env.FromSequence(1, 9).Name("op1")).Result.Print().Name("op2");""",
            """
            private static async Task<DataStream<long>> Twice(DataStream<long> s)
            {
                await Task.CompletedTask;
                return s;
            }
            """);

    [Fact]
    public void LaterJobHasTheOperatorsItReadsAgain()
        => Exact("""
            var s = env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op2").SetParallelism(3);
            s.Print().Name("op3");
            env.Execute("first");
            s.Filter(x => x > 0).Name("op4").Print().Name("op5");
            env.Execute("second");
            """);

    [Fact]
    public void OperatorOfAnEarlierJobOnOnePathMayBeGone()
        => Contained("""
            env.FromSequence(1, 9).Name("op1").Print().Name("op2");
            if (f0) { env.Execute("first"); }
            env.FromSequence(1, 9).Name("op3").Print().Name("op4");
            """);

    [Fact]
    public void ExecutedInALoopEachJobHasItsOwnOperators()
        => Contained("""
            for (int i = 1; i < 4; i++)
            {
                env.FromSequence(1, 9).Name("op1").SetParallelism(i).Print().Name("op2");
                env.Execute("job");
            }
            """);

    [Fact]
    public void EnvironmentsExecutedInOnePlaceAreJobsOfTheirOwn()
        => Contained(
            """
            var other = StreamExecutionEnvironment.GetExecutionEnvironment();
            other.SetParallelism(9);
            Launch(env);
            Launch(other);
            """,
            """
            private static void Launch(StreamExecutionEnvironment e)
            {
                e.FromSequence(1, 9).Name("op1").Print().Name("op2");
                e.Execute("job");
            }
            """);

    [Fact]
    public void RefusedParallelismNeedsNoSlots()
        => Contained("""
            var o = env.FromSequence(1, 9).Name("op1");
            if (f0) { o.Map(x => x).Name("op2").SetParallelism(-7); }
            o.Print().Name("op3");
            """);

    [Fact]
    public void UnionOfAListOfUnknownLengthTakesItsGroups()
        => Contained("""
            var all = new List<DataStream<long>>();
            for (int i = 0; i < Opaque.Small(); i++) { all.Add(env.FromSequence(1, 9).Name("op1").SlotSharingGroup("heavy")); }
            env.FromSequence(1, 9).Name("op2").SlotSharingGroup("heavy").Union(all.ToArray()).Print().Name("op3");
            """);

    [Fact]
    public void LambdaKeepsTheObjectItWasMadeIn()
        => Exact(
            """new Builder(env).Build();""",
            """
            private sealed class Builder
            {
                private readonly StreamExecutionEnvironment _env;
                public Builder(StreamExecutionEnvironment env) { _env = env; }
                public void Build()
                {
                    DataStream<long> Local(DataStream<long> s) => s.Union(_env.FromSequence(1, 9).Name("op1").SetParallelism(3));
                    Apply(_env.FromSequence(1, 9).Name("op2"), s => Local(s).Union(_env.FromSequence(1, 9).Name("op3"))).Print().Name("op4");
                }
            }

            """);

    [Fact]
    public void StreamLostBetweenTwoJobsOpensBoth()
        => Contained("""
            var other = StreamExecutionEnvironment.GetExecutionEnvironment();
            DataStream<long> s = env.FromSequence(1, 9).Name("op1");
            if (f0) { s = other.FromSequence(1, 9).Name("op2"); }
            s.Print().Name("op3");
            """);

    [Fact]
    public void OperatorOfAnotherPathStaysThere()
        => Contained("""
            var lost = Apply(env.FromSequence(1, 9).Name("op1"), s => Apply(s, t => t.Map(x => x).Name("op2")));
            var o = env.FromSequence(1, 9).Name("op3");
            var s = p0 > 6 ? o.Map(x => x).Name("op4") : lost;
            s.Print().Name("op5");
            """);

    [Theory]
    [InlineData("ref int r = ref n; n = 7; env.SetParallelism(r);")]
    [InlineData("ref int r = ref n; r = 7; env.SetParallelism(n);")]
    [InlineData("ref int r = ref n; r++; ref int q = ref r; q = q + 2; env.SetParallelism(n);")]
    [InlineData("int m = 4; ref int r = ref n; r = ref m; r = 9; env.SetParallelism(m); n = 3;")]
    [InlineData("int m = 4; ref int r = ref (f0 ? ref m : ref n); r = 9; env.SetParallelism(m);")]
    [InlineData("int[] a = { 3, 5 }; ref int r = ref a[0]; r = 9; env.SetParallelism(a[0]);")]
    [InlineData("void Both(ref int x) { n++; x += 10; n++; } Both(ref n); env.SetParallelism(n);")]
    public void ReferenceIsTheVariableItselfUnderAnotherName(string body)
        => Contained("int n = 5; " + body + Job);

    [Theory]
    [InlineData("(a, b) = (b, a); env.SetParallelism(a);")]
    [InlineData("(a, b) = (a + b, a - b + 2); env.SetParallelism(a + b);")]
    [InlineData("(a, _) = (b, a); env.SetParallelism(a);")]
    public void ValuesAreThereBeforeTheyAreStored(string body)
        => Exact("int a = 3, b = 4; " + body + Job);

    [Theory]
    [InlineData("b.Width = 9;")]
    [InlineData("b.Width += 9;")]
    [InlineData("b.Width++;")]
    [InlineData("b.Field += 2;")]
    [InlineData("b.Field++;")]
    public void SetterIsACall(string body)
        => Exact(
            "var b = new Settings { Width = 4 }; " + body + " env.SetParallelism(b.Twice + b.Field);" + Job,
            """
            private sealed class Settings
            {
                private int _width;
                public int Field = 3;
                public int Width { get => _width; set => _width = value + 1; }
                public int Twice => _width * 2;
            }

            """);

    [Fact]
    public void OneOfTwoObjectsIsChanged()
        => Contained(
            "var b = new Settings(); var c = new Settings(); (f0 ? b : c).Width = 9; env.SetParallelism(b.Width);" + Job,
            "private sealed class Settings { public int Width = 4; } ");

    [Theory]
    [InlineData("if (n < (n = 50)) { env.SetParallelism(n); }")]
    [InlineData("int p = n switch { 1 when (n = 50) > 60 => 2, > 2 => 4, _ => n }; env.SetParallelism(p < 1 ? 1 : p); if (n > 1) { env.SetParallelism(n); }")]
    [InlineData("switch (n) { case < 4 when (n = 50) > 60: break; case < 5: env.SetParallelism(n); break; }")]
    public void ConditionThatChangesItsVariableSaysNothingOfIt(string body)
        => Contained("int n = Math.Clamp(p0, 1, 9); " + body + Job);

    [Theory]
    [InlineData("for (int i = 0; i < m; i++) { m--; ")]
    [InlineData("void Less() => m--; for (int i = 0; i < m; i++) { Less(); ")]
    public void LimitOfALoopMayChangeInIt(string loop)
        => Contained(
            "Build(env, Math.Clamp(p0, 0, 4));" + Job,
            "private static void Build(StreamExecutionEnvironment env, int m) { " + loop + """env.FromSequence(1, 9).Name("op3").Print().Name("op4"); } } """);

    [Fact]
    public void FinallyRunsOnTheWayToAHandler()
        => Contained("""
            try
            {
                try { throw new InvalidOperationException(); }
                finally { env.SetParallelism(9); }
            }
            catch (InvalidOperationException) { }
            """ + Job);

    /// <summary>The budget of calls ends in the middle of a list: what the rest of it would have been given is not known.</summary>
    [Theory]
    [InlineData("all.ForEach(s => s.SetParallelism(9));")]
    [InlineData("all.Select(s => s.SetParallelism(9)).ToList();")]
    [InlineData("int n = 6, i = 0; all.ForEach(s => { n = ++i == 30 ? 9 : 6; }); s0.SetParallelism(n);")]
    [InlineData("all.Aggregate(s0, (last, s) => { last.SetParallelism(9); return last.Map(x => x).SetParallelism(5).Name(\"op2\"); }).SetParallelism(9);")]
    public void ListIsNotFollowedToItsEnd(string body)
        => Contained(
            """Build(env); env.Execute("job");""",
            """
            private static void Build(StreamExecutionEnvironment env)
            {
                var all = new List<SingleOutputStreamOperator<long>>();
                for (int j = 0; j < 30; j++) { all.Add(env.FromSequence(1, 9).Name("op5").Map(x => x).Name("op1")); }
                SingleOutputStreamOperator<long> s0 = env.FromSequence(1, 9).Name("op3");
                for (int j = 0; j < 32; j++) { for (int k = 0; k < 31; k++) { One(); } }

            """ + body + """ s0.Print().Name("op4"); } private static int One() => 1; """);

    [Theory]
    [InlineData("Action f = () => s.Print().Name(\"op3\"); if (f0) { f = () => { }; } f();")]
    [InlineData("Action f = Opaque.Flag() ? null : () => { }; if (!f0) { f = () => s.Print().Name(\"op3\"); } f?.Invoke();")]
    [InlineData("Action f = () => { }; try { env.SetMaxParallelism(4096); } catch (InvalidOperationException) { f = () => { }; } if (f0) { f = () => s.SetParallelism(9); } f();")]
    [InlineData("var b = new Holder { Stream = s }; if (f0) { b = new Holder { Stream = s }; } b.Tune();")]
    [InlineData("var b = new Holder { Stream = s }; if (f0) { b = new Holder { Stream = s }; } b.Stream.SetParallelism(9);")]
    [InlineData("var b = new Holder { Stream = s }; if (f0) { b = new Holder { Stream = s }; } b.Width = 9;")]
    [InlineData("var b = new Holder { Inner = new Holder { Stream = s } }; if (f0) { b = new Holder { Inner = new Holder { Stream = s } }; } b.Inner.Tune();")]
    [InlineData("var b = new Holder { Stream = s }; for (int i = 0; i < p0 && i < 3; i++) { b = new Holder { Stream = s }; } b.Tune();")]
    public void OneOfSeveralObjectsOrFunctionsIsUsed(string body)
        => Contained(
            """SingleOutputStreamOperator<long> s = env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op2"); """ + body + """ env.Execute("job");""",
            """
            private sealed class Holder
            {
                public SingleOutputStreamOperator<long> Stream;
                public Holder Inner;
                public int Width { set => Stream.SetParallelism(value); }
                public void Tune() => Stream.SetParallelism(9);
            }

            """);

    [Theory]
    [InlineData("(s ?? o).Print().Name(\"op3\");")]
    [InlineData("s?.Tune(env);")]
    [InlineData("var t = s ?? o.Tune(env); t.Print().Name(\"op3\");")]
    [InlineData("if (s is null) { env.SetParallelism(9); }")]
    [InlineData("if (s == null) { env.SetParallelism(9); }")]
    [InlineData("s ??= o; s.Print().Name(\"op3\");")]
    public void StreamMayBeNull(string body)
        => Contained(
            """var o = env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op2"); SingleOutputStreamOperator<long> s = null; if (f0) { s = env.FromSequence(1, 9).Name("op4"); } """
            + body + """ env.FromSequence(1, 9).Name("op7").Print().Name("op8"); env.Execute("job");""",
            """
            private static SingleOutputStreamOperator<long> Tune(this SingleOutputStreamOperator<long> s, StreamExecutionEnvironment e)
            {
                e.SetParallelism(9);
                return s;
            }

            """);

    [Theory]
    [InlineData("DataStream<long> all = null; for (int i = 1; i < 4; i++) { var s = env.FromSequence(1, 9).Name(\"op3\").SetParallelism(i); all = all is null ? s : all.Union(s); } all.Print().Name(\"op4\");")]
    [InlineData("DataStream<long> all = null; for (int i = 1; i < 4; i++) { var s = env.FromSequence(1, 9).Name(\"op3\").SetParallelism(i); if (all != null) { all = all.Union(s); } else { all = s; } } all.Print().Name(\"op4\");")]
    [InlineData("DataStream<long> all = null; foreach (int i in new[] { 2, 3 }) { var s = env.FromSequence(1, 9).Name(\"op3\").SetParallelism(i); all = all?.Union(s) ?? s; } all.Print().Name(\"op4\");")]
    public void StreamIsNullTheFirstTimeOnly(string body) => Exact(body);

    /// <summary>Iterators and LINQ run when they are enumerated.</summary>
    [Theory]
    [InlineData("var later = Branches(env);")]
    [InlineData("var later = Branches(env); env.SetParallelism(9); foreach (var s in later) { s.Print().Name(\"op2\"); }")]
    [InlineData("var later = Branches(env); later.ToList(); later.ToList();")]
    [InlineData("foreach (var s in Branches(env)) { s.Print().Name(\"op2\"); env.SetParallelism(9); }")]
    [InlineData("foreach (var s in Branches(env)) { s.Print().Name(\"op2\"); break; }")]
    [InlineData("foreach (var s in Branches(env)) { s.Print().Name(\"op2\"); }")]
    [InlineData("Branches(env).First().Print().Name(\"op2\");")]
    [InlineData("Branches(env).Last().Print().Name(\"op2\");")]
    [InlineData("env.SetParallelism(9); Branches(env).Aggregate((l, r) => l.Union(r)).Print().Name(\"op2\");")]
    [InlineData("var o = env.FromSequence(1, 9).Name(\"op6\").Map(x => x).Name(\"op2\"); new[] { o }.Select(s => s.SetParallelism(9)); o.Print().Name(\"op5\");")]
    [InlineData("var o = env.FromSequence(1, 9).Name(\"op6\").Map(x => x).Name(\"op2\"); var later = new[] { o }.Select(s => s.SetParallelism(9)); o.SetParallelism(3); later.ToList(); o.Print().Name(\"op5\");")]
    [InlineData("var o = env.FromSequence(1, 9).Name(\"op6\").Map(x => x).Name(\"op2\"); var later = new Lazy<object>(() => o.SetParallelism(9)); o.SetParallelism(3); later.Value.ToString(); o.Print().Name(\"op5\");")]
    [InlineData("var later = Tuned(env); env.SetParallelism(3); later.ToList();")]
    [InlineData("var o = env.FromSequence(1, 9).Name(\"op6\").SlotSharingGroup(\"heavy\").Map(x => x).Name(\"op2\").Union(Branches(env).First()).Print().Name(\"op5\");")]
    [InlineData("var later = new[] { 1, 2 }.Select(n => env.FromSequence(1, 9).Name(\"op2\").SetParallelism(n)); later.First().Print().Name(\"op5\");")]
    [InlineData("foreach (var s in new[] { 1, 2 }.Select(n => env.FromSequence(1, 9).Name(\"op6\").Map(x => x).Name(\"op2\"))) { env.SetParallelism(9); s.Print().Name(\"op5\"); }")]
    [InlineData("Enumerable.Range(1, 3).Select(n => env.FromSequence(1, 9).Name(\"op6\").Map(x => x).Name(\"op2\")).Aggregate((l, r) => { env.SetParallelism(9); return r; }).Print().Name(\"op5\");")]
    public void LazyCodeRunsWhenItIsEnumerated(string body)
        => Contained(
            body + """ env.FromSequence(1, 9).Name("op7").Print().Name("op8"); env.Execute("job");""",
            """
            private static IEnumerable<DataStream<long>> Branches(StreamExecutionEnvironment env)
            {
                yield return env.FromSequence(1, 9).Name("op1").Map(x => x).Name("op3");
                yield return env.FromSequence(1, 9).Name("op9").Map(x => x).Name("op4");
            }

            private static IEnumerable<int> Tuned(StreamExecutionEnvironment env) { env.SetParallelism(9); yield return 1; }

            """);

    [Theory]
    [InlineData("Enumerable.Range(1, 3).Select(n => (DataStream<long>)env.FromSequence(1, 9).Name(\"op1\").SetParallelism(n)).Aggregate((l, r) => l.Union(r)).Print().Name(\"op2\");")]
    [InlineData("foreach (var s in Enumerable.Range(1, 3).Select(n => env.FromSequence(1, 9).Name(\"op1\").SetParallelism(n))) { s.Print().Name(\"op2\"); }")]
    [InlineData("DataStream<long> all = env.FromSequence(1, 9).Name(\"op3\"); foreach (var s in new[] { 2, 3 }.Select(n => env.FromSequence(1, 9).Name(\"op1\").SetParallelism(n))) { all = all.Union(s); } all.Print().Name(\"op2\");")]
    [InlineData("foreach (var s in Branches(env)) { s.Print().Name(\"op5\"); }")]
    [InlineData("var all = Branches(env).ToList(); all[0].Union(all[2]).Print().Name(\"op5\"); env.SetParallelism(all.Count);")]
    [InlineData("Branches(env).Aggregate((l, r) => l.Union(r)).Print().Name(\"op5\");")]
    public void LazyCodeThatIsEnumeratedAtOnceIsFollowed(string body)
        => Exact(
            body,
            """
            private static IEnumerable<DataStream<long>> Branches(StreamExecutionEnvironment env)
            {
                var first = env.FromSequence(1, 9).Name("op3");
                yield return first.Map(x => x).Name("op4");
                for (int i = 1; i < 3; i++) { yield return first.Map(x => x).Name("op6").SetParallelism(i); }
                if (first is null) { yield return first; }
            }

            """);

    /// <summary>Not counterexamples but what kept decided programs from being known exactly.</summary>
    [Theory]
    [InlineData("(n > 3 ? 7 : (int?)null) ?? 5")]
    [InlineData("(n > 30 ? 7 : (int?)null) ?? 5")]
    [InlineData("(n > 3 & n < 9) | (n == 4 ^ n == 5) ? 7 : 5")]
    [InlineData("\"four\".Length")]
    [InlineData("(~n) + 20")]
    [InlineData("n >>> 1")]
    [InlineData("(n ^ 3) + (n | 8)")]
    [InlineData("(byte)(n + 257)")]
    [InlineData("(sbyte)(n + 252) + 9")]
    [InlineData("(int)(uint)n")]
    [InlineData("int.MaxValue + n + int.MinValue")]
    [InlineData("new[] { n, 4, 2 }.Sum() + new[] { n, 4 }.Max() + new[] { n, 4 }.Min()")]
    [InlineData("Enumerable.Range(n, 3).Sum()")]
    [InlineData("Enumerable.Repeat(n, 3).Select(m => m + 1).ToList().Count")]
    [InlineData("new int[n].Length + (new int[2])[1]")]
    public void NumberIsKnownExactly(string number)
        => Exact("int n = 6; env.SetParallelism(" + number + ");" + Job);

    [Theory]
    [InlineData("n > 3 ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers()")]
    [InlineData("n < 3 ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers()")]
    public void SourceFunctionIsThatOfTheBranchTaken(string function)
        => Exact("int n = 6; env.AddSource(" + function + """).Name("op3").Print().Name("op4");""");

    [Theory]
    [InlineData("for (int i = 0; i < Opaque.Small(); i++) { env.AddSource(i == 0 || f0 ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers()).Name(\"op3\").Print().Name(\"op4\"); }")]
    [InlineData("bool b = true; try { if (f0) { return; } b = false; } finally { env.AddSource(b ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers()).Name(\"op3\").Print().Name(\"op4\"); }")]
    public void SourceFunctionMayBeAnotherTheNextTime(string body) => Contained(body);

    /// <summary>A handler of last resort runs although nothing comes after it.</summary>
    [Theory]
    [InlineData("try { if (f0) { throw new InvalidOperationException(); } env.SetParallelism(3); } finally { env.FromSequence(1, 9).Name(\"op1\").Print().Name(\"op2\"); env.Execute(\"job1\"); }")]
    [InlineData("if (f0) { try { throw new InvalidOperationException(); } finally { env.FromSequence(1, 9).Name(\"op1\").Print().Name(\"op2\"); env.Execute(\"job1\"); } } env.FromSequence(1, 9).Name(\"op3\").Print().Name(\"op4\");")]
    public void LastBlockIsRunByWhatIsThrown(string body) => Contained(body);

    /// <summary>The environment ignores -2 and refuses what is below (ExecutionConfig.setParallelism): what was set before may still count.</summary>
    [Theory]
    [InlineData("f0 ? -2 : -7")]
    [InlineData("f0 ? -2 : 4")]
    [InlineData("f0 ? -2 : -1")]
    public void ParallelismThatMayBeIgnored(string value)
        => Contained("env.SetParallelism(" + value + "); env.FromSequence(1, 9).Name(\"op1\").Print().Name(\"op2\");");

    [Fact]
    public void SourceFunctionMayBeParallel()
        => Contained("""env.AddSource(f0 ? (ISourceFunction<long>)new Numbers() : new ParallelNumbers()).Name("op3").Print().Name("op4");""");

    [Fact]
    public void VariableDeclaredForAnOutParameterIsTheHelpers()
        => Exact(
            """Split(env.FromSequence(1, 9).Name("op1").SetParallelism(3), out DataStream<long> s, out var n); s.Print().Name("op2").SetParallelism(n);""",
            "private static void Split(DataStream<long> s, out DataStream<long> result, out int n) { result = s; n = 4; } ");

    private static void Contained(string body, string members = "") => Check(body, members, isDecidable: false);

    private static void Exact(string body, string members = "")
    {
        ProgramResult result = Check(body, members, isDecidable: true);
        Assert.True(result.IsDecidable, "the program is not decidable");
        Assert.True(result.IsExact, "the plan is not exact");
    }

    private static ProgramResult Check(string body, string members, bool isDecidable)
    {
        ProgramResult result = ProgramBatch.Check(
            [ProgramSource.Of("Regression", Environment + body, members, isDecidable)], TestContext.Current.CancellationToken)[0];
        Assert.Null(result.Violation);
        Assert.True(result.HasRun, "no run came to its end");
        return result;
    }
}
