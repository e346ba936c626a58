using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using FlinkResourceAnalyzers.Benchmarks;
using FlinkResourceAnalyzers.Benchmarks.Generation;

// generate OUT [--jobs N] [--plain M] [--seed S]   writes a project to disk
// ratios [--pairs N] [--classes A,B] [--jobs A,B] [--operators A,B] [--edits A,B]
//                                                  what the analyzers add to compiling, silent and analyzed side by side; 0 leaves one out
// anything else                                    goes to BenchmarkDotNet, such as --filter '*'
switch (args)
{
    case ["generate", ..]:
        Generate(new Arguments(args));
        break;
    case ["ratios", ..]:
        await PrintRatiosAsync(new Arguments(args));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

static void Generate(Arguments arguments)
{
    string folder = arguments.Word(1, "the folder to write to");
    ImmutableArray<GeneratedFile> files = JobProjectGenerator.Jobs(
        arguments.Number("--jobs", 200),
        arguments.Number("--plain", 200),
        arguments.Number("--seed", 1));
    GeneratedProject.Write(folder, files);
    Console.WriteLine($"{folder}: {files.Length} C# files");
}

static async Task PrintRatiosAsync(Arguments arguments)
{
    int pairs = arguments.Number("--pairs", 11);
    foreach (int classes in arguments.Numbers("--classes", 200))
    {
        await PairedRatio.PrintAsync($"no job API, {classes} classes", new AnalyzedProject(JobProjectGenerator.Plain(classes, seed: 1)), pairs);
    }

    foreach (int jobs in arguments.Numbers("--jobs", 10, 200))
    {
        await PairedRatio.PrintAsync($"{jobs} jobs, {jobs} classes", new AnalyzedProject(JobProjectGenerator.Jobs(jobs, jobs, seed: 1)), pairs);
    }

    foreach (int operators in arguments.Numbers("--operators", 10, 100, 1000))
    {
        await PairedRatio.PrintAsync($"chain of {operators} operators", new AnalyzedProject(JobProjectGenerator.Chain(operators)), pairs);
    }

    foreach (int jobs in arguments.Numbers("--edits", 200))
    {
        ImmutableArray<GeneratedFile> files = JobProjectGenerator.Jobs(jobs, jobs, seed: 1);
        string job = files.First(file => file.Path.StartsWith("Jobs/Job", StringComparison.Ordinal)).Path;
        await PairedRatio.PrintEditsAsync($"a key stroke among {jobs} jobs", new AnalyzedProject(files), job, pairs * 5);
    }
}
