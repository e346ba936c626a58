using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;

namespace FlinkResourceAnalyzers.Mutations;

/// <summary>Tries mutants, one after the other, until a test tells each from the code as it is.</summary>
internal sealed class MutationRun(WorkerProcess worker, Func<WorkerProcess> newWorker, Coverage coverage, Relevance relevance, Results results, long mostMilliseconds)
{
    /// <summary>After so many mutants, the tests that killed them are run without one.</summary>
    private const int CheckEvery = 100;

    /// <summary>Tests are asked for together until they take so many milliseconds.</summary>
    private const long Portion = 2_000;

    public async Task RunAsync(IReadOnlyList<Mutation> mutations, bool inProcessesOfTheirOwn)
    {
        List<(Mutation Mutation, string Verdict, string By)> tried = [];
        List<Mutation> again = [];
        int number = 0;
        foreach (Mutation mutation in mutations)
        {
            number++;
            (string verdict, string by) = await TryAsync(mutation, inProcessesOfTheirOwn || coverage.Static.Contains(mutation.Number));
            Console.WriteLine($"{number}/{mutations.Count} {verdict} {by}: {mutation.Key}");
            results.Add(mutation, verdict, by);
            tried.Add((mutation, verdict, by));
            if (tried.Count == CheckEvery || number == mutations.Count)
            {
                ImmutableHashSet<string> killers =
                    [.. tried.Where(one => one.Verdict == Verdict.Killed).SelectMany(one => one.By.Split(' ')).Where(name => name.Contains('.', StringComparison.Ordinal))];
                if (!await AreSoundAsync(killers))
                {
                    Console.WriteLine("a test fails without a mutant after these; they are tried again, each in a process of its own");
                    worker.Dispose();
                    again.AddRange(tried.Select(one => one.Mutation));
                }

                tried.Clear();
            }
        }

        foreach (Mutation mutation in again)
        {
            (string verdict, string by) = await TryAsync(mutation, inProcessOfItsOwn: true);
            results.Add(mutation, verdict, by);
        }
    }

    /// <summary>Whether the process is as it was: a mutant may have left something behind that makes every later test fail.</summary>
    private async Task<bool> AreSoundAsync(ImmutableHashSet<string> classes)
        => classes.IsEmpty || await worker.RunAsync(0, classes, TimeSpan.FromMinutes(5)) == Outcome.Passed;

    private async Task<(string Verdict, string By)> TryAsync(Mutation mutation, bool inProcessOfItsOwn)
    {
        CoveringClass[] covering = coverage.Classes.Where(one => one.Reached.Contains(mutation.Number)).ToArray();
        if (covering.Length == 0)
        {
            return (Verdict.NotReached, string.Empty);
        }

        // What is decided once is seen by every class that comes later: those that reach other code of the file.
        if (coverage.Static.Contains(mutation.Number))
        {
            covering = [.. coverage.Classes.Where(one => one.Reached.Overlaps(covering.SelectMany(other => other.Reached)))];
        }

        using WorkerProcess? own = inProcessOfItsOwn ? newWorker() : null;
        int run = 0;
        long spent = 0;
        foreach (CoveringClass[] classes in Portions(mutation, covering))
        {
            if (spent >= mostMilliseconds)
            {
                break;
            }

            run += classes.Length;
            spent += classes.Sum(one => one.Milliseconds);
            long longest = 20_000 + (5 * classes.Sum(one => one.Milliseconds));
            Outcome outcome = await (own ?? worker).RunAsync(mutation.Number, classes.Select(one => one.Name), TimeSpan.FromMilliseconds(longest));
            if (outcome != Outcome.Passed)
            {
                return (Verdict.Killed, outcome == Outcome.Failed ? string.Join(" ", classes.Select(one => one.Name)) : outcome.ToString());
            }
        }

        return (Verdict.Survived, $"{run} of {covering.Length} classes");
    }

    /// <summary>First the classes that are about the code, then the others; the quick ones first.</summary>
    private IEnumerable<CoveringClass[]> Portions(Mutation mutation, CoveringClass[] classes)
    {
        List<CoveringClass> portion = [];
        foreach (CoveringClass one in classes.OrderByDescending(one => relevance.Of(mutation, one.Name)).ThenBy(one => one.Milliseconds))
        {
            portion.Add(one);
            if (portion.Sum(other => other.Milliseconds) >= Portion)
            {
                yield return [.. portion];
                portion.Clear();
            }
        }

        if (portion.Count > 0)
        {
            yield return [.. portion];
        }
    }
}
