using System;
using System.Collections.Generic;

namespace FlinkResourceAnalyzers.Yaml;

/// <summary>Finds the name that was meant when another was written.</summary>
internal static class NearestName
{
    // Names longer than this are nobody's typo, and comparing them costs length times length.
    private const int LongestName = 64;

    /// <summary>
    /// The candidate nearest to <paramref name="written"/> by edit distance (insert, delete, replace, swap neighbours), not counting
    /// case, hyphens
    /// and underscores; the first of equals. Null when none is near enough to be a slip: more than a third of the letters differ.
    /// </summary>
    /// <param name="written">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <param name="mostEdits">The greatest distance that still is a slip, where a third of the letters would be too much.</param>
    public static string? Find(string written, IEnumerable<string> candidates, int mostEdits = int.MaxValue)
    {
        if (written.Length > LongestName)
        {
            return null;
        }

        string normalised = Normalise(written);
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string candidate in candidates)
        {
            string other = Normalise(candidate);
            int most = Math.Min(bestDistance - 1, Math.Min(mostEdits, Math.Max(1, Math.Max(normalised.Length, other.Length) / 3)));
            if (Math.Abs(normalised.Length - other.Length) > most)
            {
                continue;
            }

            int distance = Distance(normalised, other);
            if (distance <= most)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static string Normalise(string name) => name.Replace("-", string.Empty).Replace("_", string.Empty).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
