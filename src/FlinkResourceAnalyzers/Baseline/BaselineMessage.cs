using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FlinkResourceAnalyzers.Policy;

namespace FlinkResourceAnalyzers.Baseline;

/// <summary>
/// The part of a message that is the violation itself. What a policy says, and where things are written, may change while the code stays as it is.
/// </summary>
internal static class BaselineMessage
{
    private const string Policy = "the policy";
    private const string Limit = "the limit of ";
    private const string SetByPolicy = " set by " + Policy;

    /// <summary>The message without line numbers, without the names of policy files, and without the limit that they set.</summary>
    /// <param name="message">What the diagnostic says.</param>
    /// <param name="policyFiles">What messages call the policy files.</param>
    public static string Of(string message, IEnumerable<string> policyFiles)
    {
        string text = message.Replace(PolicyOrigin.BuiltIn.ToString(), Policy);
        foreach (string name in policyFiles.OrderByDescending(name => name.Length))
        {
            text = WithoutPositions(text, name, Policy);
        }

        return Clean(WithoutLimits(WithoutPositions(text, string.Empty, string.Empty)));
    }

    /// <summary>Text that a line of YAML can hold: no line breaks, no control characters, no halves of characters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            switch (char.GetUnicodeCategory(text[i]))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                case UnicodeCategory.Surrogate when i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]):
                    clean.Append(text[i]).Append(text[++i]);
                    break;
                case UnicodeCategory.Surrogate or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned:
                    clean.Append('?');
                    break;
                default:
                    clean.Append(text[i] == '\ufffd' ? '?' : text[i]);
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Puts something else for each <c>name(4,16)</c>.</summary>
    private static string WithoutPositions(string text, string name, string replacement)
    {
        string opening = name + "(";
        var rest = new StringBuilder();
        int done = 0;
        for (int at = text.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = text.IndexOf(opening, at + 1, StringComparison.Ordinal))
        {
            if (EndOfPosition(text, at + opening.Length) is int end and >= 0)
            {
                rest.Append(text, done, at - done).Append(replacement);
                done = end;
            }
        }

        return done == 0 ? text : rest.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Where <c>4,16)</c> ends; -1 when something else is there.</summary>
    private static int EndOfPosition(string text, int start)
    {
        int comma = AfterDigits(text, start);
        if (comma == start || comma == text.Length || text[comma] != ',')
        {
            return -1;
        }

        int end = AfterDigits(text, comma + 1);
        return end > comma + 1 && end < text.Length && text[end] == ')' ? end + 1 : -1;
    }

    private static int AfterDigits(string text, int start)
    {
        while (start < text.Length && text[start] is >= '0' and <= '9')
        {
            start++;
        }

        return start;
    }

    /// <summary>Leaves of "the limit of 64 set by the policy" the limit: the violation of a limit that is moved is the same violation.</summary>
    private static string WithoutLimits(string text)
    {
        for (int start = text.IndexOf(Limit, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Limit, start + 1, StringComparison.Ordinal))
        {
            int end = text.IndexOf(SetByPolicy, start, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            text = text.Substring(0, start + Limit.Length - " of ".Length) + text.Substring(end + SetByPolicy.Length);
        }

        return text;
    }
}
