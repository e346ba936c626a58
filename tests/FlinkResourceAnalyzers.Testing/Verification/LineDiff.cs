using System;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The difference of two texts, line by line; carriage returns are made visible.</summary>
internal static class LineDiff
{
    public static string Create(string expected, string actual)
    {
        string[] before = Lines(expected);
        string[] after = Lines(actual);
        int[,] common = LongestCommonSuffixes(before, after);

        StringBuilder result = new();
        int i = 0;
        int j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                Append(' ', before[i]);
                i++;
                j++;
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                Append('-', before[i++]);
            }
            else
            {
                Append('+', after[j++]);
            }
        }

        return result.ToString();

        void Append(char mark, string line) => result.Append(mark).Append(line).Append(Environment.NewLine);
    }

    private static string[] Lines(string text) => text.Replace("\r", "<CR>").Split('\n');

    private static int[,] LongestCommonSuffixes(string[] before, string[] after)
    {
        int[,] lengths = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
