using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using FlinkResourceAnalyzers.Benchmarks;
using FlinkResourceAnalyzers.Benchmarks.Generation;

// generate OUT [--jobs N] [--plain M] [--seed S]   writes a project to disk
// ratios [--pairs N] [--classes A,B] [--jobs A,B] [--operators A,B] [--helpers A,B] [--organisation A] [--edits A,B]
//                                                  what the analyzers add to compiling, silent and analyzed side by side; 0 leaves one out
// compare OUT --package FOLDER [--jobs N] [--plain M] [--seed S] [--pairs N] [--only A,B] [--at-once] [--own-heaps] [--beside-sdk]
//                                                  the real compiler with each of several analyzer packages, on a project written to OUT
// anything else                                    goes to BenchmarkDotNet, such as --filter '*'
switch (args)
{
    case ["generate", ..]:
        Generate(new Arguments(args));
        break;
    case ["ratios", ..]:
        await PrintRatiosAsync(new Arguments(args));
        break;
    case ["compare", ..]:
        Compare(new Arguments(args));
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

static void Compare(Arguments arguments)
{
    Generate(arguments);
    string[] only = arguments.Words("--only");
    using Comparison comparison = new(
        Path.GetFullPath(arguments.Word(1, "the folder to write to")),
        Path.GetFullPath(arguments.Text("--package") ?? throw new ArgumentException("--package is missing: the folder that 'dotnet pack' wrote to")),
        arguments.Has("--own-heaps") ? CompilerHeaps.Compiler : CompilerHeaps.One,
        arguments.Has("--beside-sdk"));
    IEnumerable<AnalyzerSet> sets = AnalyzerSet.All.Where(set => only.Length == 0 || set.IsBaseline || only.Contains(set.Name));
    int pairs = arguments.Number("--pairs", 5);
    if (arguments.Has("--at-once"))
    {
        comparison.PrintAtOnce(sets, pairs);
    }
    else
    {
        comparison.Print(sets, pairs);
    }
}

static async Task PrintRatiosAsync(Arguments arguments)
{
    int pairs = arguments.Number("--pairs", 11);
    foreach (int classes in arguments.Numbers("--classes", 200))
    {
        await PairedRatio.PrintAsync($"no job API, {classes} classes", new AnalyzedProject(JobProjectGenerator.Plain(classes, seed: 1)), pairs);
    }

    await PrintGrowthAsync("jobs", arguments.Numbers("--jobs", 10, 200), jobs => ($"{jobs} jobs, {jobs} classes", JobProjectGenerator.Jobs(jobs, jobs, seed: 1)));
    await PrintGrowthAsync("a chain", arguments.Numbers("--operators", 10, 100, 1000), operators => ($"chain of {operators} operators", JobProjectGenerator.Chain(operators)));
    await PrintGrowthAsync("helpers", arguments.Numbers("--helpers", 1, 2, 4, 8), depth => ($"100 jobs, helpers {depth} deep", JobProjectGenerator.Helpers(100, depth)));
    foreach (int jobs in arguments.Numbers("--organisation", 200))
    {
        await PairedRatio.PrintAsync(
            $"{jobs} jobs, large policy",
            new AnalyzedProject(JobProjectGenerator.Jobs(jobs, jobs, seed: 1), OrganisationFiles.Create()),
            pairs);
    }

    foreach (int jobs in arguments.Numbers("--edits", 200))
    {
        GeneratedFile longJob = JobProjectGenerator.LongJob();
        ImmutableArray<GeneratedFile> files = JobProjectGenerator.Jobs(jobs, jobs, seed: 1).Add(longJob);
        string job = files.First(file => file.Path.StartsWith("Jobs/Job", StringComparison.Ordinal)).Path;
        AnalyzedProject project = new(files);
        await PairedRatio.PrintEditsAsync($"a key stroke among {jobs} jobs", project, job, pairs * 5);
        await PairedRatio.PrintEditsAsync("a key stroke in 200 lines", project, longJob.Path, pairs * 5);
    }

    async Task PrintGrowthAsync(string name, int[] sizes, Func<int, (string Name, ImmutableArray<GeneratedFile> Files)> projectOf)
    {
        List<PairedRatio.Cost> added = [];
        foreach (int size in sizes)
        {
            (string line, ImmutableArray<GeneratedFile> files) = projectOf(size);
            added.Add(await PairedRatio.PrintAsync(line, new AnalyzedProject(files), pairs));
        }

        PairedRatio.PrintGrowth(name, sizes, added);
    }
}
