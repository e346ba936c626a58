using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;

namespace FlinkResourceAnalyzers.Tests.Differential;

/// <summary>Random job programs. A program is known by a seed and a number, and made from choices, by which it is also shrunk.</summary>
internal static class ProgramGenerator
{
    private const int ChoicesPerPart = 100;
    private const int MaxParts = 16;

    private static readonly Gen<int[][]> Programs =
        from parts in Gen.Choose(3, MaxParts)
        from choices in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), ChoicesPerPart), parts)
        select choices;

    /// <summary>The choices of a program.</summary>
    public static int[][] Choices(int seed, int number)
        => Programs.Sample(MaxParts, new Rnd(unchecked(((ulong)(uint)seed << 32) | (uint)number)), 1)[0];

    /// <summary>The program that choices make.</summary>
    public static ProgramSource Write(string id, int[][] choices) => ProgramWriter.Write(id, choices);

    /// <summary>Simpler choices, the boldest simplifications first: without a part, with the end of a part left to the simplest choices, with less in one place.</summary>
    public static IEnumerable<int[][]> Shrink(int[][] choices)
    {
        for (int length = choices.Length / 2; length >= 1; length /= 2)
        {
            for (int part = choices.Length - length; part >= 1; part -= length)
            {
                yield return [.. choices[..part], .. choices[(part + length)..]];
            }
        }

        for (int part = 0; part < choices.Length; part++)
        {
            int used = Array.FindLastIndex(choices[part], choice => choice != 0) + 1;
            for (int rest = used / 2; used > 0 && rest < used; rest += Math.Max(1, (used - rest) / 2))
            {
                yield return With(choices, part, choices[part][..rest]);
            }
        }

        for (int part = 0; part < choices.Length; part++)
        {
            for (int place = 0; place < choices[part].Length; place++)
            {
                if (choices[part][place] == 0)
                {
                    continue;
                }

                int[] without = [.. choices[part][..place], .. choices[part][(place + 1)..]];
                yield return With(choices, part, without);
                int[] less = [.. choices[part]];
                less[place] = 0;
                yield return With(choices, part, less);
            }
        }
    }

    private static int[][] With(int[][] choices, int part, int[] replacement)
    {
        int[][] changed = [.. choices];
        changed[part] = replacement;
        return changed;
    }
}
