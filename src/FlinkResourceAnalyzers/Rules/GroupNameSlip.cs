using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace FlinkResourceAnalyzers.Rules;

/// <summary>How two names of groups differ when one is likely the other, mistyped.</summary>
internal enum GroupNameDifference
{
    /// <summary>They are two names.</summary>
    Names,

    /// <summary>Only upper and lower case.</summary>
    Case,

    /// <summary>Only spaces, hyphens, underscores and dots, and perhaps case.</summary>
    Spacing,

    /// <summary>One letter that is missing, one too many, another one, or two that changed places.</summary>
    Letter,
}

/// <summary>
/// Tells a slip from two names that are meant to differ. When in doubt it is no slip: <c>stage1</c> and <c>stage2</c>, <c>map-a</c> and <c>map-b</c>,
/// <c>light</c> and <c>right</c> are names that people choose.
/// </summary>
internal static class GroupNameSlip
{
    /// <summary>Comparing longer names costs more than it finds.</summary>
    private const int LongestName = 64;

    /// <summary>In a shorter word one letter is a good part of the meaning: <c>in</c> and <c>on</c>, <c>map</c> and <c>tap</c>.</summary>
    private const int ShortestWord = 5;

    /// <summary>Replaced letters make another word more often than lost ones do: <c>score</c> and <c>store</c>.</summary>
    private const int ShortestWordWithOtherLetter = 6;

    public static GroupNameDifference Between(string first, string second)
    {
        if (first == second || first.Length > LongestName || second.Length > LongestName || !HaveSameDigits(first, second))
        {
            return GroupNameDifference.Names;
        }

        List<string> words = WordsOf(first);
        List<string> otherWords = WordsOf(second);
        if (string.Concat(words) == string.Concat(otherWords))
        {
            return words.Sum(word => word.Length) < 2 ? GroupNameDifference.Names
                : string.Equals(first, second, StringComparison.OrdinalIgnoreCase) ? GroupNameDifference.Case
                : GroupNameDifference.Spacing;
        }

        return words.Count == otherWords.Count
            && words.Zip(otherWords, (word, other) => (word, other)).Where(pair => pair.word != pair.other).ToList() is { Count: 1 } different
            && IsOneSlip(different[0].word, different[0].other)
                ? GroupNameDifference.Letter
                : GroupNameDifference.Names;
    }

    /// <summary>Whether the numbers in both names are the same; people number things on purpose.</summary>
    public static bool HaveSameDigits(string first, string second)
        => NumbersOf(first).SequenceEqual(NumbersOf(second), StringComparer.Ordinal);

    private static IEnumerable<string> NumbersOf(string name)
    {
        int start = -1;
        for (int i = 0; i <= name.Length; i++)
        {
            bool isDigit = i < name.Length && char.IsDigit(name[i]);
            if (isDigit && start < 0)
            {
                start = i;
            }
            else if (!isDigit && start >= 0)
            {
                yield return name.Substring(start, i - start);
                start = -1;
            }
        }
    }

    /// <summary>The words of a name, in lower case: separated by what is neither letter nor digit, by digits, or begun by a capital letter.</summary>
    private static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isLetterOrDigit = char.IsLetterOrDigit(c);
            bool begins = i > 0
                && ((char.IsUpper(c) && char.IsLower(name[i - 1])) || char.IsDigit(c) != char.IsDigit(name[i - 1]));
            if (word.Length > 0 && (begins || !isLetterOrDigit))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (isLetterOrDigit)
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool IsOneSlip(string word, string other)
    {
        (string shorter, string longer) = word.Length <= other.Length ? (word, other) : (other, word);
        if (longer.Length < ShortestWord || longer.Length - shorter.Length > 1)
        {
            return false;
        }

        int same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
        {
            same++;
        }

        int sameAtEnd = 0;
        while (sameAtEnd < shorter.Length - same && shorter[shorter.Length - 1 - sameAtEnd] == longer[longer.Length - 1 - sameAtEnd])
        {
            sameAtEnd++;
        }

        int different = shorter.Length - same - sameAtEnd;
        if (shorter.Length < longer.Length)
        {
            // A letter more in front makes another word (table, stable), and so does one behind, if it is no plural and no letter typed twice.
            char added = longer[same];
            return different == 0 && same > 0 && (same < shorter.Length || added == 's' || added == longer[same - 1]);
        }

        return different switch
        {
            1 => longer.Length >= ShortestWordWithOtherLetter && same > 0 && sameAtEnd > 0,
            2 => shorter[same] == longer[same + 1] && shorter[same + 1] == longer[same],
            _ => false,
        };
    }
}
