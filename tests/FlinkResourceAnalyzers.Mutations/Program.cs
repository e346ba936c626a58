using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FlinkResourceAnalyzers.Mutations;

// coverage REPORT [FOLDER]
//   what coverlet measured, for each folder of the analyzers; and the branches in one of them that no test takes
// [--count N] [--seed S] [--places A,B] [--all-tests] [--only REGEX] [--fresh] [--list]
//   --count 0        every mutant; a sample of 100 otherwise
//   --places A,B     files and folders of the analyzers' project
//   --all-tests      the slow ones too: random jobs, fix quality, robustness
//   --only REGEX     only mutants whose 'file:line:column: code -> mutated' matches
//   --classes REGEX  only test classes whose full name matches
//   --seconds N      tests that take so long are run for one mutant, and no more (60 otherwise)
//   --fresh          each mutant in a process of its own
//   --list           says which mutants there are, and ends
string[] slowTests = ["FlinkResourceAnalyzers.Tests.Differential.DifferentialTests", "FlinkResourceAnalyzers.Tests.FixQuality.", "FlinkResourceAnalyzers.Tests.Robustness."];
const string DefaultPlaces = "Plan,Rules,Flow/IntervalArithmetic.cs,Flow/AbstractValue.cs,Flow/NumberValue.cs,Flow/DecimalValue.cs,Flow/MemoryValue.cs,"
    + "Flow/TextValue.cs,Flow/SequenceValue.cs,Flow/SettingState.cs,Flow/OperatorState.cs,Flow/GroupContent.cs,Flow/ConfigurationContent.cs";

if (args is ["worker", var mutants])
{
    return await Worker.RunAsync(int.Parse(mutants, CultureInfo.InvariantCulture));
}

if (args is ["coverage", var report, ..])
{
    CoverageReport.Print(report, args.ElementAtOrDefault(2));
    return 0;
}

ILookup<string?, string?> about = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(one => (string?)one.Key, one => one.Value);
string root = about["RepositoryRoot"].Single()!;
string builtTests = Path.Combine(root, "tests", "FlinkResourceAnalyzers.Tests", "bin", about["Configuration"].Single()!, about["TargetFramework"].Single()!);
string folder = Path.Combine(root, "artifacts", "mutations");
string runFolder = Path.Combine(folder, "tests");

CopyFolder(builtTests, runFolder);
foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "FlinkResourceAnalyzers.Mutations.*"))
{
    File.Copy(file, Path.Combine(runFolder, Path.GetFileName(file)), overwrite: true);
}

MutatedAnalyzers analyzers = new(Path.Combine(root, "src", "FlinkResourceAnalyzers"), builtTests, [.. (Text("--places") ?? DefaultPlaces).Split(',')]);
ImmutableArray<Mutation> all = analyzers.WriteTo(Path.Combine(runFolder, "FlinkResourceAnalyzers.dll"), Path.Combine(folder, "not-compiling.txt"));
Console.WriteLine($"{all.Length} mutants compile");
if (args.Contains("--list"))
{
    foreach (Mutation mutation in all)
    {
        Console.WriteLine(mutation.Key);
    }

    return 0;
}

string mutatedAnalyzers = Path.Combine(runFolder, "FlinkResourceAnalyzers.dll");
int highest = all.Select(mutation => mutation.Number).DefaultIfEmpty(0).Max();
Relevance relevance = new(Path.Combine(root, "src", "FlinkResourceAnalyzers"), Path.Combine(root, "tests", "FlinkResourceAnalyzers.Tests"));
Regex chosen = new(Text("--classes") ?? string.Empty);
IEnumerable<(string Name, string Fingerprint)> classes = TestClasses()
    .Where(name => chosen.IsMatch(name) && (args.Contains("--all-tests") || !slowTests.Any(slow => name.StartsWith(slow, StringComparison.Ordinal))))
    .Select(name => (name, Fingerprint([mutatedAnalyzers, .. relevance.SourceOf(name)])));
using WorkerProcess worker = new(runFolder, highest);
Coverage coverage = await Coverage.MeasureAsync(worker, classes, Path.Combine(folder, "coverage.txt"));

string fingerprint = Fingerprint(mutatedAnalyzers, Path.Combine(runFolder, "FlinkResourceAnalyzers.Tests.dll"));
Results results = new(Path.Combine(folder, "results.txt"), fingerprint);
int seed = Number("--seed", 1);
int count = Number("--count", 100);
Regex only = new(Text("--only") ?? string.Empty);
Random random = new(seed);
Mutation[] candidates = [.. all.OrderBy(_ => random.Next()).Where(mutation => only.IsMatch(mutation.Key))];
Mutation[] sample = count == 0 ? candidates : candidates[..Math.Min(count, candidates.Length)];
await new MutationRun(worker, () => new WorkerProcess(runFolder, highest), coverage, relevance, results, 1_000 * Number("--seconds", 60))
    .RunAsync([.. sample.Where(mutation => args.Contains("--fresh") || results.Of(mutation) is null)], args.Contains("--fresh"));

Console.WriteLine();
foreach (IGrouping<string?, Mutation> verdict in sample.GroupBy(results.Of).Where(verdict => verdict.Key != Verdict.Killed).OrderBy(verdict => verdict.Key))
{
    Console.WriteLine($"{verdict.Key}:");
    foreach (Mutation mutation in verdict.OrderBy(mutation => mutation.Path, StringComparer.Ordinal).ThenBy(mutation => mutation.Line))
    {
        Console.WriteLine("  " + mutation.Key);
    }
}

foreach (IGrouping<string?, Mutation> part in sample.GroupBy(mutation => Path.GetDirectoryName(mutation.Path)).OrderBy(part => part.Key, StringComparer.Ordinal))
{
    Console.WriteLine(part.Key + ": " + Counts(part));
}

Console.WriteLine($"seed {seed}, {sample.Length} of {all.Length}: {Counts(sample)}");
return 0;

string Counts(IEnumerable<Mutation> mutations)
    => string.Join(", ", mutations.GroupBy(results.Of).OrderBy(verdict => verdict.Key).Select(verdict => $"{verdict.Count()} {verdict.Key}"));

string? Text(string option) => Array.IndexOf(args, option) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;

int Number(string option, int otherwise) => Text(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

// Whoever has a method with an attribute of xunit's kind.
IEnumerable<string> TestClasses()
    => Assembly.LoadFrom(Path.Combine(builtTests, "FlinkResourceAnalyzers.Tests.dll")).GetTypes()
        .Where(type => !type.IsAbstract && type.GetMethods().Any(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "FactAttribute" or "TheoryAttribute")))
        .Select(type => type.FullName!)
        .Order(StringComparer.Ordinal);

static string Fingerprint(params string[] files)
{
    using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (string file in files)
    {
        hash.AppendData(File.ReadAllBytes(file));
    }

    return Convert.ToHexString(hash.GetHashAndReset())[..12];
}

static void CopyFolder(string from, string to)
{
    Directory.CreateDirectory(to);
    foreach (string file in Directory.EnumerateFiles(from))
    {
        File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
