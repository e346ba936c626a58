using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Differential;
using FlinkResourceAnalyzers.Tests.JobApis;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Configuration objects, from source to plan: what the interpreter sees is what the reference API, run, makes of them.</summary>
public sealed class ConfigurationSetInCodeTests
{
    private const string Make = "var env = StreamExecutionEnvironment.GetExecutionEnvironment(";

    private const string Job = """ env.FromSequence(1, 9).Name("op1").Print().Name("op2");""";

    [Theory]
    [InlineData(Make + "new Configuration().SetInteger(\"parallelism.default\", 4));")]
    [InlineData(Make + "new Configuration().SetString(\"parallelism.default\", \"4\").SetBoolean(\"pipeline.operator-chaining.enabled\", false));")]
    [InlineData(Make + "new Configuration().Set(CoreOptions.DefaultParallelism, 4).Set(PipelineOptions.MaxParallelism, 512));")]
    [InlineData(Make + "new Configuration().Set(Parallel, 4));")]
    [InlineData(Make + "new Configuration().Set(new ConfigOption<int>(\"parallelism.default\"), 4));")]
    [InlineData("var c = new Configuration(); c.SetInteger(\"parallelism.default\", 9); c.SetInteger(\"parallelism.default\", 4); " + Make + "c);")]
    [InlineData("var c = new Configuration(); Fill(c, 4); " + Make + "c);")]
    [InlineData(Make + "Filled(4));")]
    [InlineData("Configuration c; if (1 + 1 == 2) { c = Filled(4); } else { c = Filled(8); } " + Make + "c);")]
    [InlineData("var a = Filled(4); var b = new Configuration(a); a.SetInteger(\"parallelism.default\", 8); " + Make + "b);")]
    [InlineData("var a = Filled(4); var b = a; b.SetInteger(\"pipeline.max-parallelism\", 64); " + Make + "a);")]
    [InlineData(Make + "new Configuration()); env.Configure(Filled(4));")]
    [InlineData("var c = Filled(4); " + Make + "new Configuration()); env.Configure(c); c.SetInteger(\"parallelism.default\", 8);")]
    [InlineData(Make + "Filled(8)); env.Configure(new Configuration().Set(PipelineOptions.MaxParallelism, 512)); env.SetParallelism(4);")]
    [InlineData(Make + "new Configuration()); env.SetParallelism(8); env.Configure(Filled(4));")]
    [InlineData(Make + "new Configuration()); env.SetParallelism(4); env.Configure(new Configuration().Set(PipelineOptions.MaxParallelism, 512));")]
    [InlineData(Make + "new Configuration()); env.SetParallelism(4); env.Configure(new Configuration().SetInteger(\"parallelism.default\", -2));")]
    [InlineData(Make + "Configuration.FromMap(new Dictionary<string, string> { [\"parallelism.default\"] = \"4\", [\"pipeline.max-parallelism\"] = \"512\" }));")]
    [InlineData(Make + "Configuration.FromMap(new Dictionary<string, string> { { \"parallelism.default\", \"4\" } }));")]
    [InlineData("var env = StreamExecutionEnvironment.CreateLocalEnvironment(4, Filled(8));")]
    [InlineData("for (int i = 1; i < 4; i++) { var c = new Configuration(); c.SetInteger(\"parallelism.default\", i); } " + Make + "Filled(4));")]
    public void IsKnownExactly(string make) => Exact(make + Job);

    [Theory]
    [InlineData("var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(3); var s = env.FromSequence(1, 9).Name(\"op1\"); env.Configure(Filled(8)); s.Print().Name(\"op2\");")]
    [InlineData("var env = StreamExecutionEnvironment.GetExecutionEnvironment(Filled(4)); env.FromSequence(1, 9).Name(\"op1\").SetParallelism(2).Print().Name(\"op2\"); env.Configure(Filled(8)); ")]
    public void OperatorsMadeAlreadyKeepTheirs(string body) => Exact(body);

    [Theory]
    [InlineData("var c = Filled(4); if (f0) { c.SetInteger(\"parallelism.default\", 8); } " + Make + "c);")]
    [InlineData("var a = Filled(4); var b = Filled(6); (f0 ? a : b).SetInteger(\"parallelism.default\", 8); " + Make + "a);")]
    [InlineData("var a = Filled(4); var b = Filled(6); var c = f0 ? a : b; " + Make + "c);")]
    [InlineData("var c = Filled(4); " + Make + "new Configuration()); env.SetParallelism(2); if (f0) { env.Configure(c); }")]
    [InlineData("var c = Filled(4); c.SetInteger(f0 ? \"parallelism.default\" : \"another\", 8); " + Make + "c);")]
    [InlineData("var c = Filled(4); Hidden(c); " + Make + "c);")]
    [InlineData("var all = new Dictionary<string, Configuration> { [\"a\"] = Filled(4) }; all[\"a\"].SetInteger(\"parallelism.default\", 8); " + Make + "all[\"a\"]);")]
    [InlineData("var c = Filled(4); Action<int> set = n => c.SetInteger(\"parallelism.default\", n); set(f0 ? 8 : 6); " + Make + "c);")]
    [InlineData("Configuration kept = null; for (int i = 0; i < Opaque.Small() + 1; i++) { var c = new Configuration(); c.SetInteger(\"parallelism.default\", i + 1); kept = kept ?? c; } " + Make + "kept);")]
    [InlineData(Make + "Configuration.FromMap(new Dictionary<string, string> { [f0 ? \"parallelism.default\" : \"another\"] = \"4\" }));")]
    [InlineData("var map = new Dictionary<string, string> { [\"parallelism.default\"] = \"4\" }; map[\"parallelism.default\"] = \"8\"; " + Make + "Configuration.FromMap(map));")]
    [InlineData("var c = Filled(4); try { Opaque.Next(); c.SetInteger(\"parallelism.default\", 8); if (f0) { throw new InvalidOperationException(); } c.SetInteger(\"parallelism.default\", 9); } catch (InvalidOperationException) { } " + Make + "c);")]
    [InlineData("var h = new Holder { Kept = Filled(4) }; h.Kept.SetInteger(\"parallelism.default\", 8); " + Make + "h.Kept);")]
    [InlineData("var c = Filled(4); var h = new Holder { Kept = c }; h.Raise(8); " + Make + "c);")]
    [InlineData("var c = Filled(4); s_kept = c; RaiseKept(); " + Make + "c);")]
    [InlineData("var a = Filled(4); var b = Filled(8); (a, b) = (b, a); " + Make + "a);")]
    [InlineData("var c = Filled(4); Replace(ref c); " + Make + "c);")]
    [InlineData("var c = Filled(4); Replace(ref c); c.SetInteger(\"pipeline.max-parallelism\", 64); " + Make + "c);")]
    [InlineData("var all = new List<Configuration> { Filled(4) }; all[0].SetInteger(\"parallelism.default\", 8); " + Make + "all[0]);")]
    [InlineData("var all = new[] { Filled(4), Filled(6) }; foreach (var one in all) { one.SetInteger(\"parallelism.default\", 8); } " + Make + "all[1]);")]
    [InlineData("var c = Filled(4); Action later = () => c.SetInteger(\"parallelism.default\", 8); " + Make + "c); later(); env.Configure(c);")]
    [InlineData("var c = Filled(4); void Later() { c.SetInteger(\"parallelism.default\", 8); } for (int i = 0; i < Opaque.Small(); i++) { Later(); } " + Make + "c);")]
    [InlineData("var c = Filled(4); IEnumerable<int> Lazily() { c.SetInteger(\"parallelism.default\", 8); yield return 1; } var all = Lazily(); if (f0) { all.ToList(); } " + Make + "c);")]
    [InlineData("var c = Filled(4); for (int i = 1; i < 200; i++) { if (i == p0) { c.SetInteger(\"parallelism.default\", i); } } " + Make + "c);")]
    [InlineData("var c = new Configuration(); var first = c; while (Opaque.Flag()) { c = new Configuration(); c.SetInteger(\"parallelism.default\", 7); first = f0 ? c : first; } " + Make + "first); env.Configure(c);")]
    [InlineData("var c = Filled(4); c?.SetInteger(\"parallelism.default\", 8); " + Make + "c!);")]
    [InlineData("Configuration c = null; c ??= Filled(8); (c ??= Filled(4)).SetInteger(\"pipeline.max-parallelism\", 64); " + Make + "c);")]
    [InlineData("var c = Filled(4); object o = c; ((Configuration)o).SetInteger(\"parallelism.default\", 8); " + Make + "c);")]
    [InlineData("var c = Filled(4); if (c is { } same) { same.SetInteger(\"parallelism.default\", 8); } " + Make + "c);")]
    [InlineData("var c = Filled(4); switch (c) { case Configuration same: same.SetInteger(\"parallelism.default\", 8); break; } " + Make + "c);")]
    [InlineData("var c = Filled(4); var pair = (One: c, 2); pair.One.SetInteger(\"parallelism.default\", 8); " + Make + "c);")]
    [InlineData("var c = Filled(4); var made = new { c }; made.c.SetInteger(\"parallelism.default\", 8); " + Make + "c);")]
    [InlineData("var c = Filled(4); Func<Configuration> get = () => c; get().SetInteger(\"parallelism.default\", 8); " + Make + "get());")]
    [InlineData("var c = Filled(4); Func<int, Configuration> set = n => c.SetInteger(\"parallelism.default\", n); Enumerable.Range(5, 3).Select(set).ToList(); " + Make + "c);")]
    [InlineData("var c = Filled(4); Func<string, int, Configuration> set = c.SetInteger; set(\"parallelism.default\", 8); " + Make + "c);")]
    [InlineData("var c = Identity(Filled(4)); Identity(c).SetInteger(\"parallelism.default\", 8); " + Make + "c);")]
    [InlineData("Given(out var c); c.SetInteger(\"parallelism.default\", 8); " + Make + "c);")]
    public void IsNeverMoreThanIsProven(string make) => Check(make + Job, isDecidable: false);

    [Fact]
    public void OriginIsTheConfiguration()
    {
        Operator source = PlanOf("env.Configure(new Configuration().SetInteger(\"parallelism.default\", 4));").Operators[0];
        Assert.Equal((SettingOrigin.Configuration, Interval.Exactly(4)), (source.Parallelism.Origin, source.Parallelism.Value));
    }

    [Fact]
    public void OriginIsTheEnvironmentWhereThatMayHaveSetIt()
        => Assert.Equal(
            SettingOrigin.Environment,
            PlanOf("if (f0) { env.Configure(new Configuration().SetInteger(\"parallelism.default\", 4)); }").Operators[0].Parallelism.Origin);

    /// <summary>An API whose environment does not read the key may run the job at the cluster's default.</summary>
    [Fact]
    public void EnvironmentThatMayNotReadTheKeyMayHaveAnyParallelism()
    {
        Operator source = GroupProgram.Read(
            """
            using FlinkDotNet.Common;
            using FlinkDotNet.DataStream;

            class Job
            {
                static void Run()
                {
                    var env = StreamExecutionEnvironment.GetExecutionEnvironment(new FlinkConfiguration().SetInteger("parallelism.default", 64));
                    env.FromKafka("orders", "broker", "group").Print();
                }
            }
            """,
            JobApiSources.FlinkDotnet).Plan.Operators[0];
        Assert.True(source.Parallelism.MayBeUnset);
        Assert.Equal(Interval.AtLeast(1), source.Parallelism.Value);
    }

    [Fact]
    public void PlanHasAllKeysWithTheirValues()
    {
        ImmutableArray<ConfigurationWrite> writes = PlanOf("""
            var c = new Configuration().SetInteger("parallelism.default", 4).SetString("a", "b").SetBoolean("c", true);
            c.SetInteger("d", Opaque.Next());
            env.Configure(c);
            Opaque.Next();
            var other = new Configuration().SetString("e", "f");
            System.Console.WriteLine(other);
            """).ConfigurationWrites;

        Assert.Equal(
            [("parallelism.default", "4", true), ("a", "b", true), ("c", "true", true), ("d", null, true), ("e", "f", false)],
            writes.Select(write => (write.Key, write.Text, write.ReachesJob)));
    }

    private static JobPlan PlanOf(string body) => GroupProgram.Run(body + Job, Members).Plan;

    private const string Members = """
        private static readonly ConfigOption<int> Parallel = new ConfigOption<int>("parallelism.default");

        private static void Fill(Configuration c, int n) => c.SetInteger("parallelism.default", n);

        private static Configuration Filled(int n) { var c = new Configuration(); Fill(c, n); return c; }

        private static Configuration s_kept = new Configuration();

        private static void RaiseKept() => s_kept.SetInteger("parallelism.default", 8);

        private static void Replace(ref Configuration c) => c = Filled(8);

        private static void Given(out Configuration c) => c = Filled(4);

        private static T Identity<T>(T value) => value;

        private sealed class Holder { public Configuration Kept = new Configuration(); public void Raise(int n) => Kept.SetInteger("parallelism.default", n); }

        private static void Hidden(Configuration c) { Action<Configuration>[] all = { x => x.SetInteger("parallelism.default", 9) }; Array.ForEach(all, set => set(c)); }
        """;

    private static void Exact(string body) => Assert.True(Check(body, isDecidable: true).IsExact, "the plan is not exact");

    private static ProgramResult Check(string body, bool isDecidable)
    {
        ProgramResult result = ProgramBatch.Check([ProgramSource.Of("Configured", body, Members, isDecidable)], TestContext.Current.CancellationToken)[0];
        Assert.Null(result.Violation);
        Assert.True(result.HasRun, "no run came to its end");
        return result;
    }
}
