using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Benchmarks;

/// <summary>
/// Compiles one generated project with the real compiler and each of several analyzer packages, in turns, so that whatever else the machine does
/// falls on all of them. MSBuild is asked once for each what it would give the compiler; what is measured is the compiler's process alone.
/// </summary>
internal sealed class Comparison : IDisposable
{
    private readonly string _folder;
    private readonly string _packageFolder;
    private readonly string _packageVersion;
    private readonly string _commands = Directory.CreateTempSubdirectory("compare").FullName;
    private readonly string _packages;
    private readonly CompilerHeaps _heaps;
    private readonly bool _besideSdk;

    /// <param name="folder">The generated project.</param>
    /// <param name="packageFolder">Where this repository's package was packed to.</param>
    /// <param name="heaps">How the compilers' memory is collected.</param>
    /// <param name="besideSdk">Whether all compilers, that of the baseline too, run the SDK's own analyzers besides, as those of a new project do.</param>
    public Comparison(string folder, string packageFolder, CompilerHeaps heaps, bool besideSdk)
    {
        const string Prefix = "FlinkResourceAnalyzers.";
        _folder = folder;
        _packageFolder = packageFolder;
        _heaps = heaps;
        _besideSdk = besideSdk;
        _packageVersion = Directory.GetFiles(packageFolder, Prefix + "*.nupkg") is [var package]
            ? Path.GetFileNameWithoutExtension(package)[Prefix.Length..]
            : throw new ArgumentException("There is not one package in " + packageFolder);
        _packages = Path.Combine(_commands, "packages");
    }

    /// <summary>Prints a line for each set of analyzers, and the compiler's own report of the time they took.</summary>
    public void Print(IEnumerable<AnalyzerSet> sets, int pairs)
    {
        Dictionary<AnalyzerSet, Command> commands = sets.ToDictionary(set => set, CommandOf);
        PrintInTurns(commands, pairs);
        Console.WriteLine();
        PrintReports(commands);
    }

    /// <summary>
    /// Prints a line for each set of analyzers, of pairs of compilers that run at the same time, one of them without analyzers. What the machine does
    /// meanwhile falls on both alike: the ratios differ much less than those of runs that take turns, and are those of a busy machine.
    /// </summary>
    public void PrintAtOnce(IEnumerable<AnalyzerSet> sets, int pairs)
    {
        Dictionary<AnalyzerSet, Command> commands = sets.ToDictionary(set => set, CommandOf);
        Command baseline = commands.Single(entry => entry.Key.IsBaseline).Value;
        foreach ((AnalyzerSet set, Command command) in commands.Where(entry => !entry.Key.IsBaseline))
        {
            List<double> logarithms = [];
            for (int i = -1; i < pairs; i++)
            {
                // The one that starts first has the machine to itself for a moment, so that they take turns in that.
                Task<CompilerRun> first = Task.Run(() => (i % 2 == 0 ? baseline : command).Run());
                CompilerRun second = (i % 2 == 0 ? command : baseline).Run();
                double ratio = second.Processor / first.Result.Processor;
                if (i >= 0)
                {
                    logarithms.Add(Math.Log(i % 2 == 0 ? ratio : 1 / ratio)); // the first pair fills the caches of files
                }
            }

            double mean = logarithms.Average();
            double deviation = Math.Sqrt(logarithms.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, pairs - 1));
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0,-24} processor x{1:0.000} +-{2:0.000} (geometric mean and its standard error; {3:0.000}..{4:0.000}, {5} pairs at once)",
                set.Title,
                Math.Exp(mean),
                Math.Exp(mean) * deviation / Math.Sqrt(pairs),
                Math.Exp(logarithms.Min()),
                Math.Exp(logarithms.Max()),
                pairs));
        }
    }

    public void Dispose() => Directory.Delete(_commands, recursive: true);

    private static void PrintInTurns(Dictionary<AnalyzerSet, Command> commands, int pairs)
    {
        Dictionary<AnalyzerSet, List<CompilerRun>> runs = commands.Keys.ToDictionary(set => set, _ => new List<CompilerRun>());
        for (int i = -1; i < pairs; i++)
        {
            foreach ((AnalyzerSet set, Command command) in commands)
            {
                CompilerRun run = command.Run();
                if (i >= 0)
                {
                    runs[set].Add(run); // the first fills the caches of files
                }
            }
        }

        List<CompilerRun> baseline = runs.Single(entry => entry.Key.IsBaseline).Value;
        foreach ((AnalyzerSet set, List<CompilerRun> own) in runs)
        {
            double[] ratios = [.. own.Zip(baseline, (run, none) => run.Processor / none.Processor).Order()];
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0,-24} processor x{1:0.000} ({2:0.000}..{3:0.000}), least x{4:0.000} of {5:0.0} s   wall x{6:0.000}   peak memory {7:0} MiB ({8:+0;-0;0})",
                set.Title,
                Median(ratios),
                ratios[0],
                ratios[^1],
                own.Min(run => run.Processor) / baseline.Min(run => run.Processor),
                baseline.Min(run => run.Processor).TotalSeconds,
                Median(own.Zip(baseline, (run, none) => run.Wall / none.Wall)),
                Median(own.Select(Mebibytes)),
                Median(own.Select(Mebibytes)) - Median(baseline.Select(Mebibytes))));
        }
    }

    private static void PrintReports(Dictionary<AnalyzerSet, Command> commands)
    {
        Console.WriteLine("By the compiler's own report, in elapsed seconds of all threads, with their share of all analyzers' and generators':");
        foreach ((AnalyzerSet set, Command command) in commands.Where(entry => !entry.Key.IsBaseline))
        {
            // A line for the assembly, then the slowest of its analyzers.
            IEnumerable<string> report = command.Run("-reportanalyzer").Output.Split('\n').Where(line => line.Contains(' ' + set.Assemblies, StringComparison.Ordinal));
            foreach (string line in report.Take(4).DefaultIfEmpty("nothing of " + set.Title))
            {
                Console.WriteLine(line.Length > 140 ? line[..140] + ".." : line.TrimEnd());
            }
        }
    }

    private static double Mebibytes(CompilerRun run) => run.PeakMemory / 1048576.0;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Restores the project with these analyzers and asks for the compiler's command.</summary>
    private Command CommandOf(AnalyzerSet set)
    {
        string[] properties =
        [
            "-p:Analyzers=" + set.Name,
            "-p:FlinkPackageFolder=" + _packageFolder,
            "-p:FlinkPackageVersion=" + _packageVersion,
            "-p:BesideSdk=" + (_besideSdk ? "true" : "false"),
            "-p:BaseIntermediateOutputPath=obj/" + set.Name + "/",
            "-p:Configuration=Release",
        ];

        // This repository's package is restored into a folder of its own: its version stays the same when its content changes.
        string[] packages = set.Name.StartsWith("flink", StringComparison.Ordinal) ? ["-p:RestorePackagesPath=" + _packages] : [];
        MSBuild(["-t:Restore", .. properties, .. packages]);
        string json = MSBuild(["-t:Compile", .. properties, .. packages, "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"]);
        using JsonDocument answer = JsonDocument.Parse(json);
        string[] arguments = [.. answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => argument is not "/noconfig")];
        string[] analyzer = set.Assembly is null ? [] : ["/analyzer:" + set.Assembly];
        string response = Path.Combine(_commands, set.Name + ".rsp");
        File.WriteAllLines(response, arguments.Concat(analyzer).Select(Quoted));
        string roslyn = answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return new Command(Path.Combine(roslyn, "bincore", "csc.dll"), _folder, response, _heaps);
    }

    /// <summary>An argument as a response file has it: what has a space, or a mark that begins a comment, in quotes.</summary>
    private static string Quoted(string argument) => argument.Contains(' ') && !argument.Contains('"') ? '"' + argument + '"' : argument;

    private string MSBuild(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", "Generated.csproj", "-nologo", "-v:q", .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("dotnet msbuild " + string.Join(' ', arguments) + "\n" + output);
    }

    private sealed record Command(string Compiler, string Folder, string ResponseFile, CompilerHeaps Heaps)
    {
        public CompilerRun Run(params string[] more) => CompilerRun.Start(Compiler, Folder, ["-noconfig", "@" + ResponseFile, .. more], Heaps);
    }
}
