using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Flink.Streaming;
using Flink.Streaming.Graph;
using Flink.Streaming.Hosting;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Agreement;
using FlinkResourceAnalyzers.Tests.Differential;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;
using PlannedGroup = FlinkResourceAnalyzers.Plan.SlotSharingGroup;

namespace FlinkResourceAnalyzers.Tests.Flow;

/// <summary>A job program with groups: its plans from source and, against the reference API, the graphs that it builds when it is run.</summary>
internal sealed class GroupProgram
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Program",
        references: [.. FrameworkReferences.All, MetadataReference.CreateFromFile(typeof(StreamExecutionEnvironment).Assembly.Location), MetadataReference.CreateFromFile(typeof(Opaque).Assembly.Location)],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private GroupProgram(ImmutableArray<JobPlan> plans, IReadOnlyList<JobGraph> graphs, Exception? failure)
    {
        Plans = plans;
        Graphs = graphs;
        Failure = failure;
    }

    public ImmutableArray<JobPlan> Plans { get; }

    /// <summary>The one plan.</summary>
    public JobPlan Plan => Assert.Single(Plans);

    /// <summary>What was executed; empty for a program that is only read.</summary>
    public IReadOnlyList<JobGraph> Graphs { get; }

    /// <summary>What ended the run; null when nothing did.</summary>
    public Exception? Failure { get; }

    /// <summary>The program in which <c>env</c> is an environment with parallelism 2 and the body does the rest, read and run once for either value of <c>f0</c>.</summary>
    public static GroupProgram Run(string body, string members = "")
    {
        CSharpCompilation compilation = Compile(Empty, Text(body, members));
        AssemblyLoadContext context = new("Program", isCollectible: true);
        try
        {
            MemoryStream image = new();
            Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
            image.Position = 0;
            Action<int, int, bool> entryPoint = context.LoadFromStream(image).GetType("Groups.Program", throwOnError: true)!
                .GetMethod("Run")!.CreateDelegate<Action<int, int, bool>>();
            List<JobGraph> graphs = [];
            Exception? failure = null;
            foreach (bool flag in new[] { false, true })
            {
                using JobGraphRecorder recorder = JobGraphRecorder.Start();
                try
                {
                    entryPoint(3, 5, flag);
                    graphs.AddRange(recorder.CollectGraphs());
                }
                catch (ArgumentException refusal)
                {
                    failure = refusal;
                }
            }

            return new GroupProgram(PlansOf(compilation), graphs, failure);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>The plans of a program against another API, whose entry point is the first method called Run.</summary>
    public static GroupProgram Read(string program, params string[] apis)
        => new(PlansOf(Compile(CSharpCompilation.Create("Program", references: FrameworkReferences.All, options: Empty.Options), [program, .. apis])), [], null);

    /// <summary>Holds what was executed against the plan: every group's profile and slots, and the totals.</summary>
    public GroupProgram Contained()
    {
        Assert.Null(Failure);
        Assert.NotEmpty(Graphs);
        foreach (JobGraph graph in Graphs)
        {
            Assert.True(Plan.Slots.Contains(graph.RequiredSlots), $"slots {graph.RequiredSlots}, planned {Plan.Slots}");
            Assert.Null(GroupComparison.ViolationOf(Plan, graph));
        }

        return this;
    }

    /// <summary>The group of this name.</summary>
    public PlannedGroup Group(string name) => Plan.Groups.Single(group => group.Name.Name == name);

    private static string Text(string body, string members) => ProgramSource.Of(
        "Groups", "var env = StreamExecutionEnvironment.GetExecutionEnvironment(); env.SetParallelism(2);\n" + body, members).Text;

    private static CSharpCompilation Compile(CSharpCompilation empty, params string[] texts)
    {
        CSharpCompilation compilation = empty.AddSyntaxTrees(texts.Select(text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview))));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    private static ImmutableArray<JobPlan> PlansOf(CSharpCompilation compilation)
    {
        JobApi api = JobApi.Create(compilation, [], TestContext.Current.CancellationToken)!;
        SyntaxTree tree = compilation.SyntaxTrees[0];
        MethodDeclarationSyntax entryPoint = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First(method => method.Identifier.ValueText == "Run");
        InterpretedBody interpreted = JobInterpreter.Interpret(
            compilation.GetSemanticModel(tree).GetOperation(entryPoint)!,
            api,
            new ConstantMembers(compilation),
            new MethodBodies(compilation, api),
            TestContext.Current.CancellationToken);
        return PlanBuilder.Build(interpreted, entryPoint.Identifier.GetLocation(), "Program");
    }
}
