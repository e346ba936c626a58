using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using Flink.Streaming;
using Flink.Streaming.Hosting;
using FlinkResourceAnalyzers.Api;
using FlinkResourceAnalyzers.Flow;
using FlinkResourceAnalyzers.Plan;
using FlinkResourceAnalyzers.Tests.Agreement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>Programs compiled together, which is what costs time: each is analysed from source, executed, and the two compared.</summary>
internal sealed class ProgramBatch
{
    private const int RunsWithOpaqueValues = 5;

    /// <summary>What programs are compiled with.</summary>
    public static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Programs",
        references:
        [
            .. FrameworkReferences.All,
            MetadataReference.CreateFromFile(typeof(StreamExecutionEnvironment).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Opaque).Assembly.Location),
        ],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private readonly CancellationToken _cancellationToken;

    private ProgramBatch(CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
    }

    /// <summary>Compares every program with its execution, in order.</summary>
    /// <exception cref="InvalidOperationException">A program does not compile.</exception>
    public static ImmutableArray<ProgramResult> Check(IReadOnlyList<ProgramSource> programs, CancellationToken cancellationToken)
        => new ProgramBatch(cancellationToken).Check(programs);

    private ImmutableArray<ProgramResult> Check(IReadOnlyList<ProgramSource> programs)
    {
        SyntaxTree[] trees = [.. programs.Select(program => CSharpSyntaxTree.ParseText(program.Text, ParseOptions, program.Id + ".cs", cancellationToken: _cancellationToken))];
        CSharpCompilation compilation = Empty.AddSyntaxTrees(trees);
        AssemblyLoadContext context = new("Programs", isCollectible: true);
        try
        {
            Assembly assembly = context.LoadFromStream(Emit(compilation));
            JobApi api = JobApi.Create(compilation, [], _cancellationToken) ?? throw new InvalidOperationException("The job API is not recognised.");
            ConstantMembers constants = new(compilation);
            MethodBodies bodies = new(compilation, api);
            return [.. programs.Select((program, index) =>
            {
                ProgramRun[] runs = [.. Execute(program, assembly)];
                try
                {
                    ImmutableArray<JobPlan> plans = Analyze(compilation.GetSemanticModel(trees[index]), api, constants, bodies);
                    return ProgramResult.Of(program, new PlanComparison(plans, ProgramSource.OperatorNames(trees[index])), plans, runs);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    return ProgramResult.OfFailedAnalysis(program, failure);
                }
            })];
        }
        finally
        {
            context.Unload();
        }
    }

    private MemoryStream Emit(CSharpCompilation compilation)
    {
        MemoryStream image = new();
        var emitted = compilation.Emit(image, cancellationToken: _cancellationToken);
        if (!emitted.Success)
        {
            Diagnostic error = emitted.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"A program does not compile: {error}{Environment.NewLine}{error.Location.SourceTree}");
        }

        image.Position = 0;
        return image;
    }

    private ImmutableArray<JobPlan> Analyze(SemanticModel model, JobApi api, ConstantMembers constants, MethodBodies bodies)
    {
        MethodDeclarationSyntax entryPoint = model.SyntaxTree.GetRoot(_cancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .First(method => method.Identifier.ValueText == ProgramSource.EntryPoint);
        IOperation body = model.GetOperation(entryPoint, _cancellationToken) ?? throw new InvalidOperationException("The entry point has no body.");
        InterpretedBody interpreted = JobInterpreter.Interpret(body, api, constants, bodies, _cancellationToken);
        return PlanBuilder.Build(interpreted, entryPoint.Identifier.GetLocation(), "Program");
    }

    /// <summary>
    /// Runs a program on clusters with different defaults and, where it asks for them, with different values from outside.
    /// </summary>
    private static IEnumerable<ProgramRun> Execute(ProgramSource program, Assembly assembly)
    {
        Action<int, int, bool> entryPoint = assembly.GetType(program.Id + ".Program", throwOnError: true)!
            .GetMethod(ProgramSource.EntryPoint)!
            .CreateDelegate<Action<int, int, bool>>();
        int runs = program.IsDecidable ? 2 : RunsWithOpaqueValues;
        for (int run = 0; run < runs; run++)
        {
            Opaque.StartRun(run);
            yield return Execute(entryPoint, new ClusterDefaults { Parallelism = run == 0 ? null : (run * 6) + 1, LocalProcessors = run + 2 });
        }
    }

    private static ProgramRun Execute(Action<int, int, bool> entryPoint, ClusterDefaults defaults)
    {
        using JobGraphRecorder recorder = JobGraphRecorder.Start(defaults);
        try
        {
            entryPoint(Opaque.Next(), Opaque.Next(), Opaque.Flag());
            return new ProgramRun(recorder.CollectGraphs(), null);
        }
        catch (Exception failure) when (IsOfTheJob(failure is AggregateException { InnerException: { } inTask } ? inTask : failure))
        {
            // Refused by Flink or ended by its own arithmetic, as a job may be: what it submitted before is all there is to compare.
            return new ProgramRun(recorder.Submitted, failure);
        }
    }

    private static bool IsOfTheJob(Exception failure)
        => failure is ArgumentException or ArithmeticException or InvalidOperationException or NotSupportedException or JobException;
}
