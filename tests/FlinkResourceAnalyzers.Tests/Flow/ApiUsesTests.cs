using System.Collections.Immutable;
using System.Linq;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Tests.JobApis;
using FlinkResourceAnalyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>Which members of a project beside a job API are looked at: those that mean the API, and not those that have its names for something else.</summary>
public sealed class ApiUsesTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using Flink.Streaming;\n";

    /// <summary>Names of the API for other things, everywhere.</summary>
    private const string Ordinary = """
        class Command
        {
            private readonly List<int> _sinks = new();
            public int Parallelism { get; set; }
            public virtual void Execute(string what) { Print(what); Parallelism = 512; }
            public void Print(string what) { Console.WriteLine(what.Union("x")); Execute(what); }
            public Command SetParallelism(int value) { Parallelism = value; return this; }
            public static void AddSink(Command command) { command.SetParallelism(512).Execute("x"); command.Print("y"); }
        }
        class Special : Command
        {
            public override void Execute(string what) { int SetParallelism = 3; AddSink(this); base.Execute(what + SetParallelism); }
        }

        """;

    [Fact]
    public void Names_alone_are_no_use() => Assert.Empty(UsesIn(Ordinary));

    [Theory]
    [InlineData("class Job { void Run() { StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(1); } }", "Run")]
    [InlineData("class Job { void Run(StreamExecutionEnvironment env) => env.FromSequence(1, 2).Print(); }", "Run")]
    [InlineData("class Job { void Run() => Helper.Build(512); } static class Helper { public static void Build(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }", "Run, Build")]
    [InlineData("class Job { void Run() => A.One(512); } static class A { public static void One(int p) => B.Two(p); } static class B { public static void Two(int p) { if (p > 0) A.One(p - 1); StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); } }", "Run, One, Two")]
    [InlineData("class Job { void Run(Base b) => b.Build(512); } abstract class Base { public abstract void Build(int p); } class Derived : Base { public override void Build(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }", "Run, Build")]
    [InlineData("class Job { void Run(IBuild b) => b.Build(512); } interface IBuild { void Build(int p); } class Builder : IBuild { public void Build(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }", "Run, Build")]
    [InlineData("class Job { void Run() => new Built(512); } class Built { public Built(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }", "Run, Built")]
    [InlineData("class Job { void Run() => Later(Helper.Build); void Later(Action<int> build) => build(512); } static class Helper { public static void Build(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }", "Run, Build")]
    [InlineData("class Job { void Run(Quiet quiet) => quiet.Parallelism = 512; } class Quiet { public int Parallelism { set { StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(value); } } }", "Run, Parallelism")]
    [InlineData("class Job { void Run(Loud loud) => loud.Parallelism = 512; } abstract class Loud { public abstract int Parallelism { set; } } class Quiet : Loud { public override int Parallelism { set { StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(value); } } }", "Run, Parallelism")]
    [InlineData("class Job { void Run(dynamic env) => env.SetParallelism(512); }", "Run")]
    [InlineData("class Job { void Run() => Unknown.SetParallelism(512); }", "Run")]
    [InlineData("class Job { Lazy<StreamExecutionEnvironment> _env = new(() => StreamExecutionEnvironment.GetExecutionEnvironment()); }", "_env")]
    public void What_means_the_api_is(string code, string expected) => Assert.Equal(expected, string.Join(", ", UsesIn(Ordinary + code)));

    [Fact]
    public void Top_level_statements_are() => Assert.Equal(["<file>"], UsesIn("StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(1);\n" + Ordinary));

    [Fact]
    public void The_order_in_which_files_are_asked_is_no_matter()
    {
        // The two call each other, and only behind both of them there is a job.
        const string Code = """
            class A { public static void One(int p) { B.Two(p); } }
            class B { public static void Two(int p) { A.One(p); C.Three(p); } }
            class C { public static void Three(int p) => StreamExecutionEnvironment.GetExecutionEnvironment().SetParallelism(p); }
            class D { public static void Four(int p) { Five(p); } static void Five(int p) { Four(p); Command.AddSink(null); } }
            """;

        Assert.Equal(["One", "Two", "Three"], UsesIn(Ordinary + Code));
        Assert.Equal(["Three", "Two", "One"], UsesIn(Ordinary + string.Join("\n", Code.Split('\n').Reverse())));
    }

    private static ImmutableArray<string> UsesIn(string code)
    {
        CSharpCompilation compilation = HostileCode.Compile(JobApiSources.FlinkStyle, OutputKind.ConsoleApplication, Usings + code);
        JobApi api = JobApi.Create(compilation, ImmutableArray<JobApiShape>.Empty, TestContext.Current.CancellationToken)!;
        JobCode jobCode = new MethodBodies(compilation, api).JobCode;
        return [.. jobCode.In(compilation.SyntaxTrees[0], TestContext.Current.CancellationToken).Select(NameOf)];
    }

    private static string NameOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
        CompilationUnitSyntax => "<file>",
        _ => member.Kind().ToString(),
    };
}
