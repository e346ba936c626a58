using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Xunit;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>
/// Random job programs, each analysed from source and executed: what is executed must lie within what was proven. The number of programs and the
/// seed can be given in the environment (see CONTRIBUTING.md).
/// </summary>
public sealed class DifferentialTests
{
    private const int DefaultPrograms = 200;
    private const int DefaultSeed = 1;
    private const int BatchSize = 50;

    /// <summary>Shrinking takes a while; after a few the others are most likely the same fault.</summary>
    private const int MaxShrunk = 3;

    [Fact]
    public void ExecutedGraphsLieWithinTheProvenBounds()
    {
        int programs = Number("FLINK_DIFFERENTIAL_PROGRAMS", DefaultPrograms);
        int seed = Number("FLINK_DIFFERENTIAL_SEED", DefaultSeed);
        int first = Number("FLINK_DIFFERENTIAL_FIRST", 0);
        var tally = new Tally();
        var violations = new StringBuilder();
        foreach (int[] numbers in Enumerable.Range(first, programs).Chunk(BatchSize))
        {
            int[][][] choices = [.. numbers.Select(number => ProgramGenerator.Choices(seed, number))];
            ImmutableArray<ProgramResult> results = ProgramBatch.Check(
                [.. choices.Zip(numbers, (choice, number) => ProgramGenerator.Write(string.Create(CultureInfo.InvariantCulture, $"Program{number}"), choice))],
                TestContext.Current.CancellationToken);
            tally.Add(results);
            foreach ((ProgramResult result, int[][] choice) in results.Zip(choices).Where(pair => pair.First.Violation is not null))
            {
                ProgramResult shown = tally.Violations++ < MaxShrunk ? Counterexample.Shrink(choice, result, TestContext.Current.CancellationToken) : result;
                violations.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}, {result.Source.Id}: {shown.Violation}");
                violations.AppendLine(tally.Violations <= MaxShrunk ? shown.Source.Text : string.Empty);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {tally}");
        Assert.True(tally.Violations == 0, $"{tally}{Environment.NewLine}{violations}");

        // A generator whose programs do not run, or a comparison without operators, would prove nothing.
        Assert.True(tally.Ran >= programs / 2, tally.ToString());
        Assert.True(tally.Operators >= programs * 5, tally.ToString());
        Assert.True(tally.Profiles >= programs / 10, tally.ToString());
    }

    private static int Number(string variable, int otherwise)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class Tally
    {
        public int Programs { get; private set; }

        public int Ran { get; private set; }

        public int Closed { get; private set; }

        public int Operators { get; private set; }

        public int Profiles { get; private set; }

        public int Decidable { get; private set; }

        public int Exact { get; private set; }

        public int Violations { get; set; }

        public void Add(IEnumerable<ProgramResult> results)
        {
            foreach (ProgramResult result in results)
            {
                Programs++;
                Ran += result.HasRun ? 1 : 0;
                Closed += result.IsClosed ? 1 : 0;
                Operators += result.ComparedOperators;
                Profiles += result.ComparedProfiles;
                Decidable += result.IsDecidable ? 1 : 0;
                Exact += result.IsDecidable && result.IsExact ? 1 : 0;
            }
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Programs} programs, {Ran} ran to their end, {Closed} with closed plans only, {Operators} executed operators and {Profiles} profiles of groups compared, "
            + $"{Exact} of {Decidable} decidable programs exact ({100.0 * Exact / Math.Max(Decidable, 1):F1} %), {Violations} outside the proven bounds");
    }
}
