using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>
/// Which mutants each test class reaches, and how long it takes. It is kept in a file, a line for each class; one is measured again when the
/// analyzers or its own source have changed.
/// </summary>
/// <param name="Classes">The classes, with what they reach.</param>
internal sealed record Coverage(ImmutableArray<CoveringClass> Classes)
{
    /// <summary>The mutants that were reached while a type was initialised: they decide something once in a process.</summary>
    public ImmutableHashSet<int> Static { get; } = [.. Classes.SelectMany(one => one.Static)];

    /// <summary>Runs every class that is not known yet once, without a mutant.</summary>
    /// <param name="worker">Where.</param>
    /// <param name="classes">The classes, with what tells whether they have changed.</param>
    /// <param name="file">Remembers what was measured.</param>
    public static async Task<Coverage> MeasureAsync(WorkerProcess worker, IEnumerable<(string Name, string Fingerprint)> classes, string file)
    {
        Dictionary<string, CoveringClass> known = File.Exists(file)
            ? File.ReadLines(file).Select(line => line.Split(' ')).GroupBy(words => $"{words[0]} {words[1]}").ToDictionary(same => same.Key, same => Parse(same.Last()))
            : [];
        ImmutableArray<CoveringClass>.Builder all = ImmutableArray.CreateBuilder<CoveringClass>();
        foreach ((string name, string fingerprint) in classes)
        {
            if (!known.TryGetValue($"{name} {fingerprint}", out CoveringClass? covering))
            {
                long began = Environment.TickCount64;
                Outcome outcome = await worker.RunAsync(0, [name], TimeSpan.FromMinutes(10));
                if (outcome != Outcome.Passed)
                {
                    throw new InvalidOperationException($"{name} {outcome} without a mutant");
                }

                string[] line =
                [
                    name, fingerprint, (Environment.TickCount64 - began).ToString(CultureInfo.InvariantCulture), Join(worker.Reached), Join(worker.Static),
                ];
                covering = Parse(line);
                File.AppendAllText(file, string.Join(" ", line) + "\n");
                Console.WriteLine($"{name}: reaches {covering.Reached.Count}, {covering.Milliseconds} ms");
            }

            all.Add(covering);
        }

        return new Coverage(all.ToImmutable());
    }

    private static CoveringClass Parse(string[] words)
        => new(words[0], long.Parse(words[2], CultureInfo.InvariantCulture), Numbers(words[3]), Numbers(words[4]));

    private static ImmutableHashSet<int> Numbers(string word) => [.. word.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static string Join(IEnumerable<int> numbers) => string.Join(",", numbers.DefaultIfEmpty(0));
}

/// <summary>A test class, the mutants that it reaches, and those of them that a type's initialisation reached.</summary>
internal sealed record CoveringClass(string Name, long Milliseconds, ImmutableHashSet<int> Reached, ImmutableHashSet<int> Static);
