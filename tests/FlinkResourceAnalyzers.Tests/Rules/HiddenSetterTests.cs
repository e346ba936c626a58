using System.Threading.Tasks;
using FlinkResourceAnalyzers.Tests.JobApis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static FlinkResourceAnalyzers.Tests.Verifiers.FlinkVerifier;

namespace FlinkResourceAnalyzers.Tests.Rules;

/// <summary>FRA9004: setters reached by ways that cannot be followed, and the ordinary code that looks like it.</summary>
public sealed class HiddenSetterTests
{
    private const string LimitOf64 = """
        version: 1
        limits: { parallelism: 64 }
        require: { job-parallelism: false }
        """;

    [Theory]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:\"SetParallelism\"|}).Invoke(env, new object[] { 512 });")]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:nameof(env.SetParallelism)|}).Invoke(env, new object[] { 512 });")]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:\"Set\" + \"Parallelism\"|}).Invoke(env, new object[] { 512 });")]
    [InlineData("const string name = \"SetParallelism\"; typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:name|}).Invoke(env, new object[] { 512 });")]
    [InlineData("var name = string.Concat(\"Set\", \"Parallelism\"); typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:name|}).Invoke(env, new object[] { 512 });")]
    [InlineData("string part = \"Parallelism\"; typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:$\"Set{part}\"|}).Invoke(env, new object[] { 512 });")]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod({|FRA9004:args[0]|}).Invoke(env, new object[] { 512 });")]
    [InlineData("typeof(SingleOutputStreamOperator<>).GetMethod({|FRA9004:\"SetMaxParallelism\"|});")]
    [InlineData("env.GetType().GetMethod({|FRA9004:\"SetParallelism\"|}).Invoke(env, new object[] { 512 });")]
    [InlineData("object o = env; o.GetType().GetMethod({|FRA9004:\"SetParallelism\"|}).Invoke(o, new object[] { 512 });")]
    [InlineData("Type type = env.GetType(); type?.GetMethod({|FRA9004:args[0]|});")]
    [InlineData("Type.GetType(\"Flink.Streaming.StreamExecutionEnvironment, Flink\").GetMethod({|FRA9004:args[0]|});")]
    [InlineData("Type.GetType(args[0]).GetMethod({|FRA9004:\"SetParallelism\"|});")]
    [InlineData("typeof(StreamExecutionEnvironment).GetTypeInfo().GetDeclaredMethod({|FRA9004:\"SetParallelism\"|});")]
    [InlineData("typeof(StreamExecutionEnvironment).GetRuntimeMethod({|FRA9004:\"SetParallelism\"|}, new[] { typeof(int) });")]
    [InlineData("RuntimeReflectionExtensions.GetRuntimeMethod(typeof(StreamExecutionEnvironment), {|FRA9004:\"SetParallelism\"|}, new[] { typeof(int) });")]
    [InlineData("typeof(StreamExecutionEnvironment).InvokeMember({|FRA9004:\"SetParallelism\"|}, BindingFlags.InvokeMethod, null, env, new object[] { 512 });")]
    [InlineData("typeof(StreamExecutionEnvironment).GetMember({|FRA9004:\"SetParallelism\"|});")]
    [InlineData("typeof(StreamExecutionEnvironment).{|FRA9004:GetMethods|}()[0].Invoke(env, new object[] { 512 });")]
    [InlineData("_ = typeof(StreamExecutionEnvironment).GetTypeInfo().{|FRA9004:DeclaredMethods|};")]
    [InlineData("typeof(StreamExecutionEnvironment).GetField({|FRA9004:\"_parallelism\"|}, BindingFlags.NonPublic | BindingFlags.Instance).SetValue(env, 512);")]
    [InlineData("Delegate.CreateDelegate(typeof(Func<int, StreamExecutionEnvironment>), env, {|FRA9004:\"SetParallelism\"|}).DynamicInvoke(512);")]
    [InlineData("Delegate.CreateDelegate(typeof(Func<StreamExecutionEnvironment, int, StreamExecutionEnvironment>), typeof(StreamExecutionEnvironment), {|FRA9004:\"SetParallelism\"|});")]
    [InlineData("Activator.{|FRA9004:CreateInstance|}<StreamExecutionEnvironment>();")]
    [InlineData("Activator.{|FRA9004:CreateInstance|}(typeof(StreamExecutionEnvironment), nonPublic: true);")]
    [InlineData("typeof(StreamExecutionEnvironment).{|FRA9004:GetConstructors|}()[0].Invoke(null);")]
    [InlineData("dynamic d = env; d.{|FRA9004:SetParallelism|}(512);")]
    [InlineData("dynamic d = env; d?.{|FRA9004:SetParallelism|}(512);")]
    [InlineData("((dynamic)env).{|FRA9004:SetParallelism|}(512);")]
    [InlineData("(env as dynamic).{|FRA9004:SetParallelism|}(512);")]
    [InlineData("dynamic d = {|FRA9004:env|}; d.Execute(\"a\");")]
    [InlineData("Expression.Call(Expression.Constant(env), {|FRA9004:\"SetParallelism\"|}, null, Expression.Constant(512));")]
    [InlineData("Expression<Action<StreamExecutionEnvironment>> e = x => x.{|FRA9004:SetParallelism|}(512); e.Compile()(env);")]
    [InlineData("Expression<Func<StreamExecutionEnvironment>> e = () => env.FromSequence(1, 2).GetExecutionEnvironment().{|FRA9004:SetParallelism|}(512);")]
    public Task IsReported(string statement) => VerifyAnalyzerAsync(Job(statement), LimitOf64, configure: Runs);

    /// <summary>Whatever a file sets may be broken past the analysis, be it the only thing it sets.</summary>
    [Theory]
    [InlineData("limits: { parallelism: 64 }", "the limit of 64 on parallelism set by flink-resources.yaml(2,24)")]
    [InlineData("limits: { parallelism: { sink: 64 } }", "the limit of 64 on parallelism of every sink set by flink-resources.yaml(2,32)")]
    [InlineData("limits: { max-parallelism: 128 }", "the limit of 128 on max parallelism set by flink-resources.yaml(2,28)")]
    [InlineData("limits: { slots: 64 }", "the limit of 64 on slots set by flink-resources.yaml(2,18)")]
    [InlineData("limits: { slot-sharing-groups: 2 }", "the limit of 2 on slot-sharing groups set by flink-resources.yaml(2,32)")]
    [InlineData("limits: { cpu: 64 }", "the limit of 64 on CPU set by flink-resources.yaml(2,16)")]
    [InlineData("limits: { memory: 64g }", "the limit of 64g on memory set by flink-resources.yaml(2,19)")]
    [InlineData("slot-sharing-groups: { light: }", "what is required by flink-resources.yaml(2,24)")]
    [InlineData("limits: { profile: { cpu: 4 } }", "the limit of 4 on CPU per slot set by flink-resources.yaml(2,27)")]
    [InlineData("limits: { profile: { heap: 4g } }", "the limit of 4g on task heap memory per slot set by flink-resources.yaml(2,28)")]
    [InlineData("limits: { profile: { off-heap: 4g } }", "the limit of 4g on task off-heap memory per slot set by flink-resources.yaml(2,32)")]
    [InlineData("limits: { profile: { managed: 4g } }", "the limit of 4g on managed memory per slot set by flink-resources.yaml(2,31)")]
    [InlineData("limits: { profile: { external: { gpu: 1 } } }", "the limit of 1 on gpu per slot set by flink-resources.yaml(2,39)")]
    [InlineData("require: { job-parallelism: true }", "what is required by flink-resources.yaml(2,29)")]
    [InlineData("require: { max-parallelism: keyed }", "what is required by flink-resources.yaml(2,29)")]
    [InlineData("require: { resource-profile: true }", "what is required by flink-resources.yaml(2,30)")]
    [InlineData("require: { operator-parallelism: [sink] }", "what is required by flink-resources.yaml(2,35)")]
    [InlineData("require: { slot-sharing-group: [sink] }", "what is required by flink-resources.yaml(2,33)")]
    [InlineData("limits: { slots: 64 }\nenforce: true", "the limit of 64 on slots set by flink-resources.yaml(2,18)")]
    public Task WhatAFileSetsIsNotProven(string policy, string unproven) => VerifyAnalyzerAsync(
        Job("typeof(StreamExecutionEnvironment).GetMethod({|#0:\"SetParallelism\"|});"),
        "version: 1\n" + policy,
        configure: test => test.DisabledDiagnostics.AddRange(["FRA1001", "FRA1002", "FRA2001", "FRA3001"]),
        expected: Error("FRA9004", 0, "'SetParallelism' is reached by reflection, past the analysis; " + unproven + " is not proven"));

    [Theory]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod(\"Execute\");")]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod(\"ToString\");")]
    [InlineData("typeof(SingleOutputStreamOperator<>).GetMethod(\"Name\");")]
    [InlineData("_ = typeof(StreamExecutionEnvironment).Name; _ = env.GetType().FullName;")]
    [InlineData("_ = typeof(StreamExecutionEnvironment).Assembly.GetTypes();")]
    [InlineData("typeof(string).GetMethod(\"SetParallelism\");")]
    [InlineData("typeof(Pool).GetMethod(\"SetParallelism\").Invoke(new Pool(), new object[] { 512 });")]
    [InlineData("new Pool().GetType().GetMethod(\"SetParallelism\");")]
    [InlineData("typeof(Pool).GetMethods(); typeof(Pool).GetProperty(\"Parallelism\").SetValue(new Pool(), 512);")]
    [InlineData("Type.GetType(\"Other.Pool\").GetMethod(\"SetParallelism\");")]
    [InlineData("Type.GetType(args[0]).GetMethod(args[1]);")]
    [InlineData("Type.GetType(args[0]).GetMethod(\"Name\");")]
    [InlineData("Type.GetType(args[0]).GetProperty(\"Parallelism\");")]
    [InlineData("Type.GetType(args[0]).GetMethods();")]
    [InlineData("object o = new Pool(); o.GetType().GetMethod(\"SetParallelism\");")]
    [InlineData("Find.GetMethod(\"SetParallelism\");")]
    [InlineData("_ = \"SetParallelism\"; Console.WriteLine(nameof(env.SetParallelism));")]
    [InlineData("dynamic d = new Pool(); d.SetParallelism(512); d.Parallelism = 512;")]
    [InlineData("dynamic d = args; d.Parallelism = 512;")]
    [InlineData("dynamic d = 4; _ = d + 1;")]
    [InlineData("Activator.CreateInstance<Pool>(); Activator.CreateInstance(typeof(Pool)); Activator.CreateInstance(Type.GetType(args[0]));")]
    [InlineData("Expression<Func<Pool, object>> e = p => p.SetParallelism(512);")]
    [InlineData("Expression<Func<int>> e = () => 512;")]
    [InlineData("Expression.Property(Expression.Constant(new Pool()), \"Parallelism\"); Expression.Call(Expression.Constant(1), \"ToString\", null);")]
    public Task OrdinaryCodeIsNot(string statement) => VerifyNoDiagnosticsAsync(Job(statement), LimitOf64, configure: Runs);

    /// <summary>Whoever hides a setter need not build a job.</summary>
    [Fact]
    public Task IsReportedInHelpersAndMembers() => VerifyAnalyzerAsync(
        """
        using System;
        using System.Runtime.CompilerServices;
        using Flink.Streaming;

        public sealed class Tools
        {
            private static readonly Type Environment = typeof(StreamExecutionEnvironment);

            public static object Setter => Environment.GetMethod({|FRA9004:"SetParallelism"|});

            public static void Raise(dynamic target) => target.{|FRA9004:SetParallelism|}(512);

            public object Find(Type type) => type.GetMethod({|FRA9004:"SetParallelism"|});

            [{|FRA9004:UnsafeAccessor|}(UnsafeAccessorKind.Method, Name = "SetParallelism")]
            public static extern StreamExecutionEnvironment Call(StreamExecutionEnvironment env, int parallelism);
        }
        """,
        LimitOf64,
        configure: Runs);

    /// <summary>The declaration says 'dynamic' in another member.</summary>
    [Fact]
    public Task IsReportedWhereTheReceiverComesFromElsewhere() => VerifyAnalyzerAsync(
        """
        using Flink.Streaming;

        public static class Job
        {
            private static dynamic Wrap(object env) => env;

            public static void Main() => Wrap(StreamExecutionEnvironment.GetExecutionEnvironment()).{|FRA9004:SetParallelism|}(512);
        }
        """,
        LimitOf64,
        configure: Runs);

    [Fact]
    public Task ErrorWhereAPolicyFileSetsTheLimit() => VerifyAnalyzerAsync(
        Job("typeof(StreamExecutionEnvironment).GetMethod({|#0:\"SetParallelism\"|});"),
        LimitOf64,
        configure: Runs,
        expected: Error("FRA9004", 0, "'SetParallelism' is reached by reflection, past the analysis; the limit of 64 on parallelism set by flink-resources.yaml(2,24) is not proven"));

    [Fact]
    public Task ErrorWhereAPolicyFileRequiresSomething() => VerifyAnalyzerAsync(
        Job("typeof(StreamExecutionEnvironment).{|#0:GetMethods|}();"),
        "version: 1\nlimits: { slots: 8 }\nrequire: { job-parallelism: false }\n",
        configure: Runs,
        expected: Error("FRA9004", 0, "A member of 'StreamExecutionEnvironment' is reached by reflection, past the analysis; the limit of 8 on slots set by flink-resources.yaml(2,18) is not proven"));

    [Fact]
    public Task WarningWithoutAPolicyFile() => VerifyAnalyzerAsync(
        Job("env.SetParallelism(4); dynamic d = env; d.{|#0:SetParallelism|}(512);"),
        configure: Runs,
        expected: Warning("FRA9004", 0, "'SetParallelism' is reached by 'dynamic', past the analysis; the limit of 128 on parallelism set by the built-in default is not proven"));

    [Fact]
    public Task PropertyOfTheApiIsReported() => VerifyAnalyzerAsync(
        """
        using FlinkDotNet.Core.Api.Streaming;

        public static class Job
        {
            public static void Raise(DataStream<string> stream)
            {
                stream.Transformation.GetType().GetProperty({|FRA9004:"Parallelism"|}).SetValue(stream.Transformation, 512);
                dynamic d = stream.Transformation;
                d.{|FRA9004:Parallelism|} = 512;
            }
        }
        """,
        LimitOf64,
        api: JobApiSources.FlinkNet,
        configure: Runs);

    [Theory]
    [InlineData("typeof(StreamExecutionEnvironment).GetMethod(4);")]
    [InlineData("typeof(Nothing).GetMethod();")]
    [InlineData("typeof(Nothing).GetMethod(nothing);")]
    [InlineData("env.GetMethod(\"SetParallelism\");")]
    [InlineData("dynamic d = ; d.Execute(")]
    [InlineData("Expression<> e = x => x.SetParallelism(512);")]
    [InlineData("[UnsafeAccessor] void")]
    public Task CodeThatDoesNotCompileIsSurvived(string statement) => VerifyNoDiagnosticsAsync(Job(statement), LimitOf64, configure: test =>
    {
        Runs(test);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
    });

    [Fact]
    public Task WithoutTheApiThereIsNothing() => VerifyNoDiagnosticsAsync(
        "public static class C { public static object M(System.Type type) => type.GetMethod(\"SetParallelism\"); }",
        LimitOf64,
        api: string.Empty);

    [Fact]
    public Task GeneratedFilesAreLeftAlone() => VerifyNoDiagnosticsAsync(
        "// <auto-generated/>\n" + Job("typeof(StreamExecutionEnvironment).GetMethod(\"SetParallelism\");"),
        LimitOf64,
        configure: Runs);

    [Fact]
    public Task TheApisOwnCodeIsLeftAlone() => VerifyNoDiagnosticsAsync(
        string.Empty,
        LimitOf64,
        api: JobApiSources.FlinkStyle.Replace(
            "public int GetParallelism() => _parallelism;",
            "public int GetParallelism() => _parallelism; public object Setter() => typeof(StreamExecutionEnvironment).GetMethod(\"SetParallelism\")!;",
            System.StringComparison.Ordinal));

    /// <summary>Delegates that are called in sight, and types around the API, are followed to the number.</summary>
    [Theory]
    [InlineData("Func<int, StreamExecutionEnvironment> set = env.SetParallelism; set({|FRA1003:512|});")]
    [InlineData("Func<int, StreamExecutionEnvironment> set = env.SetParallelism; set.Invoke({|FRA1003:512|});")]
    [InlineData("Action<StreamExecutionEnvironment, int> set = (e, p) => e.SetParallelism(p); set(env, {|FRA1003:512|});")]
    [InlineData("Action<StreamExecutionEnvironment, int> set = Tools.Size; set(env, {|FRA1003:512|});")]
    [InlineData("Tools.Run(env.SetParallelism, {|FRA1003:512|});")]
    [InlineData("env.Size({|FRA1003:512|});")]
    [InlineData("new Wrapper(env).Size({|FRA1003:512|});")]
    [InlineData("((ISize)new Wrapper(env)).SizeTo({|FRA1003:512|});")]
    [InlineData("new Derived(env).Size({|FRA1003:512|});")]
    [InlineData("Base b = new Derived(env); b.Size({|FRA1003:512|});")]
    [InlineData("using (new Scope(env, {|FRA1003:512|})) { }")]
    [InlineData("{|FRA1003:new Sizes(env)[0] = 512|};")]
    public Task WhatIsCalledInSightIsFollowed(string statement) => VerifyAnalyzerAsync(
        Job(statement) + """

            static class Tools
            {
                public static void Size(this StreamExecutionEnvironment env, int parallelism) => env.SetParallelism(parallelism);
                public static void Run(Func<int, StreamExecutionEnvironment> set, int parallelism) => set(parallelism);
            }

            interface ISize { void SizeTo(int parallelism); }

            sealed class Wrapper : ISize
            {
                private readonly StreamExecutionEnvironment _env;
                public Wrapper(StreamExecutionEnvironment env) => _env = env;
                public void Size(int parallelism) => _env.SetParallelism(parallelism);
                void ISize.SizeTo(int parallelism) => _env.SetParallelism(parallelism);
            }

            class Base
            {
                protected readonly StreamExecutionEnvironment Env;
                protected Base(StreamExecutionEnvironment env) => Env = env;
                public virtual void Size(int parallelism) => Env.SetParallelism(parallelism);
            }

            sealed class Derived : Base
            {
                public Derived(StreamExecutionEnvironment env) : base(env) { }
                public override void Size(int parallelism) => base.Size(parallelism);
            }

            sealed class Scope : IDisposable
            {
                private readonly StreamExecutionEnvironment _env;
                private readonly int _parallelism;
                public Scope(StreamExecutionEnvironment env, int parallelism) { _env = env; _parallelism = parallelism; }
                public void Dispose() => _env.SetParallelism(_parallelism);
            }

            sealed class Sizes
            {
                private readonly StreamExecutionEnvironment _env;
                public Sizes(StreamExecutionEnvironment env) => _env = env;
                public int this[int index] { set => _env.SetParallelism(value); }
            }
            """,
        LimitOf64,
        configure: test =>
        {
            Runs(test);
            test.DisabledDiagnostics.Add("FRA1005"); // of the helpers that this job does not call
        });

    /// <summary>It forbids all groups but the default one, which is as much as any list says.</summary>
    [Fact]
    public Task AnEmptyListOfGroupsIsBrokenAsAnyOtherIs() => VerifyAnalyzerAsync(
        Job("typeof(StreamExecutionEnvironment).GetMethod({|#0:\"SetParallelism\"|});"),
        "version: 1\nslot-sharing-groups: {}",
        configure: test => test.DisabledDiagnostics.Add("FRA1001"),
        expected: Error("FRA9004", 0, "'SetParallelism' is reached by reflection, past the analysis; what is required by flink-resources.yaml(2,22) is not proven"));

    [Fact]
    public Task Mode_Minimum_says_nothing_of_what_no_policy_forbids() => VerifyNoDiagnosticsAsync(
        Job("typeof(StreamExecutionEnvironment).GetMethod(\"SetParallelism\").Invoke(env, new object[] { 512 });"),
        editorConfig: "is_global = true\nbuild_property.FlinkResourceAnalysisMode = Minimum",
        configure: Runs);

    private static void Runs(Verifiers.FlinkAnalyzerTest test) => test.DisabledDiagnostics.Add("FRA1011");

    private static string Job(string statement) => $$"""
        using System;
        using System.Linq.Expressions;
        using System.Reflection;
        using Flink.Streaming;

        static class Job
        {
            static void Run(string[] args)
            {
                var env = StreamExecutionEnvironment.GetExecutionEnvironment();
                {{statement}}
                env.FromSequence(1, 10).Print();
                env.Execute("a");
            }
        }

        sealed class Pool { public int Parallelism { get; set; } public Pool SetParallelism(int parallelism) => this; }

        static class Find { public static object GetMethod(string name) => name; }
        """;
}
