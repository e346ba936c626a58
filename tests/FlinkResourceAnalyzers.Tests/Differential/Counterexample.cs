using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>Makes a program that violates its plan as small as it gets.</summary>
internal static class Counterexample
{
    private const int BatchSize = 40;
    private const int MaxBatches = 60;

    /// <summary>The smallest program found that violates its plan as well.</summary>
    public static ProgramResult Shrink(int[][] choices, ProgramResult result, CancellationToken cancellationToken)
    {
        ProgramResult smallest = result;
        var seen = new HashSet<string>(); // what differs in unused choices only is the same program
        int batches = 0;
        bool isShrinking = true;
        while (isShrinking)
        {
            isShrinking = false;
            foreach (int[][][] candidates in ProgramGenerator.Shrink(choices).Chunk(BatchSize))
            {
                if (++batches > MaxBatches)
                {
                    return smallest;
                }

                List<(int[][] Choices, ProgramSource Source)> smaller = [.. candidates
                    .Select((candidate, index) => (Choices: candidate, Source: ProgramGenerator.Write("Candidate" + index, candidate)))
                    .Where(candidate => seen.Add(candidate.Source.Text.Replace(candidate.Source.Id, string.Empty, StringComparison.Ordinal)))];
                if (smaller.Count == 0)
                {
                    continue;
                }

                int found = ProgramBatch.Check([.. smaller.Select(candidate => candidate.Source)], cancellationToken)
                    .Select((candidate, index) => (candidate, index))
                    .FirstOrDefault(candidate => candidate.candidate.Violation is not null, (null!, -1)).Item2;
                if (found >= 0)
                {
                    choices = smaller[found].Choices;
                    smallest = ProgramBatch.Check([smaller[found].Source], cancellationToken)[0];
                    isShrinking = true;
                    break;
                }
            }
        }

        return smallest;
    }
}
