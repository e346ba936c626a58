using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>Which mutants each test class reaches, and how long it takes once the process is warm.</summary>
/// <param name="Classes">The classes, with what they reach.</param>
/// <param name="Static">The mutants that decide something once in a process.</param>
internal sealed record Coverage(ImmutableArray<CoveringClass> Classes, ImmutableHashSet<int> Static)
{
    /// <summary>Runs every class once without a mutant. What it finds is kept in a file, for the same code and tests.</summary>
    public static async Task<Coverage> MeasureAsync(WorkerProcess worker, IEnumerable<string> classes, string file, string fingerprint)
    {
        if (File.Exists(file) && File.ReadLines(file).FirstOrDefault() == fingerprint)
        {
            return Read(file);
        }

        List<string> lines = [fingerprint];
        foreach (string name in classes)
        {
            long began = Environment.TickCount64;
            Outcome outcome = await worker.RunAsync(0, [name], TimeSpan.FromMinutes(10));
            if (outcome != Outcome.Passed)
            {
                throw new InvalidOperationException($"{name} {outcome} without a mutant");
            }

            long took = Environment.TickCount64 - began;
            Console.WriteLine($"{name}: reaches {worker.Reached.Length}, {took} ms");
            lines.Add($"{name} {took} {Join(worker.Reached)}");
        }

        lines.Add($"static 0 {Join(worker.Static)}");
        File.WriteAllLines(file, lines);
        return Read(file);
    }

    private static Coverage Read(string file)
    {
        var rows = File.ReadLines(file).Skip(1)
            .Select(line => line.Split(' '))
            .Select(words => (
                Name: words[0],
                Milliseconds: long.Parse(words[1], CultureInfo.InvariantCulture),
                Reached: words[2].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToImmutableHashSet()))
            .ToArray();
        return new Coverage([.. rows[..^1].Select(row => new CoveringClass(row.Name, row.Milliseconds, row.Reached))], rows[^1].Reached);
    }

    private static string Join(IEnumerable<int> numbers) => string.Join(",", numbers.DefaultIfEmpty(0));
}

/// <summary>A test class and the mutants that it reaches.</summary>
internal sealed record CoveringClass(string Name, long Milliseconds, ImmutableHashSet<int> Reached);
