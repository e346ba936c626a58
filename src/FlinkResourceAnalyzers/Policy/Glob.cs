namespace FlinkResourceAnalyzers.Policy;

/// <summary>
/// Patterns in which <c>*</c> stands for any text and <c>?</c> for one character; everything else, case included, for itself.
/// </summary>
internal static class Glob
{
    /// <summary>Whether the whole text fits the pattern. Takes at most pattern length times text length steps.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // Let the last star take one character more.
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }
}
